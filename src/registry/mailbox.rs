//! What is to be told to a chat of our own accord: reminders, decisions.
//!
//! A letter is put in with the change that causes it, in one transaction. A channel that can write of its own accord
//! takes it out and sends it; elsewhere it stands above the next reply.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::Bond;
use super::view::View;
use crate::ledger::fact::{Channel, PersonKey};

/// The most letters that wait: the oldest leave first.
const MOST: usize = 8;

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// When it was written.
    pub at: Timestamp,
    /// What is told, with `**bold**` marks.
    pub text: String,
}

/// The letters that wait for a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The chat.
    pub person: PersonKey,
    /// Its channel.
    pub channel: Channel,
    /// Where the channel can write to of its own accord; none where it cannot.
    pub address: Option<String>,
    /// What waits, oldest first.
    pub letters: Vec<Letter>,
}

impl Mailbox {
    /// The key of a chat.
    pub fn key(person: PersonKey) -> Key {
        Key::new(Kind::Mailbox, &person.0)
    }
}

impl Document for Mailbox {
    const KIND: Kind = Kind::Mailbox;

    fn id(&self) -> Vec<u8> {
        self.person.0.to_vec()
    }
}

/// Puts a letter in for a chat.
pub fn write(register: &View, to: &Bond, at: Timestamp, text: impl Into<String>) {
    let empty = || Mailbox { person: to.person, channel: to.channel, address: to.address.clone(), letters: Vec::new() };
    let mut mailbox: Mailbox = register.get(&Mailbox::key(to.person)).unwrap_or_else(empty);
    mailbox.address.clone_from(&to.address);
    mailbox.letters.push(Letter { at, text: text.into() });
    if mailbox.letters.len() > MOST {
        mailbox.letters.remove(0);
    }
    register.put(&mailbox);
}
