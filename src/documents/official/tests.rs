//! Documents as Word wants them: whole, consistent, the same each time, and read back as they were written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use proptest::collection::vec;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::{DateTime, ZipArchive};

use super::style::{MARGINS, PAGE, TEXT_WIDTH};
use super::*;
use crate::documents::draft;

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

fn figure(text: &str, note: &str) -> Piece {
    Piece::Figure { text: text.to_owned(), note: note.to_owned() }
}

fn report() -> Official {
    let rows = vec![vec![vec![text("万东镇")], vec![figure("32", "万东镇上报。")]], vec![vec![text("关坝镇")]]];
    Official {
        title: "关于上半年普法\n工作的报告".to_owned(),
        issuer: Some("某某区<应急>局".to_owned()),
        date: Some("2026年7月6日".to_owned()),
        addressee: Some("区人民政府".to_owned()),
        parts: vec![
            Part::Heading("一、基本情况".to_owned()),
            Part::Paragraph(vec![text("活动"), figure("126场", "台账。"), text("，参加"), figure("8万人", "台账。")]),
            Part::Table { header: vec!["镇街".to_owned(), "场次".to_owned()], rows, widths: vec![1, 3] },
            Part::Paragraph(vec![Piece::Bold("同比".to_owned()), figure("增长12%", "计算：<甲>&\"乙\"。")]),
        ],
    }
}

/// The parts of a package by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        assert_eq!(part.last_modified(), Some(DateTime::default()));
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        assert!(parts.insert(part.name().unwrap().into_owned(), content).is_none());
    }
    parts
}

/// All elements of a part with their attributes. Fails where it is not well-formed.
fn elements(part: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(part);
    let (mut elements, mut depth) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        depth += i32::from(matches!(event, Event::Start(_))) - i32::from(matches!(event, Event::End(_)));
        match event {
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(Result::unwrap);
                let attributes = attributes.map(|each| (each.key.as_ref().to_owned(), each.value.as_ref().to_owned()));
                elements.push((element.name().as_ref().to_owned(), attributes.collect()));
            }
            Event::Eof => break,
            _ => (),
        }
    }
    assert_eq!(depth, 0);
    elements
}

/// An attribute of all elements of a name, in order.
fn values(part: &str, element: &str, attribute: &str) -> Vec<String> {
    let found = elements(part).into_iter().filter(|(name, _)| name == element);
    found.filter_map(|(_, mut attributes)| attributes.remove(attribute)).collect()
}

#[test]
fn every_reference_has_its_footnote_and_numbers_run_on() {
    let parts = parts(&docx(&report()).unwrap());
    let references = values(&parts["word/document.xml"], "w:footnoteReference", "w:id");
    assert_eq!(references, ["1", "2", "3", "4"]);
    let notes = &parts["word/footnotes.xml"];
    assert_eq!(values(notes, "w:footnote", "w:id"), ["-1", "0", "1", "2", "3", "4"]);
    assert_eq!(values(notes, "w:footnote", "w:type"), ["separator", "continuationSeparator"]);
    assert_eq!(values(&parts["word/settings.xml"], "w:footnote", "w:id"), ["-1", "0"]);
    assert_eq!(elements(notes).iter().filter(|(name, _)| name == "w:footnoteRef").count(), 4);
    assert_eq!(notes.matches("台账。").count(), 2);
    assert!(notes.contains("计算：&lt;甲&gt;&amp;&quot;乙&quot;。"));
}

#[test]
fn a_text_without_figures_has_the_separators_all_the_same() {
    let parts = parts(&docx(&Official::default()).unwrap());
    assert_eq!(values(&parts["word/footnotes.xml"], "w:footnote", "w:id"), ["-1", "0"]);
    assert_eq!(parts["word/document.xml"].matches("<w:p>").count(), 2);
}

