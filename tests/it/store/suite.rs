//! What every store must hold. One function for each property; `run_suite!` makes tests of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use anpu::dialogue::state::State;
use anpu::ledger::chain::{GENESIS, link};
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::{Event, Status};
use anpu::registry::key::{Key, Kind};
use anpu::registry::view::Change;
use anpu::store::{Commit, Filter, Page, Parcel, Store, StoreError};
use jiff::SignedDuration;

use super::make::*;

type Shared = Arc<dyn Store>;

macro_rules! run_suite {
    ($open:path: $($property:ident),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $property() {
                let (_folder, store) = $open();
                $crate::store::suite::$property(store).await;
            }
        )*
    };
}
pub(crate) use run_suite;

pub(crate) async fn what_is_committed_can_be_read(store: Shared) {
    store.commit(question("web:1", 1, noon())).await.unwrap();
    assert_eq!(store.state(person(1)).await.unwrap(), state(1));
    let facts = ledger(&*store).await;
    assert_eq!(facts.len(), 1);
    assert_eq!((facts[0].seq, &facts[0].fact), (1, &question("", 1, noon()).facts[0]));
    let seen = store.seen("web:1", noon()).await.unwrap().unwrap();
    assert_eq!((seen.before, seen.at), (State::default(), noon()));
    check_whole(&*store).await;
}

pub(crate) async fn a_stranger_has_the_default_state(store: Shared) {
    assert_eq!(store.state(person(9)).await.unwrap(), State::default());
    assert_eq!(store.seen("web:9", noon()).await.unwrap(), None);
    check_whole(&*store).await;
}

pub(crate) async fn the_same_key_counts_once(store: Shared) {
    let later = noon() + SignedDuration::from_hours(20);
    store.commit(question("web:1", 1, noon())).await.unwrap();
    store.commit(Commit { next: state(2), ..question("web:1", 1, noon()) }).await.unwrap();
    store.commit(question("web:1", 1, later)).await.unwrap();
    assert_eq!(ledger(&*store).await.len(), 1);
    assert_eq!(store.state(person(1)).await.unwrap(), state(1));
    assert_eq!(store.seen("web:1", later).await.unwrap().unwrap().at, noon());
    check_whole(&*store).await;
}

pub(crate) async fn the_same_key_at_once_counts_once(store: Shared) {
    let commits = (0..200).map(|i| store.commit(question(&format!("web:{}", i % 20), 1, noon())));
    for done in futures::future::join_all(commits).await {
        done.unwrap();
    }
    assert_eq!(ledger(&*store).await.len(), 20);
    check_whole(&*store).await;
}

pub(crate) async fn a_key_is_forgotten_after_the_next_day(store: Shared) {
    store.commit(question("web:1", 1, noon())).await.unwrap();
    assert!(store.seen("web:1", days_later(1)).await.unwrap().is_some());
    assert!(store.seen("web:1", days_later(2)).await.unwrap().is_none());
    store.commit(question("web:1", 1, days_later(2))).await.unwrap();
    assert_eq!(ledger(&*store).await.len(), 2);
}

pub(crate) async fn the_chain_links_every_fact(store: Shared) {
    for i in 0..10 {
        let facts = vec![fact(person(1), noon(), Event::Started), fact(person(1), noon(), asked(Status::NoBasis))];
        store.commit(Commit { facts, ..question(&format!("web:{i}"), 1, noon()) }).await.unwrap();
    }
    let mut previous = GENESIS;
    for recorded in ledger(&*store).await {
        assert_eq!(recorded.hash, link(&previous, recorded.seq, &postcard::to_stdvec(&recorded.fact).unwrap()));
        previous = recorded.hash;
    }
    let head: String = previous.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(store.verify().await.unwrap().head, head);
    check_whole(&*store).await;
}

pub(crate) async fn forgetting_deletes_the_person_and_no_count(store: Shared) {
    store.commit(open_question("web:1", 1, noon(), "谁管电梯")).await.unwrap();
    store.commit(open_question("web:2", 2, noon(), "谁管电梯")).await.unwrap();
    // In one batch with words of the same person, which the deletion must reach too.
    let (asked, forgotten) = tokio::join!(
        store.commit(open_question("web:3", 1, noon(), "还有呢")),
        store.commit(Commit { words: open_question("", 1, noon(), "忘").words, ..forget("web:4", 1, noon()) }),
    );
    asked.and(forgotten).unwrap();
    assert_eq!(store.state(person(1)).await.unwrap(), State::default());
    assert_eq!(store.words(person(1)).await.unwrap(), []);
    assert_eq!(store.state(person(2)).await.unwrap(), state(2));
    assert_eq!(store.words(person(2)).await.unwrap().len(), 1);
    assert_eq!(store.counters(Dimension::Status, today(), today()).await.unwrap()[0].count, 3);
    assert_eq!(ledger(&*store).await.len(), 4);
    check_whole(&*store).await;
}

