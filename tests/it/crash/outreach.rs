//! Killed while records are entered, corrected, approved and a quarter is locked and opened: what was acknowledged stands,
//! and the ledger, the revisions and the counters tell one story. `ANPU_KILL_ROUNDS` sets how often.

#![allow(clippy::disallowed_methods, reason = "the number of rounds comes from the environment")]

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anpu::ledger::fact::{RecordId, Stage};
use anpu::office::deed::{Deed, Saving, Wanted};
use anpu::office::outcome::{Outcome, Refusal};
use anpu::quantity::{Amount, Precision, Quantity};
use anpu::registry::outreach::activity::{Activity, Counted, Item};
use anpu::registry::outreach::period::Quarter;
use anpu::store::Store;
use anpu::store::sled::SledStore;
use jiff::civil::{Date, date};

use super::program::Site;
use crate::fake_bot_api::FakeBotApi;
use crate::outreach::ledger::{check, named};

/// How long somebody waits before they try again.
const RETRY: Duration = Duration::from_millis(20);
/// Who enters records, each on a day of their own.
const HANDS: i8 = 3;
/// How long anybody waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks the running program over its socket; none where it is dead, or dies before it answers.
fn ask(data: &Path, deed: &Deed) -> Option<Result<Outcome, Refusal>> {
    let mut stream = UnixStream::connect(data.join("control.sock")).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(format!("deed {}\n", serde_json::to_string(deed).unwrap()).as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    serde_json::from_str(&answer).ok()
}

fn activity(day: Date, n: u64) -> Activity {
    let quantity = Quantity { amount: Amount::whole(n + 1).unwrap(), precision: Precision::About };
    let counted = Counted { measure: "plays".to_owned(), quantity, unit: "次".to_owned() };
    Activity {
        setting: "community".to_owned(),
        from: day,
        to: day,
        place: Some("wandong".to_owned()),
        village: String::new(),
        site: String::new(),
        title: format!("{day} {n}"),
        theme: None,
        partners: Vec::new(),
        items: vec![Item { kind: "lift_video".to_owned(), counts: vec![counted] }],
        note: String::new(),
    }
}

/// What was acknowledged: number, revision and the title that it had.
type Told = Vec<(RecordId, u32, String)>;

/// Enters records and corrects each, as long as it goes on.
fn enter(data: &Path, day: Date, over: &AtomicBool) -> Told {
    let (mut told, mut n) = (Told::new(), 0);
    while !over.load(Ordering::Relaxed) {
        n += 1;
        let saving = |corrects, activity| {
            let reason = "核对".to_owned();
            Deed::RecordSave(Box::new(Saving { corrects, activity, submit: true, anyway: true, reason }))
        };
        let first = activity(day, n);
        let Some(Ok(outcome)) = ask(data, &saving(None, first.clone())) else {
            std::thread::sleep(RETRY);
            continue;
        };
        let (id, revision) = named(&outcome.said[0]).unwrap();
        told.push((id, revision, first.title.clone()));
        let second = Activity { title: format!("{} 改", first.title), ..first };
        if let Some(Ok(outcome)) = ask(data, &saving(Some((id, revision)), second.clone())) {
            let (id, revision) = named(&outcome.said[0]).unwrap();
            told.push((id, revision, second.title));
        }
    }
    told
}

/// Approves what waits; gives what was acknowledged.
fn approve(data: &Path, over: &AtomicBool) -> Vec<RecordId> {
    let mut approved = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let wanted = Wanted { stage: Some(Stage::Submitted), ..Wanted::default() };
        let Some(Ok(list)) = ask(data, &Deed::Records { wanted, before: None, limit: 10 }) else {
            std::thread::sleep(RETRY);
            continue;
        };
        for row in list.tables.iter().flat_map(|table| &table.rows) {
            let record: RecordId = row[0].parse().unwrap();
            if let Some(Ok(_)) = ask(data, &Deed::RecordApprove { record, revision: 2 }) {
                approved.push(record);
            }
        }
    }
    approved
}

/// Locks the quarter before the one in which records are entered, and opens it again.
fn lock(data: &Path, over: &AtomicBool) {
    let quarter = Quarter { year: 2022, quarter: 2 };
    while !over.load(Ordering::Relaxed) {
        for deed in [
            Deed::PeriodLock { quarter, reason: "上报".to_owned() },
            Deed::PeriodReopen { quarter, reason: "补录".to_owned() },
        ] {
            ask(data, &deed);
            std::thread::sleep(RETRY);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_survive_kills_of_the_program() {
    let rounds: u64 = std::env::var("ANPU_KILL_ROUNDS").map_or(4, |rounds| rounds.parse().unwrap());
    let (data, api) = (tempfile::tempdir().unwrap(), FakeBotApi::start().await);
    let site = Arc::new(Site::new(data.path(), &api));
    let over = Arc::new(AtomicBool::new(false));
    let folder: PathBuf = data.path().to_owned();
    let hands: Vec<_> = (1..=HANDS)
        .map(|n| {
            let (folder, over) = (folder.clone(), Arc::clone(&over));
            std::thread::spawn(move || enter(&folder, date(2022, 6, n), &over))
        })
        .collect();
    let (reviewer, locker) = {
        let (one, two) = ((folder.clone(), Arc::clone(&over)), (folder.clone(), Arc::clone(&over)));
        (std::thread::spawn(move || approve(&one.0, &one.1)), std::thread::spawn(move || lock(&two.0, &two.1)))
    };
    let (mut lives, mut seed) = (super::kills::Lives::default(), 20_220_616);
    for _ in 0..rounds {
        lives.live(&site, &mut seed).await;
    }
    let mut process = site.start();
    process.until_serving(&site).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    over.store(true, Ordering::Relaxed);
    let told: Told = hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect();
    let approved = reviewer.join().unwrap();
    locker.join().unwrap();
    assert!(process.stop().await.success(), "{}", site.log());

    let store = SledStore::open(&site.records()).unwrap();
    let records = check(&*store).await;
    let revisions: Vec<anpu::registry::outreach::record::Revision> =
        crate::outreach::ledger::all(&*store, anpu::registry::key::Kind::Revision).await;
    for (id, revision, title) in &told {
        let kept = revisions.iter().find(|kept| kept.0.id == *id && kept.0.revision == *revision);
        assert_eq!(kept.map(|kept| &kept.0.activity.title), Some(title), "{id} {revision} was acknowledged");
    }
    for id in &approved {
        assert_eq!(records[id].stage, Stage::Approved, "{id} was acknowledged as approved");
    }
    assert!(!told.is_empty() && !approved.is_empty(), "nobody did anything");
    println!(
        "{} revisions of {} records, {} acknowledged, {} approvals, {lives:?}",
        revisions.len(),
        records.len(),
        told.len(),
        approved.len()
    );
    store.close().await;
}
