//! The workbook, cell by cell.

use std::io::{Cursor, Read};

use anpu::office::deed::Extract;
use anpu::registry::outreach::record::Record;
use calamine::{Data, Range, Reader, Xlsx};
use jiff::civil::{Date, date};
use zip::ZipArchive;

use super::seed::{export, seeded};

fn bytes() -> Vec<u8> {
    let (bureau, _) = seeded();
    export(&bureau, Extract::Xlsx).files.remove(0).bytes
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    book.worksheet_range(name).unwrap()
}

fn text(range: &Range<Data>, row: u32, column: u32) -> String {
    match range.get_value((row, column)) {
        Some(Data::String(text)) => text.clone(),
        Some(Data::Empty) | None => String::new(),
        other => panic!("no text at {row}, {column}: {other:?}"),
    }
}

fn day(range: &Range<Data>, row: u32, column: u32) -> Date {
    let Some(Data::DateTime(day)) = range.get_value((row, column)) else { panic!("no day at {row}, {column}") };
    date(1899, 12, 30) + jiff::Span::new().days(day.as_f64() as i64)
}

fn number(range: &Range<Data>, row: u32, column: u32) -> f64 {
    match range.get_value((row, column)) {
        Some(Data::Float(number)) => *number,
        other => panic!("no number at {row}, {column}: {other:?}"),
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    zip.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_record_is_a_row_and_every_quantity_another() {
    let (bureau, ids) = seeded();
    let file = export(&bureau, Extract::Xlsx).files.remove(0);
    assert_eq!(file.name, "宣传记录-2022-12-01.xlsx");
    let (records, quantities) = (sheet(&file.bytes, "记录"), sheet(&file.bytes, "数量"));
    assert_eq!(records.end(), Some((3, 18)));
    let mut at = 0;
    for (row, id) in (1u32..).zip(&ids) {
        let record: Record = bureau.get(&Record::key(*id));
        let activity = &record.activity;
        assert_eq!(text(&records, row, 0), id.to_string());
        assert_eq!((day(&records, row, 1), day(&records, row, 2)), (activity.from, activity.to));
        assert_eq!(text(&records, row, 3), "进社区");
        assert_eq!(text(&records, row, 6), activity.site);
        assert_eq!(text(&records, row, 7), activity.title);
        assert_eq!(text(&records, row, 9), activity.partners.join("、"));
        assert_eq!(text(&records, row, 11), activity.note);
        assert_eq!(number(&records, row, 13), f64::from(record.revision));
        assert_eq!(number(&records, row, 16), 0.0);
        let hash: String = record.hash().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(text(&records, row, 18), hash);
        for (_, counted) in activity.counts() {
            at += 1;
            assert_eq!((text(&quantities, at, 0), day(&quantities, at, 1)), (id.to_string(), activity.from));
            assert_eq!(number(&quantities, at, 7) * 100.0, counted.quantity.amount.hundredths() as f64);
            assert_eq!(text(&quantities, at, 8), counted.unit);
        }
    }
    assert_eq!((at, quantities.end()), (4, Some((4, 9))));
    let rows = |range: &Range<Data>, column, most| (1..=most).map(|row| text(range, row, column)).collect::<Vec<_>>();
    assert_eq!(rows(&records, 4, 3), ["万东镇", "全区", "南桐镇"]);
    assert_eq!(rows(&records, 10, 3)[0], "发放资料 1万余份、参加人员80名");
    assert_eq!(rows(&records, 12, 3), ["已审核", "已审核", "待审核"]);
    assert_eq!(rows(&quantities, 9, 4), ["余", "准确", "约", "准确"]);
    assert_eq!(rows(&quantities, 2, 4), ["2022年二季度", "2022年二季度", "2022年二季度", "2022年三季度"]);
    assert_eq!(number(&quantities, 4, 7), 1.5);
}

#[test]
fn the_moment_of_entering_is_a_moment() {
    let records = sheet(&bytes(), "记录");
    let Some(Data::DateTime(made)) = records.get_value((1, 15)) else { panic!("no moment") };
    // 2022-12-01, half past nine and five seconds.
    assert!((made.as_f64() - (44_896.0 + 34_205.0 / 86_400.0)).abs() < 1e-9, "{made}");
}

#[test]
fn sums_are_numbers_with_their_precision_beside_and_drawn_as_charts() {
    let bytes = bytes();
    let quarters = sheet(&bytes, "按季度汇总");
    let head: Vec<String> = (0..6).map(|column| text(&quarters, 0, column)).collect();
    assert_eq!(head, ["季度", "已审核记录", "宣传资料（份）", "精确程度", "参加人员（人）", "精确程度"]);
    // One quarter: what was only handed in counts nowhere.
    assert_eq!(quarters.end(), Some((1, 5)));
    assert_eq!(text(&quarters, 1, 0), "2022年二季度");
    let numbers = [1, 2, 4].map(|column| number(&quarters, 1, column));
    assert_eq!(numbers, [2.0, 10_800.0, 80.0]);
    assert_eq!([text(&quarters, 1, 3), text(&quarters, 1, 5)], ["约", "准确"]);
    let places = sheet(&bytes, "按镇街园区汇总");
    assert_eq!([text(&places, 1, 0), text(&places, 2, 0)], ["全区", "万东镇"]);
    assert_eq!([text(&places, 1, 3), text(&places, 2, 3)], ["约", "余"]);
    let kinds = sheet(&bytes, "按种类汇总");
    assert_eq!([text(&kinds, 1, 0), text(&kinds, 2, 0)], ["发放资料", "墙体"]);
    assert_eq!([number(&kinds, 1, 1), number(&kinds, 2, 1)], [2.0, 1.0]);
    let charts = [1, 2, 3, 4].map(|n| part(&bytes, &format!("xl/charts/chart{n}.xml")));
    assert!(charts[0].contains(r#"<c:barDir val="col"/>"#) && charts[0].contains("按季度汇总"), "{}", charts[0]);
    assert!(charts[1].contains(r#"<c:barDir val="bar"/>"#) && charts[1].contains("按镇街园区汇总"));
}

#[test]
fn heads_stay_in_sight_and_rows_can_be_filtered() {
    let bytes = bytes();
    for n in 2..=7 {
        let xml = part(&bytes, &format!("xl/worksheets/sheet{n}.xml"));
        assert!(xml.contains(r#"state="frozen""#) && xml.contains(r#"ySplit="1""#), "{n}");
        assert!(xml.contains("<autoFilter ref=\"A1:"), "{n}");
        assert!(!xml.contains("<f>"), "{n}");
    }
    let styles = part(&bytes, "xl/styles.xml");
    assert!(
        styles.contains(r#"formatCode="yyyy\-mm\-dd""#) || styles.contains(r#"formatCode="yyyy-mm-dd""#),
        "{styles}"
    );
}

#[test]
fn the_first_sheet_says_what_it_is() {
    let (bureau, _) = seeded();
    let jsonl = export(&bureau, Extract::Jsonl).files.remove(0).bytes;
    let about = sheet(&export(&bureau, Extract::Xlsx).files.remove(0).bytes, "说明");
    let said = |name: &str| {
        let row = (0..about.height() as u32).find(|row| text(&about, *row, 0) == name);
        text(&about, row.unwrap_or_else(|| panic!("no {name}")), 1)
    };
    assert_eq!(said("日期范围"), "全部");
    assert_eq!(said("筛选条件"), "状态：除作废外的全部");
    assert_eq!(said("导出人"), "review");
    assert!(said("导出时间").contains("2022"), "{}", said("导出时间"));
    assert!(said("精确程度").contains("余是至少这么多") && said("合计").contains("只计已审核"));
    let hash: String =
        ring::digest::digest(&ring::digest::SHA256, &jsonl).as_ref().iter().map(|b| format!("{b:02x}")).collect();
    assert!(said("指纹").starts_with(&hash), "{}", said("指纹"));
}
