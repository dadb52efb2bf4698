//! The one thread that writes.
//!
//! It takes what waits in the queue, up to a limit, makes it one transaction, has sled hand it to the operating
//! system, has that put it on the disk, and only then answers. The last step is not sled's: on Linux its flush
//! does not reach through the disk's cache. `flush_async` is never used: it can deadlock (sled #1308).
//!
//! It stops a little before the disk is full. Where sled itself runs out of room it fails for good, and then even
//! reading fails wherever it has a page to split; stopping early leaves it in health.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tokio::sync::mpsc::Receiver;
use tokio::sync::oneshot;

use super::draft::Draft;
use super::head::Head;
use super::health::Health;
use super::keys;
use super::queue::{Ack, Job, Queue};
use super::trees::{Table, Trees};
use super::turn::Outcome;
use super::{parcels, tally, turn};
use crate::store::StoreError;

/// Jobs in one transaction at most. Readers wait while it is made.
const BATCH: usize = 256;

/// Old keys removed after a batch at most, so that midnight holds nobody up.
const PURGE: usize = 512;

/// What is wrong, and the next step.
const FULL: &str = "the disk is full; free some space and restart";

/// Starts the writer.
pub(super) fn start(
    folder: &Path,
    reserve: u64,
    trees: Arc<Trees>,
    health: Arc<Health>,
    head: Head,
) -> Result<Queue, StoreError> {
    let unusable = |error| StoreError::Folder(format!("cannot write in {}: {error}", folder.display()));
    let file = File::open(folder.join("db")).map_err(unusable)?;
    let (queue, jobs) = Queue::new(Arc::clone(&health));
    let writer = Writer { trees, health, folder: folder.to_owned(), reserve, file, head };
    thread::Builder::new().name("store writer".to_owned()).spawn(move || writer.run(jobs)).map_err(unusable)?;
    Ok(queue)
}

struct Writer {
    trees: Arc<Trees>,
    health: Arc<Health>,
    folder: PathBuf,
    /// Bytes of the disk that are left alone.
    reserve: u64,
    /// sled's file, through a handle of our own: `fsync` concerns the file, not the handle.
    file: File,
    head: Head,
}

impl Writer {
    fn run(mut self, mut jobs: Receiver<Job>) {
        self.catch_up();
        while self.purge() == PURGE {}
        while let Some(first) = jobs.blocking_recv() {
            let more = std::iter::from_fn(|| jobs.try_recv().ok()).take(BATCH - 1);
            let batch: Vec<Job> = std::iter::once(first).chain(more).collect();
            let result = self.guarded(|writer| writer.write(&batch));
            let conflicts = result.clone().unwrap_or_default();
            if batch.iter().any(|job| matches!(job, Job::Close(_))) {
                self.health.close();
                // Dropping it answers those who came too late.
                jobs.close();
            }
            for (i, job) in batch.into_iter().enumerate() {
                let Some(ack) = ack(job) else { continue };
                let done = match &result {
                    Ok(_) if conflicts.contains(&i) => Err(StoreError::Conflict),
                    Ok(_) => Ok(()),
                    Err(reason) => Err(StoreError::ReadOnly(reason.clone())),
                };
                // Whoever no longer waits needs no answer.
                let _ = ack.send(done);
            }
            self.purge();
        }
    }

    /// Counts anew where the counters are those of an earlier scheme. Turns wait meanwhile.
    fn catch_up(&mut self) {
        if matches!(tally::is_current(&self.trees), Ok(false)) {
            // What goes wrong makes the store read-only, which is told to everybody.
            let (ack, _) = oneshot::channel();
            let _ = self.guarded(|writer| writer.write(&[Job::Recount(ack)]));
        }
    }

    /// Writes, and makes the store read-only where that fails. On a full disk sled may panic: that counts too.
    fn guarded<T>(&mut self, write: impl FnOnce(&mut Self) -> Result<T, String>) -> Result<T, String> {
        if let Some(reason) = self.health.reason() {
            return Err(reason);
        }
        let written = catch_unwind(AssertUnwindSafe(|| write(self)))
            .unwrap_or_else(|_| Err("writing broke off; check that the disk is not full and restart".to_owned()));
        // A caller that lost patience may have failed the store meanwhile; what is durable is durable all the same.
        written.inspect_err(|reason| self.health.fail(reason.clone()))
    }

