//! The suite on sled, and what concerns its folder.

use std::path::Path;
use std::sync::Arc;

use anpu::store::sled::SledStore;
use anpu::store::{Store, StoreError};
use tempfile::TempDir;

use super::make::*;
use super::suite::run_suite;

/// A fresh store; the folder lives as long as the guard.
pub(crate) fn fresh() -> (TempDir, Arc<dyn Store>) {
    let folder = tempfile::tempdir().unwrap();
    let store = SledStore::open(folder.path()).unwrap();
    (folder, store)
}

/// Closes a store, waits until its folder is free, and opens it again.
pub(crate) async fn reopen(store: Arc<dyn Store>, folder: &Path) -> Arc<dyn Store> {
    store.close().await;
    drop(store);
    SledStore::open(folder).unwrap()
}

run_suite!(fresh:
    what_is_committed_can_be_read,
    a_stranger_has_the_default_state,
    the_same_key_counts_once,
    the_same_key_at_once_counts_once,
    a_key_is_forgotten_after_the_next_day,
    the_chain_links_every_fact,
    forgetting_deletes_the_person_and_no_count,
    words_are_kept_in_order_and_apart,
    unanswered_questions_are_grouped,
    parcels_wait_in_order_until_done,
    documents_change_together_or_not_at_all,
    of_many_at_once_one_changes_a_document,
    documents_are_listed_by_kind_and_page,
    facts_are_filtered_by_day_and_page,
    counters_are_taken_by_day,
    a_recount_changes_nothing_where_all_is_well,
    too_large_a_turn_harms_no_other,
    after_closing_nothing_is_written_and_all_is_read,
);

#[tokio::test]
async fn reopening_keeps_everything() {
    let (folder, store) = fresh();
    for i in 0..50u8 {
        store.commit(open_question(&format!("web:{i}"), i, noon(), "谁管电梯")).await.unwrap();
    }
    store.keep(vec![anpu::store::Parcel { id: 1, raw: "一".to_owned() }]).await.unwrap();
    let (facts, words) = (ledger(&*store).await, store.words(person(7)).await.unwrap());
    let store = reopen(store, folder.path()).await;
    assert_eq!(ledger(&*store).await, facts);
    assert_eq!(store.words(person(7)).await.unwrap(), words);
    assert_eq!(store.state(person(7)).await.unwrap(), state(7));
    assert_eq!(store.unanswered(1).await.unwrap()[0].count, 50);
    assert_eq!(store.kept().await.unwrap().len(), 1);
    store.commit(question("web:7", 7, noon())).await.unwrap();
    store.commit(question("web:50", 7, noon())).await.unwrap();
    assert_eq!(ledger(&*store).await.len(), 51);
    check_whole(&*store).await;
}

#[tokio::test]
async fn old_keys_are_purged_when_the_day_changes_and_at_opening() {
    let (folder, store) = fresh();
    for day in 0..4 {
        for i in 0..3 {
            store.commit(question(&format!("web:{day}:{i}"), 1, days_later(day))).await.unwrap();
        }
    }
    store.close().await;
    drop(store);
    assert_eq!(seen_keys(folder.path()), 6);
    // As if the process had been killed between the change of day and the purge.
    raw(folder.path(), "seen", |tree| drop(tree.insert([0, 0, 1, 1, b'x'], b"old").unwrap()));
    let store = SledStore::open(folder.path()).unwrap();
    store.close().await;
    drop(store);
    assert_eq!(seen_keys(folder.path()), 6);
}

fn seen_keys(folder: &Path) -> usize {
    raw(folder, "seen", |tree| tree.len())
}

/// Opens the database behind the store's back.
pub(crate) fn raw<T>(folder: &Path, tree: &str, act: impl FnOnce(&::sled::Tree) -> T) -> T {
    let db = loop {
        // The writer's thread may still be on its way out.
        match ::sled::open(folder) {
            Ok(db) => break db,
            Err(error) => assert!(error.to_string().contains("lock"), "{error}"),
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    };
    let done = act(&db.open_tree(tree).unwrap());
    db.flush().unwrap();
    done
}

#[test]
fn a_second_process_is_told_that_the_folder_is_in_use() {
    let (folder, _store) = fresh();
    let error = SledStore::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Locked(_)), "{error}");
}

#[test]
fn a_folder_that_cannot_be_used_is_named() {
    let error = SledStore::open(Path::new("/proc/anpu")).unwrap_err();
    assert!(error.to_string().starts_with("cannot use /proc/anpu:"), "{error}");
}
