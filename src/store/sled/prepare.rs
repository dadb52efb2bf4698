//! A commit made ready for the writer: encoded and measured by the task that commits, so that the one writer has
//! less to do and a turn that cannot be recorded harms no other.

use jiff::civil::Date;

use super::codec::{self, PAYLOAD_BYTES};
use crate::dialogue::state::State;
use crate::ledger::counters::{self, counted, day_of};
use crate::ledger::fact::{Fact, PersonKey};
use crate::registry::view::Change;
use crate::store::{Commit, Seen, StoreError};

/// The most bytes of a commit's key.
const KEY_BYTES: usize = 120;

/// Bytes of the hash before a fact.
const HASH_BYTES: usize = 32;

/// A turn in bytes.
pub(super) struct Turn {
    pub(super) key: String,
    pub(super) day: Date,
    pub(super) person: PersonKey,
    pub(super) seen: Vec<u8>,
    pub(super) facts: Vec<Entry>,
    /// The state to go on from; none where it is the state of a stranger.
    pub(super) next: Option<Vec<u8>>,
    pub(super) words: Option<Vec<u8>>,
    pub(super) forget: bool,
    pub(super) change: Change,
}

/// A fact in bytes, with what it counts for.
pub(super) struct Entry {
    pub(super) bytes: Vec<u8>,
    pub(super) day: Date,
    pub(super) counts: Vec<counters::Change>,
}

impl Turn {
    /// Encodes a commit.
    pub(super) fn new(commit: Commit) -> Result<Self, StoreError> {
        let Commit { key, person, at, before, next, facts, words, forget, change } = commit;
        if key.len() > KEY_BYTES {
            return Err(StoreError::TooLarge(format!("a key of {} bytes, and {KEY_BYTES} is the most", key.len())));
        }
        let stranger = forget || next == State::default();
        Ok(Self {
            day: day_of(at),
            seen: codec::write(&(Seen { before, at }))?,
            facts: facts.iter().map(Entry::new).collect::<Result<_, _>>()?,
            next: if stranger { None } else { Some(codec::write(&next)?) },
            words: words.filter(|_| !forget).map(|words| codec::write(&words)).transpose()?,
            key,
            person,
            forget,
            change: fitting(change)?,
        })
    }
}

/// The change, where every document fits.
fn fitting(change: Change) -> Result<Change, StoreError> {
    match change.writes.values().flatten().map(Vec::len).max() {
        Some(bytes) if bytes > PAYLOAD_BYTES => Err(StoreError::TooLarge(format!("a document of {bytes} bytes"))),
        _ => Ok(change),
    }
}

impl Entry {
    fn new(fact: &Fact) -> Result<Self, StoreError> {
        let bytes = codec::write(fact)?;
        if bytes.len() > PAYLOAD_BYTES - HASH_BYTES {
            return Err(StoreError::TooLarge(format!("a fact of {} bytes", bytes.len())));
        }
        Ok(Self { bytes, day: day_of(fact.at), counts: counted(fact) })
    }
}
