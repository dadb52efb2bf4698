//! The acceptance of outreach as a whole: the district's 2022, one part by chat, one by form, one by file; reviewed; written;
//! and the written report found right.

use std::sync::Arc;

use anpu::documents::draft;
use anpu::office::Office;
use anpu::office::deed::{Deed, Saving, Wanted};
use anpu::office::outcome::Outcome;
use anpu::quantity::Precision::Over;
use anpu::registry::staff::Role;

use super::seed::{YEAR, activity, file, item};
use crate::house::{House, moment, parts, shipped_shelf};
use crate::office_deeds::bureau::reviewer;
use crate::outreach::seed::bound;

/// The end of the year.
const NOW: &str = "2023-01-05T09:00:00+08:00";

/// What towns keep in their lists: lifts, walls, boards, posters and radio.
const LIST: &str = "编号,场合,开始日期,结束日期,镇街园区,地点,活动名称,参加单位,内容
A-1,进社区,2022-05-01,2022-08-31,全区,,安全宣传进电梯,重庆广电网络万盛分公司,电梯视频 2个月、约9450次；电梯文字 4个月、约8400次
A-2,进农村,2022-08-10,2022-08-10,黑山镇,公路沿线坡坎墙,,,墙体
A-3,进农村,2022-08-10,2022-08-10,丛林镇,公路沿线坡坎墙,,,墙体
A-4,进农村,2022-08-10,2022-08-10,金桥镇,公路沿线坡坎墙,,,墙体
A-5,进农村,2022-08-10,2022-08-10,关坝镇,公路沿线坡坎墙,,,墙体
A-6,进农村,2022-03-05,2022-03-05,石林镇,,,,展板专栏；宣传画标语；广播村村通
";

/// An office beside the session of a house, with chance of its own: no two commits have one key.
fn office(house: &House) -> Office {
    let own = crate::chance::source();
    let chance = Arc::new(move || own().map(|byte| !byte));
    let clock = Arc::new(|| moment(NOW));
    Office::new(anpu::session::Parts { chance, ..parts(house.store.clone(), shipped_shelf(), clock) })
}

/// The ceremony and 6·16, in one line each, as staff write them to the bot.
fn by_chat(house: &House) {
    let mut wang = bound(house, "wang", Role::Reviewer);
    for line in [
        "/record 进企业 平山园区 2022-06-12 安全生产月 地点：平山园区管委会广场 宣誓 20家部门 80名企业第一责任人",
        "/record 进社区 万东镇 新房社区 发放资料 1万余份 咨询 1000余人 10余部门 2022-06-16 咨询日",
    ] {
        wang.says(line).tells("请核对");
        wang.takes("提交审核").tells("R-2022-06");
    }
}

#[test]
fn a_year_by_chat_form_and_file_becomes_a_report_whose_every_figure_is_found() {
    let house = House::open();
    house.at(NOW);
    by_chat(&house);
    let office = office(&house);
    let does = |deed: Deed| -> Outcome { house.wait(office.perform(&reviewer(), deed)).unwrap() };
    let drill =
        activity("2022-11-09", Some("wansheng"), "school", vec![item("drill", &[("attendees", 300, Over, "人")])]);
    does(Deed::RecordSave(Box::new(Saving {
        corrects: None,
        activity: drill,
        submit: true,
        anyway: false,
        reason: String::new(),
    })));
    let (name, bytes) = ("台账.csv".to_owned(), LIST.as_bytes().to_vec());
    does(Deed::RecordImport { name, bytes, dry_run: false });
    let approved = does(Deed::RecordApproveAll { wanted: Wanted::default() });
    assert_eq!(approved.said, ["已审核通过 9 条"]);

    let report = does(Deed::Report { span: YEAR });
    let paragraph = report.said.join("\n");
    let marks = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let plain: String = paragraph.chars().filter(|c| !marks.contains(*c)).collect();
    for told in [
        "“深化基层依法治理”“助力法治政府建设”“服务优化营商环境”“促进社会安全稳定”",
        "平山园区管委会广场组织20家部门和80名企业第一责任人",
        "万东镇新房社区",
        "发放宣传资料1万余份",
        "接受咨询1000余人",
        "重庆广电网络万盛分公司",
        "2个月、约9450次",
        "4个月、约8400次",
        "坡坎墙",
        "参加人员300余人",
    ] {
        assert!(plain.contains(told), "{told} is not in:\n{plain}");
    }
    let paper = file(&report, ".docx");
    draft::text(&paper.name, &paper.bytes).unwrap();
    let (name, bytes) = (paper.name.clone(), paper.bytes.clone());
    let checked = does(Deed::ReportCheck { span: None, name, bytes });
    assert!(checked.said[0].contains("有出入 0，没有记录 0"), "{:?}", checked.said);
    assert!(!checked.tables[0].rows.is_empty());
    let verdict = house.wait(house.store.verify()).unwrap();
    assert_eq!(verdict.faults, Vec::<String>::new());
}
