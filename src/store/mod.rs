//! The contract of the records: what the rest of anpu may ask of a store, in words of the domain.
//!
//! A turn is *committed*: when [`Store::commit`] returns, it survives a power cut. The key of a turn seen before
//! is never counted again. What identifies a person (state, questions in their words, the register) lives apart from
//! the ledger and can be deleted without touching a count.

pub mod sled;

use async_trait::async_trait;
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use thiserror::Error;

use crate::dialogue::state::State;
pub use crate::dialogue::state::Words;
use crate::ledger::counters::{Dimension, day_of};
use crate::ledger::fact::{Fact, PersonKey};
use crate::registry::key::{Key, Kind};
use crate::registry::view::{Change, Content};

/// One turn, ready to be made durable.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit {
    /// Unique for what arrived: the same delivery has the same key. At most 120 bytes.
    pub key: String,
    /// Who.
    pub person: PersonKey,
    /// When it arrived. The key is remembered for the day of this moment and the day after.
    pub at: Timestamp,
    /// The state in which the turn was computed: a second delivery is answered from it again.
    pub before: State,
    /// The state to go on from.
    pub next: State,
    /// What happened, in order.
    pub facts: Vec<Fact>,
    /// The question in the person's own words, where it is to be kept: kept apart, deletable.
    pub words: Option<Words>,
    /// Whether everything that identifies the person is deleted by this turn (state and words of all turns). Then
    /// neither `next` nor `words` is written. `before` is kept as long as the key is, without the person.
    pub forget: bool,
    /// What was read of the register and what becomes of it. Where something read has changed since, nothing of the
    /// turn is recorded.
    pub change: Change,
}

/// A turn seen before.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Seen {
    /// The state in which it was computed.
    pub before: State,
    /// When it arrived first.
    pub at: Timestamp,
}

/// A fact as the ledger holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Position in the ledger, from 1.
    pub seq: u64,
    /// The fact.
    pub fact: Fact,
    /// Hash of this fact and of all before it (SHA-256).
    pub hash: [u8; 32],
}

/// Which facts, oldest first. An empty filter takes all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only facts after this position.
    pub after: u64,
    /// Only facts on or after this day (UTC+8).
    pub from: Option<Date>,
    /// Only facts on or before this day (UTC+8).
    pub to: Option<Date>,
    /// At most this many; 0 for all.
    pub limit: usize,
}

impl Filter {
    /// Whether a fact is one of these, but for the limit.
    pub fn takes(&self, recorded: &Recorded) -> bool {
        let day = day_of(recorded.fact.at);
        recorded.seq > self.after && self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Which documents of a kind, in the order of their ids. An empty page takes all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Only ids that begin with this or come after it.
    pub from: Vec<u8>,
    /// Only ids that begin with this or come before it; empty for no bound.
    pub to: Vec<u8>,
    /// Only what comes after this key, in the direction of reading.
    pub after: Option<Key>,
    /// At most this many; 0 for all.
    pub limit: usize,
    /// Whether it is read from the last to the first.
    pub backwards: bool,
}

impl Page {
    /// Everything under the beginning of an id.
    pub fn under(start: &[u8]) -> Self {
        Self { from: start.to_vec(), to: start.to_vec(), ..Self::default() }
    }

    /// The next documents after a key, or the first ones.
    pub fn next(after: Option<Key>, limit: usize) -> Self {
        Self { after, limit, ..Self::default() }
    }
}

/// How often something happened on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The day (UTC+8).
    pub day: Date,
    /// The value counted: a status, a place, a law.
    pub value: String,
    /// How often.
    pub count: u64,
}

/// A question without a basis, grouped by its normalised words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    /// The words, as first asked.
    pub text: String,
    /// How often it was asked.
    pub count: u64,
    /// When last.
    pub last: Timestamp,
}

/// Something that arrived and is not answered yet, exactly as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The sender's own number, unique in its channel.
    pub id: u64,
    /// The raw text.
    pub raw: String,
}

/// What `verify` found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Facts read.
    pub facts: u64,
    /// Counters compared with a recount.
    pub counters: u64,
    /// Hash of the last fact, hexadecimal: whoever noted it can prove that nothing before it changed.
    pub head: String,
    /// Everything that is wrong, in words; empty where all is well.
    pub faults: Vec<String>,
}

/// Why the store could not do it.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder cannot be used.
    #[error("{0}")]
    Folder(String),
    /// Another process has the database open.
    #[error("the database in {0} is in use by another anpu")]
    Locked(String),
    /// The disk is full or failed: nothing is written any more until a restart.
    #[error("the store is read-only since writing failed: {0}")]
    ReadOnly(String),
    /// Something that the turn read has changed since: compute it again.
    #[error("what was read has changed since")]
    Conflict,
    /// A turn cannot be recorded since a part of it is larger than any record may be.
    #[error("too large to record: {0}")]
    TooLarge(String),
    /// A record cannot be read back.
    #[error("a record is damaged: {0}")]
    Damaged(String),
}

/// The records of anpu.
#[async_trait]
pub trait Store: Send + Sync {
    /// The state of the conversation with a person; the default for a stranger.
    async fn state(&self, person: PersonKey) -> Result<State, StoreError>;
    /// Whether a turn with this key was committed on the day of `at` or the day before (UTC+8).
    async fn seen(&self, key: &str, at: Timestamp) -> Result<Option<Seen>, StoreError>;
    /// Makes a turn durable: when this returns, it survives a power cut. A key seen before changes nothing.
    ///
    /// [`StoreError::Conflict`] where something that the turn read of the register has changed since; then nothing of
    /// it is recorded.
    ///
    /// Dropping the future does not take the turn back: it may have become durable or may still.
    async fn commit(&self, commit: Commit) -> Result<(), StoreError>;
    /// Facts by filter, oldest first.
    async fn facts(&self, filter: Filter) -> Result<Vec<Recorded>, StoreError>;
    /// Counters of one dimension between two days, both included, by day and value.
    async fn counters(&self, dimension: Dimension, from: Date, to: Date) -> Result<Vec<Count>, StoreError>;
    /// Questions without a basis, most asked first.
    async fn unanswered(&self, limit: usize) -> Result<Vec<Unanswered>, StoreError>;
    /// What is kept in a person's own words, oldest first.
    async fn words(&self, person: PersonKey) -> Result<Vec<Words>, StoreError>;
    /// A document of the register.
    async fn document(&self, key: &Key) -> Result<Content, StoreError>;
    /// Documents of a kind, a page of them.
    async fn documents(&self, kind: Kind, page: Page) -> Result<Vec<(Key, Vec<u8>)>, StoreError>;
    /// Keeps what arrived, durably, before its sender is told that it arrived. An id kept already stays as it is.
    async fn keep(&self, parcels: Vec<Parcel>) -> Result<(), StoreError>;
    /// What was kept and not yet done, in the order of arrival.
    async fn kept(&self) -> Result<Vec<Parcel>, StoreError>;
    /// A parcel is dealt with. Need not be durable: a crash only means that it is answered again.
    async fn done(&self, id: u64) -> Result<(), StoreError>;
    /// Checks the chain, every value's checksum, and the counters against a recount.
    async fn verify(&self) -> Result<Verdict, StoreError>;
    /// Derives all counters from the facts anew: where `verify` found them wrong. Turns wait meanwhile.
    async fn recount(&self) -> Result<(), StoreError>;
    /// Why nothing can be written, where that is so.
    fn read_only(&self) -> Option<String>;
    /// Writes what is pending and stops the writer. Commits after this fail.
    async fn close(&self);
}
