//! A person's round: from the first question to the certificate, as changes of the register.
//!
//! The dialogue and the office both go through here, so that a pledge keyed in from paper and one signed in chat follow
//! the same rules.

use jiff::Timestamp;
use jiff::civil::Date;

use super::attempt::{self, NotTaken, Paper};
use super::bank::Bank;
use super::draw;
use super::lacking::Lacking;
use super::rules::{self, Wait};
use crate::knowledge::Knowledge;
use crate::knowledge::question::Question;
use crate::ledger::counters::day_of;
use crate::ledger::fact::{AttemptId, Event, MemberId, Mode};
use crate::registry::attempt::{Attempt, Given, Picks};
use crate::registry::campaign::{Allowance, Campaign, Campaigns, Rules};
use crate::registry::firm::Firm;
use crate::registry::member::Member;
use crate::registry::notebook::Notebook;
use crate::registry::progress::{By, Live, Progress, Signature, Sitting};
use crate::registry::view::View;

/// Sittings that are kept.
const SITTINGS: usize = 24;
/// Signatures that are kept.
const SIGNATURES: usize = 8;
/// Id of the blueprint for practice.
const PRACTICE: &str = "practice";
/// The most questions of a drill.
const DRILL: usize = 10;
/// The campaign under which practice outside of any is kept.
const NONE: &str = "-";

/// Where a person stands.
#[derive(Debug, Clone)]
pub struct Round {
    /// Who.
    pub member: Member,
    /// The firm of the present position; none after leaving.
    pub firm: Option<Firm>,
    /// The campaign that runs and means this firm.
    pub campaign: Option<Campaign>,
    /// Its rules, or the firm's own.
    pub rules: Rules,
    /// What was done in it.
    pub progress: Progress,
}

/// Why no paper begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBegun {
    /// No campaign runs that means this firm.
    NoCampaign,
    /// Not now.
    Wait(Wait),
    /// The bank has too little.
    Lacking(Lacking),
    /// There is nothing in the notebook.
    NothingWrong,
}

/// An answer taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The paper after it.
    pub attempt: Attempt,
    /// What was noted.
    pub given: Given,
    /// What happened.
    pub events: Vec<Event>,
}

impl Round {
    /// Loads where a person stands on a day. `None` where there is no such person, or where something must be loaded
    /// first.
    pub fn load(register: &View, member: MemberId, day: Date) -> Option<Self> {
        let newest = register.get::<Campaigns>(&Campaigns::key()).and_then(|campaigns| campaigns.ids.last().cloned());
        register.want(Notebook::key(member));
        let member: Member = register.get(&Member::key(member))?;
        if let Some(newest) = newest {
            ask_ahead(register, &member, &newest);
        }
        let firm: Option<Firm> = member.post().and_then(|post| register.get(&Firm::key(&post.firm)));
        let campaign = firm.as_ref().and_then(|firm| running(register, firm, day));
        match (firm, campaign) {
            (Some(firm), Some(campaign)) => Some(Self::of(register, member, firm, campaign)),
            (firm, campaign) => {
                let progress = register.get(&Progress::key(NONE, member.id));
                let progress = progress.unwrap_or_else(|| Progress::new(NONE, member.id));
                Some(Self { member, firm, campaign, rules: Rules::default(), progress })
            }
        }
    }

    /// Where a person of a firm stands in a campaign, whether or not it runs.
    pub fn of(register: &View, member: Member, firm: Firm, campaign: Campaign) -> Self {
        let own: Option<Allowance> = register.get(&Allowance::key(&campaign.id, &firm.code));
        let rules = own.map_or_else(|| campaign.rules.clone(), |own| own.rules);
        let progress = register.get(&Progress::key(&campaign.id, member.id));
        let progress = progress.unwrap_or_else(|| Progress::new(&campaign.id, member.id));
        Self { member, firm: Some(firm), campaign: Some(campaign), rules, progress }
    }

    /// The paper under way.
    pub fn live(&self, register: &View) -> Option<Attempt> {
        register.get(&Attempt::key(self.progress.live?.attempt))
    }

