//! Any text in any field survives, and is a formula nowhere.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::book::Book;
use super::columns::{QUANTITIES, RECORDS};
use super::csv::Tables;
use super::jsonl;
use super::row::{Done, Entered, Measured, Named, Row, VERSION};
use super::tally::{Axis, Tally};
use crate::knowledge::Knowledge;
use crate::ledger::fact::RecordId;
use crate::quantity::{Amount, Precision, Quantity};
use crate::registry::outreach::period::Quarter;

fn named(id: &str, name: &str) -> Named {
    Named { id: id.to_owned(), name: name.to_owned() }
}

fn measured(measure: &str, hundredths: u64, precision: Precision) -> Measured {
    let amount = Amount::hundredths_of(hundredths).expect("an amount");
    Measured { measure: named(measure, measure), amount, precision, unit: "份".to_owned() }
}

/// An approved record of 6·16.
fn row() -> Row {
    let at: Timestamp = "2022-06-16T17:30:05Z".parse().expect("a moment");
    Row {
        version: VERSION,
        id: RecordId { day: date(2022, 6, 16), number: 1 },
        revision: 3,
        sha256: [0xab; 32],
        stage: named("approved", "已审核"),
        from: date(2022, 6, 16),
        to: date(2022, 6, 17),
        quarter: Quarter { year: 2022, quarter: 2 },
        setting: named("community", "进社区"),
        place: named("wandong", "万东镇"),
        village: "新房社区".to_owned(),
        site: "广场".to_owned(),
        title: "咨询日".to_owned(),
        theme: named("d:consultation", "安全宣传咨询日"),
        partners: vec!["区应急局".to_owned(), "区总工会".to_owned()],
        items: vec![Done {
            kind: named("leaflets", "发放资料"),
            quantities: vec![measured("copies", 1_000_000, Precision::Over), measured("hours", 150, Precision::Exact)],
        }],
        content: "发放资料 1万余份、时长1.5小时".to_owned(),
        note: String::new(),
        photos: vec![[0xcd; 32]],
        by: Entered { login: "zhang".to_owned(), name: "张三".to_owned() },
        made: at,
        changed: at,
        batch: None,
    }
}

