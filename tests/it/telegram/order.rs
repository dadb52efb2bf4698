//! Order within a chat, none between chats; stopping, and breaking off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anpu::dialogue::state::State;
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::PersonKey;
use anpu::registry::key::{Key, Kind};
use anpu::registry::view::Content;
use anpu::store::{Commit, Count, Filter, Page, Parcel, Recorded, Seen, Store, StoreError, Unanswered, Verdict, Words};
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

use super::bureau::Bureau;

#[tokio::test]
async fn a_slow_chat_does_not_hold_up_others() {
    let bureau = Bureau::open().await;
    bureau.api.slow(7, Duration::from_secs(3));
    for _ in 0..100 {
        bureau.api.says(7, "工地不发安全帽怎么办");
    }
    let before = tokio::time::Instant::now();
    for person in 100..120 {
        bureau.api.says(person, "工地不发安全帽怎么办");
    }
    bureau.api.until("the others were answered", |api| (100..120).all(|p| !api.texts(p).is_empty())).await;
    assert!(before.elapsed() < Duration::from_secs(3));
    assert!(bureau.api.texts(7).is_empty());
}

#[tokio::test]
async fn a_chat_is_answered_in_order() {
    let bureau = Bureau::open().await;
    for n in 1..=5 {
        bureau.api.happen(&{
            let mut update = crate::fake_bot_api::said_in_group(n, -100_500, "/help");
            update["message"]["message_id"] = serde_json::json!(n);
            update
        });
    }
    bureau.api.until("all were answered", |api| api.calls("sendMessage").len() >= 5).await;
    bureau.until_done().await;
    let sent = bureau.api.calls("sendMessage");
    let quoted = sent.iter().filter_map(|call| call.body["reply_parameters"]["message_id"].as_i64());
    assert_eq!(quoted.collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn a_stop_finishes_what_was_begun() {
    let mut bureau = Bureau::open().await;
    bureau.api.slow(7, Duration::from_secs(1));
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.api.says(8, "工地不发安全帽怎么办");
    bureau.api.until("the quick one was answered", |api| !api.texts(8).is_empty()).await;
    bureau.stop().await.unwrap();
    assert_eq!(bureau.api.texts(7).len(), 1);
    bureau.until_done().await;
    assert_eq!(bureau.api.unconfirmed(), 0, "what was answered does not come again");
}

#[tokio::test]
async fn a_panic_is_confined_to_its_question() {
    let trap = Arc::new(AtomicBool::new(true));
    let sprung = Arc::clone(&trap);
    let mut bureau = Bureau::closed(move |store| Arc::new(Trapped { store, trap: sprung })).await;
    bureau.start();
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.api.until("somebody apologised", |api| !api.texts(7).is_empty()).await;
    bureau.until_done().await;
    assert!(!trap.load(Ordering::Relaxed));
    assert_eq!(bureau.asked().await, 0);
    assert!(bureau.api.texts(7)[0].contains("故障"), "{:?}", bureau.api.texts(7));

    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.api.until("the next is answered", |api| api.texts(7).len() >= 2).await;
    bureau.until_done().await;
    assert_eq!(bureau.asked().await, 1);
}

/// A store that panics once.
struct Trapped {
    store: Arc<dyn Store>,
    trap: Arc<AtomicBool>,
}

#[async_trait]
impl Store for Trapped {
    async fn seen(&self, key: &str, at: Timestamp) -> Result<Option<Seen>, StoreError> {
        assert!(!self.trap.swap(false, Ordering::Relaxed), "the trap");
        self.store.seen(key, at).await
    }
    async fn state(&self, person: PersonKey) -> Result<State, StoreError> {
        self.store.state(person).await
    }
    async fn commit(&self, commit: Commit) -> Result<(), StoreError> {
        self.store.commit(commit).await
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