#[test]
fn every_part_has_its_kind_and_every_relation_its_part() {
    let parts = parts(&docx(&report()).unwrap());
    let kinds = &parts["[Content_Types].xml"];
    let typed: BTreeSet<String> = values(kinds, "Override", "PartName").into_iter().collect();
    let named: BTreeSet<String> =
        parts.keys().filter(|name| !name.ends_with(".rels") && *name != "[Content_Types].xml").cloned().collect();
    assert_eq!(typed, named.iter().map(|name| format!("/{name}")).collect());
    let root = values(&parts["_rels/.rels"], "Relationship", "Target");
    let main = &parts["word/_rels/document.xml.rels"];
    let targets = values(main, "Relationship", "Target");
    let reached: BTreeSet<String> =
        root.into_iter().chain(targets.iter().map(|target| format!("word/{target}"))).collect();
    assert_eq!(reached, named);
    // The page names its footers by the ids of relations.
    let ids = values(main, "Relationship", "Id");
    let document = &parts["word/document.xml"];
    let footers: Vec<(String, &str)> = values(document, "w:footerReference", "w:type")
        .into_iter()
        .zip(values(document, "w:footerReference", "r:id"))
        .map(|(kind, id)| (kind, targets[ids.iter().position(|each| *each == id).unwrap()].as_str()))
        .collect();
    assert_eq!(footers, [("even".to_owned(), "footer2.xml"), ("default".to_owned(), "footer1.xml")]);
    let sides = |footer: &str| values(&parts[footer], "w:jc", "w:val");
    assert_eq!((sides("word/footer1.xml"), sides("word/footer2.xml")), (vec!["right".into()], vec!["left".into()]));
}

#[test]
fn every_style_that_is_used_is_there() {
    let parts = parts(&docx(&report()).unwrap());
    let there = values(&parts["word/styles.xml"], "w:style", "w:styleId");
    let mut used = BTreeSet::new();
    for part in parts.values() {
        for element in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn"] {
            used.extend(values(part, element, "w:val"));
        }
    }
    assert!(used.len() > 8);
    used.iter().for_each(|style| assert!(there.contains(style), "{style}"));
    let fonts = values(&parts["word/fontTable.xml"], "w:font", "w:name");
    let styled = values(&parts["word/styles.xml"], "w:rFonts", "w:eastAsia");
    styled.iter().for_each(|font| assert!(fonts.contains(font), "{font}"));
}

