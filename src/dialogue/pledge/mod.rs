//! The pledge: who somebody is, the paper, the promise, the certificate.
//!
//! [`moves`] is what buttons do; [`bind`] finds out who speaks, [`home`] shows where they stand, [`paper`] asks and
//! grades, [`oath`] takes the promise, [`certificate`] hands it out. The rules lie in [`crate::pledge`].

mod bind;
mod certificate;
mod home;
pub mod moves;
mod oath;
mod paper;

pub(super) use self::bind::{bound, forget, looks_like_code, mail};
pub(super) use self::home::opening;
use self::moves::Move;
use super::reply::{Block, Choice, Reply};
use super::state::{Awaiting, State, Wanted};
use super::{Ctx, Step, question, wording};
use crate::dialogue::action::Action;
use crate::ledger::fact::{Channel, Event, MemberId, Status};
use crate::pledge::round::Round;
use crate::registry::attempt::Attempt;

/// What a move in the pledge leads to.
pub(super) fn take(ctx: &Ctx<'_>, state: &State, step: &Move) -> Step {
    if in_public(ctx) {
        return said(state, wording::pledge::NOT_IN_PUBLIC);
    }
    if let Move::Tick(spot, _) | Move::Answer(spot, _) = step {
        ctx.register.want(Attempt::key(spot.paper));
    }
    match step {
        Move::Code => bind::ask_code(state),
        Move::Apply => bind::ask_firm(state),
        _ => match bound(ctx) {
            Some(member) => known(ctx, state, member, step),
            None => bind::introduce(ctx, state),
        },
    }
}

fn known(ctx: &Ctx<'_>, state: &State, member: MemberId, step: &Move) -> Step {
    let Some(mut round) = Round::load(ctx.register, member, ctx.today()) else { return bind::introduce(ctx, state) };
    // What the clock has ended is ended before anything else.
    let ended = round.settle(ctx.register, ctx.knowledge(), ctx.at);
    let mut desk = Desk { ctx, state, round, place: None };
    desk.place = desk.round.firm.as_ref().map(|firm| firm.place.clone());
    let mut done = match step {
        Move::Home | Move::Code | Move::Apply => home::show(&desk),
        Move::Begin(mode) => paper::begin(&mut desk, *mode),
        Move::Tick(spot, picks) => paper::tick(&desk, *spot, *picks),
        Move::Answer(spot, picks) => paper::answer(&mut desk, *spot, *picks),
        Move::Stop => paper::stop(&mut desk),
        Move::Oath => oath::read(&mut desk),
        Move::Promise(duty) => oath::promise(&mut desk, *duty),
        Move::Certificate => certificate::show(&desk),
        Move::Training => certificate::training(&desk),
        Move::Notebook => paper::notebook(&desk),
        Move::Withdraw => oath::ask_withdraw(&desk),
        Move::WithdrawNow => oath::withdraw(&mut desk),
        Move::Listed(listed) => home::listed(&desk, *listed),
        Move::Unbind => bind::unbind(&desk),
    };
    done.events.splice(0..0, ended);
    Step { place: desk.place, ..done }
}

/// Typed words that answer what the pledge asked. `None` where they mean something else.
pub(super) fn typed(ctx: &Ctx<'_>, state: &State, wanted: &Wanted, words: &str) -> Option<Step> {
    if in_public(ctx) {
        return None;
    }
    match wanted {
        Wanted::Code => bind::code(ctx, state, words),
        Wanted::Firm => bind::firm(ctx, state, words),
        Wanted::Name(firm) => bind::apply(ctx, state, firm, words),
        Wanted::Answer(spot) => {
            let Some(picks) = paper::read(ctx, *spot, words) else { return paper::insist(&desk(ctx, state)?) };
            Some(take(ctx, state, &Move::Answer(*spot, picks)))
        }
        Wanted::Signature => {
            let mut desk = desk(ctx, state)?;
            oath::sign(&mut desk, words).map(|step| Step { place: desk.place, ..step })
        }
    }
}

/// A code typed out of the blue.
pub(super) fn code(ctx: &Ctx<'_>, state: &State, words: &str) -> Option<Step> {
    if in_public(ctx) { None } else { bind::code(ctx, state, words) }
}

/// Where the person who speaks stands, and with what.
struct Desk<'a> {
    ctx: &'a Ctx<'a>,
    state: &'a State,
    round: Round,
    place: Option<String>,
}

fn desk<'a>(ctx: &'a Ctx<'a>, state: &'a State) -> Option<Desk<'a>> {
    let round = Round::load(ctx.register, bound(ctx)?, ctx.today())?;
    let place = round.firm.as_ref().map(|firm| firm.place.clone());
    Some(Desk { ctx, state, round, place })
}

impl Desk<'_> {
    /// A reply that asks for nothing in particular.
    fn reply(&self, blocks: Vec<Block>, choices: Vec<Choice>) -> Step {
        self.waiting(Awaiting::Nothing, blocks, choices)
    }

    /// A reply that waits for an answer.
    fn waiting(&self, awaiting: Awaiting, blocks: Vec<Block>, choices: Vec<Choice>) -> Step {
        let mut reply = Reply::new(Status::Talk, blocks);
        reply.choices = choices;
        let next = State { awaiting, topic: None, ..question::settled(self.state) };
        Step::said(&next, reply)
    }
}

/// What is kept of the person who speaks beside the conversation: whose name this chat is bound to, and what waits.
pub(super) fn kept(ctx: &Ctx<'_>) -> Vec<String> {
    if in_public(ctx) { Vec::new() } else { bind::kept(ctx) }
}

/// In a group everybody reads along: nothing of the pledge is done there.
pub(super) fn in_public(ctx: &Ctx<'_>) -> bool {
    ctx.speaker.channel == Channel::Telegram && ctx.speaker.address.is_none()
}

fn said(state: &State, text: &str) -> Step {
    Step::said(&question::settled(state), Reply::new(Status::Talk, vec![Block::say(text)]))
}

fn choice(label: impl Into<String>, step: Move) -> Choice {
    Choice::new(label, Action::Pledge(step))
}

fn with(mut step: Step, events: Vec<Event>) -> Step {
    step.events.extend(events);
    step
}
