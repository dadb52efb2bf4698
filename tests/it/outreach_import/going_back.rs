//! A batch that is taken back.

use anpu::ledger::fact::Stage;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::registry::outreach::batch::{Origin, Progress};
use anpu::registry::outreach::period::Quarter;
use anpu::registry::outreach::record::Record;

use super::desk::{Desk, reporter, reviewer, row, rows, told};

#[test]
fn what_was_touched_since_is_kept() {
    let desk = Desk::open();
    let rows = rows(4);
    desk.imports(&reporter("wandong"), &rows).unwrap();
    let records = desk.all::<Record>();
    desk.does(&reviewer(), Deed::RecordApprove { record: records[0].id, revision: 1 }).unwrap();
    let void = Deed::RecordVoid { record: records[1].id, revision: 1, reason: "重复".to_owned() };
    desk.does(&reviewer(), void).unwrap();
    let undone = desk.undoes(&reporter("wandong"), 1).unwrap();
    assert!(told(&undone).contains("1 条后来改过或审核过"), "{}", told(&undone));
    assert_eq!((desk.count(Stage::Approved), desk.count(Stage::Void), desk.all::<Origin>().len()), (1, 3, 1));
    let gone: Vec<Record> = desk.all().into_iter().filter(|record: &Record| record.stage == Stage::Void).collect();
    assert_eq!(gone.iter().filter(|record| record.remark == "传错文件").count(), 2);
    // Twice does no harm.
    let facts = desk.deeds().len();
    desk.undoes(&reporter("wandong"), 1).unwrap();
    assert_eq!((desk.count(Stage::Void), desk.deeds().len()), (3, facts));
    // The same file once more: what was kept is known.
    desk.imports(&reporter("wandong"), &rows).unwrap();
    assert_eq!((desk.count(Stage::Submitted), desk.batch().known, desk.batch().id), (3, 1, 2));
    desk.check_whole();
    // The first batch does not reach into the second.
    desk.undoes(&reporter("wandong"), 1).unwrap();
    assert_eq!((desk.count(Stage::Submitted), desk.all::<Origin>().len()), (3, 4));
}

#[test]
fn a_locked_quarter_is_not_touched() {
    let desk = Desk::open();
    desk.imports(&Actor::Operator, &rows(12)).unwrap();
    let quarter = Quarter { year: 2022, quarter: 2 };
    desk.does(&reviewer(), Deed::PeriodLock { quarter, reason: String::new() }).unwrap();
    let refusal = desk.undoes(&Actor::Operator, 1).unwrap_err();
    assert!(refusal.what.contains("锁定") && refusal.faults.len() == 1, "{refusal:?}");
    assert_eq!((desk.count(Stage::Void), desk.batch().progress), (0, Progress::Done));
    assert_eq!(desk.deeds().pop().unwrap(), "operator batch_undo 1 false");
    let reopen = Deed::PeriodReopen { quarter, reason: "导错了".to_owned() };
    desk.does(&reviewer(), reopen).unwrap();
    desk.undoes(&Actor::Operator, 1).unwrap();
    assert_eq!(desk.count(Stage::Void), 12);
}

#[test]
fn taking_back_needs_a_reason_and_reaches_no_further_than_its_own() {
    let desk = Desk::open();
    desk.imports(&reviewer(), &[row("", "2022-06-16", "万东镇", "墙体")]).unwrap();
    let refusal = desk.does(&reviewer(), Deed::BatchUndo { batch: 1, reason: " ".to_owned() }).unwrap_err();
    assert!(refusal.what.contains("没有写理由"), "{refusal:?}");
    assert_eq!(desk.undoes(&reporter("wandong"), 1).unwrap_err().reason, Reason::NotAllowed);
    assert_eq!(desk.count(Stage::Submitted), 1);
    desk.undoes(&reviewer(), 1).unwrap();
    assert_eq!(desk.deeds().pop().unwrap(), "review batch_undo 1 true");
    desk.check_whole();
}
