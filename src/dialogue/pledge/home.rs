//! Where a person stands, and what comes next.

use super::moves::Move;
use super::{Desk, choice, paper};
use crate::dialogue::reply::{Block, Choice};
use crate::dialogue::state::State;
use crate::dialogue::{Ctx, Step, wording};
use crate::ledger::counters::day_of;
use crate::ledger::fact::Mode;
use crate::pledge::certificate::{Reminder, Standing};
use crate::pledge::round::Round;
use crate::pledge::{attempt, issue, rules};
use crate::registry::campaign::Campaign;
use crate::registry::mailbox::Mailbox;
use crate::registry::member::{Member, masked};

/// Shows where somebody stands.
pub(super) fn show(desk: &Desk<'_>) -> Step {
    let mut blocks = vec![Block::say(who(desk))];
    let mut choices = Vec::new();
    match &desk.round.campaign {
        Some(_) => stage(desk, &mut blocks, &mut choices),
        None => {
            blocks.push(Block::say(wording::pledge::NO_CAMPAIGN));
            choices.push(choice(wording::pledge::PRACTISE, Move::Begin(Mode::Practice)));
        }
    }
    let wrong = paper::notebook_of(desk).map_or(0, |notebook| notebook.wrong.len());
    if wrong > 0 {
        choices.push(choice(wording::pledge::notebook_of(wrong), Move::Notebook));
    }
    choices.push(match desk.round.member.listed {
        true => choice(wording::pledge::UNLIST, Move::Listed(false)),
        false => choice(wording::pledge::LIST, Move::Listed(true)),
    });
    if let (Some(campaign), Some(issuer)) = (&desk.round.campaign, desk.ctx.issuer) {
        blocks.push(Block::say(wording::pledge::leaderboard_at(issuer.base(), &campaign.id)));
    }
    choices.push(choice(wording::pledge::UNBIND, Move::Unbind));
    desk.reply(blocks, choices)
}

/// What the opening holds for whoever is known: a word about a certificate that ends soon, and the way on.
pub(in crate::dialogue) fn opening(ctx: &Ctx<'_>, state: &State) -> Option<(Option<Block>, Choice)> {
    if super::in_public(ctx) {
        return None;
    }
    let desk = super::desk(ctx, state)?;
    let round = &desk.round;
    let way = match round.live(ctx.register) {
        Some(live) => {
            let label = wording::pledge::go_on(attempt::current(&live).unwrap_or_default(), live.mode);
            choice(label, Move::Begin(live.mode))
        }
        None => choice(wording::pledge::MY_PLEDGE, Move::Home),
    };
    Some((ending(ctx, round), way))
}

/// That a certificate ends within the days of the first reminder, unless a letter about it waits above.
fn ending(ctx: &Ctx<'_>, round: &Round) -> Option<Block> {
    let (certificate, standing) = issue::standing(ctx.register, round, ctx.today())?;
    let days = certificate.until.since(ctx.today()).ok()?.get_days();
    let told = ctx
        .register
        .get::<Mailbox>(&Mailbox::key(ctx.speaker.person))
        .is_some_and(|mailbox| mailbox.letters.iter().any(|letter| letter.text.contains(&certificate.number)));
    let soon = standing == Standing::Valid && days <= i32::from(Reminder::Month.days()) && !told;
    soon.then(|| Block::say(wording::pledge::renewal(&certificate.number, certificate.until, days)))
}

fn who(desk: &Desk<'_>) -> String {
    let name = desk.round.member.name.as_deref().map(masked).unwrap_or_default();
    let knowledge = desk.ctx.knowledge();
    let Some(firm) = &desk.round.firm else { return wording::pledge::left(&name) };
    let place = knowledge.district.place.iter().find(|place| place.id == firm.place);
    let place = place.map_or(firm.place.as_str(), |place| place.name.as_str());
    let industry =
        knowledge.pledge.industry(&firm.industry).map_or(firm.industry.as_str(), |found| found.name.as_str());
    let campaign = desk.round.campaign.as_ref().map(Campaign::title);
    wording::pledge::welcome(&name, &firm.name, place, industry, campaign.as_deref())
}

/// What is done and what comes next in the campaign.
fn stage(desk: &Desk<'_>, blocks: &mut Vec<Block>, choices: &mut Vec<Choice>) {
    let (ctx, round) = (desk.ctx, &desk.round);
    let day = day_of(ctx.at);
    if let Some(live) = round.live(ctx.register) {
        let number = attempt::current(&live).unwrap_or_default();
        choices.push(choice(wording::pledge::go_on(number, live.mode), Move::Begin(live.mode)));
    }
    let certificate = issue::standing(ctx.register, round, day);
    let passed = round.progress.passed();
    match (certificate, passed, round.signature()) {
        (Some((certificate, Standing::Valid)), _, _) => {
            blocks.push(Block::say(wording::pledge::certified(&certificate.number, certificate.until)));
            choices.push(choice(wording::pledge::CERTIFICATE, Move::Certificate));
        }
        (certificate, Some(sitting), signature) => {
            if let Some((certificate, standing)) = certificate {
                blocks.push(Block::say(wording::pledge::lapsed(&certificate, standing)));
            }
            blocks.push(Block::say(wording::pledge::passed(sitting.score)));
            if signature.is_none() {
                choices.push(choice(wording::pledge::TO_THE_OATH, Move::Oath));
            }
        }
        (certificate, None, signature) => {
            if let Some((certificate, standing)) = certificate {
                blocks.push(Block::say(wording::pledge::lapsed(&certificate, standing)));
            }
            blocks.push(Block::say(steps(desk)));
            if round.progress.live.is_none_or(|live| live.mode != Mode::Formal) {
                choices.push(choice(wording::pledge::BEGIN, Move::Begin(Mode::Formal)));
                choices.push(choice(wording::pledge::PRACTISE, Move::Begin(Mode::Practice)));
            }
            if signature.is_none() {
                choices.push(choice(wording::pledge::OATH_FIRST, Move::Oath));
            }
        }
    }
}

/// The three steps, with the rules of the paper.
fn steps(desk: &Desk<'_>) -> String {
    let (ctx, round) = (desk.ctx, &desk.round);
    let left = rules::may_begin(&round.rules, &round.progress, false, ctx.at, day_of(ctx.at));
    let (left, wait) = match left {
        Ok(left) => (left.today, None),
        Err(wait) => (0, Some(wait.to_string())),
    };
    let blueprint = round.campaign.as_ref().and_then(|campaign| ctx.knowledge().pledge.blueprint(&campaign.blueprint));
    let count = blueprint.map_or(0, crate::knowledge::pledge::Blueprint::count);
    wording::pledge::steps(count, &round.rules, left, wait.as_deref())
}

/// Whether somebody may appear, masked, on the leaderboard.
pub(super) fn listed(desk: &Desk<'_>, listed: bool) -> Step {
    desk.ctx.register.put(&Member { listed, ..desk.round.member.clone() });
    let text = if listed { wording::pledge::LISTED } else { wording::pledge::UNLISTED };
    desk.reply(vec![Block::say(text)], vec![choice(wording::pledge::HOME, Move::Home)])
}
