//! Page, fonts and styles of GB/T 9704-2012. Lengths are twips, twentieths of a point; sizes of letters are half points.

use super::xml;

/// A4.
pub(super) const PAGE: [u32; 2] = [11_906, 16_838];
/// Top 37 mm, right 26 mm, bottom 35 mm, left 28 mm. The lower edge of the page number is 25 mm above that of the page,
/// so that its dashes are 7 mm below the text.
pub(super) const MARGINS: [u32; 5] = [2_098, 1_474, 1_984, 1_588, 1_417];
/// What the margins leave of the width.
pub(super) const TEXT_WIDTH: u32 = PAGE[0] - MARGINS[1] - MARGINS[3];
/// A character of the text, 三号 (16 pt).
pub(super) const CHARACTER: u32 = 320;

const TITLE: &str = "方正小标宋简体";
const TEXT: &str = "仿宋_GB2312";
const HEADING: &str = "黑体";
const NUMBER: &str = "宋体";
/// Each font with the one that stands in where it is not installed.
const FONTS: [(&str, &str); 4] = [(TITLE, "宋体"), (TEXT, "仿宋"), (HEADING, "SimHei"), (NUMBER, "SimSun")];

/// A style of paragraphs.
struct Style {
    id: &'static str,
    /// As Word knows it, which then shows its own translation.
    name: &'static str,
    font: &'static str,
    size: u32,
    /// What is said of the paragraph, in the order that the schema wants.
    paragraph: &'static str,
}

const STYLES: [Style; 9] = [
    style("Title", "Title", TITLE, 44, r#"<w:spacing w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>"#),
    style("Addressee", "Addressee", TEXT, 32, r#"<w:spacing w:line="560" w:lineRule="exact"/>"#),
    style(
        "BodyText",
        "Body Text",
        TEXT,
        32,
        r#"<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>"#,
    ),
    style(
        "Heading1",
        "heading 1",
        HEADING,
        32,
        r#"<w:keepNext/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>"#,
    ),
    style(
        "Signature",
        "Signature",
        TEXT,
        32,
        r#"<w:keepLines/><w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="right"/>"#,
    ),
    style("FootnoteText", "footnote text", TEXT, 18, r#"<w:snapToGrid w:val="0"/><w:jc w:val="left"/>"#),
    style("Footer", "footer", NUMBER, 28, r#"<w:snapToGrid w:val="0"/>"#),
    style("TableText", "Table Text", TEXT, 24, r#"<w:jc w:val="left"/>"#),
    style("TableHead", "Table Head", HEADING, 24, r#"<w:keepNext/><w:jc w:val="center"/>"#),
];

const fn style(id: &'static str, name: &'static str, font: &'static str, size: u32, paragraph: &'static str) -> Style {
    Style { id, name, font, size, paragraph }
}

/// What stands below all styles: the text's font, the language, letters joined to Chinese as Word does it.
const DEFAULTS: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#;
const NORMAL: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>"#;
/// The number of a footnote, in the text and before the note.
const REFERENCE: &str = r#"<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#;
const TABLE_NORMAL: &str = r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#;

/// The part that holds the styles.
pub(super) fn styles() -> String {
    let styles: String = STYLES.iter().map(paragraph_style).collect();
    xml::part("styles", &[DEFAULTS, NORMAL, &styles, REFERENCE, TABLE_NORMAL, &grid()].concat())
}

/// Letters and figures of the text are Times New Roman: 仿宋 has none that are good. Quotation marks and dashes, which
/// fonts of both kinds have, stay Chinese.
fn paragraph_style(style: &Style) -> String {
    let Style { id, name, font, size, paragraph } = style;
    let ascii = if *font == TEXT { "Times New Roman" } else { font };
    let fonts = format!(r#"<w:rFonts w:ascii="{ascii}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="Times New Roman"/>"#);
    let letters = format!(r#"{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
    format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"#
    )
}

/// A table with thin lines.
fn grid() -> String {
    let line = |side| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#);
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    format!(
        r#"<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style>"#
    )
}

/// The part that says which fonts stand in for others.
pub(super) fn fonts() -> String {
    let font = |(name, stands_in)| {
        format!(
            r#"<w:font w:name="{name}"><w:altName w:val="{stands_in}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>"#
        )
    };
    xml::part("fonts", &FONTS.map(font).concat())
}