    /// Ends the paper under way where its time is up, and takes out of it what has left the bank meanwhile (which
    /// counts as right: that is not the person's fault). Gives what happened.
    pub fn settle(&mut self, register: &View, knowledge: &Knowledge, now: Timestamp) -> Vec<Event> {
        let Some(mut attempt) = self.live(register) else { return Vec::new() };
        let mut changed = attempt::close_if_over(&mut attempt, now);
        while let Some(number) = attempt::current(&attempt) {
            let drawn = attempt.questions.get(number - 1);
            if drawn.is_none_or(|drawn| knowledge.questions.contains_key(&drawn.question)) {
                break;
            }
            attempt::skip(&mut attempt, now);
            changed = true;
        }
        if changed {
            register.put(&attempt);
        }
        if attempt.finished.is_some() { self.end(register, &attempt) } else { Vec::new() }
    }

    /// Begins a paper; practice under way gives way to it.
    ///
    /// # Errors
    /// Why none begins.
    pub fn begin(
        &mut self,
        register: &View,
        knowledge: &Knowledge,
        mode: Mode,
        seed: [u8; 32],
        now: Timestamp,
    ) -> Result<(Attempt, Vec<Event>), NotBegun> {
        let day = day_of(now);
        let bank = Bank::of(knowledge, day);
        let industry = self.firm.as_ref().map_or("", |firm| firm.industry.as_str());
        let sitting = self.progress.live.is_some_and(|live| live.mode == Mode::Formal);
        if sitting {
            return Err(NotBegun::Wait(Wait::UnderWay));
        }
        let blueprint = match mode {
            Mode::Formal => {
                let campaign = self.campaign.as_ref().ok_or(NotBegun::NoCampaign)?;
                rules::may_begin(&self.rules, &self.progress, false, now, day).map_err(NotBegun::Wait)?;
                campaign.blueprint.clone()
            }
            Mode::Practice | Mode::Drill => PRACTICE.to_owned(),
        };
        let questions = match mode {
            Mode::Formal | Mode::Practice => {
                let found = knowledge.pledge.blueprint(&blueprint).ok_or(NotBegun::NoCampaign)?;
                draw::draw(&bank, found, industry, seed).map_err(NotBegun::Lacking)?
            }
            Mode::Drill => {
                let notebook: Option<Notebook> = register.get(&Notebook::key(self.member.id));
                let mut wrong = notebook.map(|notebook| notebook.wrong).unwrap_or_default();
                wrong.reverse();
                draw::drill(&bank, &wrong, DRILL, seed)
            }
        };
        if questions.is_empty() {
            return Err(NotBegun::NothingWrong);
        }
        let mut events = self.stop(register, now);
        let id = AttemptId(number(seed));
        let campaign = self.campaign.as_ref().map(|campaign| campaign.id.clone());
        let paper = Paper { id, member: self.member.id, campaign, mode, seed, blueprint, questions };
        let minutes = (mode == Mode::Formal).then_some(self.rules.minutes);
        let attempt = attempt::start(paper, now, minutes);
        self.progress.live = Some(Live { attempt: id, mode });
        register.put(&attempt);
        register.put(&self.progress);
        events.push(Event::PaperBegun { attempt: id, mode });
        Ok((attempt, events))
    }

    /// Takes an answer to a question of the paper under way.
    ///
    /// # Errors
    /// Why it is not taken; nothing has changed then.
    pub fn answer(
        &mut self,
        register: &View,
        question: &Question,
        number: usize,
        picks: Picks,
        now: Timestamp,
    ) -> Result<Taken, NotTaken> {
        let mut attempt = self.live(register).ok_or(NotTaken::Finished)?;
        let given = attempt::answer(&mut attempt, number, picks, now, question)?;
        let id = self.member.id;
        let empty = || Notebook { member: id, wrong: Vec::new() };
        let mut notebook: Notebook = register.get(&Notebook::key(id)).unwrap_or_else(empty);
        if notebook.take(&question.id, given.right) {
            register.put(&notebook);
        }
        register.put(&attempt);
        let mut events = vec![Event::PaperAnswered {
            attempt: attempt.id,
            number: u8::try_from(number).unwrap_or(u8::MAX),
            question: question.id.clone(),
            right: given.right,
        }];
        if attempt.finished.is_some() {
            events.extend(self.end(register, &attempt));
        }
        Ok(Taken { attempt, given, events })
    }