fn workbook(rows: &[Row]) -> Xlsx<Cursor<Vec<u8>>> {
    let mut book = Book::new(&Knowledge::default(), Timestamp::UNIX_EPOCH).expect("a workbook");
    for row in rows {
        book.put(row).expect("a row");
    }
    let bytes = book.finish(&[("这是什么".to_owned(), "记录".to_owned())]).expect("a file");
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn text(cell: Option<&Data>) -> String {
    match cell {
        Some(Data::String(text)) => text.clone(),
        Some(Data::Empty) | None => String::new(),
        other => panic!("no text: {other:?}"),
    }
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_record_as_json_lines_and_as_csv() {
    insta::assert_snapshot!(jsonl::line(&row()).trim_end(), @r#"{"version":1,"id":"R-2022-0616-01","revision":3,"sha256":"abababababababababababababababababababababababababababababababab","stage":{"id":"approved","name":"已审核"},"from":"2022-06-16","to":"2022-06-17","quarter":"2022-Q2","setting":{"id":"community","name":"进社区"},"place":{"id":"wandong","name":"万东镇"},"village":"新房社区","site":"广场","title":"咨询日","theme":{"id":"d:consultation","name":"安全宣传咨询日"},"partners":["区应急局","区总工会"],"items":[{"kind":{"id":"leaflets","name":"发放资料"},"quantities":[{"measure":{"id":"copies","name":"copies"},"amount":10000,"precision":"over","unit":"份"},{"measure":{"id":"hours","name":"hours"},"amount":1.5,"precision":"exact","unit":"份"}]}],"content":"发放资料 1万余份、时长1.5小时","note":"","photos":["cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"],"by":{"login":"zhang","name":"张三"},"made":"2022-06-16T17:30:05Z","changed":"2022-06-16T17:30:05Z","batch":null}"#);
    let mut tables = Tables::new();
    tables.put(&row());
    insta::assert_snapshot!(tables.records.replace('\r', "␍").trim_start_matches('\u{feff}'), @"
    编号,开始日期,结束日期,场合,镇街园区,村社区,地点,活动名称,主题,参加单位,内容,备注,状态,版次,填报人,填报时间,照片数,导入批次,校验码␍
    R-2022-0616-01,2022-06-16,2022-06-17,进社区,万东镇,新房社区,广场,咨询日,安全宣传咨询日,区应急局、区总工会,发放资料 1万余份、时长1.5小时,,已审核,3,张三（zhang）,2022-06-17 01:30:05,1,,abababababababababababababababababababababababababababababababab␍
    ");
    insta::assert_snapshot!(tables.quantities.replace('\r', "␍").trim_start_matches('\u{feff}'), @"
    编号,开始日期,季度,镇街园区,场合,种类,计数项,数量,单位,精确程度␍
    R-2022-0616-01,2022-06-16,2022年二季度,万东镇,进社区,发放资料,copies,10000,份,余␍
    R-2022-0616-01,2022-06-16,2022年二季度,万东镇,进社区,发放资料,hours,1.5,份,准确␍
    ");
}

#[test]
fn days_moments_and_amounts_are_no_text_in_the_workbook() {
    let mut book = workbook(&[row()]);
    let records = book.worksheet_range("记录").expect("a sheet");
    let names: Vec<String> = (0..19).map(|at| text(records.get((0, at)))).collect();
    assert_eq!(names, RECORDS.map(|column| column.name));
    let Some(Data::DateTime(from)) = records.get((1, 1)) else { panic!("no day") };
    let Some(Data::DateTime(made)) = records.get((1, 15)) else { panic!("no moment") };
    // 2022-06-16, and the next day at 01:30:05 in Chongqing.
    assert_eq!(from.as_f64(), 44_728.0);
    assert!((made.as_f64() - (44_729.0 + 5405.0 / 86_400.0)).abs() < 1e-9, "{made}");
    assert_eq!(records.get((1, 13)), Some(&Data::Float(3.0)));
    let quantities = book.worksheet_range("数量").expect("a sheet");
    let names: Vec<String> = (0..10).map(|at| text(quantities.get((0, at)))).collect();
    assert_eq!(names, QUANTITIES.map(|column| column.name));
    assert_eq!(quantities.get((1, 7)), Some(&Data::Float(10_000.0)));
    assert_eq!(text(quantities.get((1, 9))), "余");
    assert_eq!(quantities.get((2, 7)), Some(&Data::Float(1.5)));
}

#[test]
fn without_a_record_there_are_sheets_all_the_same() {
    let mut book = workbook(&[]);
    let names = ["说明", "记录", "数量", "按季度汇总", "按镇街园区汇总", "按场合汇总", "按种类汇总"];
    assert_eq!(book.sheet_names(), names);
    assert_eq!(book.worksheet_range("记录").expect("a sheet").height(), 1);
    assert_eq!(text(book.worksheet_range("按季度汇总").expect("a sheet").get((1, 0))), "没有已审核的记录");
}

/// What a spreadsheet program could take for a formula, and what breaks files.
fn hostile() -> impl Strategy<Value = String> {
    let awkward =
        ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\r\n", " ", "　", "'", "\"", ",", ";"];
    let rest =
        ["_x0041_", "_x000D_", "\u{0}", "\u{1f}", "\u{feff}", "\u{ffff}", "&amp;", "<b>", "]]>", "cmd|' /C calc'!A0"];
    let parts = awkward.into_iter().chain(rest).map(str::to_owned).collect::<Vec<_>>();
    let part = prop_oneof![prop::sample::select(parts), any::<String>(), "[一-龥]{1,6}", "[0-9]{1,18}"];
    prop::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
}

fn hostile_row() -> impl Strategy<Value = Row> {
    let texts = prop::collection::vec(hostile(), 9);
    (texts, 0u64..100_000_000_000_000, 0usize..3).prop_map(|(texts, hundredths, precision)| {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        Row {
            village: next(),
            site: next(),
            title: next(),
            partners: vec![next()],
            content: next(),
            note: next(),
            by: Entered { login: String::new(), name: String::new() },
            place: named(&next(), &next()),
            items: vec![Done {
                kind: named("leaflets", &next()),
                quantities: vec![measured("copies", hundredths, Precision::ALL[precision])],
            }],
            ..row()
        }
    })
}

/// The columns with free text, in order.
fn free(row: &Row) -> [&str; 7] {
    let Row { place, village, site, title, partners, content, note, .. } = row;
    [&place.name, village, site, title, &partners[0], content, note]
}

const FREE: [usize; 7] = [4, 5, 6, 7, 9, 10, 11];

fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['\t', '\r', '\n']) || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The sum as a clerk would make it: all amounts, and the least exact precision of what is more than nothing.
fn together(all: &[Quantity]) -> Option<Quantity> {
    let some = all.iter().filter(|one| one.amount > Amount::ZERO);
    let precision = some.map(|one| one.precision).reduce(Precision::max)?;
    let total = all.iter().map(|one| one.amount.hundredths()).sum();
    Some(Quantity { amount: Amount::hundredths_of(total).expect("an amount"), precision })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_survives_csv_and_begins_no_formula(row in hostile_row()) {
        let mut tables = Tables::new();
        tables.put(&row);
        let rows = csv_rows(&tables.records);
        prop_assert_eq!(rows.len(), 2);
        for (at, was) in FREE.into_iter().zip(free(&row)) {
            let cell = rows[1][at].as_str();
            prop_assert!(!begins_a_formula(cell), "{:?}", cell);
            let guarded = begins_a_formula(was.trim_start_matches('\''));
            prop_assert_eq!(if guarded { cell.strip_prefix('\'') } else { Some(cell) }, Some(was));
        }
        let quantities = csv_rows(&tables.quantities);
        prop_assert_eq!(&quantities[1][7], &row.items[0].quantities[0].amount.to_string());
    }

    #[test]
    fn any_text_survives_the_workbook_as_text(row in hostile_row()) {
        let mut book = workbook(std::slice::from_ref(&row));
        let records = book.worksheet_range("记录").expect("a sheet");
        for (at, was) in FREE.into_iter().zip(free(&row)) {
            prop_assert_eq!(text(records.get((1, at))), was);
        }
        prop_assert!(book.worksheet_formula("记录").expect("formulas").is_empty());
        let quantities = book.worksheet_range("数量").expect("a sheet");
        let hundredths = row.items[0].quantities[0].amount.hundredths();
        let Some(Data::Float(number)) = quantities.get((1, 7)) else { panic!("no number") };
        prop_assert_eq!((number * 100.0).round(), hundredths as f64);
    }

    #[test]
    fn any_text_survives_json_lines(row in hostile_row()) {
        let line = jsonl::line(&row);
        prop_assert_eq!(line.matches('\n').count(), 1);
        let read: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        for (key, was) in [("village", &row.village), ("site", &row.site), ("title", &row.title), ("note", &row.note)] {
            prop_assert_eq!(read[key].as_str(), Some(was.as_str()));
        }
        // The very digits, read as a decimal number.
        let amount = read["items"][0]["quantities"][0]["amount"].to_string();
        prop_assert_eq!(amount, row.items[0].quantities[0].amount.to_string());
    }

    #[test]
    fn sums_are_those_of_what_is_approved(
        amounts in prop::collection::vec((0u64..1_000_000, 0usize..3, any::<bool>(), 1i8..13), 0..30),
    ) {
        let mut tally = Tally::new(&Knowledge::default());
        let mut expected = std::collections::BTreeMap::<u8, (u64, Vec<Quantity>)>::new();
        for (hundredths, precision, approved, month) in amounts {
            let (precision, day) = (Precision::ALL[precision], date(2022, month, 1));
            let quarter = Quarter::of(day);
            let stage = if approved { named("approved", "") } else { named("submitted", "") };
            let items = vec![Done {
                kind: named("leaflets", "发放资料"),
                quantities: vec![measured("copies", hundredths, precision)],
            }];
            tally.count(&Row { stage, from: day, quarter, items, ..row() });
            if approved {
                let (records, quantities) = expected.entry(quarter.quarter).or_default();
                *records += 1;
                quantities.push(Quantity { amount: Amount::hundredths_of(hundredths).expect("an amount"), precision });
            }
        }
        let found = tally.groups(Axis::Quarter).map(|group| (group.records, group.sums["copies"].and_then(|sum| sum.quantity())));
        let found: Vec<_> = found.collect();
        let expected: Vec<_> = expected.into_values().map(|(records, all)| (records, together(&all))).collect();
        prop_assert_eq!(found, expected);
    }
}
