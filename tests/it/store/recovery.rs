//! What a crash leaves in the folder, laid there by hand.

use std::fs;
use std::path::{Path, PathBuf};

use anpu::store::Store;
use anpu::store::sled::SledStore;

use super::make::*;
use super::sled::{fresh, reopen};

fn names(folder: &Path, start: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(start)).collect()
}

/// A folder with one turn and a snapshot of it.
async fn folder_with_snapshot() -> tempfile::TempDir {
    let (folder, store) = fresh();
    store.commit(question("web:1", 1, noon())).await.unwrap();
    let store = reopen(store, folder.path()).await;
    store.close().await;
    folder
}

#[tokio::test]
async fn half_a_snapshot_is_deleted() {
    let folder = folder_with_snapshot().await;
    fs::write(folder.path().join("snap.FFFFFFFFFFFFFFF0.generating"), b"half").unwrap();
    let store = SledStore::open(folder.path()).unwrap();
    assert!(names(folder.path(), "snap.").iter().all(|path| path.extension().unwrap() != "generating"));
    assert_eq!(ledger(&*store).await.len(), 1);
    check_whole(&*store).await;
}

#[tokio::test]
async fn a_damaged_snapshot_is_set_aside() {
    let folder = folder_with_snapshot().await;
    fs::write(folder.path().join("snap.FFFFFFFFFFFFFFF0"), [7; 100]).unwrap();
    let store = SledStore::open(folder.path()).unwrap();
    assert!(!names(folder.path(), "damaged-snap.").is_empty());
    assert_eq!(ledger(&*store).await.len(), 1);
    store.commit(question("web:2", 1, noon())).await.unwrap();
    check_whole(&*store).await;
}
