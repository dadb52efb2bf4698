//! A working copy of some documents: what a turn or a deed reads and changes before anything is durable.
//!
//! Software transactional memory over documents: a computation reads what it likes. What was not loaded yet is noted
//! as missing; the caller loads it and computes again, which is harmless, since the computation is pure. What was read
//! and what is to be written is handed to the store, which refuses the whole with a conflict where something read has
//! changed since.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Document;
use super::key::Key;

/// The most bytes of a document: the store wants values under 4 KB.
pub const DOCUMENT_BYTES: usize = 3900;

/// A document as bytes, or its absence.
pub type Content = Option<Vec<u8>>;

/// What was read and what is to be written, for the store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// What was read: every one must still be so.
    pub reads: BTreeMap<Key, Content>,
    /// What is to be: a document, or none where it is removed.
    pub writes: BTreeMap<Key, Content>,
}

/// A working copy.
#[derive(Debug, Default)]
pub struct View {
    /// One computation works on it at a time; the lock only lets it be held over waiting for the store.
    inner: Mutex<Inner>,
    /// Whether nothing can be loaded: then what is not here is not there.
    closed: bool,
}

#[derive(Debug, Default)]
struct Inner {
    reads: BTreeMap<Key, Content>,
    writes: BTreeMap<Key, Content>,
    missing: BTreeSet<Key>,
    fault: Option<String>,
}

impl View {
    /// A working copy of nothing, into which nothing is loaded: for previews.
    pub fn closed() -> Self {
        Self { inner: Mutex::default(), closed: true }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The document under a key, with the changes so far. `None` where there is none, or where it must be loaded first:
    /// then the computation is made again.
    pub fn get<D: Document>(&self, key: &Key) -> Option<D> {
        let inner = &mut *self.inner();
        let content = match inner.writes.get(key).or_else(|| inner.reads.get(key)) {
            Some(content) => content.as_ref()?,
            None => {
                if !self.closed {
                    inner.missing.insert(key.clone());
                }
                return None;
            }
        };
        match postcard::from_bytes(content) {
            Ok(document) => Some(document),
            Err(error) => {
                inner.fault.get_or_insert(format!("a document of kind {:?} is damaged: {error}", D::KIND));
                None
            }
        }
    }

    /// Asks for a document that is going to be read. What is asked for together is loaded together, and each round of
    /// loading is one more computation.
    pub fn want(&self, key: Key) {
        let inner = &mut *self.inner();
        if !self.closed && !inner.writes.contains_key(&key) && !inner.reads.contains_key(&key) {
            inner.missing.insert(key);
        }
    }

    /// Stages a document.
    pub fn put<D: Document>(&self, document: &D) {
        let inner = &mut *self.inner();
        match postcard::to_stdvec(document) {
            Ok(bytes) if bytes.len() <= DOCUMENT_BYTES => {
                inner.writes.insert(document.key_of(), Some(bytes));
            }
            Ok(bytes) => {
                let what = format!(
                    "a document of kind {:?} takes {} bytes, and {DOCUMENT_BYTES} is the most",
                    D::KIND,
                    bytes.len()
                );
                inner.fault.get_or_insert(what);
            }
            Err(error) => {
                inner.fault.get_or_insert(error.to_string());
            }
        }
    }

    /// Stages the removal of a document.
    pub fn remove(&self, key: &Key) {
        self.inner().writes.insert(key.clone(), None);
    }

    /// Puts in what was loaded.
    pub fn load(&self, key: Key, content: Content) {
        self.inner().reads.insert(key, content);
    }

    /// Whether something must be loaded first: what the computation comes to does not matter then, and it may break off.
    pub fn waits(&self) -> bool {
        !self.inner().missing.is_empty()
    }

    /// What must be loaded before the computation is made again; empty where it is done. The changes staged by a
    /// computation that missed something are dropped.
    pub fn take_missing(&self) -> BTreeSet<Key> {
        let inner = &mut *self.inner();
        let missing = std::mem::take(&mut inner.missing);
        if !missing.is_empty() {
            inner.writes.clear();
            inner.fault = None;
        }
        missing
    }

    /// What was read and what is to be written.
    ///
    /// # Errors
    /// A document is damaged or too large; nothing is to be written then.
    pub fn into_change(self) -> Result<Change, String> {
        let Inner { reads, writes, missing: _, fault } =
            self.inner.into_inner().unwrap_or_else(PoisonError::into_inner);
        match fault {
            Some(fault) => Err(fault),
            None => Ok(Change { reads, writes }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::campaign::Campaigns;
    use crate::registry::key::Kind;

    #[test]
    fn what_is_asked_for_together_is_loaded_together() {
        let (view, ahead) = (View::default(), Key::new(Kind::Campaign, b"2026"));
        view.load(Key::new(Kind::Campaign, b"2025"), None);
        assert!(!view.waits());
        view.want(Key::new(Kind::Campaign, b"2025"));
        view.want(ahead.clone());
        assert_eq!(view.get::<Campaigns>(&Campaigns::key()), None);
        assert!(view.waits());
        let missing = view.take_missing();
        assert_eq!(missing, BTreeSet::from([ahead, Campaigns::key()]));
        missing.into_iter().for_each(|key| view.load(key, None));
        assert_eq!(view.get::<Campaigns>(&Campaigns::key()), None);
        assert!(!view.waits() && view.take_missing().is_empty());
    }

    #[test]
    fn nothing_is_loaded_into_a_preview() {
        let view = View::closed();
        view.want(Campaigns::key());
        assert_eq!(view.get::<Campaigns>(&Campaigns::key()), None);
        assert!(!view.waits());
    }
}
