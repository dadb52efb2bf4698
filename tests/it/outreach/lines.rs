//! A record in one line.

use super::seed::{records, reporter, staff};
use crate::house::House;
use crate::house::{TODAY, moment, parts, shipped_shelf};
use anpu::ledger::fact::Stage;
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::{Outcome, Refusal};
use anpu::registry::staff::Role;

#[test]
fn a_line_is_told_back_and_kept_as_told() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    li.says("/record 进社区 万东镇 新房社区 资料1万余份 咨询1000余人 6月16日 咨询日 10余部门");
    insta::assert_snapshot!(li.says("记录 进社区 万东镇 新房社区 资料1万余份 咨询1000余人 6月16日 咨询日 10余部门"), @r"
    先前没录完的那一条已经放下，现在录的是这一条。

    请核对（说“改 数量…”可以改）：

    进社区 · 万东镇新房社区 · 2026-06-16 · 全国安全宣传咨询日 · 二季度“助力法治政府建设”

    发放资料 1万余份 · 咨询 1000余人 · 参加部门 10余家

    ［1］提交审核
    ［2］存草稿
    ［3］加照片
    ［4］改场合
    ［5］改日期
    ［6］改内容
    ［7］改数量
    ［8］算了
    ");
    li.says("改 日期 6月15日").tells("2026-06-15");
    li.says("改 地点：文化广场").tells("文化广场");
    li.says("改 名称 一起来").tells("名称：一起来");
    li.says("改 改 改").tells("没有看懂");
    li.says("改数量").tells("发放资料，有多少");
    li.says("2万份").tells("咨询，有多少");
    li.says("没有数").tells("请核对").tells("2万份");
    li.says("存草稿").tells("R-2026-0615-01");
    let record = &house.wait(records(&*house.store))[0];
    assert_eq!((record.stage, record.activity.theme.as_deref()), (Stage::Draft, Some("d:consultation")));
}

#[test]
fn what_a_line_lacks_is_asked_for_and_what_is_wrong_is_told() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    insta::assert_snapshot!(li.says("/record 资料1万余份 3斤宣传品 2月30日"), @r"
    ⚠ 没有“2月30日”这一天：请改正日期

    没有认出“3斤宣传品”，先放在名称或地点里，请看看对不对。

    在哪里宣传的？

    ［1］进企业
    ［2］进农村
    ［3］进社区
    ［4］进学校
    ［5］进家庭
    ［6］进机关
    ［7］算了
    ");
    li.takes("进社区").tells("哪一天");
    li.says("20日").tells("");
    li.says("/record").tells("哪一天");
    li.says("11月20日").tells("请核对").keeps_from("和哪些单位");
}

/// The deed of a line, by a reporter of 万东镇.
fn deed((house, office): (&House, &Office), line: &str, keep: Option<bool>) -> Result<Outcome, Refusal> {
    let li = Actor::Staff(Box::new(staff("li", Role::Reporter("wandong".to_owned()))));
    house.wait(office.perform(&li, Deed::RecordLine { line: line.to_owned(), keep, anyway: false }))
}

#[test]
fn the_deed_of_a_line_tells_it_back_before_it_keeps_it() {
    let house = House::open();
    let clock = std::sync::Arc::new(|| moment(TODAY));
    let office = Office::new(parts(house.store.clone(), shipped_shelf(), clock));
    let at = (&house, &office);
    let line = "进社区 新房社区 资料1万余份 11月20日 社区大讲堂";
    let told = deed(at, line, None).unwrap();
    insta::assert_snapshot!(told.said.join("\n"), @r"
    请核对；没有保存
    没有认出“社区大讲堂”：放在了名称或地点里，请看看对不对
    要改就改这一行：进社区 万东镇新房社区 2026-11-20 发放资料 1万余份 名称：社区大讲堂
    ");
    insta::assert_debug_snapshot!(told.tables[0].rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>(), @r#"
    [
        "场合 进社区",
        "地点 万东镇新房社区",
        "日期 2026-11-20",
        "主题 四季度“促进社会安全稳定”",
        "名称 社区大讲堂",
        "内容 发放资料 1万余份",
    ]
    "#);
    assert!(house.wait(records(&*house.store)).is_empty());
    deed(at, line, Some(true)).unwrap();
    assert_eq!(house.wait(records(&*house.store))[0].stage, Stage::Submitted);
    let alike = deed(at, line, Some(false)).unwrap_err();
    assert!(alike.what.contains("可能已经录过"), "{alike:?}");
    let lacking = deed(at, "资料1万份 12月40日", Some(true)).unwrap_err();
    insta::assert_snapshot!(format!("{}\n{}", lacking.what, lacking.faults.join("\n")), @r"
    这一行还不能保存，有 3 处要补或要改
    没有“12月40日”这一天：请改正日期
    没有写宣传场合：请写“进社区”“进企业”这样的词
    没有写日期：请写“2022-06-16”“6月16日”或“今天”
    ");
    let elsewhere = deed(at, "进社区 南桐镇 资料1万份 今天", Some(true)).unwrap_err();
    assert!(elsewhere.what.contains("没有做这件事的权限"), "{elsewhere:?}");
    assert_eq!(house.wait(records(&*house.store)).len(), 1);
}
