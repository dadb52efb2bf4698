//! Two reporters of different places, a reviewer and whoever locks, all at once.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use anpu::ledger::fact::{RecordId, Stage};
use anpu::office::actor::Actor;
use anpu::office::deed::{Deed, Saving, Wanted};
use anpu::office::outcome::{Outcome, Reason, Refusal};
use anpu::quantity::{Amount, Precision, Quantity};
use anpu::registry::outreach::activity::{Activity, Counted, Item};
use anpu::registry::outreach::period::Quarter;
use anpu::registry::staff::Role;
use jiff::civil::date;

use super::ledger::{check, counts, named};
use crate::office_deeds::bureau::{Bureau, staff};

/// What each does so many times.
const ROUNDS: u64 = 40;

/// Leaflets handed out at a place, so many that no two are alike.
fn leaflets(place: &str, n: u64) -> Activity {
    let quantity = Quantity { amount: Amount::whole(10 + n * n * 100).unwrap(), precision: Precision::Over };
    let counted = Counted { measure: "copies".to_owned(), quantity, unit: "份".to_owned() };
    Activity {
        setting: "community".to_owned(),
        from: date(2026, 8, 1),
        to: date(2026, 8, 1),
        place: Some(place.to_owned()),
        village: String::new(),
        site: String::new(),
        title: format!("{place} {n}"),
        theme: None,
        partners: Vec::new(),
        items: vec![Item { kind: "leaflets".to_owned(), counts: vec![counted] }],
        note: String::new(),
    }
}

fn saving(corrects: Option<(RecordId, u32)>, activity: Activity) -> Deed {
    Deed::RecordSave(Box::new(Saving { corrects, activity, submit: true, anyway: true, reason: "核对".to_owned() }))
}

/// A reporter enters, corrects what was entered, and looks at everything there is to see.
async fn report(bureau: &Bureau, actor: &Actor, place: &str, other: &str, refused: &AtomicUsize) -> Vec<String> {
    let mut kept = Vec::new();
    for n in 0..ROUNDS {
        let entered = bureau.office.perform(actor, saving(None, leaflets(place, n))).await;
        let Ok(Outcome { said, .. }) = entered else {
            refused.fetch_add(1, Ordering::Relaxed);
            continue;
        };
        let (id, revision) = named(&said[0]).unwrap();
        let title = format!("{place} {n} 改");
        let corrected = Activity { title: title.clone(), ..leaflets(place, n) };
        match bureau.office.perform(actor, saving(Some((id, revision)), corrected)).await {
            Ok(_) => kept.push(title),
            Err(_) => drop(refused.fetch_add(1, Ordering::Relaxed)),
        }
        let list = Deed::Records { wanted: Wanted::default(), before: None, limit: 200 };
        let seen = bureau.office.perform(actor, list).await.unwrap();
        let cells: Vec<&String> = seen.tables.iter().flat_map(|table| &table.rows).flatten().collect();
        assert!(!cells.iter().any(|cell| cell.contains(other)), "{place} sees {other}: {cells:?}");
    }
    kept
}

/// The bureau approves what waits, one by one.
async fn review(bureau: &Bureau, actor: &Actor) -> BTreeSet<RecordId> {
    let mut approved = BTreeSet::new();
    for _ in 0..ROUNDS {
        let wanted = Wanted { stage: Some(Stage::Submitted), ..Wanted::default() };
        let waiting = bureau.office.perform(actor, Deed::Records { wanted, before: None, limit: 5 }).await.unwrap();
        for row in &waiting.tables[0].rows {
            let record: RecordId = row[0].parse().unwrap();
            // Which revision was seen: the first two are what reporters make.
            for revision in [2, 1] {
                if bureau.office.perform(actor, Deed::RecordApprove { record, revision }).await.is_ok() {
                    approved.insert(record);
                }
            }
        }
        tokio::task::yield_now().await;
    }
    approved
}

