//! XML as Word reads it.

use quick_xml::escape::escape;

/// The namespace of text documents (ECMA-376).
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of what leads from one part to another.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A whole part, with its root element.
pub(super) fn part(root: &str, content: &str) -> String {
    with_head(&format!("<w:{root} xmlns:w=\"{W}\" xmlns:r=\"{R}\">{content}</w:{root}>"))
}

/// The first line of a part, and the part.
pub(super) fn with_head(part: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{part}")
}

/// A paragraph of a style, with what else is said of it.
pub(super) fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
}

/// A run of text. Quotation marks and dashes belong to Chinese and to Western fonts: the hint makes them Chinese.
pub(super) fn run(properties: &str, text: &str) -> String {
    let content = content(text);
    if content.is_empty() {
        return content;
    }
    format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>{properties}</w:rPr>{content}</w:r>")
}

/// Text, line breaks and tabs.
fn content(text: &str) -> String {
    let text: String = text.chars().filter(|c| is_allowed(*c)).collect();
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        out.push_str(if at > 0 { "<w:br/>" } else { "" });
        for (at, word) in line.split('\t').enumerate() {
            out.push_str(if at > 0 { "<w:tab/>" } else { "" });
            if !word.is_empty() {
                out.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(word)));
            }
        }
    }
    out
}

/// Plain text of an element of another kind, on one line.
pub(super) fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| is_allowed(*c)).collect();
    escape(text.replace(['\n', '\t'], " ").trim()).into_owned()
}

/// Whether XML 1.0 can hold a character at all. A carriage return would be read as a line end.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..)
}
