//! Reading by key and by range.

use std::ops::Bound;

use jiff::{Timestamp, civil::Date};

use super::codec::{self, damaged};
use super::keys;
use super::trees::{Row, Table, Trees};
use super::turn::lookback;
use crate::dialogue::state::State;
use crate::ledger::counters::{Dimension, day_of};
use crate::ledger::fact::PersonKey;
use crate::registry::key::{Key, Kind};
use crate::registry::view::Content;
use crate::store::{Count, Filter, Page, Recorded, Seen, StoreError, Words};

/// Bytes of the number before a turn seen.
const COMMIT_BYTES: usize = 8;

/// The state of a person.
pub(super) fn state(trees: &Trees, person: PersonKey) -> Result<State, StoreError> {
    match trees.get(Table::State, &person.0)? {
        Some(payload) => codec::read(Table::State, &person.0, &payload),
        None => Ok(State::default()),
    }
}

/// A turn seen, with the number of its commit.
pub(super) fn seen(trees: &Trees, key: &str, at: Timestamp) -> Result<Option<(u64, Seen)>, StoreError> {
    for day in lookback(day_of(at)) {
        let key = keys::seen(day, key);
        if let Some(payload) = trees.get(Table::Seen, &key)? {
            return read_seen(&key, &payload).map(Some);
        }
    }
    Ok(None)
}

/// The parts of a payload of a turn seen.
pub(super) fn read_seen(key: &[u8], payload: &[u8]) -> Result<(u64, Seen), StoreError> {
    let (Some(commit), Some(seen)) = (keys::read_number(payload), payload.get(COMMIT_BYTES..)) else {
        return Err(damaged(Table::Seen, key, "it is cut short"));
    };
    Ok((commit, codec::read(Table::Seen, key, seen)?))
}

/// The words of a person, oldest first.
pub(super) fn words(trees: &Trees, person: PersonKey) -> Result<Vec<Words>, StoreError> {
    let rows = trees.under(Table::Words, &person.0);
    rows.map(|row| row.and_then(|(key, payload)| codec::read(Table::Words, &key, &payload))).collect()
}

/// A document of the register.
pub(super) fn document(trees: &Trees, key: &Key) -> Result<Content, StoreError> {
    Ok(trees.get(Table::Register, key.bytes())?.map(|payload| payload.to_vec()))
}

/// Documents of a kind, a page of them.
pub(super) fn documents(trees: &Trees, kind: Kind, page: &Page) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
    let Page { from, to, after, limit, backwards } = page;
    let limit = if *limit == 0 { usize::MAX } else { *limit };
    let (mut low, mut high) = (Bound::Included(Key::new(kind, from)), Bound::Excluded(beyond(kind, to)));
    if let Some(after) = after {
        *(if *backwards { &mut high } else { &mut low }) = Bound::Excluded(after.clone());
    }
    if bytes_of(&low) > bytes_of(&high) {
        return Ok(Vec::new());
    }
    let range = (low.as_ref().map(Key::bytes), high.as_ref().map(Key::bytes));
    let read = |row: Result<Row, StoreError>| row.map(|(key, payload)| (Key::from_bytes(&key), payload.to_vec()));
    match backwards {
        false => trees.range(Table::Register, range).take(limit).map(read).collect(),
        true => trees.range_back(Table::Register, range).take(limit).map(read).collect(),
    }
}

/// The first key after all ids of a kind that begin with something.
fn beyond(kind: Kind, start: &[u8]) -> Key {
    let mut bytes = Key::new(kind, start).bytes().to_vec();
    while bytes.last() == Some(&u8::MAX) {
        bytes.pop();
    }
    // The kind is the first byte and never the highest there is.
    if let Some(last) = bytes.last_mut() {
        *last += 1;
    }
    Key::from_bytes(&bytes)
}

fn bytes_of(bound: &Bound<Key>) -> &[u8] {
    match bound {
        Bound::Included(key) | Bound::Excluded(key) => key.bytes(),
        Bound::Unbounded => &[],
    }
}

/// Counters of a dimension between two days, by day and value. They may be ahead of what is durable by one batch.
pub(super) fn counters(trees: &Trees, dimension: Dimension, from: Date, to: Date) -> Result<Vec<Count>, StoreError> {
    if from > to {
        return Ok(Vec::new());
    }
    let start = keys::counter(dimension, from, "");
    // Values are UTF-8, in which this byte does not occur.
    let end = [keys::counter(dimension, to, ""), vec![0xff]].concat();
    trees.range(Table::Counters, &start[..]..&end[..]).map(|row| row.and_then(|row| count(&row))).collect()
}

fn count((key, payload): &Row) -> Result<Count, StoreError> {
    let Some((day, value)) = keys::read_counter(key) else {
        return Err(damaged(Table::Counters, key, "its key is none"));
    };
    Ok(Count { day, value: value.to_owned(), count: codec::read(Table::Counters, key, payload)? })
}

/// Facts by filter, oldest first, up to the last durable one.
pub(super) fn facts(trees: &Trees, durable: u64, filter: &Filter) -> Result<Vec<Recorded>, StoreError> {
    let Some((first, last)) = span(trees, durable, filter)? else {
        return Ok(Vec::new());
    };
    let limit = if filter.limit == 0 { usize::MAX } else { filter.limit };
    let (first, last) = (first.to_be_bytes(), last.to_be_bytes());
    let rows = trees.range(Table::Facts, &first[..]..=&last[..]);
    let facts = rows.map(|row| row.and_then(|row| recorded(&row)));
    facts.filter(|fact| fact.as_ref().map_or(true, |fact| filter.takes(fact))).take(limit).collect()
}

/// The first and the last position that a filter can take.
fn span(trees: &Trees, durable: u64, filter: &Filter) -> Result<Option<(u64, u64)>, StoreError> {
    let (mut first, mut last) = (filter.after.saturating_add(1), durable);
    if filter.from.is_some() || filter.to.is_some() {
        let (from, to) = (filter.from.unwrap_or(Date::MIN), filter.to.unwrap_or(Date::MAX));
        let Some((start, end)) = days(trees, from, to)? else {
            return Ok(None);
        };
        (first, last) = (first.max(start), last.min(end));
    }
    Ok((first <= last).then_some((first, last)))
}

/// The first and the last position of the facts of some days.
fn days(trees: &Trees, from: Date, to: Date) -> Result<Option<(u64, u64)>, StoreError> {
    if from > to {
        return Ok(None);
    }
    let mut span: Option<(u64, u64)> = None;
    for row in trees.range(Table::Days, &keys::day(from)[..]..=&keys::day(to)[..]) {
        let (key, payload) = row?;
        let (first, last): (u64, u64) = codec::read(Table::Days, &key, &payload)?;
        span = Some(span.map_or((first, last), |(start, end)| (start.min(first), end.max(last))));
    }
    Ok(span)
}

/// A row of the ledger as the contract knows it.
pub(super) fn recorded((key, payload): &Row) -> Result<Recorded, StoreError> {
    let (Some(seq), Some((hash, bytes))) = (keys::read_number(key), payload.split_first_chunk()) else {
        return Err(damaged(Table::Facts, key, "it is cut short"));
    };
    Ok(Recorded { seq, fact: codec::read(Table::Facts, key, bytes)?, hash: *hash })
}
