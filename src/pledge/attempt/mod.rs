//! Taking a paper: each question is answered once, in order, before the time is up.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::grading;
use crate::knowledge::question::Question;
use crate::registry::attempt::{Attempt, AttemptId, Drawn, Given, Mode, Picks};
use crate::registry::member::MemberId;

/// A paper about to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its number.
    pub id: AttemptId,
    /// Who takes it.
    pub member: MemberId,
    /// In which campaign.
    pub campaign: Option<String>,
    /// What for.
    pub mode: Mode,
    /// The seed from which it was drawn.
    pub seed: [u8; 32],
    /// Id of the blueprint.
    pub blueprint: String,
    /// The questions in order.
    pub questions: Vec<Drawn>,
}

/// Why an answer is not taken. The paper stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotTaken {
    /// The time is up.
    TooLate,
    /// The question was answered before.
    AlreadyAnswered,
    /// Another question is to be answered now.
    NotThisOne,
    /// The paper has ended.
    Finished,
    /// No option of the question was chosen.
    NothingChosen,
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLate => "时间到了，这一题没有计入，请看成绩",
            Self::AlreadyAnswered => "这一题已经答过了，以第一次的答案为准，请接着答下一题",
            Self::NotThisOne => "还没到这一题，请先答眼前这一题",
            Self::Finished => "这份卷子已经答完了，请看成绩",
            Self::NothingChosen => "还没有选，请先选答案再提交",
        })
    }
}

impl std::error::Error for NotTaken {}

/// A moment to the millisecond: that is fine enough, and a paper of sixty answers must fit into one document.
fn kept(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

/// Begins a paper. Without `minutes` there is no limit.
pub fn start(paper: Paper, at: Timestamp, minutes: Option<u16>) -> Attempt {
    let at = kept(at);
    let Paper { id, member, campaign, mode, seed, blueprint, questions } = paper;
    let after = |minutes: u16| at.saturating_add(SignedDuration::from_mins(minutes.into())).unwrap_or(at);
    Attempt {
        id,
        member,
        campaign,
        mode,
        seed,
        blueprint,
        questions,
        started: at,
        deadline: minutes.map(after),
        answers: Vec::new(),
        finished: None,
        hasty: 0,
    }
}

/// The number of the question to be answered now, from 1; none where the paper has ended.
pub fn current(attempt: &Attempt) -> Option<usize> {
    let open = attempt.finished.is_none() && attempt.answers.len() < attempt.questions.len();
    open.then_some(attempt.answers.len() + 1)
}

/// Takes an answer to the question with a number, from 1. The last one ends the paper.
///
/// # Errors
/// Why it is not taken.
pub fn answer(
    attempt: &mut Attempt,
    number: usize,
    picks: Picks,
    at: Timestamp,
    question: &Question,
) -> Result<Given, NotTaken> {
    let at = kept(at);
    let Some(now) = current(attempt) else { return Err(NotTaken::Finished) };
    if is_over(attempt, at) {
        return Err(NotTaken::TooLate);
    }
    if (1..now).contains(&number) {
        return Err(NotTaken::AlreadyAnswered);
    }
    let asked = attempt.questions.get(now - 1).is_some_and(|drawn| drawn.question == question.id);
    if number != now || !asked {
        return Err(NotTaken::NotThisOne);
    }
    // A choice beyond the options comes from no button of ours.
    let beyond = (0..8).skip(question.options.len()).any(|option| picks.has(option));
    if picks.count() == 0 || beyond {
        return Err(NotTaken::NothingChosen);
    }
    let before = attempt.answers.last().map_or(attempt.started, |given| given.at);
    attempt.hasty = attempt.hasty.saturating_add(u8::from(grading::is_hasty(question, at.duration_since(before))));
    let given = Given { picks, at, right: grading::is_right(question, picks) };
    attempt.answers.push(given.clone());
    if attempt.answers.len() == attempt.questions.len() {
        attempt.finished = Some(at);
    }
    Ok(given)
}

/// Passes the present question over, since it has left the bank: it counts as right, for that is not the person's fault.
/// Nobody chose anything, so its picks are empty.
pub fn skip(attempt: &mut Attempt, at: Timestamp) {
    if current(attempt).is_none() {
        return;
    }
    attempt.answers.push(Given { picks: Picks::default(), at, right: true });
    if attempt.answers.len() == attempt.questions.len() {
        attempt.finished = Some(at);
    }
}

/// Whether no answer is taken any more at a moment. The moment of the deadline itself is still in time.
pub fn is_over(attempt: &Attempt, at: Timestamp) -> bool {
    attempt.finished.is_some() || attempt.deadline.is_some_and(|deadline| at > deadline)
}

/// Ends a paper whose time is up: at its deadline, however late that is noticed. Says whether it did.
pub fn close_if_over(attempt: &mut Attempt, at: Timestamp) -> bool {
    let closes = attempt.finished.is_none() && is_over(attempt, at);
    if closes {
        attempt.finished = attempt.deadline;
    }
    closes
}

/// Whole seconds until the deadline; 0 where the paper has ended, none where there is no limit.
pub fn remaining(attempt: &Attempt, at: Timestamp) -> Option<u32> {
    let deadline = attempt.deadline?;
    if is_over(attempt, at) {
        return Some(0);
    }
    Some(u32::try_from(deadline.duration_since(at).as_secs().max(0)).unwrap_or(u32::MAX))
}

/// Points of 100. What was not answered is not right.
pub fn score(attempt: &Attempt) -> u8 {
    grading::score(attempt.answers.iter().filter(|given| given.right).count(), attempt.questions.len())
}

#[cfg(test)]
mod tests;
