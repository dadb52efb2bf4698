//! A store that fails to write once so many commits were made.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anpu::dialogue::state::State;
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::PersonKey;
use anpu::registry::key::{Key, Kind};
use anpu::registry::view::Content;
use anpu::store::{Commit, Count, Filter, Page, Parcel, Recorded, Seen, Store, StoreError, Unanswered, Verdict, Words};
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

/// A store that fails to write once so many commits were made.
pub(super) struct Frail {
    pub(super) store: Arc<dyn Store>,
    pub(super) left: Arc<AtomicI64>,
}

#[async_trait]
impl Store for Frail {
    async fn commit(&self, commit: Commit) -> Result<(), StoreError> {
        if self.left.fetch_sub(1, Ordering::Relaxed) <= 0 {
            return Err(StoreError::ReadOnly("the disk of the test is full".to_owned()));
        }
        self.store.commit(commit).await
    }
    async fn seen(&self, key: &str, at: Timestamp) -> Result<Option<Seen>, StoreError> {
        self.store.seen(key, at).await
    }
    async fn state(&self, person: PersonKey) -> Result<State, StoreError> {
        self.store.state(person).await
    }
    async fn facts(&self, filter: Filter) -> Result<Vec<Recorded>, StoreError> {
        self.store.facts(filter).await
    }
    async fn counters(&self, dimension: Dimension, from: Date, to: Date) -> Result<Vec<Count>, StoreError> {
        self.store.counters(dimension, from, to).await
    }
    async fn unanswered(&self, limit: usize) -> Result<Vec<Unanswered>, StoreError> {
        self.store.unanswered(limit).await
    }
    async fn words(&self, person: PersonKey) -> Result<Vec<Words>, StoreError> {
        self.store.words(person).await
    }
    async fn document(&self, key: &Key) -> Result<Content, StoreError> {
        self.store.document(key).await
    }
    async fn documents(&self, kind: Kind, page: Page) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        self.store.documents(kind, page).await
    }
    async fn keep(&self, parcels: Vec<Parcel>) -> Result<(), StoreError> {
        self.store.keep(parcels).await
    }
    async fn kept(&self) -> Result<Vec<Parcel>, StoreError> {
        self.store.kept().await
    }
    async fn done(&self, id: u64) -> Result<(), StoreError> {
        self.store.done(id).await
    }
    async fn verify(&self) -> Result<Verdict, StoreError> {
        self.store.verify().await
    }
    async fn recount(&self) -> Result<(), StoreError> {
        self.store.recount().await
    }
    fn read_only(&self) -> Option<String> {
        self.store.read_only()
    }
    async fn close(&self) {
        self.store.close().await;
    }
}
