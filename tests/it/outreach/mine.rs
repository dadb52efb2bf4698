//! One's own records: looked at, corrected, handed in.

use anpu::ledger::fact::{Channel, Stage};
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::registry::staff::Role;

use super::seed::{bound, records, reporter, staff, trail};
use crate::house::{House, moment, parts, shipped_shelf};

/// A deed of the bureau on the same records.
fn bureau(house: &House, deed: Deed) {
    let clock = std::sync::Arc::new(|| moment("2026-11-23T13:00:00+08:00"));
    let office = Office::new(parts(house.store.clone(), shipped_shelf(), clock));
    let wang = Actor::Staff(Box::new(staff("wang", Role::Reviewer)));
    house.wait(office.perform(&wang, deed)).unwrap();
}

#[test]
fn a_record_given_back_is_corrected_and_handed_in_again() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    li.says("/records").tells("还没有录过");
    li.says("/record 进社区 新房社区 资料1万余份 11月20日");
    li.takes("提交审核");
    let id = house.wait(records(&*house.store))[0].id;
    bureau(&house, Deed::RecordReturn { record: id, revision: 1, comment: "请补咨询人数".to_owned() });
    insta::assert_snapshot!(li.says("/records"), @"");
    insta::assert_snapshot!(li.takes("R-2026-1120-01"), @"");
    li.takes("改这一条").tells("请核对");
    li.says("改 咨询300人").tells("咨询 300人");
    li.takes("提交审核").tells("交上去了");
    let record = &house.wait(records(&*house.store))[0];
    assert_eq!((record.stage, record.revision), (Stage::Submitted, 3));
    bureau(&house, Deed::RecordApprove { record: id, revision: 3 });
    li.says("我的记录").tells("已审核");
    li.takes("R-2026-1120-01").keeps_from("改这一条");
    insta::assert_snapshot!(trail(&house).join("\n"), @"");
}

#[test]
fn a_draft_is_handed_in_as_it_is_and_what_changed_meanwhile_is_not_overwritten() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    li.says("/record 进社区 新房社区 资料1万余份 11月20日");
    li.takes("存草稿");
    li.takes("我录过的");
    li.takes("R-2026-1120-01");
    li.takes("改这一条");
    // Meanwhile it is handed in on the page of staff.
    let id = house.wait(records(&*house.store))[0].id;
    bureau(&house, Deed::RecordSubmit { record: id, revision: 1 });
    li.takes("提交审核").tells("刚被改过");
    li.says("算了");
    li.says("/records");
    li.takes("R-2026-1120-01").keeps_from("提交审核");
}

#[test]
fn nobody_opens_what_lies_elsewhere() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    li.says("/record 进社区 新房社区 资料1万余份 11月20日");
    li.takes("提交审核");
    let mut chen = bound(&house, "chen", Role::Reporter("nantong".to_owned()));
    let open = "outreach:open:R-2026-1120-01".parse().map(anpu::dialogue::input::Input::Choice).unwrap();
    chen.does(open).tells("没有做这件事的权限").keeps_from("1万余份");
    let last = trail(&house).pop().unwrap();
    assert!(last.starts_with("- chen record_show R-2026-1120-01"), "{last}");
    assert_eq!(house.facts().last().map(|fact| fact.channel), Some(Channel::Web));
}
