//! One's own records: looked at, corrected, handed in.

use anpu::ledger::fact::{Channel, Stage};
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::registry::staff::Role;

use super::seed::{bound, records, reporter, staff, trail};
use crate::house::{House, TODAY, moment, parts, shipped_shelf};

/// The bureau at work on the same records.
struct Bureau<'a> {
    house: &'a House,
    office: Office,
}

impl<'a> Bureau<'a> {
    fn of(house: &'a House) -> Self {
        let clock = std::sync::Arc::new(|| moment(TODAY));
        Self { house, office: Office::new(parts(house.store.clone(), shipped_shelf(), clock)) }
    }

    fn does(&self, deed: Deed) {
        let wang = Actor::Staff(Box::new(staff("wang", Role::Reviewer)));
        self.house.wait(self.office.perform(&wang, deed)).unwrap();
    }
}

#[test]
fn a_record_given_back_is_corrected_and_handed_in_again() {
    let house = House::open();
    let (mut li, bureau) = (reporter(&house, "li"), Bureau::of(&house));
    li.says("/records").tells("还没有录过");
    li.says("/record 进社区 新房社区 资料1万余份 11月20日");
    li.takes("提交审核");
    let id = house.wait(records(&*house.store))[0].id;
    bureau.does(Deed::RecordReturn { record: id, revision: 1, comment: "请补咨询人数".to_owned() });
    insta::assert_snapshot!(li.says("/records"), @r"
    您最近录的 1 条（新的在前；点编号看详情、修改或提交）：

    R-2026-1120-01　2026-11-20　万东镇新房社区　发放资料 1万余份（已退回）
    退回意见：请补咨询人数

    ［1］R-2026-1120-01
    ［2］再录一条
    ");
    insta::assert_snapshot!(li.takes("R-2026-1120-01"), @r"
    R-2026-1120-01（已退回）

    进社区 · 万东镇新房社区 · 2026-11-20 · 四季度“促进社会安全稳定”

    发放资料 1万余份

    退回意见：请补咨询人数

    一行写法：进社区 万东镇新房社区 2026-11-20 发放资料 1万余份

    ［1］改这一条
    ［2］提交审核
    ［3］加照片
    ［4］我录过的
    ");
    li.takes("改这一条").tells("请核对");
    li.says("改 咨询300人").tells("咨询 300人");
    li.takes("提交审核").tells("交上去了");
    let record = &house.wait(records(&*house.store))[0];
    assert_eq!((record.stage, record.revision), (Stage::Submitted, 3));
    bureau.does(Deed::RecordApprove { record: id, revision: 3 });
    li.says("我的记录").tells("已审核");
    li.takes("R-2026-1120-01").keeps_from("改这一条");
    insta::assert_snapshot!(trail(&house).join("\n"), @r#"
    + li record_save R-2026-1120-01 第1版，待审核
    = R-2026-1120-01 1 None submitted
    + wang record_return R-2026-1120-01 第2版，已退回：请补咨询人数
    = R-2026-1120-01 2 Some("submitted") returned
    + li record_save R-2026-1120-01 第3版，待审核
    = R-2026-1120-01 3 Some("returned") submitted
    + wang record_approve R-2026-1120-01 第4版，已审核
    = R-2026-1120-01 4 Some("submitted") approved
    "#);
}

#[test]
fn a_draft_is_handed_in_as_it_is_and_what_changed_meanwhile_is_not_overwritten() {
    let house = House::open();
    let (mut li, bureau) = (reporter(&house, "li"), Bureau::of(&house));
    li.says("/record 进社区 新房社区 资料1万余份 11月20日");
    li.takes("存草稿");
    li.takes("我录过的");
    li.takes("R-2026-1120-01");
    li.takes("改这一条");
    // Meanwhile it is handed in on the page of staff.
    let id = house.wait(records(&*house.store))[0].id;
    bureau.does(Deed::RecordSubmit { record: id, revision: 1 });
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
