//! The records behind a report.

use std::sync::Arc;

use jiff::Timestamp;

use super::super::super::Office;
use super::super::super::outcome::Reason;
use super::super::super::samples::{OTHER, RECORD, activity};
use crate::album::Album;
use crate::documents::press::Press;
use crate::knowledge::source::Source;
use crate::ledger::fact::Stage;
use crate::library::Shelf;
use crate::office::actor::Actor;
use crate::office::deed::{Deed, Saving};
use crate::outreach::extract::row::hex;
use crate::pledge::issue::Issuer;
use crate::registry::outreach::record::Record;
use crate::retrieval::index::Home;
use crate::session::Parts;
use crate::store::sled::SledStore;

fn office(folder: &std::path::Path) -> Office {
    let now: Timestamp = "2022-06-20T04:00:00Z".parse().expect("a moment");
    let shelf = Arc::new(Shelf::open(Source::Embedded, Home::Memory).expect("knowledge"));
    let issuer = Arc::new(Issuer::new(&[7; 32], "https://pufa.example.cn"));
    let press = Arc::new(Press::new(None, Arc::clone(&issuer), Arc::clone(&shelf)));
    let next = std::sync::atomic::AtomicU8::new(0);
    let chance = Arc::new(move || [next.fetch_add(1, std::sync::atomic::Ordering::Relaxed); 32]);
    let store = SledStore::open(folder).expect("a store");
    let album = Arc::new(Album::open(folder.join("photos")).expect("an album"));
    Office::new(Parts { store, shelf, clock: Arc::new(move || now), chance, secret: [7; 32], issuer, press, album })
}

#[tokio::test]
async fn the_records_behind_a_report_come_with_their_hashes() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = office(folder.path());
    let saving = Saving { corrects: None, activity: activity(), submit: true, anyway: false, reason: String::new() };
    office.perform(&Actor::Operator, Deed::RecordSave(Box::new(saving))).await.expect("entered");
    let approve = Deed::RecordApprove { record: RECORD, revision: 1 };
    office.perform(&Actor::Operator, approve).await.expect("approved");
    let files = office.bundle(&[RECORD]).await.expect("a bundle");
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["报告引用的记录.xlsx", "报告引用的记录-编号和指纹.txt"]);
    let record: Record = office.one(&Record::key(RECORD)).await.expect("the store").expect("a record");
    assert_eq!((record.revision, record.stage), (2, Stage::Approved));
    let list = String::from_utf8(files[1].bytes.clone()).expect("text");
    let line = format!("R-2022-0616-01\t2\t{}", hex(&record.hash()));
    assert_eq!(list.lines().skip(1).collect::<Vec<_>>(), [line.as_str()]);
    let missing = office.bundle(&[RECORD, OTHER]).await.expect_err("one is missing");
    assert_eq!(missing.reason, Reason::NotFound);
    assert!(missing.what.contains("R-2022-0616-03"), "{missing:?}");
}
