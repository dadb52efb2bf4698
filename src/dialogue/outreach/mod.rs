//! Outreach by chat, for staff whose chat is bound to their login: records typed in one line or asked for part by part,
//! their own records, statistics and files.
//!
//! [`moves`] is what buttons do; [`sketch`] is what is being entered, [`guide`] asks for what is missing, [`answer`]
//! reads what is typed, [`keep`] hands it over to the rules in [`crate::outreach`], [`mine`] shows what was entered, and
//! [`files`] asks the office for figures.

mod answer;
mod files;
mod guide;
mod keep;
mod mine;
pub mod moves;
mod sketch;

use self::moves::{Move, Wanted};
use super::command::Command;
use super::reply::{Block, Choice, Reply};
use super::state::{Awaiting, State};
use super::{Ctx, Step, pledge, question, wording};
use crate::dialogue::action::Action;
use crate::ledger::fact::{Event, Status};
use crate::outreach::keep::Table;
use crate::outreach::who::Who;
use crate::registry::bonds::Bonds;
use crate::registry::outreach::record::Photo;
use crate::registry::outreach::sketch::{Habit, Sketch};
use crate::registry::staff::Staff;

/// A member of staff at work in a chat.
struct Desk<'a> {
    ctx: &'a Ctx<'a>,
    state: &'a State,
    who: Who,
    /// What is being entered.
    sketch: Option<Sketch>,
    /// What was entered last.
    habit: Option<Habit>,
}

impl<'a> Desk<'a> {
    /// The desk of the member of staff whose chat this is. In a group nobody is.
    fn open(ctx: &'a Ctx<'a>, state: &'a State) -> Option<Self> {
        let who = Who::staff(&staff(ctx)?);
        ctx.register.want(Habit::key(&who.login));
        let sketch: Option<Sketch> = ctx.register.get(&Sketch::key(ctx.speaker.person));
        let sketch = sketch.filter(|sketch| sketch.login == who.login);
        let habit = ctx.register.get(&Habit::key(&who.login));
        Some(Self { ctx, state, who, sketch, habit })
    }

    /// What the rules of outreach work with.
    fn table(&self) -> Table<'_> {
        let ctx = self.ctx;
        Table { register: ctx.register, knowledge: ctx.knowledge(), who: &self.who, now: ctx.at, today: ctx.today() }
    }

    /// A reply that waits for nothing in particular.
    fn reply(&self, blocks: Vec<Block>, choices: Vec<Choice>) -> Step {
        self.waiting(Awaiting::Nothing, blocks, choices)
    }

    /// A reply that waits for something.
    fn waiting(&self, awaiting: Awaiting, blocks: Vec<Block>, choices: Vec<Choice>) -> Step {
        let mut reply = Reply::new(Status::Talk, blocks);
        reply.choices = choices;
        let next = State { awaiting, topic: None, ..question::settled(self.state) };
        Step { place: self.who.only.clone(), ..Step::said(&next, reply) }
    }

    /// A line of the audit trail.
    fn trace(&self, deed: &str, subject: &str, detail: &str, done: bool) -> Event {
        trace(&self.who.login, deed, subject, detail, done)
    }
}

/// The member of staff to whom a private chat belongs.
fn staff(ctx: &Ctx<'_>) -> Option<Staff> {
    if pledge::in_public(ctx) {
        return None;
    }
    let bonds: Bonds = ctx.register.get(&Bonds::key(ctx.speaker.person))?;
    let staff: Staff = ctx.register.get(&Staff::key(&bonds.staff?))?;
    (!staff.disabled).then_some(staff)
}

/// A command, with the words behind it.
pub(super) fn command(ctx: &Ctx<'_>, state: &State, command: Command, words: &str) -> Step {
    if pledge::in_public(ctx) {
        return said(state, wording::outreach::NOT_IN_PUBLIC);
    }
    let Some(desk) = Desk::open(ctx, state) else { return refused(state, command.deed()) };
    match command {
        Command::Records => mine::list(&desk),
        Command::Stats | Command::Export | Command::Report => files::ask(&desk, command, words),
        _ if words.is_empty() => guide::begin(&desk),
        _ => answer::line(&desk, words),
    }
}

