//! Being told once a question has an answer: offered beside "no basis found", and a choice of the person's own.

use super::action::Action;
use super::reply::{Block, Choice, Reply, Rich};
use super::state::{State, Words};
use super::wording::wishes as wording;
use super::{Ctx, Step, pledge, question};
use crate::ledger::fact::{QuestionId, Status};
use crate::registry::member::Bond;
use crate::registry::settled::question_id;
use crate::registry::wishes::{Wish, Wishes};
use crate::text;

/// The most characters of a question that are kept to be quoted.
const QUOTED_CHARS: usize = 60;

/// Offers it for the words that are kept as having no answer; not where everybody reads along, and not in a preview.
pub(super) fn offer(ctx: &Ctx<'_>, reply: &mut Reply, words: &str) {
    if reply.status != Status::NoBasis || words.is_empty() || pledge::in_public(ctx) || ctx.issuer.is_none() {
        return;
    }
    // Where nobody is to be asked, staff were not promised to answer: an article that does not exist.
    if let Some(human) = reply.choices.iter().position(|choice| choice.action == Action::Human) {
        reply.choices.insert(human, Choice::new(wording::TELL_ME, Action::TellMe(question_id(words))));
    }
}

/// The label typed out: it is meant for the last question without an answer.
pub(super) fn typed(ctx: &Ctx<'_>, state: &State) -> Step {
    let last = ctx.kept.iter().rev().find(|words| words.status == Status::NoBasis);
    last.map_or_else(|| said(state, &[wording::GONE]), |words| tell_me(ctx, state, question_id(&words.text)))
}

/// Whether typed words are the label.
pub(super) fn is_label(typed: &str) -> bool {
    text::bare(&text::normalise(typed)) == wording::TELL_ME
}

/// Takes the wish up.
pub(super) fn tell_me(ctx: &Ctx<'_>, state: &State, question: QuestionId) -> Step {
    if pledge::in_public(ctx) {
        return said(state, &[wording::NOT_IN_PUBLIC]);
    }
    let asked = |words: &&Words| words.status == Status::NoBasis && question_id(&words.text) == question;
    let Some(words) = ctx.kept.iter().rev().find(asked) else { return said(state, &[wording::GONE]) };
    if question::is_sure(ctx, &words.text) {
        return said(state, &[wording::THERE_ALREADY]);
    }
    let speaker = ctx.speaker;
    let address = speaker.address.map(str::to_owned);
    let writes = address.is_some();
    let bond = Bond { person: speaker.person, channel: speaker.channel, address, used: ctx.at };
    let known: Option<Wishes> = ctx.register.get(&Wishes::key(speaker.person));
    let mut wishes = Wishes { bond, wishes: known.map(|known| known.wishes).unwrap_or_default() };
    let full = wishes.take(Wish { question, words: text::ellipsis(&words.text, QUOTED_CHARS), at: ctx.at });
    ctx.register.put(&wishes);
    let lines = wording::taken(writes, full);
    let mut step = said(state, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    step.reply.choices.push(Choice::new(wording::DO_NOT, Action::DoNotTell(question)));
    step
}

/// Takes the wish back.
pub(super) fn do_not(ctx: &Ctx<'_>, state: &State, question: QuestionId) -> Step {
    let key = Wishes::key(ctx.speaker.person);
    if let Some(mut wishes) = ctx.register.get::<Wishes>(&key) {
        wishes.wishes.retain(|wish| wish.question != question);
        if wishes.wishes.is_empty() {
            ctx.register.remove(&key);
        } else {
            ctx.register.put(&wishes);
        }
    }
    said(state, &[wording::WITHDRAWN])
}

/// What the person waits for, as it is shown to them; nothing where everybody reads along.
pub(super) fn kept(ctx: &Ctx<'_>) -> Vec<Block> {
    let wishes: Option<Wishes> =
        if pledge::in_public(ctx) { None } else { ctx.register.get(&Wishes::key(ctx.speaker.person)) };
    let lasting = wishes.iter().flat_map(|wishes| &wishes.wishes).filter(|wish| wish.lasts(ctx.at));
    let rows: Vec<Rich> = lasting.map(|wish| Rich::plain(&wish.words)).collect();
    if rows.is_empty() { Vec::new() } else { vec![Block::say(wording::kept()), Block::Steps(rows)] }
}

/// Deletes what the person waits for.
pub(super) fn forget(ctx: &Ctx<'_>) {
    ctx.register.remove(&Wishes::key(ctx.speaker.person));
}

fn said(state: &State, lines: &[&str]) -> Step {
    Step::said(&question::settled(state), Reply::new(Status::Talk, lines.iter().map(Block::say).collect()))
}
