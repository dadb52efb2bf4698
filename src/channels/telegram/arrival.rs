//! What arrived, read from an update: the few things that we answer.

use super::keyboard::Rows;
use super::photo::Photo;
use super::update::{CallbackQuery, InlineQuery, Message, Update};
use super::{Me, addressed};
use crate::dialogue::input::Input;

/// Something to answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrival {
    /// The number of the update: a second delivery has the same.
    pub(super) id: u64,
    /// Who did it, by Telegram's own number.
    pub(super) person: i64,
    /// What it was.
    pub(super) event: Event,
}

/// What a person did.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Event {
    /// Said something, or sent something: then the input is unreadable, and may have a photograph.
    Said(Place, Input, Option<Photo>),
    /// Pressed a button.
    Pressed(Press),
    /// Typed the beginning of a question behind our name, in whatever chat.
    Typed {
        /// Names the query in the answer.
        query: String,
        /// What was typed so far.
        words: String,
    },
}

/// Where messages go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The chat.
    pub(super) chat: i64,
    /// The topic, in a group that has such.
    pub(super) thread: Option<i32>,
    /// The message to reply to: in a group, everybody sees who was answered.
    pub(super) reply_to: Option<i32>,
}

/// A pressed button.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Press {
    /// Names the press in the answer.
    pub(super) query: String,
    /// What the button carries.
    pub(super) data: String,
    /// Where its message is.
    pub(super) place: Place,
    /// The message, where it can still be edited.
    pub(super) message: Option<i32>,
    /// The keyboard as it is.
    pub(super) rows: Rows,
}

impl Arrival {
    /// What there is to answer in an update; `None` for everything else.
    pub(super) fn read(me: &Me, update: Update) -> Option<Self> {
        let id = update.update_id;
        let (person, event) = if let Some(message) = update.message {
            said(me, &message)?
        } else if let Some(pressed) = update.callback_query {
            press(pressed)?
        } else {
            let InlineQuery { id: query, from, query: words } = update.inline_query?;
            (from.id, Event::Typed { query, words })
        };
        Some(Self { id, person, event })
    }

    /// The chat whose order is kept.
    pub(super) fn chat(&self) -> i64 {
        match &self.event {
            Event::Said(place, ..) | Event::Pressed(Press { place, .. }) => place.chat,
            Event::Typed { .. } => self.person,
        }
    }

    /// Whether it is worth keeping over a crash. What somebody typed behind our name is stale within seconds.
    pub(super) fn is_lasting(&self) -> bool {
        !matches!(self.event, Event::Typed { .. })
    }
}

fn said(me: &Me, message: &Message) -> Option<(i64, Event)> {
    let from = message.from.as_ref()?;
    // Bots that answer each other never stop. An administrator who hides behind the group counts as a bot to
    // Telegram, but has a chat as sender. What was sent through our own inline answers is answered already.
    let is_bot = from.is_bot && message.sender_chat.is_none();
    let is_ours = message.via_bot.as_ref().is_some_and(|bot| bot.id == me.id);
    if is_bot || is_ours {
        return None;
    }
    let input = addressed::read(me, message)?;
    let in_group = message.chat.kind != "private";
    let place = Place {
        chat: message.chat.id,
        thread: message.message_thread_id.filter(|_| message.is_topic_message),
        reply_to: in_group.then_some(message.message_id),
    };
    Some((from.id, Event::Said(place, input, Photo::of(message))))
}

/// A press without a message was on something we never send; nobody waits for an answer.
fn press(pressed: CallbackQuery) -> Option<(i64, Event)> {
    let CallbackQuery { id: query, from, message, data } = pressed;
    let message = message?;
    let place = Place {
        chat: message.chat.id,
        thread: message.message_thread_id.filter(|_| message.is_topic_message),
        reply_to: None,
    };
    let editable = (message.date != 0).then_some(message.message_id);
    let rows = message.reply_markup.inline_keyboard;
    let press = Press { query, data: data.unwrap_or_default(), place, message: editable, rows };
    Some((from.id, Event::Pressed(press)))
}
