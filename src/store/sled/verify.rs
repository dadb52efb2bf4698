//! Checking everything: the chain link by link, every checksum, and every counter against a recount.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::de::DeserializeOwned;

use super::codec;
use super::head::Head;
use super::health::Health;
use super::keys;
use super::parcels;
use super::read;
use super::tally::Tally;
use super::trees::{Row, Table, Trees};
use crate::dialogue::state::State;
use crate::ledger::chain::{GENESIS, link};
use crate::store::{StoreError, Verdict, Words};

/// Faults that are told one by one; of more only the number.
const FAULTS: usize = 100;

/// Checks the records while they may be written. Turns wait only for the last part, which is short.
pub(super) fn verify(trees: &Trees, health: &Health) -> Verdict {
    let mut check = Check::default();
    check.walk(trees);
    {
        let _still = trees.hold();
        check.walk(trees);
        check.compare(trees);
    }
    check.values(trees);
    if let Some(reason) = health.reason() {
        check.fault(format!("the store is read-only: {reason}"));
    }
    check.verdict()
}

/// What was found so far.
struct Check {
    /// The last position walked over.
    seq: u64,
    /// Its hash; none after a fact that cannot be read, so that one damage is not told twice.
    hash: Option<[u8; 32]>,
    tally: Tally,
    compared: u64,
    faults: Vec<String>,
    more: usize,
}

impl Default for Check {
    fn default() -> Self {
        Self { seq: 0, hash: Some(GENESIS), tally: Tally::default(), compared: 0, faults: Vec::new(), more: 0 }
    }
}

impl Check {
    fn fault(&mut self, fault: String) {
        match self.faults.len() {
            FAULTS.. => self.more += 1,
            _ => self.faults.push(fault),
        }
    }

    /// Walks the chain from where the last walk ended.
    fn walk(&mut self, trees: &Trees) {
        let start = (self.seq + 1).to_be_bytes();
        for row in trees.range(Table::Facts, &start[..]..) {
            let step = row.and_then(|row| self.step(&row));
            if let Err(fault) = step {
                self.fault(fault.to_string());
                self.seq += 1;
                self.hash = None;
            }
        }
    }

    fn step(&mut self, row: &Row) -> Result<(), StoreError> {
        let (key, payload) = row;
        let recorded = read::recorded(row)?;
        if recorded.seq != self.seq + 1 {
            self.fault(format!("facts: {} follows {}", recorded.seq, self.seq));
            self.hash = None;
        }
        let bytes = payload.get(recorded.hash.len()..).unwrap_or_default();
        if self.hash.is_some_and(|hash| link(&hash, recorded.seq, bytes) != recorded.hash) {
            self.fault(codec::damaged(Table::Facts, key, "the chain breaks here").to_string());
        }
        (self.seq, self.hash) = (recorded.seq, Some(recorded.hash));
        self.tally.add(&recorded);
        Ok(())
    }

    /// Compares what is derived from the facts with the facts.
    fn compare(&mut self, trees: &Trees) {
        match Head::read(trees) {
            Ok(head) if head.facts == self.seq && self.hash.is_none_or(|hash| hash == head.hash) => {}
            Ok(head) => {
                self.fault(format!("head: the ledger should end at {}, and it ends at {}", head.facts, self.seq))
            }
            Err(fault) => self.fault(fault.to_string()),
        }
        let Tally { counters, days } = std::mem::take(&mut self.tally);
        // What comes to less than nothing has no place in the table: it is told as missing.
        let kept = |count: i64| count.max(0).unsigned_abs();
        let counters: BTreeMap<_, _> = counters.into_iter().map(|(key, count)| (key, kept(count))).collect();
        self.compared = counters.len() as u64;
        self.derived(trees, Table::Counters, counters);
        self.derived(trees, Table::Days, days);
    }

    fn derived<T>(&mut self, trees: &Trees, table: Table, mut expected: BTreeMap<Vec<u8>, T>)
    where
        T: DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        for row in trees.range(table, ..) {
            let stored = row.and_then(|(key, payload)| Ok((codec::read::<T>(table, &key, &payload)?, key)));
            match stored {
                Ok((value, key)) => match expected.remove(&key[..]) {
                    Some(recount) if recount == value => {}
                    recount => {
                        let what = format!("it says {value:?}, a recount {recount:?}");
                        self.fault(codec::damaged(table, &key, &what).to_string());
                    }
                },
                Err(fault) => self.fault(fault.to_string()),
            }
        }
        for (key, recount) in expected {
            self.fault(
                codec::damaged(table, &key, &format!("it is missing or damaged, a recount says {recount:?}"))
                    .to_string(),
            );
        }
    }

    /// Reads everything that is not derived from facts.
    fn values(&mut self, trees: &Trees) {
        self.each(trees, Table::Head, |key, payload| match key {
            keys::SCHEME => codec::read::<u32>(Table::Head, key, payload).map(drop),
            _ => codec::read::<Head>(Table::Head, key, payload).map(drop),
        });
        self.each(trees, Table::State, |key, payload| codec::read::<State>(Table::State, key, payload).map(drop));
        self.each(trees, Table::Words, |key, payload| codec::read::<Words>(Table::Words, key, payload).map(drop));
        self.each(trees, Table::Seen, |key, payload| read::read_seen(key, payload).map(drop));
        // What a document means is the register's business; here it is enough that it is whole.
        self.each(trees, Table::Register, |_, _| Ok(()));
        // One by one they are checked as they are put together.
        if let Err(fault) = parcels::all(trees) {
            self.fault(fault.to_string());
        }
    }

    fn each(&mut self, trees: &Trees, table: Table, check: impl Fn(&[u8], &[u8]) -> Result<(), StoreError>) {
        for row in trees.range(table, ..) {
            if let Err(fault) = row.and_then(|(key, payload)| check(&key, &payload)) {
                self.fault(fault.to_string());
            }
        }
    }

    fn verdict(mut self) -> Verdict {
        if self.more > 0 {
            self.faults.push(format!("and {} more", self.more));
        }
        let head = self.hash.unwrap_or_default().iter().fold(String::new(), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        });
        Verdict { facts: self.seq, counters: self.compared, head, faults: self.faults }
    }
}
