//! Writes a table as CSV: with the mark by which Excel knows UTF-8, and harmless when it is opened.
//!
//! A spreadsheet program takes a cell that begins with `=`, `+`, `-` or `@` for a formula, wherever it came from, and a
//! formula can call programs or send cells away. Such a cell gets an apostrophe before it, also where spaces stand before
//! the sign; so does one that begins with a tab or a line end, which some programs drop, and one that already begins with
//! apostrophes before such a character, so that reading takes away exactly what writing added. A negative number is
//! therefore text in the file, which nothing here counts with.

use super::Table;

/// What a CSV file begins with, so that Excel knows it for UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The table as CSV in UTF-8, for Excel: cells parted by commas, lines by CR LF, text that could be a formula guarded by
/// an apostrophe.
pub fn write_csv(table: &Table) -> Vec<u8> {
    let mut text = String::from(BYTE_ORDER_MARK);
    for row in std::iter::once(&table.header).chain(&table.rows) {
        text.push_str(&csv_line(row));
    }
    text.into_bytes()
}

/// A line of CSV with its line end: for tables that are too long to be held.
pub fn csv_line(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&guarded(cell.as_ref()))).collect();
    // A row of one empty cell would be a blank line, which is none.
    let line = if cells.concat().is_empty() && cells.len() == 1 { "\"\"".to_owned() } else { cells.join(",") };
    line + "\r\n"
}

fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    cell.starts_with(['\t', '\r', '\n']) || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell without the apostrophe that guards it.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
