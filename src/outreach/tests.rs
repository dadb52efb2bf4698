//! Records from draft to approved, by whom, and what the ledger is told.

use jiff::Timestamp;
use jiff::civil::date;

use super::keep::{Kept, Manner, Source, Table};
use super::period;
use super::who::Who;
use super::wrong::Wrong;
use crate::knowledge::Knowledge;
use crate::knowledge::load;
use crate::knowledge::source::Source as Files;
use crate::ledger::fact::{Event, RecordId, Stage};
use crate::office::samples::activity;
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::{Record, Revision};
use crate::registry::view::View;

/// A register in memory: what is not there is not there.
struct Desk {
    register: View,
    knowledge: Knowledge,
}

fn desk() -> Desk {
    let files = Files::Embedded.read().expect("files");
    Desk { register: View::closed(), knowledge: load::load(&files).expect("knowledge") }
}

fn reporter(place: &str) -> Who {
    Who { login: "li".to_owned(), only: Some(place.to_owned()), writes: true, reviews: false }
}

fn reviewer() -> Who {
    Who { reviews: true, only: None, login: "wang".to_owned(), writes: true }
}

impl Desk {
    fn table<'a>(&'a self, who: &'a Who) -> Table<'a> {
        let now: Timestamp = "2022-06-20T04:00:00Z".parse().expect("a moment");
        Table { register: &self.register, knowledge: &self.knowledge, who, now, today: date(2022, 6, 20) }
    }

    fn enter(&self, who: &Who, activity: Activity) -> Result<Kept, Wrong> {
        self.table(who).enter(activity, Manner { submit: true, anyway: false }, Source::default())
    }
}

