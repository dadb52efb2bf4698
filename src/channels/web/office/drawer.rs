//! A drawer for each session: an upload that was looked at and waits to be confirmed, and what came of a deed.
//!
//! An upload is kept here rather than sent twice: what is taken in is then exactly what was looked at, and a slow line
//! carries it once. What came of a deed is kept so that the browser is sent on to a page of its own: to reload that page
//! does not do the deed again. All of it is in memory alone, for ten minutes, and belongs to one session.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::office::outcome::Outcome;

/// How long something is kept.
const MINUTES: i64 = 10;
/// The most bytes of all drawers together; the oldest leaves first.
const BYTES: usize = 64 * 1024 * 1024;

/// What is kept.
#[derive(Debug, PartialEq)]
pub(super) enum Kept {
    /// A file that was looked at.
    Upload {
        /// What it is for: the address that takes it in.
        what: &'static str,
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// What came of a deed.
    Done {
        /// What was done.
        title: String,
        /// Where to go on.
        back: String,
        /// What came of it.
        outcome: Outcome,
    },
}

impl Kept {
    fn size(&self) -> usize {
        match self {
            Self::Upload { what: _, name, bytes } => name.len() + bytes.len(),
            Self::Done { title, back: _, outcome } => {
                let cells = outcome.tables.iter().flat_map(|table| table.rows.iter().flatten());
                let files = outcome.files.iter().map(|file| file.bytes.len());
                title.len() + files.sum::<usize>() + cells.map(String::len).sum::<usize>()
            }
        }
    }
}

struct Item {
    id: u64,
    owner: String,
    until: Timestamp,
    kept: Arc<Kept>,
}

/// The drawers of all sessions.
#[derive(Default)]
pub(in super::super) struct Drawer {
    items: Mutex<VecDeque<Item>>,
    next: AtomicU64,
}

impl Drawer {
    fn items(&self) -> MutexGuard<'_, VecDeque<Item>> {
        self.items.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps something for a session: the number under which that session, and no other, finds it.
    pub(super) fn put(&self, owner: &str, kept: Kept, now: Timestamp) -> u64 {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let until = now.saturating_add(SignedDuration::from_mins(MINUTES)).unwrap_or(Timestamp::MAX);
        let mut items = self.items();
        items.retain(|item| item.until > now);
        items.push_back(Item { id, owner: owner.to_owned(), until, kept: Arc::new(kept) });
        while items.len() > 1 && items.iter().map(|item| item.kept.size()).sum::<usize>() > BYTES {
            items.pop_front();
        }
        id
    }

    /// What a session kept under a number.
    pub(super) fn get(&self, owner: &str, id: u64, now: Timestamp) -> Option<Arc<Kept>> {
        let items = self.items();
        let found = items.iter().find(|item| item.id == id && item.owner == owner && item.until > now)?;
        Some(Arc::clone(&found.kept))
    }

    /// Empties the drawer of a session.
    pub(super) fn clear(&self, owner: &str) {
        self.items().retain(|item| item.owner != owner);
    }

    /// Lets go of one thing.
    pub(super) fn drop_one(&self, owner: &str, id: u64) {
        self.items().retain(|item| item.id != id || item.owner != owner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(bytes: usize) -> Kept {
        Kept::Upload { what: "roster", name: String::new(), bytes: vec![0; bytes] }
    }

    #[test]
    fn a_drawer_opens_for_its_owner_and_for_ten_minutes() {
        let (drawer, now) = (Drawer::default(), Timestamp::UNIX_EPOCH);
        let id = drawer.put("a", upload(1), now);
        let late = now + SignedDuration::from_mins(MINUTES);
        assert!(drawer.get("a", id, now).is_some());
        assert!(drawer.get("b", id, now).is_none() && drawer.get("a", id, late).is_none());
        drawer.clear("a");
        assert!(drawer.get("a", id, now).is_none());
    }

    #[test]
    fn the_oldest_leaves_where_there_is_no_room() {
        let (drawer, now) = (Drawer::default(), Timestamp::UNIX_EPOCH);
        let ids: Vec<u64> = (0..3).map(|_| drawer.put("a", upload(BYTES / 2), now)).collect();
        let there: Vec<bool> = ids.iter().map(|id| drawer.get("a", *id, now).is_some()).collect();
        assert_eq!(there, [false, true, true]);
    }
}
