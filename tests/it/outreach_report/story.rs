//! The acceptance of reports: written, read back, and found right; changed, and found out.

use anpu::documents::draft;
use anpu::office::deed::{Deed, Span};
use anpu::office::outcome::Outcome;

use super::seed::{YEAR, check, file, seeded};
use crate::office_deeds::bureau::reviewer;

fn results(outcome: &Outcome) -> String {
    let line = |row: &Vec<String>| format!("{} {} {} {}", row[0], row[2], row[3], row[4]).trim_end().to_owned();
    outcome.tables[0].rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_year_is_written_with_every_figure_traced() {
    let bureau = seeded();
    let outcome = bureau.does(&reviewer(), Deed::Report { span: YEAR }).unwrap();
    insta::assert_snapshot!(outcome.said.join("\n"), @"");
    let notes: Vec<String> = outcome.tables[0].rows.iter().map(|row| row[..3].join(" ")).collect();
    insta::assert_snapshot!(notes.join("\n"), @"");
    let paper = file(&outcome, ".docx");
    let text = draft::text(&paper.name, &paper.bytes).unwrap().join("\n");
    let said: String = outcome.said[2].chars().filter(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c)).collect();
    assert!(text.contains(&said), "{text}\n{said}");
    let checked = check(&bureau, &paper.name, &paper.bytes);
    insta::assert_snapshot!(checked.said.join("\n"), @"");
    assert!(checked.tables[0].rows.iter().all(|row| row[2] == "对得上"), "{}", results(&checked));
    bureau.check_whole();
}

/// Property: the bundle beside the report holds the records of its footnotes, in the rows that these name.
#[test]
fn the_records_lie_beside_the_report() {
    let bureau = seeded();
    let outcome = bureau.does(&reviewer(), Deed::Report { span: YEAR }).unwrap();
    let book = file(&outcome, ".xlsx");
    let list = String::from_utf8(file(&outcome, ".txt").bytes.clone()).unwrap();
    let cited = outcome.tables[0].rows.iter().flat_map(|row| row[3].split('、').map(str::to_owned)).collect::<Vec<_>>();
    assert!(cited.len() > 10);
    for id in &cited {
        assert!(list.contains(id.as_str()), "{id} is not in\n{list}");
    }
    assert!(book.bytes.starts_with(b"PK"), "a workbook");
}

#[test]
fn what_was_changed_in_the_draft_is_found_out() {
    let bureau = seeded();
    let outcome = bureau.does(&reviewer(), Deed::Report { span: YEAR }).unwrap();
    let paper = file(&outcome, ".docx");
    let text = draft::text(&paper.name, &paper.bytes).unwrap().join("\n");
    let changed = text
        .replace("9450", "9540")
        .replace("1万余份", "1万份")
        .replace("20家部门", "22家部门")
        .replace("8400", "9450");
    let changed = format!("{changed}\n委托执法处罚12起，罚款8.51万元。");
    let checked = check(&bureau, "稿子.txt", changed.as_bytes());
    insta::assert_snapshot!(checked.said.join("\n"), @"");
    let wrong: Vec<&str> = results(&checked).leak().lines().filter(|line| !line.contains("对得上")).collect();
    insta::assert_snapshot!(wrong.join("\n"), @"");
    assert!(file(&checked, ".xlsx").bytes.starts_with(b"PK"));
}

#[test]
fn a_quarter_comes_as_a_brief() {
    let bureau = seeded();
    let span = Span { year: 2022, quarter: Some(2) };
    let outcome = bureau.does(&reviewer(), Deed::Report { span }).unwrap();
    insta::assert_snapshot!(outcome.said.join("\n"), @"");
    let paper = file(&outcome, ".docx");
    let checked = check(&bureau, &paper.name, &paper.bytes);
    insta::assert_snapshot!(checked.said.join("\n"), @"");
    assert!(checked.tables[0].rows.iter().all(|row| row[2] == "对得上"), "{}", results(&checked));
}