    /// Gives up practice. A formal paper is not given up: its time runs.
    pub fn stop(&mut self, register: &View, now: Timestamp) -> Vec<Event> {
        let practice = self.progress.live.is_some_and(|live| live.mode != Mode::Formal);
        let Some(mut attempt) = self.live(register).filter(|_| practice) else { return Vec::new() };
        attempt.finished = Some(now);
        register.put(&attempt);
        self.end(register, &attempt)
    }

    /// Enters the end of a paper.
    fn end(&mut self, register: &View, attempt: &Attempt) -> Vec<Event> {
        let finished = attempt.finished.unwrap_or(attempt.started);
        let score = attempt::score(attempt);
        let passed = attempt.mode == Mode::Formal && score >= self.rules.pass;
        self.progress.live = None;
        if attempt.mode == Mode::Formal {
            let seconds = finished.duration_since(attempt.started).as_secs();
            let seconds = u32::try_from(seconds).unwrap_or_default();
            self.progress.sittings.push(Sitting { attempt: attempt.id, at: finished, score, passed, seconds });
            let surplus = self.progress.sittings.len().saturating_sub(SITTINGS);
            self.progress.sittings.drain(..surplus);
        }
        register.put(&self.progress);
        let (attempt, mode, hasty) = (attempt.id, attempt.mode, attempt.hasty);
        vec![Event::PaperEnded { attempt, mode, score, passed, hasty }]
    }

    /// Ticks the duty with a number, from 1, as read; duties are ticked in order. Says whether it was its turn.
    pub fn tick(&mut self, register: &View, oath: &str, duty: u8) -> bool {
        if self.progress.ticked_of != oath {
            oath.clone_into(&mut self.progress.ticked_of);
            self.progress.ticked = 0;
        }
        let fits = duty == self.progress.ticked + 1;
        if fits {
            self.progress.ticked = duty;
            register.put(&self.progress);
        }
        fits
    }

    /// Enters a pledge.
    pub fn sign(&mut self, register: &View, signature: Signature) -> Event {
        let (oath, text, on_paper) = (signature.oath.clone(), signature.text, signature.by == By::Paper);
        self.progress.signatures.push(signature);
        let surplus = self.progress.signatures.len().saturating_sub(SIGNATURES);
        self.progress.signatures.drain(..surplus);
        register.put(&self.progress);
        let campaign = self.progress.campaign.clone();
        Event::Pledged { member: self.member.id, campaign, oath, text, on_paper }
    }

    /// The pledge that stands for the present firm and the campaign's version of the text.
    pub fn signature(&self) -> Option<&Signature> {
        let (firm, campaign) = (self.firm.as_ref()?, self.campaign.as_ref()?);
        let stands = |signature: &&Signature| signature.firm == firm.code && signature.oath == campaign.oath;
        self.progress.signature().filter(stands)
    }
}

/// Asks for what is read where the newest campaign is the one that runs, as it nearly always is.
fn ask_ahead(register: &View, member: &Member, newest: &str) {
    register.want(Campaign::key(newest));
    register.want(Progress::key(newest, member.id));
    if let Some(post) = member.post() {
        register.want(Allowance::key(newest, &post.firm));
    }
}

/// The newest campaign that runs on a day and means a firm.
fn running(register: &View, firm: &Firm, day: Date) -> Option<Campaign> {
    let campaigns: Campaigns = register.get(&Campaigns::key())?;
    let known = campaigns.ids.iter().rev().filter_map(|id| register.get::<Campaign>(&Campaign::key(id)));
    known.into_iter().find(|campaign| campaign.runs(day) && campaign.aim.takes(firm))
}

/// A number from a seed. The seed of a paper is public to staff, its number is not to be guessed from it; so it is hashed.
fn number(seed: [u8; 32]) -> u64 {
    use sha2::{Digest, Sha256};
    let digest: [u8; 32] = Sha256::new().chain_update(b"anpu paper:").chain_update(seed).finalize().into();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(bytes)
}
