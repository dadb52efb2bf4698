//! Turns for tests.

use anpu::dialogue::state::State;
use anpu::knowledge::entry::Entry;
use anpu::ledger::counters::{self, Dimension, counted, day_of};
use anpu::ledger::fact::{Channel, Event, Fact, PersonKey, Status, TurnId};
use anpu::registry::key::{Key, Kind};
use anpu::registry::view::Change;
use anpu::store::{Commit, Count, Filter, Recorded, Store, Words};
use jiff::{SignedDuration, Timestamp, civil::Date};
use std::collections::BTreeMap;

/// Noon in China on 16 June 2026.
pub(crate) fn noon() -> Timestamp {
    "2026-06-16T04:00:00Z".parse().unwrap()
}

/// The same time of day, some days later.
pub(crate) fn days_later(days: i64) -> Timestamp {
    noon() + SignedDuration::from_hours(24 * days)
}

pub(crate) fn today() -> Date {
    day_of(noon())
}

pub(crate) fn person(n: u8) -> PersonKey {
    PersonKey([n; 16])
}

pub(crate) fn asked(status: Status) -> Event {
    let laws = vec!["work-safety".to_owned(), "fire".to_owned()];
    Event::Asked { turn: TurnId(7), status, entry: None, topic: Some("fire".to_owned()), laws }
}

pub(crate) fn fact(person: PersonKey, at: Timestamp, event: Event) -> Fact {
    let place = Some("万盛街道".to_owned());
    Fact { at, channel: Channel::Web, person, asset: None, place, setting: None, event }
}

/// The key of a document.
pub(crate) fn document_key(n: u8) -> Key {
    Key::new(Kind::Firm, &[n])
}

/// A question answered.
pub(crate) fn question(key: &str, n: u8, at: Timestamp) -> Commit {
    let person = person(n);
    Commit {
        key: key.to_owned(),
        person,
        at,
        before: State::default(),
        next: state(n),
        facts: vec![fact(person, at, asked(Status::Answered))],
        words: None,
        forget: false,
        change: Change::default(),
    }
}

/// A question without a basis, in words.
pub(crate) fn open_question(key: &str, n: u8, at: Timestamp, text: &str) -> Commit {
    let words = Words { text: text.to_owned(), status: Status::NoBasis, at };
    Commit { words: Some(words), ..question(key, n, at) }
}

/// The person has everything deleted.
pub(crate) fn forget(key: &str, n: u8, at: Timestamp) -> Commit {
    Commit { facts: vec![fact(person(n), at, Event::Forgotten)], forget: true, ..question(key, n, at) }
}

pub(crate) fn state(n: u8) -> State {
    State { topic: Some(Entry::Faq(format!("fire/{n}"))), ..State::default() }
}

/// The whole ledger.
pub(crate) async fn ledger(store: &dyn Store) -> Vec<Recorded> {
    store.facts(Filter::default()).await.unwrap()
}

/// All is well: no fault, and counters as a recount by hand has them.
pub(crate) async fn check_whole(store: &dyn Store) {
    let verdict = store.verify().await.unwrap();
    assert_eq!(verdict.faults, Vec::<String>::new());
    let facts = ledger(store).await;
    assert_eq!(verdict.facts, facts.len() as u64);
    for dimension in Dimension::ALL {
        let mut recount: BTreeMap<(Date, String), i64> = BTreeMap::new();
        for counters::Change { day, value, by, .. } in
            facts.iter().flat_map(|recorded| counted(&recorded.fact)).filter(|change| change.dimension == dimension)
        {
            *recount.entry((day, value)).or_default() += by;
        }
        let kept = recount.into_iter().filter(|(_, count)| *count != 0);
        let recount: Vec<Count> =
            kept.map(|((day, value), count)| Count { day, value, count: count.try_into().unwrap() }).collect();
        assert_eq!(store.counters(dimension, Date::MIN, Date::MAX).await.unwrap(), recount, "{dimension:?}");
    }
}
