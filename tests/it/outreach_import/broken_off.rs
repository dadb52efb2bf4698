//! What a failure breaks off.

use anpu::ledger::fact::Stage;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::registry::outreach::batch::{Batch, Origin, Progress};
use anpu::registry::outreach::record::Record;

use super::desk::{Desk, rows, told};

/// 500 rows are the batch, three chunks, and the end.
#[test]
fn a_file_goes_on_where_it_was_broken_off() {
    let rows = rows(500);
    for commits in 0..5 {
        let desk = Desk::open();
        desk.fails_after(commits);
        let refusal = desk.imports(&Actor::Operator, &rows).unwrap_err();
        assert_eq!(refusal.reason, Reason::Failed, "{refusal:?}");
        desk.mends();
        let in_already = usize::try_from((commits - 1).clamp(0, 3)).unwrap() * 200;
        assert_eq!(desk.all::<Record>().len(), in_already.min(500));
        if commits > 0 {
            let shown = desk.does(&Actor::Operator, Deed::BatchShow { batch: 1 }).unwrap();
            assert!(told(&shown).contains("请重新导入同一个文件"), "{}", told(&shown));
        }
        desk.check_whole();
        desk.imports(&Actor::Operator, &rows).unwrap();
        let Batch { id, rows: all, done, known, progress, .. } = desk.batch();
        assert_eq!((id, all, done, known, progress), (1, 500, 500, 0, Progress::Done), "after {commits}");
        assert_eq!(desk.count(Stage::Submitted), 500);
        desk.check_whole();
    }
}

/// The line in the audit trail, three chunks, and the end.
#[test]
fn taking_back_goes_on_where_it_was_broken_off() {
    let rows = rows(500);
    for commits in [0, 1, 2, 4] {
        let desk = Desk::open();
        desk.imports(&Actor::Operator, &rows).unwrap();
        desk.fails_after(commits);
        let refusal = desk.undoes(&Actor::Operator, 1).unwrap_err();
        assert_eq!(refusal.reason, Reason::Failed, "{refusal:?}");
        desk.mends();
        let state = if commits == 0 { Progress::Done } else { Progress::Undoing };
        assert_eq!(desk.batch().progress, state, "after {commits}");
        desk.undoes(&Actor::Operator, 1).unwrap();
        assert_eq!((desk.batch().progress, desk.batch().kept), (Progress::Undone, 0), "after {commits}");
        assert_eq!((desk.count(Stage::Void), desk.all::<Origin>().len()), (500, 0), "after {commits}");
        desk.check_whole();
    }
}

#[test]
fn what_was_broken_off_can_be_taken_back() {
    let desk = Desk::open();
    desk.fails_after(2);
    desk.imports(&Actor::Operator, &rows(500)).unwrap_err();
    desk.mends();
    desk.undoes(&Actor::Operator, 1).unwrap();
    assert_eq!((desk.count(Stage::Void), desk.all::<Origin>().len()), (200, 0));
    desk.imports(&Actor::Operator, &rows(500)).unwrap();
    assert_eq!((desk.count(Stage::Submitted), desk.batch().id), (500, 2));
    desk.check_whole();
}
