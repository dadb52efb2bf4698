//! How far the records are durable, and whether they can still be written.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::head::Head;
use crate::store::StoreError;

/// Shared by the writer, which sets it, and the readers.
#[derive(Debug, Default)]
pub(super) struct Health {
    facts: AtomicU64,
    commits: AtomicU64,
    reason: OnceLock<String>,
}

impl Health {
    /// Position of the last fact that survives a power cut. Facts after it are shown to nobody.
    pub(super) fn facts(&self) -> u64 {
        self.facts.load(Ordering::Acquire)
    }

    /// Whether a commit survives a power cut.
    pub(super) fn is_durable(&self, commit: u64) -> bool {
        commit <= self.commits.load(Ordering::Acquire)
    }

    /// Everything up to the head is durable.
    pub(super) fn advance(&self, head: &Head) {
        self.facts.store(head.facts, Ordering::Release);
        self.commits.store(head.commits, Ordering::Release);
    }

    /// Why nothing can be written.
    pub(super) fn reason(&self) -> Option<String> {
        self.reason.get().cloned()
    }

    /// Read-only from now on. The first reason stands: what follows follows from it.
    pub(super) fn fail(&self, reason: String) {
        if self.reason.set(reason).is_ok() {
            tracing::error!(reason = self.reason(), "the store is read-only");
        }
    }

    /// Closed on purpose: nothing is written any more either, and nothing is wrong.
    pub(super) fn close(&self) {
        let _ = self.reason.set("it was closed".to_owned());
    }

    /// The error for those who want to write after all.
    pub(super) fn refusal(&self) -> Option<StoreError> {
        self.reason().map(StoreError::ReadOnly)
    }
}