/// Locks the quarter and opens it again.
async fn lock(bureau: &Bureau, actor: &Actor) -> Vec<Result<Outcome, Refusal>> {
    let quarter = Quarter { year: 2026, quarter: 3 };
    let mut done = Vec::new();
    for _ in 0..ROUNDS / 4 {
        let reason = "核对".to_owned();
        done.push(bureau.office.perform(actor, Deed::PeriodLock { quarter, reason: reason.clone() }).await);
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        done.push(bureau.office.perform(actor, Deed::PeriodReopen { quarter, reason }).await);
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }
    done
}

#[test]
fn nothing_is_lost_or_seen_by_the_wrong_place_under_many_hands() {
    let bureau = Bureau::empty();
    let (east, south) =
        (staff("east", Role::Reporter("wandong".into())), staff("south", Role::Reporter("nantong".into())));
    let (chief, boss) = (staff("chief", Role::Reviewer), staff("boss", Role::Administrator));
    let refused = AtomicUsize::new(0);
    let (kept_east, kept_south, approved, locks) = bureau.wait(async {
        tokio::join!(
            report(&bureau, &east, "wandong", "南桐镇", &refused),
            report(&bureau, &south, "nantong", "万东镇", &refused),
            review(&bureau, &chief),
            lock(&bureau, &boss),
        )
    });
    assert!(locks.iter().all(Result::is_ok), "{locks:?}");
    let records = bureau.wait(check(&*bureau.store));
    // Every correction that was acknowledged stands, whatever was done to the record afterwards.
    for title in kept_east.iter().chain(&kept_south) {
        assert_eq!(records.values().filter(|record| record.activity.title == *title).count(), 1, "{title}");
    }
    let counting: BTreeSet<RecordId> =
        records.values().filter(|record| counts(record)).map(|record| record.id).collect();
    assert_eq!(counting, approved);
    assert!(!approved.is_empty() && refused.load(Ordering::Relaxed) > 0, "the hands never met");
    past_no_lock(&bureau);
}

/// In the order of the ledger nothing happens to a quarter between its lock and its opening.
fn past_no_lock(bureau: &Bureau) {
    use anpu::ledger::fact::Event;
    let mut locked = false;
    for event in bureau.events() {
        match event {
            Event::Deed { deed, done: true, .. } if deed == "period_lock" => locked = true,
            Event::Deed { deed, done: true, .. } if deed == "period_reopen" => locked = false,
            Event::Outreach { record, .. } => assert!(!locked, "{record} changed in a locked quarter"),
            _ => {}
        }
    }
}

#[test]
fn what_lies_elsewhere_is_refused_like_what_does_not_exist() {
    let bureau = Bureau::empty();
    let (east, south) =
        (staff("east", Role::Reporter("wandong".into())), staff("south", Role::Reporter("nantong".into())));
    let auditor = staff("sun", Role::Auditor);
    let said = bureau.does(&east, saving(None, leaflets("wandong", 1))).unwrap().said;
    let (record, revision) = named(&said[0]).unwrap();
    let nowhere = RecordId { number: 99, ..record };
    let mut refusals = Vec::new();
    for record in [record, nowhere] {
        let reason = || "看看".to_owned();
        for deed in [
            Deed::RecordShow { record },
            Deed::RecordSubmit { record, revision },
            Deed::RecordVoid { record, revision, reason: reason() },
            Deed::RecordApprove { record, revision },
            saving(Some((record, revision)), leaflets("wandong", 2)),
        ] {
            let refusal = bureau.refuses(&south, deed, Reason::NotAllowed);
            refusals.push((refusal.what, refusal.next));
        }
    }
    let half = refusals.len() / 2;
    assert_eq!(refusals[..half], refusals[half..]);
    let elsewhere = Wanted { place: Some("万东镇".to_owned()), ..Wanted::default() };
    bureau.refuses(&south, Deed::Records { wanted: elsewhere, before: None, limit: 9 }, Reason::NotAllowed);
    for deed in [saving(None, leaflets("wandong", 3)), Deed::RecordSubmit { record, revision }] {
        bureau.refuses(&auditor, deed, Reason::NotAllowed);
    }
    bureau.refuses(&south, saving(None, leaflets("wandong", 3)), Reason::NotAllowed);
    bureau.refuses(&Actor::Stranger, Deed::RecordShow { record }, Reason::NotSignedIn);
    assert_eq!(bureau.wait(check(&*bureau.store)).len(), 1);
}
