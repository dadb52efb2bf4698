//! Firms and who belongs to them.

use anpu::office::deed::{Among, Deed};
use anpu::office::outcome::{Reason, Table};
use anpu::registry::firm::Firm;
use anpu::registry::member::{MemberId, Position};

use super::bureau::{AWAY, Bureau, ONE, TWO, auditor, everybody, reporter, reviewer};

#[test]
fn firms_are_found_by_name_code_place_and_industry() {
    let bureau = Bureau::open();
    bureau.put(&super::bureau::firm("91500110MA5U000004", "南桐煤业有限公司", "nantong", "meikuang", &[]));
    let names = |actor, among: Among| {
        let outcome = bureau.does(&actor, Deed::Firms { among }).unwrap();
        outcome.tables[0].rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>()
    };
    let of = |words: &str, place: Option<&str>, industry: Option<&str>| Among {
        words: words.to_owned(),
        place: place.map(str::to_owned),
        industry: industry.map(str::to_owned),
    };
    assert_eq!(names(auditor(), everybody()), ["第1公司", "第2公司", "南桐煤业有限公司", "第3公司"]);
    assert_eq!(names(auditor(), of("煤业 南桐", None, None)), ["南桐煤业有限公司"]);
    assert_eq!(names(auditor(), of(TWO, None, None)), ["第2公司"]);
    assert_eq!(names(auditor(), of("", Some("nantong"), Some("gongmao"))), ["第3公司"]);
    assert_eq!(names(reporter(), everybody()), ["第1公司", "第2公司"]);
    let away = Deed::Firms { among: of("", Some("nantong"), None) };
    bureau.refuses(&reporter(), away, Reason::NotAllowed);
    bureau.refuses(&auditor(), Deed::Firms { among: of("", Some("atlantis"), None) }, Reason::NotFound);
}

#[test]
fn a_firm_is_shown_with_its_persons_and_that_is_recorded() {
    let bureau = Bureau::open();
    bureau.bind(10, 1);
    bureau.certify(10, ONE, 95);
    let leave = Deed::MemberMove { member: MemberId(11), firm: TWO.to_owned(), position: Position::Officer };
    bureau.does(&reviewer(), leave).unwrap();
    let outcome = bureau.does(&auditor(), Deed::FirmShow { code: ONE.to_lowercase() }).unwrap();
    let joined = |table: &Table| table.rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>();
    let rows: Vec<_> = outcome.tables.iter().map(|table| (&table.title, joined(table))).collect();
    insta::assert_debug_snapshot!(rows, @r#"
    [
        (
            "企业",
            [
                "信用代码 91500110MA5U000001",
                "企业 第1公司",
                "镇街园区 万东镇",
                "行业 工贸",
                "规模 小型",
                "人数 1",
                "入册日期 2026-01-01",
                "可上榜 否",
            ],
        ),
        (
            "人员",
            [
                "000000000000000a 王1明 主要负责人 2026-01-01 是",
            ],
        ),
        (
            "任职经历",
            [
                "王1明 91500110MA5U000001 主要负责人 2026-01-01 至今",
                "李1华 91500110MA5U000001 安全员 2026-01-01 2026-11-23",
            ],
        ),
        (
            "进度：第一责任人承诺",
            [
                "王1明 是 95 是 是 C-000000000000000a-2026 已完成",
            ],
        ),
    ]
    "#);
    let (actor, deed, subject, detail, done) = bureau.deeds().pop().unwrap();
    assert_eq!((&*actor, &*deed, &*subject, &*detail, done), ("audit", "firm_show", ONE, "看了 1 人", true));
}

#[test]
fn a_firm_elsewhere_is_not_shown_to_a_reporter() {
    let bureau = Bureau::open();
    let show = |code: &str| Deed::FirmShow { code: code.to_owned() };
    bureau.does(&reporter(), show(ONE)).unwrap();
    bureau.refuses(&reporter(), show(AWAY), Reason::NotAllowed);
    assert_eq!(bureau.deeds().pop().unwrap().2, AWAY);
    bureau.refuses(&reporter(), show("91500110MA5U000009"), Reason::NotAllowed);
    bureau.refuses(&auditor(), show("91500110MA5U000009"), Reason::NotFound);
}

#[test]
fn what_somebody_did_elsewhere_is_not_shown_to_a_reporter() {
    let bureau = Bureau::open();
    for (member, firm) in [(11, AWAY), (30, ONE)] {
        let (member, firm, position) = (MemberId(member), firm.to_owned(), Position::Officer);
        bureau.does(&reviewer(), Deed::MemberMove { member, firm, position }).unwrap();
    }
    let history = |actor| {
        let outcome = bureau.does(&actor, Deed::FirmShow { code: ONE.to_owned() }).unwrap();
        outcome.tables[2].rows.iter().map(|row| format!("{} {}", row[0], row[1])).collect::<Vec<_>>()
    };
    let here = ["王1明", "李1华", "王3明"].map(|name| format!("{name} {ONE}"));
    assert_eq!(history(reporter()), here);
    let [first, second, third] = here;
    assert_eq!(history(auditor()), [first, second, format!("王3明 {AWAY}"), third]);
}

#[test]
fn a_firm_may_be_listed() {
    let bureau = Bureau::open();
    let listed = |code: &str| Deed::FirmListed { code: code.to_owned(), listed: true };
    bureau.does(&reporter(), listed(ONE)).unwrap();
    assert!(bureau.get::<Firm>(&Firm::key(ONE)).listed);
    bureau.refuses(&reporter(), listed(AWAY), Reason::NotAllowed);
    bureau.refuses(&auditor(), listed(ONE), Reason::NotAllowed);
}
