//! Whatever is changed behind the store's back, `verify` says so.

use std::path::Path;

use anpu::store::sled::SledStore;
use anpu::store::{Parcel, Store, StoreError};
use tempfile::TempDir;

use super::make::*;
use super::sled::{fresh, raw};

/// A folder with something in every tree.
async fn folder() -> TempDir {
    let (folder, store) = fresh();
    for i in 0..5u8 {
        store.commit(open_question(&format!("web:{i}"), i, noon(), "谁管电梯")).await.unwrap();
    }
    store.keep(vec![Parcel { id: 1, raw: "一".to_owned() }]).await.unwrap();
    store.close().await;
    folder
}

async fn check_fault(folder: &Path, says: &str) {
    let store = SledStore::open(folder).unwrap();
    let faults = store.verify().await.unwrap().faults;
    assert!(faults.iter().any(|fault| fault.contains(says)), "{says}: {faults:?}");
}

#[tokio::test]
async fn a_flipped_byte_in_any_tree_is_noticed() {
    for tree in ["head", "facts", "counters", "days", "state", "words", "seen", "parcels"] {
        let folder = folder().await;
        raw(folder.path(), tree, |tree| {
            let (key, value) = tree.iter().last().unwrap().unwrap();
            let mut value = value.to_vec();
            *value.last_mut().unwrap() ^= 1;
            tree.insert(key, value).unwrap();
        });
        check_fault(folder.path(), &format!("{tree} ")).await;
    }
}

#[tokio::test]
async fn a_value_under_another_key_is_noticed() {
    let folder = folder().await;
    raw(folder.path(), "state", |tree| {
        let other = tree.get(person(1).0).unwrap().unwrap();
        tree.insert(person(2).0, other).unwrap();
    });
    check_fault(folder.path(), "state ").await;
}

#[tokio::test]
async fn a_fact_taken_out_of_the_middle_is_noticed() {
    let folder = folder().await;
    raw(folder.path(), "facts", |tree| drop(tree.remove(3u64.to_be_bytes()).unwrap()));
    check_fault(folder.path(), "facts: 4 follows 2").await;
}

#[tokio::test]
async fn a_counter_taken_out_is_noticed() {
    let folder = folder().await;
    raw(folder.path(), "counters", |tree| drop(tree.pop_min().unwrap()));
    check_fault(folder.path(), "counters ").await;
}

/// A damaged counter stops the writing once it is to be raised; a recount in time puts it right.
#[tokio::test]
async fn damaged_counters_can_be_counted_anew() {
    let folder = folder().await;
    raw(folder.path(), "counters", |tree| {
        let (key, _) = tree.pop_min().unwrap().unwrap();
        tree.insert(key, b"damaged").unwrap();
        tree.insert(b"no counter", b"at all").unwrap();
    });
    raw(folder.path(), "days", |tree| tree.clear().unwrap());
    let store = SledStore::open(folder.path()).unwrap();
    assert!(!store.verify().await.unwrap().faults.is_empty());
    // In one batch with turns, if it so happens.
    let ((), counted) =
        tokio::join!(async { store.recount().await.unwrap() }, store.commit(question("web:9", 9, noon())));
    counted.unwrap();
    assert_eq!(ledger(&*store).await.len(), 6);
    check_whole(&*store).await;
}

#[tokio::test]
async fn damaged_words_can_be_forgotten() {
    let folder = folder().await;
    raw(folder.path(), "words", |tree| {
        let (key, _) = tree.scan_prefix(person(1).0).next().unwrap().unwrap();
        tree.insert(key, b"damaged").unwrap();
    });
    let store = SledStore::open(folder.path()).unwrap();
    store.commit(forget("web:9", 1, noon())).await.unwrap();
    assert_eq!(store.words(person(1)).await.unwrap(), []);
    check_whole(&*store).await;
}

/// With a right checksum, as somebody would do it who knows the format: only the chain is left to notice.
#[tokio::test]
async fn a_fact_replaced_with_care_breaks_the_chain() {
    let folder = folder().await;
    raw(folder.path(), "facts", |tree| {
        let key = 3u64.to_be_bytes();
        let mut value = tree.get(key).unwrap().unwrap().to_vec();
        let place = value.windows(3).position(|bytes| bytes == "万".as_bytes()).unwrap();
        value[place..place + 3].copy_from_slice("千".as_bytes());
        let framed = [&8u64.to_be_bytes()[..], &key[..], &value[..2], &value[6..]].concat();
        let crc = crc32fast::hash(&[b"facts", &framed[..]].concat()).to_be_bytes();
        value[2..6].copy_from_slice(&crc);
        tree.insert(key, value).unwrap();
    });
    check_fault(folder.path(), "the chain breaks here").await;
}

#[tokio::test]
async fn a_ledger_that_lost_its_end_opens_read_only() {
    let folder = folder().await;
    raw(folder.path(), "facts", |tree| drop(tree.pop_max().unwrap()));
    let store = SledStore::open(folder.path()).unwrap();
    assert!(store.read_only().unwrap().contains("it says that the ledger ends at 5, and it ends at 4"));
    let refused = store.commit(question("web:9", 9, noon())).await;
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
    assert_eq!(store.state(person(1)).await.unwrap(), state(1));
    assert!(store.seen("web:1", noon()).await.unwrap().is_some());
    assert_eq!(ledger(&*store).await.len(), 4);
}