/// A command that a member of staff typed with words behind it; none of anybody else.
pub(super) fn spoken(ctx: &Ctx<'_>, state: &State, typed: &str) -> Option<Step> {
    let (command, words) = Command::with_words(typed.trim())?;
    staff(ctx)?;
    Some(self::command(ctx, state, command, words))
}

/// What a move in outreach leads to.
pub(super) fn take(ctx: &Ctx<'_>, state: &State, step: &Move) -> Step {
    if pledge::in_public(ctx) {
        return said(state, wording::outreach::NOT_IN_PUBLIC);
    }
    let Some(desk) = Desk::open(ctx, state) else { return refused(state, "record_save") };
    match step {
        Move::Begin => guide::begin(&desk),
        Move::New => guide::anew(&desk),
        Move::Mine => mine::list(&desk),
        Move::Open(record) => mine::open(&desk, *record),
        Move::Correct(record) => mine::correct(&desk, *record),
        Move::HandIn(record) => mine::hand_in(&desk, *record),
        Move::Photos(Some(record)) => mine::photos(&desk, *record),
        _ => match desk.sketch.clone() {
            Some(sketch) => answer::take(&desk, sketch, step),
            None => desk.reply(
                vec![Block::say(wording::outreach::NOTHING_UNDER_WAY)],
                vec![choice(wording::outreach::BEGIN, Move::Begin), choice(wording::outreach::MINE, Move::Mine)],
            ),
        },
    }
}

/// Typed words that answer what outreach asked. `None` where they mean something else.
pub(super) fn typed(ctx: &Ctx<'_>, state: &State, wanted: &Wanted, typed: &str) -> Option<Step> {
    let desk = Desk::open(ctx, state)?;
    match wanted {
        Wanted::Part(part) => answer::typed(&desk, desk.sketch.clone()?, *part, typed),
        Wanted::Photos(_) => None,
    }
}

/// A photograph that the channel has cleaned and kept: of what is being entered, or of the record spoken of.
pub(super) fn photo(ctx: &Ctx<'_>, state: &State, photo: &Photo) -> Step {
    let unreadable = || said(state, wording::UNREADABLE);
    let Some(desk) = Desk::open(ctx, state) else { return unreadable() };
    match (&state.awaiting, desk.sketch.clone()) {
        (Awaiting::Outreach(Wanted::Photos(record)), _) => mine::photo(&desk, *record, photo.clone()),
        (_, Some(sketch)) => guide::photo(&desk, sketch, photo.clone()),
        (_, None) => desk.reply(
            vec![Block::say(wording::outreach::PHOTO_OF_WHAT)],
            vec![choice(wording::outreach::MINE, Move::Mine), choice(wording::outreach::BEGIN, Move::Begin)],
        ),
    }
}

/// Not for whoever speaks: what it is, and how to be bound.
pub(super) fn refused(state: &State, deed: &str) -> Step {
    said(state, wording::outreach::NOT_BOUND).with(trace("-", deed, "-", "对话没有绑定工作人员账号", false))
}

fn trace(actor: &str, deed: &str, subject: &str, detail: &str, done: bool) -> Event {
    Event::Deed {
        actor: actor.to_owned(),
        deed: deed.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_owned(),
        done,
    }
}

fn said(state: &State, text: &str) -> Step {
    Step::said(&question::settled(state), Reply::new(Status::Talk, vec![Block::say(text)]))
}

fn choice(label: impl Into<String>, step: Move) -> Choice {
    Choice::new(label, Action::Outreach(step))
}

fn with(mut step: Step, events: Vec<Event>) -> Step {
    step.events.extend(events);
    step
}