fn counts(kept: &Kept) -> (Option<Stage>, Stage, usize) {
    match &kept.event {
        Event::Outreach { was, now, content, revision, record } => {
            assert_eq!((*record, *revision, *content), (kept.record.id, kept.record.revision, kept.record.hash()));
            (was.as_ref().map(|was| was.stage), now.stage, now.items.len())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_record_goes_from_hand_to_hand_and_every_revision_stays() {
    let desk = desk();
    let (town, bureau) = (reporter("wandong"), reviewer());
    let entered = desk.enter(&town, activity()).expect("entered");
    assert_eq!(entered.record.id.to_string(), "R-2022-0616-01");
    assert_eq!(counts(&entered), (None, Stage::Submitted, 0));
    let id = entered.record.id;
    let back = desk.table(&bureau).give_back((id, 1), "请补照片").expect("given back");
    assert_eq!(counts(&back), (Some(Stage::Submitted), Stage::Returned, 0));
    let again = desk.table(&town).submit((id, 2)).expect("handed in");
    assert_eq!(again.record.stage, Stage::Submitted);
    let approved = desk.table(&bureau).approve((id, 3)).expect("approved");
    assert_eq!(counts(&approved), (Some(Stage::Submitted), Stage::Approved, 3));
    let mut more = activity();
    more.items.truncate(1);
    let refused = desk.table(&town).correct((id, 4), more.clone(), Manner::default(), "少了");
    assert!(matches!(refused, Err(Wrong::Fault { .. })), "{refused:?}");
    let silent = desk.table(&bureau).correct((id, 4), more.clone(), Manner::default(), " ");
    assert!(matches!(silent, Err(Wrong::Fault { .. })), "{silent:?}");
    let corrected = desk.table(&bureau).correct((id, 4), more, Manner::default(), "核对台账").expect("corrected");
    assert_eq!(counts(&corrected), (Some(Stage::Approved), Stage::Approved, 1));
    let void = desk.table(&bureau).void((id, 5), "重复").expect("void");
    assert_eq!(counts(&void), (Some(Stage::Approved), Stage::Void, 0));
    let kept: Vec<Stage> = (1..=6)
        .map(|revision| desk.register.get::<Revision>(&Revision::key(id, revision)).expect("kept").0.stage)
        .collect();
    use Stage::{Approved, Returned, Submitted, Void};
    assert_eq!(kept, [Submitted, Returned, Submitted, Approved, Approved, Void]);
    assert_eq!(desk.register.get::<Record>(&Record::key(id)), Some(void.record));
}

#[test]
fn nobody_acts_beyond_their_place_and_role() {
    let desk = desk();
    let (town, other, bureau) = (reporter("wandong"), reporter("nantong"), reviewer());
    let auditor = Who { login: "sun".to_owned(), only: None, writes: false, reviews: false };
    assert_eq!(desk.enter(&other, activity()), Err(Wrong::NotAllowed));
    assert_eq!(desk.enter(&auditor, activity()), Err(Wrong::NotAllowed));
    assert_eq!(desk.enter(&Who::nobody(), activity()), Err(Wrong::NotAllowed));
    assert_eq!(desk.enter(&town, Activity { place: None, ..activity() }), Err(Wrong::NotAllowed));
    let id = desk.enter(&town, activity()).expect("entered").record.id;
    assert_eq!(desk.table(&town).approve((id, 1)), Err(Wrong::NotAllowed));
    assert_eq!(desk.table(&auditor).approve((id, 1)), Err(Wrong::NotAllowed));
    assert!(desk.table(&auditor).reach(id).is_ok());
    // What lies elsewhere and what does not exist look the same to whoever sees one place only.
    let nowhere = RecordId { day: date(2022, 6, 16), number: 99 };
    assert_eq!(desk.table(&other).reach(id), Err(Wrong::NotAllowed));
    assert_eq!(desk.table(&other).reach(nowhere), Err(Wrong::NotAllowed));
    assert_eq!(desk.table(&bureau).reach(nowhere), Err(Wrong::NotFound));
    // A reporter cannot carry a record to another place.
    let moved = Activity { place: Some("nantong".to_owned()), ..activity() };
    assert_eq!(desk.table(&town).correct((id, 1), moved, Manner::default(), ""), Err(Wrong::NotAllowed));
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
    let desk = desk();
    let town = reporter("wandong");
    let id = desk.enter(&town, activity()).expect("entered").record.id;
    let changed = Activity { site: "广场".to_owned(), ..activity() };
    desk.table(&town).correct((id, 1), changed.clone(), Manner::default(), "").expect("corrected");
    let late = desk.table(&town).correct((id, 1), activity(), Manner::default(), "");
    assert!(matches!(late, Err(Wrong::Fault { what, .. }) if what.contains("刚被改过")));
    assert_eq!(desk.table(&town).reach(id).expect("there").activity, changed);
}

#[test]
fn a_locked_quarter_takes_nothing_until_it_is_opened() {
    let desk = desk();
    let (town, bureau) = (reporter("wandong"), reviewer());
    let id = desk.enter(&town, activity()).expect("entered").record.id;
    let second = Quarter { year: 2022, quarter: 2 };
    let at = ("2022-06-20T04:00:00Z".parse().expect("a moment"), date(2022, 6, 20));
    assert_eq!(period::lock(&desk.register, &town, second, true, "", at), Err(Wrong::NotAllowed));
    period::lock(&desk.register, &bureau, second, true, "已上报", at).expect("locked");
    let later = Activity { from: date(2022, 6, 17), to: date(2022, 6, 17), ..activity() };
    for refused in [
        desk.enter(&town, later.clone()),
        desk.table(&bureau).approve((id, 1)),
        desk.table(&bureau).give_back((id, 1), "改"),
        desk.table(&town).void((id, 1), "错"),
        desk.table(&town).correct((id, 1), activity(), Manner::default(), ""),
    ] {
        assert!(matches!(&refused, Err(Wrong::Fault { what, .. }) if what.contains("锁定")), "{refused:?}");
    }
    assert!(period::lock(&desk.register, &bureau, second, false, "", at).is_err(), "a reason is needed");
    period::lock(&desk.register, &bureau, second, false, "漏报一条", at).expect("opened");
    desk.enter(&town, later).expect("entered");
    // Into a locked quarter nothing is moved either.
    period::lock(&desk.register, &bureau, Quarter { year: 2022, quarter: 1 }, true, "已上报", at).expect("locked");
    let moved = Activity { from: date(2022, 3, 31), to: date(2022, 3, 31), ..activity() };
    let refused = desk.table(&town).correct((id, 1), moved, Manner::default(), "");
    assert!(matches!(&refused, Err(Wrong::Fault { what, .. }) if what.contains("锁定")), "{refused:?}");
}

#[test]
fn likely_duplicates_are_shown_before_they_are_kept_and_can_be_joined() {
    let desk = desk();
    let (town, bureau) = (reporter("wandong"), reviewer());
    let first = desk.enter(&town, activity()).expect("entered").record.id;
    let mut again = activity();
    again.partners = vec!["万东镇平安办".to_owned()];
    again.title = "街头咨询".to_owned();
    assert_eq!(desk.enter(&bureau, again.clone()), Err(Wrong::Alike(vec![first])));
    let anyway = Manner { submit: true, anyway: true };
    let second = desk.table(&bureau).enter(again, anyway, Source::default()).expect("entered").record;
    let joined = desk.table(&bureau).join(first, &second.activity, &[], "合并").expect("joined").record;
    assert_eq!(joined.activity.partners, ["万东镇平安办"]);
    assert_eq!((joined.activity.title, joined.activity.items), (activity().title, activity().items));
    // Another kind, or far other quantities, are another thing.
    let mut other = activity();
    other.items.retain(|item| item.kind == "consultation");
    other.items[0].counts.truncate(1);
    other.items[0].counts[0].quantity.amount = crate::quantity::Amount::whole(200).expect("an amount");
    desk.enter(&town, other).expect("entered");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let desk = desk();
    let mut wrong = activity();
    wrong.setting = "moon".to_owned();
    wrong.to = date(2022, 6, 1);
    wrong.items[0].counts[0].unit = "斤".to_owned();
    wrong.items[1].counts[0].quantity.amount = crate::quantity::Amount::ZERO;
    wrong.village = "很".repeat(21);
    wrong.theme = Some("f:gas/report-leak".to_owned());
    let Err(Wrong::Fault { what, faults, .. }) = desk.enter(&reviewer(), wrong) else { panic!("kept") };
    assert_eq!(what, "有 6 处要改");
    insta::assert_snapshot!(faults.join("\n"), @"
    结束日期 2022-06-01 早于开始日期 2022-06-16：请改正日期
    没有写宣传场合，或没有“moon”这个场合：请从进企业、进农村、进社区、进学校、进家庭、进机关里选
    村（社区）有 21 个字：请缩短到 20 个字以内
    “发放资料”的宣传资料不能用“斤”：请写成份或册或本
    “咨询”的数量是 0：没有做就不要写，做了写实际数
    没有“f:gas/report-leak”这个主题：请从列出的主题或日子里选，或留空按季度主题算
    ");
}

/// The largest record that passes the check fits into a document.
#[test]
fn the_largest_record_fits() {
    let desk = desk();
    let mut large = activity();
    let long = |n: usize| "广".repeat(n);
    (large.village, large.site, large.title, large.note) = (long(20), long(40), long(40), long(150));
    large.partners = (0..12).map(|n| format!("{}{n:02}", long(18))).collect();
    let kinds = desk.knowledge.outreach.kind.iter().take(10).map(|kind| {
        let measure = desk.knowledge.outreach.measure(&kind.measures[0]).expect("known");
        let counted = crate::registry::outreach::activity::Counted {
            measure: measure.id.clone(),
            quantity: crate::quantity::Quantity {
                amount: crate::quantity::Amount::whole(999_999_999_999).expect("an amount"),
                precision: crate::quantity::Precision::About,
            },
            unit: measure.units[0].clone(),
        };
        crate::registry::outreach::activity::Item { kind: kind.id.clone(), counts: vec![counted] }
    });
    large.items = kinds.collect();
    let town = reporter("wandong");
    let id = desk.enter(&town, large).expect("entered").record.id;
    for n in 0..9u8 {
        let photo = crate::registry::outreach::record::Photo { hash: [n; 32], source: [n; 32] };
        desk.table(&town).add_photo(id, photo).expect("added");
    }
    desk.register.into_change().expect("it fits");
}
