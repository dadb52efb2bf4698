//! Tables, as wide as the text.

use super::body::runs;
use super::notes::Notes;
use super::style::TEXT_WIDTH;
use super::{Cell, Piece, xml};

/// A table; nothing where it has no columns.
pub(super) fn table(header: &[String], rows: &[Vec<Cell>], widths: &[u16], notes: &mut Notes) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default().max(header.len());
    if columns == 0 {
        return String::new();
    }
    let widths = columns_of(columns, widths);
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let mut out = format!("<w:tbl>{PROPERTIES}<w:tblGrid>{grid}</w:tblGrid>");
    if !header.is_empty() {
        let cells: Vec<Cell> = header.iter().map(|title| vec![Piece::Text(title.clone())]).collect();
        out.push_str(&row(&cells, &widths, "TableHead", notes));
    }
    rows.iter().for_each(|cells| out.push_str(&row(cells, &widths, "TableText", notes)));
    // Word joins tables that touch, and a document must not end with one.
    out + "</w:tbl>" + &xml::paragraph("TableText", "", "")
}

const PROPERTIES: &str = "<w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
    <w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>";

/// Widths in twips, which together are that of the text.
fn columns_of(columns: usize, shares: &[u16]) -> Vec<u32> {
    let share = |column| shares.get(column).copied().filter(|share| *share > 0).map_or(1, u32::from);
    let whole = (0..columns).map(share).fold(0, u32::saturating_add);
    (0..columns).map(|column| (TEXT_WIDTH * share(column) / whole).max(1)).collect()
}

fn row(cells: &[Cell], widths: &[u32], style: &str, notes: &mut Notes) -> String {
    let head = if style == "TableHead" { "<w:tblHeader/>" } else { "" };
    let mut out = format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>");
    for (column, width) in widths.iter().enumerate() {
        let content = runs(cells.get(column).map(Vec::as_slice).unwrap_or_default(), notes);
        let paragraph = xml::paragraph(style, "", &content);
        let properties = format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/>");
        out.push_str(&format!("<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"));
    }
    out + "</w:tr>"
}
