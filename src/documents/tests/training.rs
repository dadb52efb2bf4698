//! A record of many rows: everything is on paper and in the spreadsheet, once, and the titles are on every page.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jiff::ToSpan;
use jiff::civil::date;

use super::{dense, fonts, poppler, text_of};
use crate::documents::training::{Outcome, Row, TrainingRecord, pdf, xlsx};

pub(super) fn record(rows: u32) -> TrainingRecord {
    let row = |n: u32| Row {
        name: format!("王大{}", ["力", "明", "山"][n as usize % 3]),
        position: ["主要负责人", "安全生产管理人员"][n as usize % 2].to_owned(),
        mode: "在线答题".to_owned(),
        content: format!("第{n}次：主要负责人的七项职责，《安全生产法》第五条、第二十一条；隐患排查治理，第四十一条"),
        started: date(2026, 6, 16).at(9, 0, 0, 0) + i64::from(n).hours(),
        minutes: 20 + n,
        outcome: [Outcome::Passed(92), Outcome::Failed(60), Outcome::Unmarked][n as usize % 3],
        certificate: n.is_multiple_of(3).then(|| "AP26-7J2D-9Q4T-HXM8K".to_owned()),
    };
    TrainingRecord {
        firm: "重庆某某机械制造有限公司".to_owned(),
        code: "914403001922038216".to_owned(),
        campaign: "2026年度第一责任人承诺（人人讲安全、个个会应急）".to_owned(),
        bureau: "某某区应急管理局".to_owned(),
        made: date(2026, 12, 1),
        rows: (1..=rows).map(row).collect(),
    }
}

#[test]
fn the_record_on_paper_is_whole() {
    let Some(fonts) = fonts() else { return };
    let record = record(40);
    let bytes = pdf(&record, fonts).expect("drawn");
    assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
    let (Some(text), Some(about)) = (text_of(&bytes), poppler("pdfinfo", &["-isodates"], &bytes)) else { return };
    let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim).and_then(|n| n.parse().ok());
    let pages: usize = pages.expect("a number of pages");
    assert!(pages > 1);
    assert_eq!(text.matches("培训内容").count(), pages, "titles on every page");
    assert!(text.contains(&dense(&format!("第 {pages} 页 共 {pages} 页"))));
    for expected in
        ["统一社会信用代码：914403001922038216", "记录人（签字）", "共3人、40次，合格13次", "2026-06-1610:00"]
    {
        assert!(text.contains(expected), "{expected}");
    }
    assert_eq!(text.matches("AP26-7J2D-9Q4T-HXM8K").count(), 13);
}

#[test]
fn a_record_without_rows_is_drawn() {
    let Some(fonts) = fonts() else { return };
    assert!(pdf(&record(0), fonts).is_ok());
    assert!(xlsx(&record(0)).is_ok());
}

#[test]
fn a_row_higher_than_a_page_goes_on_on_the_next() {
    let Some(fonts) = fonts() else { return };
    let mut record = record(1);
    record.rows[0].content = "隐患排查治理".repeat(400) + "完";
    let Some(text) = text_of(&pdf(&record, fonts).expect("drawn")) else { return };
    assert!(text.contains('完'));
}

#[test]
fn the_spreadsheet_is_read_back_with_codes_as_text() {
    let record = record(4);
    let bytes = xlsx(&record).expect("written");
    assert_eq!(bytes, xlsx(&record).expect("written"), "the same bytes");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a spreadsheet");
    let sheet = book.worksheet_range("培训记录").expect("a sheet");
    let text = |row, column| match sheet.get_value((row, column)) {
        Some(Data::String(text)) => text.clone(),
        other => panic!("no text at {row}, {column}: {other:?}"),
    };
    assert_eq!(text(1, 7), "914403001922038216");
    assert_eq!(text(3, 4), "培训内容");
    assert_eq!(text(6, 9), "AP26-7J2D-9Q4T-HXM8K");
    assert_eq!(sheet.get_value((6, 7)), Some(&Data::Float(92.0)));
    assert_eq!(sheet.get_value((5, 7)), Some(&Data::Empty));
    assert!(text(8, 0).starts_with("共3人、4次"));
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    let mut record = record(1);
    record.rows[0].name = "=HYPERLINK(\"http://x\")".to_owned();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx(&record).expect("written"))).expect("a spreadsheet");
    let formulas = book.worksheet_formula("培训记录").expect("a sheet");
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
}