pub(crate) async fn words_are_kept_in_order_and_apart(store: Shared) {
    for (i, text) in ["一", "二", "三"].into_iter().enumerate() {
        store.commit(open_question(&format!("web:{i}"), 1, noon(), text)).await.unwrap();
    }
    let words: Vec<String> = store.words(person(1)).await.unwrap().into_iter().map(|words| words.text).collect();
    assert_eq!(words, ["一", "二", "三"]);
    assert_eq!(store.words(person(2)).await.unwrap(), []);
}

pub(crate) async fn unanswered_questions_are_grouped(store: Shared) {
    let texts = ["电动车能进电梯吗？", "气瓶能放厨房吗", "电动车能进电梯吗", " 电动车，能进电梯吗! "];
    for (i, text) in (0..).zip(texts) {
        store.commit(open_question(&format!("web:{i}"), 4 - i, days_later(i64::from(i)), text)).await.unwrap();
    }
    let mut answered = open_question("web:9", 1, noon(), "答过的");
    answered.words.as_mut().unwrap().status = Status::Answered;
    store.commit(answered).await.unwrap();
    let found = store.unanswered(10).await.unwrap();
    let found: Vec<_> = found.iter().map(|found| (found.text.as_str(), found.count, found.last)).collect();
    assert_eq!(found, [("电动车能进电梯吗？", 3, days_later(3)), ("气瓶能放厨房吗", 1, days_later(1))]);
    assert_eq!(store.unanswered(1).await.unwrap().len(), 1);
}

pub(crate) async fn parcels_wait_in_order_until_done(store: Shared) {
    let parcel = |id, raw: &str| Parcel { id, raw: raw.to_owned() };
    let long = "长".repeat(10_000);
    // Telegram's numbers may begin anew: the order is that of arrival.
    store.keep(vec![parcel(900, "一"), parcel(901, &long)]).await.unwrap();
    store.keep(vec![parcel(7, ""), parcel(900, "again")]).await.unwrap();
    assert_eq!(store.kept().await.unwrap(), [parcel(900, "一"), parcel(901, &long), parcel(7, "")]);
    store.done(901).await.unwrap();
    store.done(12345).await.unwrap();
    store.keep(vec![parcel(8, "八")]).await.unwrap();
    assert_eq!(store.kept().await.unwrap(), [parcel(900, "一"), parcel(7, ""), parcel(8, "八")]);
    check_whole(&*store).await;
}

pub(crate) async fn documents_change_together_or_not_at_all(store: Shared) {
    let (key, other) = (document_key(1), document_key(2));
    let written = |key: &Key, text: &str| BTreeMap::from([(key.clone(), Some(text.as_bytes().to_vec()))]);
    let read =
        |key: &Key, text: Option<&str>| BTreeMap::from([(key.clone(), text.map(|text| text.as_bytes().to_vec()))]);
    let commit = async |id: &str, reads, writes| {
        store.commit(Commit { change: Change { reads, writes }, ..question(id, 1, noon()) }).await
    };
    commit("web:1", read(&key, None), written(&key, "一")).await.unwrap();
    let conflict = commit("web:2", read(&key, None), written(&other, "二")).await;
    assert!(matches!(conflict, Err(StoreError::Conflict)), "{conflict:?}");
    assert_eq!(store.document(&other).await.unwrap(), None);
    assert_eq!(store.seen("web:2", noon()).await.unwrap(), None);
    commit("web:2", read(&key, Some("一")), written(&key, "二")).await.unwrap();
    assert_eq!(store.document(&key).await.unwrap().unwrap(), "二".as_bytes());
    commit("web:3", BTreeMap::new(), BTreeMap::from([(key.clone(), None)])).await.unwrap();
    assert_eq!(store.document(&key).await.unwrap(), None);
    assert_eq!(ledger(&*store).await.len(), 3);
    check_whole(&*store).await;
}

pub(crate) async fn of_many_at_once_one_changes_a_document(store: Shared) {
    let key = document_key(1);
    let claims = (0..100).map(|i| {
        let change = Change {
            reads: BTreeMap::from([(key.clone(), None)]),
            writes: BTreeMap::from([(key.clone(), Some(vec![i]))]),
        };
        store.commit(Commit { change, ..question(&format!("web:{i}"), i, noon()) })
    });
    let done = futures::future::join_all(claims).await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
    assert_eq!(ledger(&*store).await.len(), 1);
    check_whole(&*store).await;
}

