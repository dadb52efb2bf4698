//! What is derived from the facts, counted anew: to compare with, and to put in place of what is damaged.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::codec::{self, damaged};
use super::draft::Draft;
use super::keys;
use super::read;
use super::trees::{Table, Trees};
use crate::ledger::counters::{Change, SCHEME, counted, day_of};
use crate::store::{Recorded, StoreError};

/// Counters and days by their keys.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// None of them is 0, unless the facts are not those of one ledger.
    pub(super) counters: BTreeMap<Vec<u8>, i64>,
    pub(super) days: BTreeMap<Vec<u8>, (u64, u64)>,
}

impl Tally {
    /// Counts a fact.
    pub(super) fn add(&mut self, recorded: &Recorded) {
        for Change { dimension, day, value, by } in counted(&recorded.fact) {
            match self.counters.entry(keys::counter(dimension, day, &value)) {
                Entry::Vacant(empty) => drop(empty.insert(by)),
                Entry::Occupied(mut count) => {
                    *count.get_mut() = count.get().saturating_add(by);
                    if *count.get() == 0 {
                        count.remove();
                    }
                }
            }
        }
        let day = day_of(recorded.fact.at);
        self.days.entry(keys::day(day).to_vec()).or_insert((recorded.seq, recorded.seq)).1 = recorded.seq;
    }
}

/// Puts a recount into a batch. The facts must be readable, each of them: a recount of less would hide the loss.
pub(super) fn recount(draft: &mut Draft<'_>) -> Result<(), StoreError> {
    let mut tally = Tally::default();
    for row in draft.rows(Table::Facts) {
        tally.add(&read::recorded(&row?)?);
    }
    draft.remove_under(Table::Counters, &[])?;
    draft.remove_under(Table::Days, &[])?;
    for (key, count) in &tally.counters {
        let count =
            u64::try_from(*count).map_err(|_| damaged(Table::Counters, key, "a recount comes to less than 0"))?;
        draft.put(Table::Counters, key, &codec::write(&count)?);
    }
    for (key, days) in &tally.days {
        draft.put(Table::Days, key, &codec::write(days)?);
    }
    draft.put(Table::Head, keys::SCHEME, &codec::write(&SCHEME)?);
    Ok(())
}

/// Whether the counters were counted by the scheme of now.
pub(super) fn is_current(trees: &Trees) -> Result<bool, StoreError> {
    match trees.get(Table::Head, keys::SCHEME)? {
        Some(payload) => Ok(codec::read::<u32>(Table::Head, keys::SCHEME, &payload)? == SCHEME),
        None => Ok(false),
    }
}