    /// Writes a batch; gives the positions of the turns that conflict with what came before them.
    fn write(&mut self, batch: &[Job]) -> Result<BTreeSet<usize>, String> {
        let mut draft = Draft::new(&self.trees);
        let mut head = self.head.clone();
        let mut conflicts = BTreeSet::new();
        for (i, job) in batch.iter().enumerate() {
            let outcome = add(&mut draft, &mut head, job).map_err(|error| format!("{error}; restore a backup"))?;
            if outcome == Outcome::Conflict {
                conflicts.insert(i);
            }
        }
        if head != self.head {
            head.write(&mut draft).map_err(|error| error.to_string())?;
        }
        if !draft.changes().is_empty() {
            self.find_room()?;
            self.trees.apply(draft.changes()).map_err(|error| explain(&error))?;
        }
        if head != self.head || batch.iter().any(|job| matches!(job, Job::Recount(_) | Job::Close(_))) {
            self.trees.flush().map_err(|error| explain(&error))?;
            self.file.sync_all().map_err(|error| explain(&error.into()))?;
            self.health.advance(&head);
            self.head = head;
        }
        Ok(conflicts)
    }

    fn find_room(&self) -> Result<(), String> {
        let room = fs2::available_space(&self.folder).map_err(|error| explain(&error.into()))?;
        if room < self.reserve { Err(FULL.to_owned()) } else { Ok(()) }
    }

    /// Removes some keys of days on which nothing is looked up any more; says how many.
    fn purge(&mut self) -> usize {
        self.guarded(|writer| {
            let newest = writer.trees.last(Table::Seen).map_err(|error| error.to_string())?;
            let cut = newest.and_then(|key| keys::read_day(&key)?.yesterday().ok()).map(keys::day);
            let cut = cut.map(|cut| writer.trees.cut(Table::Seen, &cut, PURGE));
            cut.unwrap_or(Ok(0)).map_err(|error| explain(&error))
        })
        .unwrap_or(0)
    }
}

fn add(draft: &mut Draft<'_>, head: &mut Head, job: &Job) -> Result<Outcome, StoreError> {
    match job {
        Job::Turn(turn, _) => return turn::record(draft, head, turn),
        Job::Keep(parcels, _) => parcels::keep(draft, head, parcels)?,
        Job::Done(id) => parcels::done(draft, *id)?,
        Job::Recount(_) => tally::recount(draft)?,
        Job::Settle(_) | Job::Close(_) => {}
    }
    Ok(Outcome::Taken)
}

fn ack(job: Job) -> Option<Ack> {
    match job {
        Job::Turn(_, ack) | Job::Keep(_, ack) | Job::Settle(ack) | Job::Recount(ack) | Job::Close(ack) => Some(ack),
        Job::Done(_) => None,
    }
}

/// The error with the next step.
fn explain(error: &::sled::Error) -> String {
    match error {
        ::sled::Error::Io(io) if io.kind() == ErrorKind::StorageFull => FULL.to_owned(),
        error => format!("{error}; check the disk and restart"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sled::open;

    #[test]
    fn a_panic_while_writing_makes_the_store_read_only() {
        let folder = tempfile::tempdir().unwrap();
        let trees = Arc::new(open::open(folder.path(), 1 << 20).unwrap());
        let file = File::open(folder.path().join("db")).unwrap();
        let health = Arc::new(Health::default());
        let folder = folder.path().to_owned();
        let mut writer = Writer { trees, health, folder, reserve: 0, file, head: Head::default() };
        let broken: Result<(), String> = writer.guarded(|_| panic!("as sled does on a full disk"));
        assert_eq!(broken, Err(writer.health.reason().unwrap()));
        assert_eq!(writer.guarded(|_| Ok(())), broken);
    }
}
