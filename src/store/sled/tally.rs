//! What is derived from the facts, counted anew: to compare with, and to put in place of what is damaged.

use std::collections::BTreeMap;

use super::codec;
use super::draft::Draft;
use super::keys;
use super::read;
use super::trees::Table;
use crate::ledger::counters::{counted, day_of};
use crate::store::{Recorded, StoreError};

/// Counters and days by their keys.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) counters: BTreeMap<Vec<u8>, u64>,
    pub(super) days: BTreeMap<Vec<u8>, (u64, u64)>,
}

impl Tally {
    /// Counts a fact.
    pub(super) fn add(&mut self, recorded: &Recorded) {
        let day = day_of(recorded.fact.at);
        for (dimension, value) in counted(&recorded.fact) {
            *self.counters.entry(keys::counter(dimension, day, &value)).or_default() += 1;
        }
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
        draft.put(Table::Counters, key, &codec::write(count)?);
    }
    for (key, days) in &tally.days {
        draft.put(Table::Days, key, &codec::write(days)?);
    }
    Ok(())
}
