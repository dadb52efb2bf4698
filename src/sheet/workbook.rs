//! Reads an XLSX workbook, cell by cell: what a sheet says about its own extent is not believed.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Limits, MAX_CELL, MAX_COLUMNS, Row, Why, cell, package};

/// The most sheets that are looked at: many may lead to the same part, each to be read again.
const MAX_SHEETS: usize = 10;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The rows of the first sheet that holds something.
pub(super) fn rows(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, Why> {
    package::check(bytes, limits)?;
    // The reader counts on well-formed numbers in places (ranges that end before they begin); a malformed file is the
    // user's mistake, and must not end the task that reads it.
    catch_unwind(|| first_filled(bytes, limits)).unwrap_or(Err(Why::Damaged))
}

fn first_filled(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, Why> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_shown =
        |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let sheets = book.sheets_metadata().iter().filter(is_shown).map(|sheet| sheet.name.clone());
    let names: Vec<String> = sheets.take(MAX_SHEETS).collect();
    for name in names {
        let rows = sheet(&mut book, &name, limits)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

fn sheet(book: &mut Book<'_>, name: &str, limits: &Limits) -> Result<Vec<Row>, Why> {
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut text_left = limits.text;
    while let Some(found) = cells.next_cell().map_err(damaged)? {
        let (row, column) = found.get_position();
        let (number, column) = (row as usize + 1, column as usize);
        text_left = text_left.checked_sub(cell::length(found.get_value())).ok_or(Why::TooMuchText)?;
        let text = cell::text(found.get_value());
        if text.is_empty() {
            continue;
        }
        if column >= MAX_COLUMNS {
            return Err(Why::TooManyColumns(number));
        }
        if text.encode_utf16().count() > MAX_CELL {
            return Err(Why::CellTooLong(number));
        }
        let row = rows.entry(number).or_default();
        row.resize(row.len().max(column + 1), String::new());
        row[column] = text;
        if rows.len() > limits.rows {
            return Err(Why::TooManyRows(limits.rows));
        }
    }
    Ok(rows.into_iter().map(|(number, cells)| Row { number, cells }).collect())
}

// What exactly is wrong inside the file says nothing to a clerk.
fn damaged(_: XlsxError) -> Why {
    Why::Damaged
}
