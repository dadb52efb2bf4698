//! What offices send, and what strangers might.

use std::io::{Cursor, Write};

use encoding_rs::GBK;
use proptest::collection::vec;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn cells(rows: &[Row]) -> Vec<(usize, Vec<&str>)> {
    rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
}

#[track_caller]
fn sheet(bytes: &[u8]) -> Sheet {
    read("名册", bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn why(bytes: &[u8]) -> Why {
    read("名册", bytes).unwrap_err().why
}

const TEXT: &str = "企业名册\n名称,镇街,人\n甲厂,万东镇,\"张三,李四\"\n\n乙厂,关坝镇,王五\n";

#[test]
fn text_in_every_encoding_reads_the_same() {
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let utf16_be: Vec<u8> = "\u{feff}".encode_utf16().chain(TEXT.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let files = [
        TEXT.as_bytes().to_vec(),
        format!("\u{feff}{TEXT}").into_bytes(),
        GBK.encode(TEXT).0.into_owned(),
        utf16,
        utf16_be,
        TEXT.replace('\n', "\r\n").into_bytes(),
        TEXT.replace('\n', "\r").into_bytes(),
        format!("sep=,\n{TEXT}").into_bytes(),
    ];
    for file in files {
        let sheet = sheet(&file);
        assert_eq!((sheet.header().number, sheet.header().cell(0)), (2, "名称"));
        let rows = [(3, vec!["甲厂", "万东镇", "张三,李四"]), (5, vec!["乙厂", "关坝镇", "王五"])];
        assert_eq!(cells(sheet.rows()), rows);
    }
}

#[test]
fn delimiters_are_told() {
    for delimiter in [",", ";", "\t"] {
        let text = "名称|负责人|数\n甲厂|张三、李四|1\n乙厂|\"王五|赵六\"|2\n".replace('|', delimiter);
        let sheet = sheet(text.as_bytes());
        assert_eq!(sheet.rows()[0].cells, ["甲厂", "张三、李四", "1"], "{delimiter:?}");
        assert_eq!(sheet.rows()[1].cells[1], format!("王五{delimiter}赵六"));
    }
    // Semicolons inside cells part nothing.
    assert_eq!(sheet(b"a,b\n1;2;3,x\n4;5;6,y\n").rows()[0].cells, ["1;2;3", "x"]);
}

#[test]
fn rows_are_numbered_as_they_are_seen() {
    let sheet = sheet("a,b\n\n\"一\n二\n三\",x\n\n\n终,y".as_bytes());
    assert_eq!(cells(sheet.rows()), [(3, vec!["一\n二\n三", "x"]), (6, vec!["终", "y"])]);
}

#[test]
fn the_header_stands_below_its_title() {
    let text = "某区企业名册\n填报单位：某局,,填报日期：6月\n序号,名称,代码,镇街\n1,甲厂,9,万东镇\n";
    assert_eq!(sheet(text.as_bytes()).header().number, 3);
    // Names that are known decide where the form does not.
    let text = "甲,乙,丙,丁,戊\n名称,代码\n甲厂,9\n";
    let sheet = sheet(text.as_bytes());
    let (header, rows) = sheet.under(|cell| ["名称", "代码"].contains(&cell)).unwrap();
    assert_eq!((header.number, rows.len()), (2, 1));
    assert_eq!(sheet.under(|cell| cell == "没有"), None);
}

#[test]
fn a_workbook_reads_as_it_is_seen() {
    let mut book = Workbook::new();
    book.add_worksheet();
    let hidden = book.add_worksheet();
    hidden.write_string(0, 0, "藏着的").unwrap().set_hidden(true);
    let shown = book.add_worksheet();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    shown.write_string(2, 1, "　名称 ").unwrap().write_string(2, 2, "数").unwrap().write_string(2, 3, "日期").unwrap();
    shown.write_string(4, 1, "=1+1").unwrap().write_number(4, 2, 500_110.0).unwrap();
    shown.write_number_with_format(4, 3, 46_189.0, &date).unwrap();
    shown.write_boolean(5, 1, true).unwrap().write_number(5, 2, 1.5).unwrap();
    let sheet = sheet(&book.save_to_buffer().unwrap());
    assert_eq!((sheet.header().number, sheet.header().cell(1)), (3, "名称"));
    let rows = [(5, vec!["", "=1+1", "500110", "2026-06-16"]), (6, vec!["", "TRUE", "1.5"])];
    assert_eq!(cells(sheet.rows()), rows);
}

#[test]
fn other_files_are_told_by_what_they_are() {
    for (bytes, expected) in [
        (&b""[..], Why::Empty),
        (b"\n , ,\n", Why::Empty),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Why::Foreign(Foreign::OldOrLocked)),
        (b"%PDF-1.7", Why::Foreign(Foreign::Pdf)),
        (b"\x89PNG\r\n", Why::Foreign(Foreign::Picture)),
        (b"<html><table><tr><td>1</td></tr></table>", Why::Foreign(Foreign::WebPage)),
        (b"a,b\0,c\n", Why::Foreign(Foreign::Binary)),
        (b"PK\x03\x04nothing", Why::Damaged),
        (b"a,b\n1,2\n\"x,y\n3,4\n", Why::Quote(3)),
        (b"\xff\xff\xff\xff,\x80", Why::Encoding),
    ] {
        assert_eq!(why(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(why(&vec![b'a'; MAX_BYTES + 1]), Why::TooLarge(MAX_BYTES));
    assert_eq!(why("a,b\n".repeat(MAX_ROWS + 1).as_bytes()), Why::TooManyRows(MAX_ROWS));
    assert_eq!(why(format!("a{}b\n", ",".repeat(MAX_COLUMNS)).as_bytes()), Why::TooManyColumns(1));
    assert_eq!(why("字".repeat(MAX_CELL + 1).as_bytes()), Why::CellTooLong(1));
    assert_eq!(sheet("a,b\n".repeat(MAX_ROWS).as_bytes()).rows().len(), MAX_ROWS - 1);
    let error = read("名册.xls", b"%PDF-1.7").unwrap_err().to_string();
    assert_eq!(error, "“名册.xls”没能读取：是PDF，不是表格。请上传填好的.xlsx或.csv文件");
}

const HEAD: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

fn strings(claim: &str, texts: &str) -> String {
    format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"{claim}\">{texts}</sst>"
    )
}

/// A workbook of one sheet, made by hand.
fn packed(sheet: &str, strings: &str) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: String| format!("<Relationships xmlns=\"{PACKAGE}\">{all}</Relationships>");
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        ("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>\
                 <sheet name=\"一\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                relation(1, "worksheet", "worksheets/sheet1.xml") + &relation(2, "sharedStrings", "sharedStrings.xml"),
            ),
        ),
        ("xl/sharedStrings.xml", strings.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn hostile_workbooks_are_refused() {
    let cell = |at: &str| format!("{HEAD}<sheetData><row><c r=\"{at}\"><v>1</v></c></row></sheetData></worksheet>");
    assert_eq!(cells(&sheet(&packed(&cell("A1"), &strings("0", ""))).rows), [(1, vec!["1"])]);
    // A cell far away costs nothing.
    assert_eq!(why(&packed(&cell("XFD1048576"), &strings("0", ""))), Why::TooManyColumns(1_048_576));
    assert_eq!(cells(&sheet(&packed(&cell("A1048576"), &strings("0", ""))).rows), [(1_048_576, vec!["1"])]);
    // It claims texts for which no memory would do.
    for claim in ["99999999999", "18446744073709551615", "999999999999999999999999"] {
        assert_eq!(why(&packed(&cell("A1"), &strings(claim, ""))), Why::Damaged, "{claim}");
    }
    // It ends before it begins: the reader counts on the opposite.
    let range = cell("A1").replace("<sheetData>", "<dimension ref=\"C3:A1\"/><sheetData>");
    assert!(matches!(read("", &packed(&range, &strings("0", ""))), Ok(_) | Err(Unreadable { why: Why::Damaged, .. })));
    // It unpacks to a thousand times its size.
    let bomb = packed(&cell("A1"), &" ".repeat(60 * 1024 * 1024));
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_eq!(why(&bomb), Why::Inflated);
    // One long text stands in every cell.
    let long = strings("1", &format!("<si><t>{}</t></si>", "安".repeat(MAX_CELL)));
    let repeated: String = (1..2_000).map(|row| format!("<row r=\"{row}\"><c t=\"s\"><v>0</v></c></row>")).collect();
    let repeated = format!("{HEAD}<sheetData>{repeated}</sheetData></worksheet>");
    assert_eq!(why(&packed(&repeated, &long)), Why::TooMuchText);
    // So may long blanks, which hold nothing.
    let blank = strings("1", &format!("<si><t xml:space=\"preserve\">{}</t></si>", " ".repeat(1_000_000)));
    assert_eq!(why(&packed(&repeated, &blank)), Why::TooMuchText);
}

fn table(rows: Vec<Vec<String>>) -> Table {
    let header = vec!["名称".to_owned(), "规模".to_owned(), "备注".to_owned()];
    let notes = vec![Note::new("规模", "选一个。").choosing(["小型", "大型"]), Note::new("整张表", "一行一家。")];
    Table { title: "企业[名册]：2026/27".to_owned(), header, rows, notes }
}

#[test]
fn a_csv_is_harmless_and_shown_in_chinese() {
    let rows = [["=1+1", "-5", "@a"], ["'=x", "'好", "一,\"二\""], ["", "", "x"]];
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
    let bytes = write_csv(&table(rows.clone()));
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(text, "\u{feff}名称,规模,备注\r\n'=1+1,'-5,'@a\r\n''=x,'好,\"一,\"\"二\"\"\"\r\n,,x\r\n");
    assert_eq!(sheet(&bytes).rows().iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), rows);
}

#[test]
fn a_workbook_written_is_read_back() {
    let rows = vec![vec!["_x0041_=1".to_owned(), "91500110MA0000007J".to_owned(), "一\n二 & <三>".to_owned()]];
    let bytes = write_xlsx(&table(rows.clone())).unwrap();
    let sheet = sheet(&bytes);
    assert_eq!(sheet.header().cells, ["名称", "规模", "备注"]);
    assert_eq!(sheet.rows()[0].cells, rows[0]);
    assert!(write_xlsx(&table(vec![vec!["字".repeat(MAX_CELL + 1)]])).unwrap_err().to_string().contains("请缩小"));
}

/// Texts as cells hold them: with nothing around.
fn cell_text() -> impl Strategy<Value = String> {
    let pieces = ["=", "'", "\"", ",", ";", "\t", "\n", "安全", "_x000D_", "-", "＋", "sep=", "a", " ", "&#10;", "<"];
    let glued = vec(prop::sample::select(pieces.to_vec()), 0..6).prop_map(|pieces| pieces.concat());
    prop_oneof!["\\PC{0,12}", glued].prop_map(|text| cell::tidy(&text))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        let _ = read("任意", &bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a,;\t\"\n\r '=一]{0,60}") {
        let _ = read("任意", text.as_bytes());
    }

    #[test]
    fn what_csv_holds_is_read_back(rows in vec(vec(cell_text(), 3), 1..6)) {
        // A row that is empty is none; the last cell keeps rows as wide as the header.
        let rows: Vec<Vec<String>> = rows.into_iter().map(|mut row| { row[2] = "x".to_owned(); row }).collect();
        let bytes = write_csv(&table(rows.clone()));
        let sheet = read("", &bytes).unwrap();
        prop_assert_eq!(&sheet.header().cells, &["名称", "规模", "备注"]);
        prop_assert_eq!(sheet.rows().iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), rows);
        prop_assert_eq!(sheet.rows().last().map(|row| row.number), Some(sheet.rows().len() + 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_a_workbook_holds_is_read_back(rows in vec(vec(cell_text(), 3), 1..6)) {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|mut row| { row[2] = "x".to_owned(); row }).collect();
        let sheet = read("", &write_xlsx(&table(rows.clone())).unwrap()).unwrap();
        prop_assert_eq!(sheet.rows().iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = write_xlsx(&table(vec![vec!["甲".to_owned(), "乙".to_owned()]])).unwrap();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let _ = read("", &bytes);
    }

    #[test]
    fn any_parts_of_a_workbook_are_read_or_refused(
        sheet in "(<row( r=\"[0-9]{0,11}\")?>|<c( r=\"[A-Z]{0,8}[0-9]{0,11}\")?( t=\"(s|n|b|e|d|str|inlineStr|x)\")?( s=\"[0-9]{1,20}\")?>|<v>|</v>|<is>|<t>|[0-9eE.#/-]{1,6}|</t>|</is>|</c>|</row>|<|&a;|&#1;){0,14}",
        texts in "(<si>|<t>|<r>|<rPh>|一|</t>|</si>|</r>|&#x0;|<){0,10}",
        claim in "[0-9 x]{0,12}",
    ) {
        let sheet = format!("{HEAD}<dimension ref=\"A1:B2\"/><sheetData>{sheet}</sheetData></worksheet>");
        let _ = read("", &packed(&sheet, &strings(&claim, &texts)));
    }
}
