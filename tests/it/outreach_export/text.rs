//! CSV and JSON Lines, read by others.

use anpu::office::deed::Extract;
use anpu::office::outcome::File;
use anpu::registry::outreach::record::Record;
use serde_json::Value;

use super::seed::{export, seeded};

fn rows(file: &File) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(&file.bytes).unwrap().strip_prefix('\u{feff}').expect("a byte order mark");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn csv_has_a_row_for_each_record_and_a_file_of_quantities() {
    let (bureau, ids) = seeded();
    let files = export(&bureau, Extract::Csv).files;
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["宣传记录-2022-12-01.csv", "宣传记录-2022-12-01-数量.csv"]);
    let records = rows(&files[0]);
    assert_eq!(
        records[0].join(","),
        "编号,开始日期,结束日期,场合,镇街园区,村社区,地点,活动名称,主题,参加单位,内容,备注,状态,版次,填报人,填报时间,照片数,导入批次,校验码"
    );
    let id = |row: &Vec<String>| row[0].clone();
    assert_eq!(
        records[1..].iter().map(id).collect::<Vec<_>>(),
        ids.iter().map(ToString::to_string).collect::<Vec<_>>()
    );
    assert_eq!(records[1][1], "2022-06-16");
    assert_eq!(records[1][15], "2022-12-01 09:30:05");
    // What would be a formula is none.
    assert_eq!(records[1][11], "'=1+1");
    assert_eq!(records[3][7], "'＝cmd|' /C calc'!A0");
    assert_eq!(records[2][9], "区应急局、区总工会");
    let quantities = rows(&files[1]);
    assert_eq!(quantities[0].join(","), "编号,开始日期,季度,镇街园区,场合,种类,计数项,数量,单位,精确程度");
    assert_eq!(quantities[1][4..].join(","), "进社区,发放资料,宣传资料,10000,份,余");
    assert_eq!(quantities[4][7], "1.5");
}

#[test]
fn json_lines_say_what_the_records_say() {
    let (bureau, ids) = seeded();
    let file = export(&bureau, Extract::Jsonl).files.remove(0);
    assert_eq!(file.name, "宣传记录-2022-12-01.jsonl");
    let text = String::from_utf8(file.bytes).unwrap();
    assert_eq!(text.lines().count(), ids.len());
    for (line, id) in text.lines().zip(&ids) {
        let read: Value = serde_json::from_str(line).unwrap();
        let record: Record = bureau.get(&Record::key(*id));
        let activity = &record.activity;
        assert!(line.starts_with(&format!(r#"{{"version":1,"id":"{id}","revision":{},"sha256":""#, record.revision)));
        assert_eq!(read["stage"]["id"], record.stage.slug());
        assert_eq!(read["from"], activity.from.to_string());
        assert_eq!(read["place"]["id"], activity.place.clone().unwrap_or_default());
        assert_eq!(read["setting"]["id"], activity.setting);
        for (key, text) in [("site", &activity.site), ("title", &activity.title), ("note", &activity.note)] {
            assert_eq!(read[key], text.as_str());
        }
        let items = read["items"].as_array().unwrap();
        assert_eq!(items.len(), activity.items.len());
        for (read, item) in items.iter().zip(&activity.items) {
            assert_eq!(read["kind"]["id"], item.kind.as_str());
            let quantities = read["quantities"].as_array().unwrap();
            assert_eq!(quantities.len(), item.counts.len());
            for (read, counted) in quantities.iter().zip(&item.counts) {
                assert_eq!(read["measure"]["id"], counted.measure.as_str());
                assert_eq!(read["amount"].to_string(), counted.quantity.amount.to_string());
                assert_eq!(read["precision"], counted.quantity.precision.slug());
                assert_eq!(read["unit"], counted.unit.as_str());
            }
        }
    }
}