#[test]
fn the_page_is_that_of_the_standard() {
    let millimetres = |twips: u32| (f64::from(twips) * 25.4 / 1440.0 * 10.0).round() / 10.0;
    assert_eq!(PAGE.map(millimetres), [210.0, 297.0]);
    assert_eq!(MARGINS.map(millimetres), [37.0, 26.0, 35.0, 28.0, 25.0]);
    let styles = elements(&parts(&docx(&report()).unwrap())["word/styles.xml"]);
    let of = |id: &str, element: &str, attribute: &str| {
        let style =
            styles.iter().skip_while(|(_, attributes)| attributes.get("w:styleId").is_none_or(|each| each != id));
        let own = style.skip(1).take_while(|(name, _)| name != "w:style");
        own.filter(|(name, _)| name == element).find_map(|(_, attributes)| attributes.get(attribute)).cloned().unwrap()
    };
    let rows = ["Title", "BodyText", "Heading1", "FootnoteText", "Footer"]
        .map(|id| format!("{id} {} {}", of(id, "w:rFonts", "w:eastAsia"), of(id, "w:sz", "w:val")));
    insta::assert_snapshot!(rows.join("\n"), @r"
    Title 方正小标宋简体 44
    BodyText 仿宋_GB2312 32
    Heading1 黑体 32
    FootnoteText 仿宋_GB2312 18
    Footer 宋体 28
    ");
    assert_eq!(of("BodyText", "w:spacing", "w:lineRule") + &of("BodyText", "w:spacing", "w:line"), "exact560");
    assert_eq!(of("BodyText", "w:ind", "w:firstLineChars"), "200");
    assert_eq!(of("FootnoteReference", "w:vertAlign", "w:val"), "superscript");
}

#[test]
fn the_same_document_is_the_same_bytes_and_names_nobody() {
    let bytes = docx(&report()).unwrap();
    assert_eq!(bytes, docx(&report()).unwrap());
    insta::assert_snapshot!(parts(&bytes)["docProps/core.xml"], @r#"
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>关于上半年普法 工作的报告</dc:title><dc:creator>某某区&lt;应急&gt;局</dc:creator></cp:coreProperties>
    "#);
    assert!(parts(&docx(&Official::default()).unwrap())["docProps/core.xml"].contains("<dc:creator>安普</dc:creator>"));
}

#[test]
fn what_is_written_is_read() {
    let bytes = docx(&report()).unwrap();
    insta::assert_snapshot!(draft::text("报告.docx", &bytes).unwrap().join("\n"), @r"
    关于上半年普法 工作的报告
    区人民政府：
    一、基本情况
    活动126场，参加8万人
    镇街
    场次
    万东镇
    32
    关坝镇
    同比增长12%
    某某区<应急>局
    2026年7月6日
    ");
}

fn any_text() -> impl Strategy<Value = String> {
    "(?s).{0,24}"
}

fn any_piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        any_text().prop_map(Piece::Text),
        any_text().prop_map(Piece::Bold),
        (any_text(), any_text()).prop_map(|(text, note)| Piece::Figure { text, note }),
    ]
}

fn any_part() -> impl Strategy<Value = Part> {
    let cell = || vec(any_piece(), 0..3);
    prop_oneof![
        any_text().prop_map(Part::Heading),
        vec(any_piece(), 0..5).prop_map(Part::Paragraph),
        (vec(any_text(), 0..4), vec(vec(cell(), 0..5), 0..3), vec(any::<u16>(), 0..5))
            .prop_map(|(header, rows, widths)| Part::Table { header, rows, widths }),
    ]
}

/// What a reader makes of text.
fn as_read(text: &str) -> Option<String> {
    let kept = text.chars().filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'));
    let text: String = kept.map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    (!text.is_empty()).then(|| text.to_owned())
}

fn words(pieces: &[Piece]) -> String {
    let word = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Bold(text) | Piece::Figure { text, .. } => text.clone(),
    };
    pieces.iter().map(word).collect()
}

/// All texts of a document in order, as a reader has them.
fn texts(document: &Official) -> Vec<String> {
    let mut texts = vec![document.title.clone()];
    for part in &document.parts {
        match part {
            Part::Heading(text) => texts.push(text.clone()),
            Part::Paragraph(pieces) => texts.push(words(pieces)),
            Part::Table { header, rows, .. } => {
                texts.extend(header.iter().cloned());
                texts.extend(rows.iter().flatten().map(|cell| words(cell)));
            }
        }
    }
    texts.iter().filter_map(|text| as_read(text)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_document_is_whole_and_read_back(title in any_text(), document in vec(any_part(), 0..6)) {
        let document = Official { title, parts: document, ..Official::default() };
        let bytes = docx(&document).unwrap();
        let parts = parts(&bytes);
        parts.values().for_each(|part| drop(elements(part)));
        let references = values(&parts["word/document.xml"], "w:footnoteReference", "w:id");
        prop_assert_eq!(&values(&parts["word/footnotes.xml"], "w:footnote", "w:id")[2..], references);
        let expected = texts(&document);
        match draft::text("", &bytes) {
            Ok(read) => prop_assert_eq!(read, expected),
            Err(error) => prop_assert!(expected.is_empty() && error.why == draft::Why::Empty, "{}", error),
        }
    }

    #[test]
    fn columns_fill_the_width(header in vec(any_text(), 1..9), widths in vec(any::<u16>(), 0..9)) {
        let columns = header.len() as u32;
        let document = Official { parts: vec![Part::Table { header, rows: vec![vec![]], widths }], ..Official::default() };
        let parts = parts(&docx(&document).unwrap());
        let grid = values(&parts["word/document.xml"], "w:gridCol", "w:w");
        let whole: u32 = grid.iter().map(|width| width.parse::<u32>().unwrap()).sum();
        prop_assert!(whole <= TEXT_WIDTH + columns && whole + columns >= TEXT_WIDTH, "{whole}");
        prop_assert_eq!(parts["word/document.xml"].matches("<w:tc>").count(), 2 * grid.len());
    }
}
