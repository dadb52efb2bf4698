//! What a turn changes.

use jiff::civil::Date;

use super::codec;
use super::draft::Draft;
use super::head::Head;
use super::keys;
use super::prepare::{Entry, Turn};
use super::trees::Table;
use crate::ledger::chain::link;
use crate::ledger::counters;
use crate::registry::view::Change;
use crate::store::StoreError;

/// What became of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is in the batch, or was recorded before.
    Taken,
    /// Something that it read has changed since: nothing of it is in the batch.
    Conflict,
}

/// Adds a turn to a batch. A turn seen before adds nothing, and so does one that read what is no longer so.
pub(super) fn record(draft: &mut Draft<'_>, head: &mut Head, turn: &Turn) -> Result<Outcome, StoreError> {
    for day in lookback(turn.day) {
        if draft.get(Table::Seen, &keys::seen(day, &turn.key))?.is_some() {
            return Ok(Outcome::Taken);
        }
    }
    for (key, content) in &turn.change.reads {
        if draft.get(Table::Register, key.bytes())? != *content {
            return Ok(Outcome::Conflict);
        }
    }
    head.commits += 1;
    // The number goes in front, so that a reader can tell whether this commit is durable.
    let seen = [&head.commits.to_be_bytes()[..], &turn.seen].concat();
    draft.put(Table::Seen, &keys::seen(turn.day, &turn.key), &seen);
    turn.facts.iter().try_for_each(|fact| append(draft, head, fact))?;
    register(draft, &turn.change);
    remember(draft, head.commits, turn)?;
    Ok(Outcome::Taken)
}

/// What becomes of the register.
fn register(draft: &mut Draft<'_>, change: &Change) {
    for (key, content) in &change.writes {
        match content {
            Some(bytes) => draft.put(Table::Register, key.bytes(), bytes),
            None => draft.remove(Table::Register, key.bytes()),
        }
    }
}

/// The days on which a key is looked up: that of the arrival and the one before.
pub(super) fn lookback(day: Date) -> impl Iterator<Item = Date> {
    std::iter::once(day).chain(day.yesterday().ok())
}

/// Appends a fact to the chain, and raises what it counts for.
fn append(draft: &mut Draft<'_>, head: &mut Head, fact: &Entry) -> Result<(), StoreError> {
    head.facts += 1;
    head.hash = link(&head.hash, head.facts, &fact.bytes);
    draft.put(Table::Facts, &head.facts.to_be_bytes(), &[&head.hash[..], &fact.bytes].concat());
    for counters::Change { dimension, day, value, by } in &fact.counts {
        change(draft, &keys::counter(*dimension, *day, value), *by)?;
    }
    note_day(draft, fact.day, head.facts)
}

/// Changes a counter. One that comes to nothing is not kept, so that a recount has the same.
fn change(draft: &mut Draft<'_>, key: &[u8], by: i64) -> Result<(), StoreError> {
    let count: u64 = match draft.get(Table::Counters, key)? {
        Some(payload) => codec::read(Table::Counters, key, &payload)?,
        None => 0,
    };
    match count.checked_add_signed(by) {
        Some(0) => draft.remove(Table::Counters, key),
        Some(count) => draft.put(Table::Counters, key, &codec::write(&count)?),
        None => return Err(codec::damaged(Table::Counters, key, &format!("it is {count} and was to change by {by}"))),
    }
    Ok(())
}

/// Facts of one day lie together but for those around midnight; so first and last position find them all.
fn note_day(draft: &mut Draft<'_>, day: Date, seq: u64) -> Result<(), StoreError> {
    let key = keys::day(day);
    let (first, _): (u64, u64) = match draft.get(Table::Days, &key)? {
        Some(payload) => codec::read(Table::Days, &key, &payload)?,
        None => (seq, seq),
    };
    draft.put(Table::Days, &key, &codec::write(&(first, seq))?);
    Ok(())
}

/// State and words of the person, or their end.
fn remember(draft: &mut Draft<'_>, commit: u64, turn: &Turn) -> Result<(), StoreError> {
    if turn.forget {
        draft.remove_under(Table::Words, &turn.person.0)?;
    }
    match &turn.next {
        Some(state) => draft.put(Table::State, &turn.person.0, state),
        None => draft.remove(Table::State, &turn.person.0),
    }
    if let Some(words) = &turn.words {
        draft.put(Table::Words, &keys::words(turn.person, commit), words);
    }
    Ok(())
}
