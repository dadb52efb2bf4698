//! Writes a table as CSV: with the mark by which Excel knows UTF-8, and harmless when it is opened.
//!
//! A spreadsheet program takes a cell that begins with `=`, `+`, `-` or `@` for a formula, wherever it came from, and a
//! formula can call programs or send cells away. Such a cell gets an apostrophe before it; so does one that already
//! begins with apostrophes before such a character, so that reading takes away exactly what writing added. A negative
//! number is therefore text in the file, which nothing here counts with.

use super::Table;

/// The table as CSV in UTF-8, for Excel: cells parted by commas, lines by CR LF, text that could be a formula guarded by
/// an apostrophe.
pub fn write_csv(table: &Table) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    for row in std::iter::once(&table.header).chain(&table.rows) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&guarded(cell))).collect();
        // A row of one empty cell would be a blank line, which is none.
        let line = if cells.concat().is_empty() && cells.len() == 1 { "\"\"".to_owned() } else { cells.join(",") };
        text.push_str(&line);
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
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
