//! Two tables as CSV: a row for each record, and a row for each quantity. UTF-8 with a byte order mark, lines end with
//! CR LF, and what a spreadsheet program would take for a formula has an apostrophe before it.

use super::columns::{self, Cell, Column, QUANTITIES, RECORDS};
use super::row::Row;
use crate::sheet::{BYTE_ORDER_MARK, csv_line};

/// Both tables, as far as they are written.
#[derive(Debug, Clone)]
pub struct Tables {
    /// A row for each record.
    pub records: String,
    /// A row for each quantity.
    pub quantities: String,
}

impl Tables {
    /// With the names of the columns.
    pub fn new() -> Self {
        Self { records: head(&RECORDS), quantities: head(&QUANTITIES) }
    }

    /// Writes a record.
    pub fn put(&mut self, row: &Row) {
        self.records.push_str(&line(&columns::record(row)));
        for cells in columns::quantities(row) {
            self.quantities.push_str(&line(&cells));
        }
    }
}

impl Default for Tables {
    fn default() -> Self {
        Self::new()
    }
}

fn head(columns: &[Column]) -> String {
    format!("{BYTE_ORDER_MARK}{}", csv_line(columns.iter().map(|column| column.name)))
}

fn line(cells: &[Cell]) -> String {
    csv_line(cells.iter().map(Cell::said))
}
