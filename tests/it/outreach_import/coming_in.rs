//! A file that comes in.

use anpu::ledger::fact::Stage;
use anpu::office::Going;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;
use anpu::registry::outreach::batch::{Batch, Progress};
use anpu::registry::outreach::record::Record;
use proptest::prelude::*;

use super::desk::{Desk, import, reporter, reviewer, row, rows, told};

#[test]
fn a_file_comes_in_once() {
    let desk = Desk::open();
    let twice = row("", "2022-07-01", "万东镇", "宣誓 80名");
    let rows = [row("甲-1", "2022-06-16", "万东镇", "发放资料 1万余份；咨询 1000余人"), twice.clone(), twice];
    let taken = desk.imports(&reporter("wandong"), &rows).unwrap();
    insta::assert_snapshot!(told(&taken), @r"
    批次 1 已导入：新记录 3 条，待审核；原来就有 0 条
    有 1 处请核对一下
    1 | 2026-11-23 12:00 | wandong | 台账.csv | 3 | 3 | 0 | 0 | 已导入
    2 | R-2022-0616-01 | 2022-06-16 | 进社区 | 万东镇 | 发放资料 1万余份；咨询 1000余人 | 待审核
    3 | R-2022-0701-01 | 2022-07-01 | 进社区 | 万东镇 | 宣誓 80名 | 待审核
    4 | R-2022-0701-02 | 2022-07-01 | 进社区 | 万东镇 | 宣誓 80名 | 待审核
    4 | 整行 | 和前面的一行完全一样 | 确是两次活动就不用改，两行都会导入；重复了，请删去一行
    ");
    assert_eq!(desk.count(Stage::Submitted), 3);
    let records = desk.all::<Record>();
    assert!(records.iter().all(|record| record.by == "wandong" && record.batch == Some(1)));
    let again = desk.imports(&reporter("wandong"), &rows).unwrap();
    assert!(told(&again).contains("没有新的记录"), "{}", told(&again));
    // The same rows in another file, and one more equal row.
    let more = [rows.as_slice(), &rows[1..2]].concat();
    desk.imports(&reviewer(), &more).unwrap();
    assert_eq!((desk.count(Stage::Submitted), desk.batch().known), (4, 3));
    assert_eq!(desk.all::<Record>().iter().filter(|record| records.contains(record)).count(), 3);
    let lines: Vec<String> = desk.deeds().into_iter().filter(|line| line.contains("record_import")).collect();
    assert_eq!(lines, ["wandong record_import 1 true", "wandong record_import - true", "review record_import 2 true"]);
    desk.check_whole();
}

#[test]
fn a_large_file_comes_in_behind_the_deed() {
    let desk = Desk::open();
    let rows = rows(2_100);
    let begun = desk.imports(&Actor::Operator, &rows).unwrap();
    let going = Going::of(&begun).unwrap();
    assert!(going.is_going && going.rows == 2_100, "{going:?}");
    let twice = desk.imports(&Actor::Operator, &rows).unwrap_err();
    assert!(twice.what.contains("正在导入"), "{twice:?}");
    let undone = desk.undoes(&Actor::Operator, going.batch).unwrap_err();
    assert!(undone.next.contains("请等"), "{undone:?}");
    desk.wait(desk.office.settled());
    let shown = desk.does(&Actor::Operator, Deed::BatchShow { batch: going.batch }).unwrap();
    let ended = Going::of(&shown).unwrap();
    assert!(!ended.is_going && ended.done == 2_100, "{ended:?}");
    assert_eq!((desk.count(Stage::Submitted), desk.batch().progress), (2_100, Progress::Done));
    assert!(shown.tables[1].rows.len() == 50 && shown.said[0].contains("已导入"), "{:?}", shown.said);
}

#[test]
fn two_clerks_take_in_the_same_file_at_once() {
    let desk = Desk::open();
    let rows = rows(5);
    let (one, other) = (reviewer(), reporter("wandong"));
    let once = |actor| desk.office.perform(actor, import(&rows, false));
    let (first, second) = desk.wait(futures::future::join(once(&one), once(&other)));
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
    assert_eq!(desk.count(Stage::Submitted), 5);
    desk.check_whole();
}

#[test]
fn whoever_sees_one_place_sees_their_own_files() {
    let desk = Desk::open();
    desk.imports(&reporter("wandong"), &rows(1)).unwrap();
    desk.imports(&reviewer(), &[row("", "2022-06-16", "全区", "墙体")]).unwrap();
    let listed = |actor| desk.does(actor, Deed::Batches).unwrap().tables[0].rows.len();
    assert_eq!((listed(&reporter("wandong")), listed(&reporter("nantong")), listed(&reviewer())), (1, 0, 2));
    for (actor, batch, reason) in [
        (reporter("nantong"), 1, Reason::NotAllowed),
        (reporter("nantong"), 9, Reason::NotAllowed),
        (reviewer(), 9, Reason::NotFound),
    ] {
        let shown = desk.does(&actor, Deed::BatchShow { batch }).unwrap_err();
        let undone = desk.undoes(&actor, batch).unwrap_err();
        assert_eq!((shown.reason, undone.reason), (reason, reason));
    }
    assert_eq!(desk.all::<Batch>().len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// Property: whatever order rows come in, and in however many files, each is there once; equal rows as often as the
    /// file with the most of them has them.
    #[test]
    fn rows_come_in_once_however_they_are_dealt_out(
        picks in prop::collection::vec(prop::collection::vec((0usize..4, any::<bool>()), 1..8), 1..4),
    ) {
        let desk = Desk::open();
        let line = |(n, numbered): &(usize, bool)| {
            let own = if *numbered { format!("甲-{n}") } else { String::new() };
            row(&own, "2022-06-16", "万东镇", &format!("发放资料 {}份", n + 1))
        };
        let mut most = std::collections::BTreeMap::new();
        for pick in &picks {
            let mut pick = pick.clone();
            // A number stands once in a file.
            let mut seen = std::collections::BTreeSet::new();
            pick.retain(|(n, numbered)| !numbered || seen.insert(*n));
            for one in &pick {
                let count = pick.iter().filter(|other| *other == one).count();
                most.entry(*one).and_modify(|most: &mut usize| *most = count.max(*most)).or_insert(count);
            }
            desk.imports(&Actor::Operator, &pick.iter().map(line).collect::<Vec<_>>()).unwrap();
        }
        prop_assert_eq!(desk.count(Stage::Submitted), most.values().sum::<usize>());
        desk.check_whole();
    }
}
