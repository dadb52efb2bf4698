//! What people were told, held against the records.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anpu::ledger::fact::{Event, PersonKey, Status, TurnId};
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};

use super::page::Answer;
use super::questions;

/// What a person asked and was told.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// Questions.
    pub(super) asked: usize,
    /// Turns named by the answers. Only a question without a basis is met without naming its turn.
    pub(super) turns: BTreeSet<TurnId>,
    /// Questions without a basis, as they are kept.
    pub(super) words: BTreeSet<String>,
}

impl Person {
    /// The next question was met.
    pub(super) fn was_told(&mut self, question: &str, answer: &Answer) {
        match answer.status {
            Status::Answered => drop(self.turns.insert(answer.turn.unwrap())),
            Status::NoBasis => drop(self.words.insert(questions::kept(question))),
            other => panic!("{other:?}: {question}"),
        }
        self.asked += 1;
    }

    /// Whether every question was met.
    pub(super) fn is_answered(&self) -> bool {
        self.asked == self.turns.len() + self.words.len()
    }
}

/// Opens the records and finds in them every question of everybody once, and nothing else. Gives the number of
/// questions.
pub(super) async fn check<'a>(records: &Path, people: impl Iterator<Item = &'a Person>) -> usize {
    let store = SledStore::open(records).unwrap();
    assert_eq!(store.read_only(), None);
    assert_eq!(store.verify().await.unwrap().faults, Vec::<String>::new());
    assert_eq!(store.kept().await.unwrap(), []);
    let (mut owners, mut asked) = (BTreeMap::new(), BTreeMap::<PersonKey, usize>::new());
    for recorded in store.facts(Filter::default()).await.unwrap() {
        let Event::Asked { turn, .. } = recorded.fact.event else {
            panic!("nobody did this: {recorded:?}");
        };
        assert_eq!(owners.insert(turn, recorded.fact.person), None, "counted twice: {turn}");
        *asked.entry(recorded.fact.person).or_default() += 1;
    }
    for person in people.filter(|person| person.asked > 0) {
        assert!(person.is_answered(), "{person:?}");
        let own: BTreeSet<_> = person.turns.iter().map(|turn| owners.get(turn)).collect();
        let [Some(key)] = Vec::from_iter(own)[..] else {
            panic!("a turn is lost, or another person's: {person:?}");
        };
        assert_eq!(asked.remove(key), Some(person.asked), "{person:?}");
        let words = store.words(*key).await.unwrap();
        assert_eq!(words.len(), person.words.len(), "{words:?}");
        assert_eq!(words.into_iter().map(|words| words.text).collect::<BTreeSet<_>>(), person.words);
    }
    assert_eq!(asked, BTreeMap::new(), "nobody asked this");
    store.close().await;
    owners.len()
}
