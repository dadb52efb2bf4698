//! Who gets which report, and what is refused; every deed leaves its line in the audit trail.

use anpu::office::actor::Actor;
use anpu::office::deed::{Deed, Span};
use anpu::office::outcome::Reason;

use super::seed::{YEAR, file, seeded};
use crate::office_deeds::bureau::{auditor, reporter, reviewer};

#[test]
fn a_reporter_gets_the_report_of_their_own_place() {
    let bureau = seeded();
    let outcome = bureau.does(&reporter(), Deed::Report { span: YEAR }).unwrap();
    assert!(outcome.said[2].contains("1万余份") && !outcome.said[2].contains("20家"), "{:?}", outcome.said);
    assert!(outcome.said[2].contains("宣传活动1项"), "{:?}", outcome.said);
    let other = "在平山园区管委会广场组织20家部门宣誓。在万东镇发放宣传资料1万余份。";
    let check = Deed::ReportCheck { span: Some(YEAR), name: "稿.txt".to_owned(), bytes: other.into() };
    let checked = bureau.does(&reporter(), check).unwrap();
    assert_eq!(checked.said[0], "共 2 个数：对得上 1，有出入 0，没有记录 1");
    assert!(file(&checked, ".xlsx").name.starts_with("核对结果"));
    let trail: Vec<_> = bureau.deeds().into_iter().rev().take(2).collect();
    assert_eq!(trail.iter().map(|(_, deed, ..)| deed.as_str()).collect::<Vec<_>>(), ["report_check", "report"]);
    assert!(bureau.does(&auditor(), Deed::Report { span: YEAR }).is_ok());
}

#[test]
fn what_cannot_be_done_is_refused_with_the_next_step() {
    let bureau = seeded();
    let none = Deed::Report { span: Span { year: 2021, quarter: None } };
    let refusal = bureau.refuses(&reviewer(), none, Reason::Wrong);
    assert_eq!(refusal.what, "2021年还没有审核通过的记录，写不出报告");
    let waits =
        bureau.refuses(&reporter(), Deed::Report { span: Span { year: 2022, quarter: Some(4) } }, Reason::Wrong);
    assert_eq!(waits.next, "有 1 条记录还没有审核通过，请先到“宣传记录”里审核");
    for (year, quarter) in [(22, None), (2022, Some(5))] {
        bureau.refuses(&reviewer(), Deed::Report { span: Span { year, quarter } }, Reason::Wrong);
    }
    let pdf = Deed::ReportCheck { span: None, name: "张三的稿子.pdf".to_owned(), bytes: b"%PDF-1.7".to_vec() };
    let refusal = bureau.refuses(&reviewer(), pdf.clone(), Reason::Wrong);
    assert!(refusal.what.contains("PDF") && !refusal.what.contains("张三"), "{refusal:?}");
    bureau.refuses(&Actor::Stranger, pdf, Reason::NotSignedIn);
}
