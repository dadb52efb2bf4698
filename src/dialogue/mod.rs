//! The conversation: [`turn`] computes what to reply and what happened. It reads no clock, sends and writes nothing.

pub mod action;
pub mod command;
pub mod entry;
pub mod input;
pub mod reply;
pub mod state;
pub mod wording;

use jiff::Timestamp;

use self::input::Input;
use self::reply::{Block, Choice, Reply};
use self::state::State;
use crate::ledger::fact::{Event, Status, TurnId};
use crate::library::Library;
use crate::store::Words;

/// What a turn may read.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// Knowledge and its index.
    pub library: &'a Library,
    /// When the words arrived.
    pub at: Timestamp,
    /// The turn, to which a rating will refer.
    pub turn: TurnId,
}

/// What a turn computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The reply.
    pub reply: Reply,
    /// The state to go on from.
    pub next: State,
    /// What happened.
    pub events: Vec<Event>,
    /// The question in the person's words, masked, where it is to be kept.
    pub words: Option<Words>,
    /// Id of the place concerned.
    pub place: Option<String>,
    /// Id of the setting concerned.
    pub setting: Option<String>,
    /// Whether what identifies the person is to be deleted.
    pub forget: bool,
}

/// One turn.
pub fn turn(ctx: &Ctx<'_>, state: &State, input: &Input) -> Turn {
    let mut reply = Reply::new(Status::Answered, vec![Block::say(format!("**骨架** {input:?}"))]);
    reply.choices.push(Choice::new("菜单", action::Action::Menu(None)));
    reply.rate = Some(ctx.turn);
    let asked = Event::Asked { turn: ctx.turn, status: reply.status, entry: None, topic: None, laws: Vec::new() };
    Turn { reply, next: state.clone(), events: vec![asked], words: None, place: None, setting: None, forget: false }
}

/// The reply where a turn could not be recorded.
pub fn unrecorded(_library: &Library, _input: &Input) -> Reply {
    Reply::new(Status::Failed, vec![Block::say(wording::FAILED)])
}
