//! The store on sled 0.34, an embedded database: one folder, no server.
//!
//! Reading goes straight to the database. Writing goes through one thread, which is what makes it durable: see
//! `writer`. The rest, in reading order: `keys` and `codec` say what lies on the disk, `trees` wraps the
//! database, `draft` collects the changes of a batch, `prepare` and `turn` turn a commit into changes,
//! `parcels` keeps what is not answered yet, `tally` counts anew, `read` and `unanswered` answer questions, `verify` checks it all,
//! and `open` deals with what a crash leaves behind.

mod codec;
mod draft;
mod head;
mod health;
mod keys;
mod lock;
mod open;
mod parcels;
mod prepare;
mod queue;
mod read;
mod tally;
mod trees;
mod turn;
mod unanswered;
mod verify;
mod writer;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::{Timestamp, civil::Date};

use self::head::Head;
use self::health::Health;
use self::queue::{Job, Queue};
use self::trees::Trees;
use super::{Commit, Count, Filter, Page, Parcel, Recorded, Seen, Store, StoreError, Unanswered, Verdict, Words};
use crate::dialogue::state::State;
use crate::ledger::counters::Dimension;
use crate::ledger::fact::PersonKey;
use crate::registry::key::{Key, Kind};
use crate::registry::view::Content;

/// The records in a folder of their own.
pub struct SledStore {
    trees: Arc<Trees>,
    health: Arc<Health>,
    queue: Queue,
}

/// What the store may take, and what it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Memory for pages, in bytes. sled's own default is a gigabyte.
    pub cache_bytes: u64,
    /// With less room on the disk than this, in bytes, the store becomes read-only. It must hold what the largest
    /// batch writes and what sled writes while it tidies up.
    pub reserve_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        // Measured over a ledger of a million facts, after 24 s of writing: 83 MB for the process; with 24 MB of cache 121.
        Self { cache_bytes: 8 << 20, reserve_bytes: 8 << 20 }
    }
}

impl fmt::Debug for SledStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SledStore").field("read_only", &self.health.reason()).finish_non_exhaustive()
    }
}

impl SledStore {
    /// Opens the records in a folder, creating them where there are none.
    ///
    /// Blocks for up to five seconds where another process has them open. Records whose ledger does not end where
    /// it should are opened read-only: writing on would bury the damage.
    pub fn open(folder: &Path) -> Result<Arc<Self>, StoreError> {
        Self::open_within(folder, Limits::default())
    }

    /// Opens the records within limits.
    pub fn open_within(folder: &Path, limits: Limits) -> Result<Arc<Self>, StoreError> {
        let trees = Arc::new(open::open(folder, limits.cache_bytes)?);
        let health = Arc::new(Health::default());
        let head = Head::load(&trees).unwrap_or_else(|damage| {
            health.fail(format!("{damage}; restore a backup, or ask for help before anything else"));
            Head::found(&trees)
        });
        health.advance(&head);
        let queue = writer::start(folder, limits.reserve_bytes, Arc::clone(&trees), Arc::clone(&health), head)?;
        Ok(Arc::new(Self { trees, health, queue }))
    }

    /// Reads on a thread made for waiting: for whatever may touch more than a few records.
    async fn read<T, R>(&self, read: R) -> Result<T, StoreError>
    where
        T: Send + 'static,
        R: FnOnce(&Trees, &Health) -> Result<T, StoreError> + Send + 'static,
    {
        let (trees, health) = (Arc::clone(&self.trees), Arc::clone(&self.health));
        let task = tokio::task::spawn_blocking(move || read(&trees, &health));
        task.await.unwrap_or_else(|panic| Err(StoreError::Damaged(format!("reading broke off: {panic}"))))
    }
}

#[async_trait]
impl Store for SledStore {
    async fn state(&self, person: PersonKey) -> Result<State, StoreError> {
        read::state(&self.trees, person)
    }

    async fn seen(&self, key: &str, at: Timestamp) -> Result<Option<Seen>, StoreError> {
        let Some((commit, seen)) = read::seen(&self.trees, key, at)? else {
            return Ok(None);
        };
        // sled shows a transaction before it is on the disk. Whoever is told "seen" answers at once, so the
        // telling waits until it is true.
        if !self.health.is_durable(commit) {
            self.queue.submit(Job::Settle).await?;
        }
        Ok(Some(seen))
    }

    async fn commit(&self, commit: Commit) -> Result<(), StoreError> {
        let turn = Box::new(prepare::Turn::new(commit)?);
        self.queue.submit(|ack| Job::Turn(turn, ack)).await
    }

    async fn facts(&self, filter: Filter) -> Result<Vec<Recorded>, StoreError> {
        self.read(move |trees, health| read::facts(trees, health.facts(), &filter)).await
    }

    async fn counters(&self, dimension: Dimension, from: Date, to: Date) -> Result<Vec<Count>, StoreError> {
        self.read(move |trees, _| read::counters(trees, dimension, from, to)).await
    }

    async fn unanswered(&self, limit: usize) -> Result<Vec<Unanswered>, StoreError> {
        self.read(move |trees, _| unanswered::list(trees, limit)).await
    }

    async fn words(&self, person: PersonKey) -> Result<Vec<Words>, StoreError> {
        read::words(&self.trees, person)
    }

    async fn document(&self, key: &Key) -> Result<Content, StoreError> {
        read::document(&self.trees, key)
    }

    async fn documents(&self, kind: Kind, page: Page) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        self.read(move |trees, _| read::documents(trees, kind, &page)).await
    }

    async fn keep(&self, parcels: Vec<Parcel>) -> Result<(), StoreError> {
        self.queue.submit(|ack| Job::Keep(parcels, ack)).await
    }

    async fn kept(&self) -> Result<Vec<Parcel>, StoreError> {
        self.read(|trees, _| parcels::all(trees)).await
    }

    async fn done(&self, id: u64) -> Result<(), StoreError> {
        self.queue.leave(Job::Done(id)).await
    }

    async fn verify(&self) -> Result<Verdict, StoreError> {
        self.read(|trees, health| Ok(verify::verify(trees, health))).await
    }

    async fn recount(&self) -> Result<(), StoreError> {
        self.queue.wait(Job::Recount).await
    }

    fn read_only(&self) -> Option<String> {
        self.health.reason()
    }

    async fn close(&self) {
        // Whatever goes wrong here was already told to those whose turn it concerns.
        let _ = self.queue.submit(Job::Close).await;
    }
}
