//! Drafts as people send them, and as strangers might.

use std::io::{Cursor, Write};

use encoding_rs::GBK;
use proptest::collection::vec;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");
const RELATIONS: &str =
    "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"/TARGET\"/></Relationships>";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A package whose main part is this.
fn with_main(xml: &str) -> Vec<u8> {
    packed(&[TYPES, ("_rels/.rels", &RELATIONS.replace("TARGET", "word/document2.xml")), ("word/document2.xml", xml)])
}

/// A document with this in its body.
fn with_body(body: &str) -> Vec<u8> {
    with_main(&format!("<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"w\">\n<w:body>{body}</w:body></w:document>"))
}

#[track_caller]
fn read(bytes: &[u8]) -> Vec<String> {
    text("稿.docx", bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn why(bytes: &[u8]) -> Why {
    text("稿.docx", bytes).unwrap_err().why
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

#[test]
fn a_draft_is_read_as_its_reader_sees_it() {
    let (one, two, three) = (run("一"), run("二"), run("三"));
    let deleted_end = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    let cases: &[(&str, String, &[&str])] = &[
        ("runs", paragraph(&format!("{one}{two}")) + &paragraph("") + &paragraph(&three), &["一二", "三"]),
        ("white space", paragraph(&run("\n 甲\r\n乙　")), &["甲 乙"]),
        ("tab and break", paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), &["a b c"]),
        ("tab stops", paragraph(&format!("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{one}")), &["一"]),
        ("deleted", paragraph(&format!("{one}<w:del><w:r><w:delText>x</w:delText></w:r>{two}</w:del>")), &["一"]),
        ("inserted", paragraph(&format!("<w:ins>{one}</w:ins>{two}")), &["一二"]),
        ("moved", paragraph(&format!("<w:moveFrom>{one}</w:moveFrom><w:moveTo>{two}</w:moveTo>")), &["二"]),
        ("joined", paragraph(&format!("{deleted_end}{one}")) + &paragraph(&two) + &paragraph(&three), &["一二", "三"]),
        (
            "not joined over a cell",
            format!("<w:tc>{}</w:tc>{}", paragraph(&format!("{deleted_end}{one}")), paragraph(&two)),
            &["一", "二"],
        ),
        (
            "table",
            format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph(&one), paragraph(&two)),
            &["一", "二"],
        ),
        ("footnote", paragraph(&format!("{one}<w:r><w:footnoteReference w:id=\"7\"/></w:r>{two}")), &["一二"]),
        ("field", paragraph(&format!("<w:r><w:instrText> PAGE </w:instrText></w:r>{one}")), &["一"]),
        ("link and control", paragraph(&format!("<w:hyperlink>{one}</w:hyperlink><w:sdt>{two}</w:sdt>")), &["一二"]),
        ("hidden", paragraph(&format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>{one}")), &["一"]),
        ("not hidden", paragraph("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>一</w:t></w:r>"), &["一"]),
        ("hidden end", paragraph(&format!("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{one}")), &["一"]),
        ("references", paragraph(&run("&lt;甲&gt;&amp;&#20108;&#x4e09;")), &["<甲>&二三"]),
        ("hyphen", paragraph("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"), &["a-b"]),
        (
            "reading",
            paragraph(&format!("<w:r><w:ruby><w:rt>{one}</w:rt><w:rubyBase>{two}</w:rubyBase></w:ruby></w:r>")),
            &["二"],
        ),
    ];
    for (name, body, expected) in cases {
        assert_eq!(read(&with_body(body)), *expected, "{name}");
    }
}

#[test]
fn a_text_box_is_read_once_and_after_its_paragraph() {
    let inside = format!("<w:txbxContent>{}{}</w:txbxContent>", paragraph(&run("框一")), paragraph(&run("框二")));
    let drawn = format!("<mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice><mc:Fallback>{inside}</mc:Fallback>");
    let body =
        paragraph(&format!("{}<w:r><mc:AlternateContent>{drawn}</mc:AlternateContent></w:r>{}", run("前"), run("后")));
    assert_eq!(read(&with_body(&body)), ["前后", "框一", "框二"]);
    let old = paragraph(&format!("<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"));
    assert_eq!(read(&with_body(&old)), ["框一", "框二"]);
}

#[test]
fn plain_text_in_every_encoding_reads_the_same() {
    const TEXT: &str = "# 情况通报\n\n　　共检查12家企业，\t整改3处。\n下一步……\n";
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(TEXT.encode_utf16()).flat_map(to_bytes).collect()
    };
    let files = [
        TEXT.as_bytes().to_vec(),
        format!("\u{feff}{TEXT}").into_bytes(),
        GBK.encode(TEXT).0.into_owned(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        TEXT.replace('\n', "\r\n").into_bytes(),
    ];
    for file in files {
        assert_eq!(read(&file), ["# 情况通报", "共检查12家企业， 整改3处。", "下一步……"]);
    }
}

#[test]
fn other_kinds_of_files_are_told_apart() {
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1];
    let old = locked.clone();
    locked.extend("\u{1}EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let of_target = |target: &str| packed(&[TYPES, ("_rels/.rels", &RELATIONS.replace("TARGET", target))]);
    let whole = with_body(&paragraph(&run("一")));
    let cases: &[(&[u8], Why)] = &[
        (&old, Why::OldWord),
        (&locked, Why::Locked),
        (b"{\\rtf1 a", Why::RichText),
        (b"%PDF-1.7", Why::Pdf),
        (b"\x89PNG\r\n", Why::Picture),
        (b"Rar!\x1a", Why::Archive),
        (b"\r\n<HTML><body>", Why::WebPage),
        (b"a\0b", Why::Binary),
        (b"\xff\xff\xff", Why::Encoding),
        (b"", Why::Empty),
        (" \n　\n".as_bytes(), Why::Empty),
        (&with_body("<w:p/>"), Why::Empty),
        (&packed(&[("a.txt", "a")]), Why::Archive),
        (&packed(&[("content.xml", "a")]), Why::OpenDocument),
        (&of_target("xl/workbook.xml"), Why::Workbook),
        (&of_target("ppt/presentation.xml"), Why::Slides),
        (&of_target("word/document.xml"), Why::Damaged),
        (&packed(&[TYPES]), Why::Damaged),
        (&whole[..whole.len() / 2], Why::Damaged),
        (&with_main("<w:document><w:body><w:p>"), Why::Damaged),
        (&with_main("<w:document></w:body>"), Why::Damaged),
        (&with_main("<w:footnotes/>"), Why::Damaged),
        (&with_main("没有标签"), Why::Damaged),
        (&with_main(""), Why::Damaged),
    ];
    for (bytes, expected) in cases {
        assert_eq!(why(bytes), *expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_would_swell_is_refused() {
    let swollen = " ".repeat(48 * 1024 * 1024);
    assert_eq!(why(&with_main(&swollen)), Why::Inflated);
    drop(swollen);
    assert_eq!(why(&with_body(&"<w:p/>".repeat(200_001))), Why::TooMuchText);
    assert_eq!(why(&with_body(&paragraph(&run(&"字".repeat(MAX_TEXT / 3 + 1))))), Why::TooMuchText);
    assert_eq!(why("字".repeat(MAX_TEXT / 3 + 1).as_bytes()), Why::TooMuchText);
    assert_eq!(why(&vec![b'a'; MAX_BYTES + 1]), Why::TooLarge);
    assert_eq!(why(&with_body(&"<w:sdt>".repeat(100_000))), Why::Damaged);
    let entity = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    assert_eq!(why(&with_main(&format!("{entity}<w:document><w:p>{}</w:p></w:document>", run("&b;")))), Why::Damaged);
    assert_eq!(why(&with_body(&paragraph(&run("&b;")))), Why::Damaged);
}

#[test]
fn every_reason_says_what_to_do() {
    let all = [
        Why::TooLarge,
        Why::Inflated,
        Why::TooMuchText,
        Why::Damaged,
        Why::Locked,
        Why::OldWord,
        Why::RichText,
        Why::WebPage,
        Why::OpenDocument,
        Why::Workbook,
        Why::Slides,
        Why::Pdf,
        Why::Picture,
        Why::Archive,
        Why::Binary,
        Why::Encoding,
        Why::Empty,
    ];
    assert!(all.iter().all(|why| why.told().1.starts_with('请')));
    insta::assert_snapshot!(text("通报.doc", &[0xd0, 0xcf, 0x11, 0xe0]).unwrap_err(), @"“通报.doc”没能读取：是旧版Word（.doc）或WPS（.wps）文件。请用Word或WPS打开，另存为“Word文档(*.docx)”后再试");
    insta::assert_snapshot!(Unreadable { file: "稿.txt".to_owned(), why: Why::TooMuchText }, @"“稿.txt”没能读取：文字超过100万字。请分成几个文件");
}

/// Small damage anywhere: what is put at a place instead of what is there.
fn damage() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
}

const RICH: &str = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>a&amp;&#65;</w:t></w:r>\
    </w:p><w:tbl><w:tr><w:tc><w:p><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:r><w:txbxContent><w:p/>\
    </w:txbxContent><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl><![CDATA[c]]><!-- d -->";

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        let _ = text("", &bytes);
    }

    #[test]
    fn a_damaged_package_is_read_or_refused(damage in damage(), end in any::<prop::sample::Index>()) {
        let mut bytes = with_body(RICH);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = text("", &bytes);
        let _ = text("", &bytes[..end.index(bytes.len())]);
    }

    #[test]
    fn a_damaged_text_is_read_or_refused(damage in damage(), signs in vec("[<>/&;w:pr ]{1,6}", 0..4)) {
        let mut body = RICH.as_bytes().to_vec();
        for (at, byte) in damage {
            let at = at.index(body.len());
            body[at] = byte & 0x7f;
        }
        let mut body = String::from_utf8(body).unwrap();
        signs.iter().for_each(|sign| body.insert_str(body.len() / 2, sign));
        let _ = text("", &with_body(&body));
    }

    #[test]
    fn elements_in_any_order_are_read_or_refused(
        tags in vec(prop::sample::select(&["p", "r", "t", "del", "pPr", "rPr", "tc", "txbxContent", "vanish"][..]), 0..40),
        shapes in vec(0..3u8, 40),
    ) {
        let mut open = Vec::new();
        let mut body = String::new();
        for (tag, shape) in tags.iter().zip(shapes) {
            match shape {
                0 => body.push_str(&format!("<w:{tag}/>")),
                1 => {
                    body.push_str(&format!("<w:{tag}>字"));
                    open.push(tag);
                }
                _ => body.push_str(&open.pop().map(|tag| format!("</w:{tag}>")).unwrap_or_default()),
            }
        }
        open.iter().rev().for_each(|tag| body.push_str(&format!("</w:{tag}>")));
        let whole = text("", &with_body(&body));
        prop_assert!(whole.is_ok() || whole.is_err_and(|error| error.why == Why::Empty), "{}", body);
    }
}
