//! More records than are read at once.

use std::time::Instant;

use anpu::ledger::fact::{RecordId, Stage};
use anpu::office::deed::{Extract, Wanted};
use anpu::registry::outreach::book::Line;
use anpu::registry::outreach::record::Record;
use calamine::{Reader, Xlsx};

use super::seed::{activity, deed, export};
use crate::house::moment;
use crate::office_deeds::bureau::{Bureau, day, reviewer};

/// Puts records into the register: forty a day.
fn fill(bureau: &Bureau, count: u32) {
    let (mut records, first) = (Vec::new(), day("2010-01-01"));
    let places = ["wandong", "nantong", "guanba", "shilin"];
    for n in 0..count {
        let day = first + jiff::Span::new().days(n / 40);
        let place = places.get(n as usize % 5).copied();
        let at = moment("2022-06-20T09:00:00+08:00");
        records.push(Record {
            id: RecordId { day, number: n % 40 + 1 },
            revision: 2,
            stage: Stage::Approved,
            activity: activity(&day.to_string(), place),
            photos: Vec::new(),
            by: "wandong".to_owned(),
            made: at,
            changed_by: "review".to_owned(),
            changed: at,
            remark: String::new(),
            batch: None,
            origin: None,
        });
    }
    for some in records.chunks(5000) {
        bureau.put_all(some);
        bureau.put_all(&some.iter().map(Line::of).collect::<Vec<_>>());
    }
}

#[test]
fn every_record_comes_once_and_in_order() {
    let bureau = Bureau::empty();
    // Two pages of the list, and some more.
    fill(&bureau, 1111);
    let ids = |wanted: Wanted| -> Vec<RecordId> {
        let file = bureau.does(&reviewer(), deed(wanted, Extract::Jsonl, None)).unwrap().files.remove(0);
        let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().parse();
        String::from_utf8(file.bytes).unwrap().lines().map(|line| id(line).unwrap()).collect()
    };
    let expected: Vec<RecordId> = (0..1111)
        .map(|n| RecordId { day: day("2010-01-01") + jiff::Span::new().days(n / 40), number: n as u32 % 40 + 1 })
        .collect();
    assert_eq!(ids(Wanted::default()), expected);
    let (from, to) = (Some(day("2010-01-03")), Some(day("2010-01-20")));
    assert_eq!(ids(Wanted { from, to, ..Wanted::default() }), expected[80..800]);
    let whole: Vec<RecordId> = (0..1111).filter(|n| n % 5 == 4).map(|n| expected[n]).collect();
    assert_eq!(ids(Wanted { place: Some("全区".to_owned()), ..Wanted::default() }), whole);
}

#[test]
#[ignore = "takes a minute; run in release to see the time that it takes"]
fn a_hundred_thousand_records_as_a_workbook() {
    let bureau = Bureau::empty();
    fill(&bureau, 100_000);
    let before = Instant::now();
    let bytes = export(&bureau, Extract::Xlsx).files.remove(0).bytes;
    let took = before.elapsed();
    println!("{took:?}, {} bytes, {}", bytes.len(), memory());
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.worksheet_range("记录").unwrap().height(), 100_001);
    assert_eq!(book.worksheet_range("数量").unwrap().height(), 200_001);
}

/// The most memory that this process had, where the system tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown").to_owned()
}
