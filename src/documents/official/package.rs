//! The package: which parts there are, what kind each is, and how one leads to the other (ECMA-376, part 2).

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::notes::{Notes, SEPARATORS};
use super::{Official, body, style, xml};

/// The creator of a document without an issuer.
const CREATOR: &str = "安普";

const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The parts to which the main part leads: name, kind of content, kind of relation. Each has its place as its id, from 1:
/// the page of the main part names its footers by theirs.
const PARTS: [(&str, &str, &str); 6] = [
    ("styles.xml", "styles", "styles"),
    ("settings.xml", "settings", "settings"),
    ("fontTable.xml", "fontTable", "fontTable"),
    ("footer1.xml", "footer", "footer"),
    ("footer2.xml", "footer", "footer"),
    ("footnotes.xml", "footnotes", "footnotes"),
];

/// The document as a package. Everything in it is of the same moment, the first that a package can name.
pub(super) fn pack(document: &Official) -> zip::result::ZipResult<Vec<u8>> {
    let mut notes = Notes::default();
    let main = body::part(document, &mut notes);
    let [styles, settings, fonts, odd, even, footnotes] =
        [style::styles(), settings(), style::fonts(), body::footer(false), body::footer(true), notes.part()];
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", root_relations()),
        ("docProps/core.xml", about(document)),
        ("word/document.xml", main),
        ("word/_rels/document.xml.rels", main_relations()),
        ("word/styles.xml", styles),
        ("word/settings.xml", settings),
        ("word/fontTable.xml", fonts),
        ("word/footer1.xml", odd),
        ("word/footer2.xml", even),
        ("word/footnotes.xml", footnotes),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, options)?;
        writer.write_all(content.as_bytes())?;
    }
    writer.finish().map(Cursor::into_inner)
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| format!(r#"<Override PartName="{name}" ContentType="{kind}"/>"#);
    let parts: String =
        PARTS.iter().map(|(name, kind, _)| part(&format!("/word/{name}"), &format!("{TYPES}{kind}+xml"))).collect();
    let main = part("/word/document.xml", &format!("{TYPES}document.main+xml"));
    let about = part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    xml::with_head(&format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{main}{parts}{about}</Types>"#
    ))
}

fn root_relations() -> String {
    let about = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let main = format!("{RELATIONS}/officeDocument");
    relations(&[(main, "word/document.xml"), (about.to_owned(), "docProps/core.xml")])
}

fn main_relations() -> String {
    let parts: Vec<(String, &str)> =
        PARTS.iter().map(|(name, _, relation)| (format!("{RELATIONS}/{relation}"), *name)).collect();
    relations(&parts)
}

fn relations(targets: &[(String, &str)]) -> String {
    let relation = |(id, (kind, target)): (usize, &(String, &str))| {
        format!(r#"<Relationship Id="rId{id}" Type="{kind}" Target="{target}"/>"#)
    };
    let relations: String = (1..).zip(targets).map(relation).collect();
    xml::with_head(&format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
    ))
}

/// Odd and even pages differ by the side of their number; notes are parted from the text by what the ids name; and Word
/// is not to take the document for one of an old version.
fn settings() -> String {
    let separators = SEPARATORS.map(|id| format!(r#"<w:footnote w:id="{id}"/>"#)).concat();
    xml::part(
        "settings",
        &format!(
            r#"<w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:footnotePr>{separators}</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>"#
        ),
    )
}

/// Title and creator. No moment and no other name is told.
fn about(document: &Official) -> String {
    let creator = document.issuer.as_deref().unwrap_or(CREATOR);
    xml::with_head(&format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>"#,
        xml::plain(&document.title),
        xml::plain(creator)
    ))
}
