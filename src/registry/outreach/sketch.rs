//! What somebody is entering in a chat, and what they entered last.

use serde::{Deserialize, Serialize};

use super::activity::Activity;
use super::record::{Photo, Record};
use crate::ledger::fact::{PersonKey, RecordId};
use crate::registry::Document;
use crate::registry::key::{Key, Kind};

/// An activity that is being entered in a chat. What is missing yet is empty; the day is that on which it was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// The chat.
    pub person: PersonKey,
    /// Login of the member of staff: a chat that changes hands loses its sketch.
    pub login: String,
    /// What is known so far.
    pub activity: Activity,
    /// Photographs sent so far.
    pub photos: Vec<Photo>,
    /// The record that is corrected, with the revision that was seen; none where it is a new one.
    pub corrects: Option<(RecordId, u32)>,
    /// Which parts were asked for and answered, one bit each, as the conversation numbers them.
    pub asked: u32,
}

impl Sketch {
    /// The key of a chat.
    pub fn key(person: PersonKey) -> Key {
        Key::new(Kind::Sketch, &person.0)
    }
}

impl Document for Sketch {
    const KIND: Kind = Kind::Sketch;

    fn id(&self) -> Vec<u8> {
        self.person.0.to_vec()
    }
}

/// Records remembered of a member of staff.
const RECENT: usize = 10;

/// What a member of staff entered last: offered the next time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habit {
    /// Login.
    pub login: String,
    /// The activity.
    pub last: Activity,
    /// The records that they entered or changed last, the newest first.
    pub recent: Vec<RecordId>,
}

impl Habit {
    /// The key of a login.
    pub fn key(login: &str) -> Key {
        Key::new(Kind::Habit, login.as_bytes())
    }

    /// The habit after a record was entered or changed.
    pub fn noted(before: Option<Self>, login: &str, record: &Record) -> Self {
        let mut recent = before.map(|habit| habit.recent).unwrap_or_default();
        recent.retain(|id| *id != record.id);
        recent.insert(0, record.id);
        recent.truncate(RECENT);
        Self { login: login.to_owned(), last: record.activity.clone(), recent }
    }
}

impl Document for Habit {
    const KIND: Kind = Kind::Habit;

    fn id(&self) -> Vec<u8> {
        self.login.as_bytes().to_vec()
    }
}