pub(crate) async fn documents_are_listed_by_kind_and_page(store: Shared) {
    let mut writes: BTreeMap<_, _> = (0..5).map(|n| (document_key(n), Some(vec![n]))).collect();
    writes.insert(Key::new(Kind::Member, b"m"), Some(vec![9]));
    store
        .commit(Commit { change: Change { reads: BTreeMap::new(), writes }, ..question("web:1", 1, noon()) })
        .await
        .unwrap();
    let read = async |page: Page| {
        let rows = store.documents(Kind::Firm, page).await.unwrap();
        rows.into_iter().map(|(_, content)| content[0]).collect::<Vec<_>>()
    };
    let page = async |after, limit| read(Page::next(after, limit)).await;
    assert_eq!(page(None, 0).await, [0, 1, 2, 3, 4]);
    assert_eq!(page(None, 2).await, [0, 1]);
    assert_eq!(page(Some(document_key(1)), 2).await, [2, 3]);
    assert!(page(Some(document_key(4)), 0).await.is_empty());
    let back = async |after, limit| read(Page { backwards: true, ..Page::next(after, limit) }).await;
    assert_eq!(back(None, 2).await, [4, 3]);
    assert_eq!(back(Some(document_key(3)), 0).await, [2, 1, 0]);
    assert_eq!(read(Page { from: vec![1], to: vec![3], ..Page::default() }).await, [1, 2, 3]);
    assert_eq!(read(Page { from: vec![1], to: vec![3], backwards: true, limit: 2, ..Page::default() }).await, [3, 2]);
    assert_eq!(read(Page { after: Some(document_key(1)), ..Page::under(&[1]) }).await, [0; 0]);
    assert_eq!(read(Page { from: vec![3], to: vec![1], ..Page::default() }).await, [0; 0]);
    assert_eq!(read(Page::under(&[255])).await, [0; 0]);
}

pub(crate) async fn facts_are_filtered_by_day_and_page(store: Shared) {
    for i in 0..12u8 {
        store.commit(question(&format!("web:{i}"), i, days_later(i64::from(i / 3)))).await.unwrap();
    }
    // Late: its day is already over in the ledger.
    store.commit(question("web:12", 12, days_later(1))).await.unwrap();
    let check = async |filter: Filter, expected: &[u64]| {
        let seqs: Vec<u64> = store.facts(filter.clone()).await.unwrap().iter().map(|fact| fact.seq).collect();
        assert_eq!(seqs, expected, "{filter:?}");
    };
    let day = |days| Some(anpu::ledger::counters::day_of(days_later(days)));
    check(Filter { limit: 3, ..Filter::default() }, &[1, 2, 3]).await;
    check(Filter { after: 3, limit: 3, ..Filter::default() }, &[4, 5, 6]).await;
    check(Filter { from: day(1), to: day(1), ..Filter::default() }, &[4, 5, 6, 13]).await;
    check(Filter { from: day(3), ..Filter::default() }, &[10, 11, 12]).await;
    check(Filter { to: day(0), ..Filter::default() }, &[1, 2, 3]).await;
    check(Filter { after: 5, from: day(0), to: day(2), limit: 2 }, &[6, 7]).await;
    check(Filter { from: day(4), ..Filter::default() }, &[]).await;
    check(Filter { from: day(2), to: day(1), ..Filter::default() }, &[]).await;
    check(Filter { after: 99, ..Filter::default() }, &[]).await;
}

pub(crate) async fn counters_are_taken_by_day(store: Shared) {
    for i in 0..6u8 {
        store.commit(question(&format!("web:{i}"), i, days_later(i64::from(i / 2)))).await.unwrap();
    }
    let day = |days| anpu::ledger::counters::day_of(days_later(days));
    let laws = store.counters(Dimension::Law, day(1), day(2)).await.unwrap();
    let laws: Vec<_> = laws.iter().map(|count| (count.day, count.value.as_str(), count.count)).collect();
    assert_eq!(
        laws,
        [(day(1), "fire", 2), (day(1), "work-safety", 2), (day(2), "fire", 2), (day(2), "work-safety", 2)]
    );
    assert_eq!(store.counters(Dimension::Law, day(2), day(1)).await.unwrap(), []);
    assert_eq!(store.counters(Dimension::Rating, day(0), day(9)).await.unwrap(), []);
}

pub(crate) async fn a_recount_changes_nothing_where_all_is_well(store: Shared) {
    for i in 0..6u8 {
        store.commit(question(&format!("web:{i}"), i, days_later(i64::from(i / 2)))).await.unwrap();
    }
    let (recounted, asked) = tokio::join!(store.recount(), store.commit(question("web:6", 6, days_later(3))));
    recounted.and(asked).unwrap();
    assert_eq!(ledger(&*store).await.len(), 7);
    check_whole(&*store).await;
}

pub(crate) async fn too_large_a_turn_harms_no_other(store: Shared) {
    let mut large = question("web:1", 1, noon());
    large.facts[0].place = Some("长".repeat(5000));
    let (refused, done) = tokio::join!(store.commit(large), store.commit(question("web:2", 2, noon())));
    assert!(matches!(refused, Err(StoreError::TooLarge(_))), "{refused:?}");
    done.unwrap();
    let refused = store.commit(question(&"k".repeat(121), 1, noon())).await;
    assert!(matches!(refused, Err(StoreError::TooLarge(_))), "{refused:?}");
    assert_eq!(store.read_only(), None);
    assert_eq!(ledger(&*store).await.len(), 1);
    check_whole(&*store).await;
}

pub(crate) async fn after_closing_nothing_is_written_and_all_is_read(store: Shared) {
    store.commit(question("web:1", 1, noon())).await.unwrap();
    store.close().await;
    let refused = store.commit(question("web:2", 2, noon())).await;
    assert!(matches!(refused, Err(StoreError::ReadOnly(_))), "{refused:?}");
    assert!(store.read_only().is_some());
    assert_eq!(ledger(&*store).await.len(), 1);
    store.close().await;
}
