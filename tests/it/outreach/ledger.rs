//! The ledger and the register must tell one story of every record.

use std::collections::BTreeMap;

use anpu::ledger::fact::{Event, RecordId, Stage};
use anpu::outreach::standing;
use anpu::registry::Document;
use anpu::registry::key::Kind;
use anpu::registry::outreach::record::{Record, Revision};
use anpu::store::{Filter, Page, Store};

/// Every document of a kind.
pub(crate) async fn all<D: Document>(store: &dyn Store, kind: Kind) -> Vec<D> {
    let rows = store.documents(kind, Page::default()).await.unwrap();
    rows.iter().map(|(_, content)| postcard::from_bytes(content).unwrap()).collect()
}

/// Fails unless every revision of every record has its fact, in order and with its hash, each fact begins where the one
/// before ended, and the record is its last revision. Gives the records.
pub(crate) async fn check(store: &dyn Store) -> BTreeMap<RecordId, Record> {
    assert_eq!(store.verify().await.unwrap().faults, Vec::<String>::new());
    let mut revisions: BTreeMap<RecordId, Vec<Record>> = BTreeMap::new();
    for Revision(revision) in all(store, Kind::Revision).await {
        revisions.entry(revision.id).or_default().push(revision);
    }
    let mut told: BTreeMap<RecordId, usize> = BTreeMap::new();
    for recorded in store.facts(Filter::default()).await.unwrap() {
        let Event::Outreach { record, revision, content, was, now } = recorded.fact.event else { continue };
        let told = told.entry(record).or_default();
        let kept = &revisions[&record][*told];
        assert_eq!((kept.revision, kept.hash()), (revision, content), "{record}");
        assert_eq!(standing::of(kept), now, "{record}");
        let before = told.checked_sub(1).map(|before| standing::of(&revisions[&record][before]));
        assert_eq!(before, was, "{record}");
        *told += 1;
        assert_eq!(usize::try_from(revision).unwrap(), *told, "{record}");
    }
    assert_eq!(told, revisions.iter().map(|(id, all)| (*id, all.len())).collect());
    let records: Vec<Record> = all(store, Kind::Record).await;
    assert_eq!(records.len(), revisions.len());
    for record in &records {
        assert_eq!(revisions[&record.id].last(), Some(record));
    }
    records.into_iter().map(|record| (record.id, record)).collect()
}

/// The number and the revision that an acknowledgement names: `已保存：R-2022-0616-01，第1版（草稿）`.
pub(crate) fn named(said: &str) -> Option<(RecordId, u32)> {
    let (_, rest) = said.split_once("R-")?;
    let (number, rest) = rest.split_once("，第")?;
    let (revision, _) = rest.split_once('版')?;
    Some((number.parse().ok()?, revision.parse().ok()?))
}

/// Whether a record counts.
pub(crate) fn counts(record: &Record) -> bool {
    record.stage == Stage::Approved
}
