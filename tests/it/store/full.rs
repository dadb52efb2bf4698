//! On a full disk nothing acknowledged is lost, reading goes on, and a restart with room writes again.

use std::collections::BTreeSet;
use std::sync::Arc;

use anpu::store::sled::{Limits, SledStore};
use anpu::store::{Filter, Store, StoreError};

use super::make::*;
use crate::disk::Disk;

/// Commits until it fails; what was acknowledged, and the failure. Whatever failed is not called seen: a channel
/// would answer it as if it were recorded.
async fn fill(store: &dyn Store) -> (BTreeSet<String>, StoreError) {
    let mut acknowledged = BTreeSet::new();
    for i in 0.. {
        let keys: Vec<String> = (0..20).map(|j| format!("web:{i}:{j}")).collect();
        let commits = keys.iter().map(|key| {
            let mut commit = open_question(key, i as u8, noon(), &"长".repeat(400));
            commit.facts[0].asset = Some(key.clone());
            store.commit(commit)
        });
        let mut failure = None;
        for (key, done) in keys.iter().zip(futures::future::join_all(commits).await) {
            match done {
                Ok(()) => drop(acknowledged.insert(key.clone())),
                Err(error) => {
                    let seen = store.seen(key, noon()).await;
                    assert!(!matches!(seen, Ok(Some(_))), "{key}: {seen:?}");
                    failure = Some(error);
                }
            }
        }
        if let Some(error) = failure {
            return (acknowledged, error);
        }
    }
    unreachable!("no disk is that large")
}

async fn check_kept(store: &dyn Store, acknowledged: &BTreeSet<String>) {
    let facts = store.facts(Filter::default()).await.unwrap();
    let kept: BTreeSet<String> = facts.into_iter().map(|recorded| recorded.fact.asset.unwrap()).collect();
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
}

/// Fills the store and says what was acknowledged; the failure must be the promised one.
async fn fill_and_fail(store: &dyn Store) -> BTreeSet<String> {
    let (acknowledged, error) = fill(store).await;
    println!("{} turns acknowledged, then: {error}", acknowledged.len());
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error}");
    assert!(error.to_string().starts_with("the store is read-only since writing failed: "), "{error}");
    assert!(error.to_string().contains("disk") && error.to_string().contains("restart"), "{error}");
    assert!(acknowledged.len() > 100);
    acknowledged
}

/// Writing does not come back by itself, not even with room.
async fn check_refusing(store: &dyn Store) {
    assert!(store.read_only().is_some());
    assert!(matches!(store.commit(question("web:late", 1, noon())).await, Err(StoreError::ReadOnly(_))));
    assert!(!matches!(store.seen("web:late", noon()).await, Ok(Some(_))));
    assert!(matches!(store.done(1).await, Err(StoreError::ReadOnly(_))));
}

async fn restart_with_room(disk: &Disk, store: Arc<dyn Store>, acknowledged: &BTreeSet<String>) {
    disk.resize(96 << 20);
    check_refusing(&*store).await;
    store.close().await;
    drop(store);
    let store = SledStore::open(&disk.folder().join("records")).unwrap();
    assert_eq!(store.read_only(), None);
    check_kept(&*store, acknowledged).await;
    store.commit(question("web:after", 1, noon())).await.unwrap();
    check_whole(&*store).await;
}

#[tokio::test]
async fn a_full_disk_makes_the_store_read_only_and_loses_nothing() {
    for megabytes in [12, 13, 15] {
        let Some(disk) = Disk::mount(megabytes << 20) else {
            return;
        };
        let store: Arc<dyn Store> = SledStore::open(&disk.folder().join("records")).unwrap();
        let acknowledged = fill_and_fail(&*store).await;
        check_kept(&*store, &acknowledged).await;
        assert!(!store.unanswered(1).await.unwrap().is_empty());
        assert_eq!(store.state(person(1)).await.unwrap(), state(1));
        restart_with_room(&disk, store, &acknowledged).await;
    }
}

/// Without the reserve sled itself meets the end of the disk. Then some reading may fail until the restart, but it
/// neither hangs nor panics, and nothing acknowledged is lost.
#[tokio::test]
async fn where_sled_itself_fails_nothing_is_lost_either() {
    for megabytes in [4, 5, 6] {
        let Some(disk) = Disk::mount(megabytes << 20) else {
            return;
        };
        let limits = Limits { reserve_bytes: 0, ..Limits::default() };
        let store: Arc<dyn Store> = SledStore::open_within(&disk.folder().join("records"), limits).unwrap();
        let acknowledged = fill_and_fail(&*store).await;
        let _ = (store.facts(Filter::default()).await, store.unanswered(1).await, store.verify().await);
        restart_with_room(&disk, store, &acknowledged).await;
    }
}
