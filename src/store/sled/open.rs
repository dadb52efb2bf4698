//! Opening the database, whatever a crash left behind.

use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::lock::{Deadline, Lock};
use super::trees::Trees;
use crate::store::StoreError;

/// Opens the database in a folder.
///
/// A crash while sled writes a snapshot leaves a half of one, on which sled then fails (sled #1527, #1533). A
/// snapshot only makes opening faster, so halves are deleted, and a whole one that sled cannot read is set aside.
pub(super) fn open(folder: &Path, cache_bytes: u64) -> Result<Trees, StoreError> {
    let unusable = |error| StoreError::Folder(format!("cannot use {}: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(unusable)?;
    let deadline = Deadline::start();
    let lock = Lock::take(folder, &deadline)?;
    for half in snapshots(folder).map_err(unusable)?.into_iter().filter(|path| is_half(path)) {
        fs::remove_file(half).map_err(unusable)?;
    }
    let db = match open_db(folder, cache_bytes, &deadline) {
        Err(StoreError::Damaged(_)) if set_aside(folder).map_err(unusable)? => open_db(folder, cache_bytes, &deadline)?,
        opened => opened?,
    };
    let trees =
        Trees::new(db, lock).and_then(|trees| trees.flush().map(|()| trees)).map_err(|error| failed(folder, &error))?;
    settle(folder).map_err(unusable)?;
    Ok(trees)
}

/// Opens, waiting for the lock of a process that was killed a moment ago (sled #1234).
fn open_db(folder: &Path, cache_bytes: u64, deadline: &Deadline) -> Result<::sled::Db, StoreError> {
    let config = ::sled::Config::new().path(folder).cache_capacity(cache_bytes);
    loop {
        // Where the file is damaged sled may panic instead of saying so.
        let opened = catch_unwind(AssertUnwindSafe(|| config.open()));
        let Ok(opened) = opened else {
            return Err(StoreError::Damaged(format!("opening the database in {} broke off", folder.display())));
        };
        match opened {
            Ok(db) => return Ok(db),
            Err(error) if is_lock(&error) && deadline.wait() => {}
            Err(error) => return Err(failed(folder, &error)),
        }
    }
}

fn failed(folder: &Path, error: &::sled::Error) -> StoreError {
    let folder = folder.display();
    match error {
        error if is_lock(error) => StoreError::Locked(folder.to_string()),
        ::sled::Error::Io(error) => StoreError::Folder(format!("cannot open the database in {folder}: {error}")),
        error => StoreError::Damaged(format!("the database in {folder} does not open: {error}")),
    }
}

/// sled says it in words only.
fn is_lock(error: &::sled::Error) -> bool {
    matches!(error, ::sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

/// Renames every snapshot so that sled recovers from its log alone; false where there is none.
fn set_aside(folder: &Path) -> io::Result<bool> {
    let snapshots = snapshots(folder)?;
    for path in &snapshots {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        tracing::warn!(snapshot = %name, "sled cannot read its snapshot: set aside, opening from the log");
        fs::rename(path, folder.join(format!("damaged-{name}")))?;
    }
    Ok(!snapshots.is_empty())
}

fn snapshots(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    paths.filter(|path| path.as_ref().is_ok_and(|path| has(path, "snap.", ""))).collect()
}

fn is_half(path: &Path) -> bool {
    has(path, "snap.", ".generating")
}

fn has(path: &Path, start: &str, end: &str) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    })
}

/// Makes the files themselves durable, with their names: sled leaves that to chance when it creates them.
fn settle(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        File::open(entry?.path())?.sync_all()?;
    }
    File::open(folder)?.sync_all()
}
