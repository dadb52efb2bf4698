//! One process at a time.
//!
//! sled locks its file only while it opens it, after reading and before recovering. Tidying up needs the lock
//! earlier: it would otherwise take away what a running process is just writing. So anpu has a lock of its own.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::store::StoreError;

/// The kernel may take this long to let go of what a killed process held.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often to look.
const PAUSE: Duration = Duration::from_millis(50);

/// Held as long as the records are open.
pub(super) struct Lock {
    _file: File,
}

/// When to stop waiting for another process.
pub(super) struct Deadline(Instant);

impl Deadline {
    /// From now on.
    pub(super) fn start() -> Self {
        Self(Instant::now() + PATIENCE)
    }

    /// Waits a little; false where it has been long enough.
    pub(super) fn wait(&self) -> bool {
        let left = Instant::now() < self.0;
        if left {
            sleep(PAUSE);
        }
        left
    }
}

impl Lock {
    /// Takes the lock of a folder.
    pub(super) fn take(folder: &Path, deadline: &Deadline) -> Result<Self, StoreError> {
        let path = folder.join("lock");
        let unusable = |error| StoreError::Folder(format!("cannot lock {}: {error}", path.display()));
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(unusable)?;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if deadline.wait() => {}
                Err(TryLockError::WouldBlock) => return Err(StoreError::Locked(folder.display().to_string())),
                Err(TryLockError::Error(error)) => return Err(unusable(error)),
            }
        }
    }
}
