//! The text itself: title, addressee, parts, signature, and the page that it stands on.

use super::notes::Notes;
use super::style::{MARGINS, PAGE};
use super::{Official, Part, Piece, signature, table, xml};

/// The main part. Its footnotes are taken up on the way.
pub(super) fn part(document: &Official, notes: &mut Notes) -> String {
    let Official { title, issuer, date, addressee, parts } = document;
    let mut out = xml::paragraph("Title", "", &xml::run("", title)) + &xml::paragraph("Addressee", "", "");
    if let Some(addressee) = addressee {
        out.push_str(&xml::paragraph("Addressee", "", &xml::run("", &format!("{addressee}："))));
    }
    for part in parts {
        out.push_str(&match part {
            Part::Heading(text) => xml::paragraph("Heading1", "", &xml::run("", text)),
            Part::Paragraph(pieces) => xml::paragraph("BodyText", "", &runs(pieces, notes)),
            Part::Table { header, rows, widths } => table::table(header, rows, widths, notes),
        });
    }
    out.push_str(&signature::lines(issuer.as_deref(), date.as_deref()));
    xml::part("document", &format!("<w:body>{out}{}</w:body>", section()))
}

/// The runs of pieces of text.
pub(super) fn runs(pieces: &[Piece], notes: &mut Notes) -> String {
    let run = |piece: &Piece| match piece {
        Piece::Text(text) => xml::run("", text),
        Piece::Bold(text) => xml::run("<w:b/>", text),
        Piece::Figure { text, note } => xml::run("", text) + &notes.add(note),
    };
    pieces.iter().map(run).collect()
}

/// The page: A4, with margins as the standard has them. Even pages have their number on the outside too.
fn section() -> String {
    let [width, height] = PAGE;
    let [top, right, bottom, left, footer] = MARGINS;
    format!(
        "<w:sectPr><w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" \
         w:footer=\"{footer}\" w:gutter=\"0\"/></w:sectPr>"
    )
}

/// The foot of a page: its number between dashes, one character from the outer margin (GB/T 9704-2012, 7.5).
pub(super) fn footer(is_even: bool) -> String {
    let (side, indent) = if is_even { ("left", "w:left") } else { ("right", "w:right") };
    let place = format!("<w:ind {indent}=\"280\"/><w:jc w:val=\"{side}\"/>");
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let number = [
        xml::run("", "— "),
        field("begin"),
        "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>".to_owned(),
        field("separate"),
        xml::run("", "1"),
        field("end"),
        xml::run("", " —"),
    ];
    xml::part("ftr", &xml::paragraph("Footer", &place, &number.concat()))
}
