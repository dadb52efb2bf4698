//! Any sequence of turns leaves the records whole.

use std::collections::BTreeMap;

use anpu::dialogue::state::State;
use anpu::ledger::fact::{Fact, Status};
use anpu::store::{Commit, Store};
use proptest::prelude::*;

use super::make::*;
use super::sled::{fresh, reopen};

prop_compose! {
    fn any_commit()(
        key in 0..30u8, n in 0..4u8, day in 0..2i64, statuses in prop::collection::vec(0..Status::ALL.len(), 0..4),
        words in any::<Option<String>>(), forgets in prop::bool::weighted(0.1),
    ) -> Commit {
        let at = days_later(day);
        let facts = statuses.into_iter().map(|i| fact(person(n), at, asked(Status::ALL[i]))).collect();
        let words = words.map(|text| open_question("", n, at, &text).words.unwrap());
        let words = words.map(|words| anpu::store::Words { text: words.text.chars().take(500).collect(), ..words });
        Commit { facts, words, forget: forgets, ..question(&format!("web:{key}"), n, at) }
    }
}

/// The plainest store that could be right.
#[derive(Default)]
struct Model {
    seen: Vec<String>,
    facts: Vec<Fact>,
    states: BTreeMap<[u8; 16], State>,
    words: BTreeMap<[u8; 16], Vec<anpu::store::Words>>,
}

impl Model {
    fn commit(&mut self, commit: &Commit) {
        if self.seen.contains(&commit.key) {
            return;
        }
        self.seen.push(commit.key.clone());
        self.facts.extend(commit.facts.iter().cloned());
        let words = self.words.entry(commit.person.0).or_default();
        if commit.forget {
            words.clear();
            self.states.remove(&commit.person.0);
        } else {
            words.extend(commit.words.clone());
            self.states.insert(commit.person.0, commit.next.clone());
        }
    }

    async fn check(&self, store: &dyn Store) {
        let facts: Vec<Fact> = ledger(store).await.into_iter().map(|recorded| recorded.fact).collect();
        assert_eq!(facts, self.facts);
        for n in 0..4 {
            assert_eq!(store.state(person(n)).await.unwrap(), self.states.get(&[n; 16]).cloned().unwrap_or_default());
            assert_eq!(store.words(person(n)).await.unwrap(), self.words.get(&[n; 16]).cloned().unwrap_or_default());
        }
        check_whole(store).await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_turns_in_any_batches_are_recorded_in_order(
        mut commits in prop::collection::vec(any_commit(), 1..50), batch in 1..12usize,
    ) {
        // Time only goes forward.
        commits.sort_by_key(|commit| commit.at);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (folder, store) = fresh();
            let mut model = Model::default();
            commits.iter().for_each(|commit| model.commit(commit));
            for batch in commits.chunks(batch) {
                // Polled in order, they enter the queue in order, and may or may not share a transaction.
                for done in futures::future::join_all(batch.iter().map(|commit| store.commit(commit.clone()))).await {
                    done.unwrap();
                }
            }
            model.check(&*store).await;
            let store = reopen(store, folder.path()).await;
            model.check(&*store).await;
        });
    }
}
