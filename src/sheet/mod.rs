//! Spreadsheets as offices send them: read as rows of text, and written so that a spreadsheet program shows them.
//!
//! What a file is, its content tells: clerks save a CSV as `.xls` and rename an XLSX to `.csv`. Everything is text, since
//! a credit code or a date is one to whoever reads on; every row keeps the number that the user sees beside it, so that
//! a fault can be found in the user's own file. What comes in is a stranger's: size, rows and what a packed file unpacks
//! to are limited before anything is built from it.

mod cell;
mod decode;
mod delimited;
mod header;
mod limits;
mod package;
mod table;
mod unreadable;
mod workbook;
mod write_csv;
mod write_xlsx;

pub use self::limits::Limits;
pub use self::table::{Note, Table};
pub use self::unreadable::{Foreign, Unreadable, Why};
pub use self::write_csv::{BYTE_ORDER_MARK, csv_line, write_csv};
pub use self::write_xlsx::{Unwritable, write_xlsx};

pub(crate) use self::decode::decode;
pub(crate) use self::package::unpack;

/// The largest file that is read where nothing else is said, in bytes: see [`Limits`].
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// The most rows of a sheet that hold something, where nothing else is said.
pub const MAX_ROWS: usize = 20_000;
/// The most columns that hold something.
pub const MAX_COLUMNS: usize = 64;
/// The most characters of a cell, in UTF-16 units: what Excel can hold.
pub const MAX_CELL: usize = 32_767;

/// A row that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet program shows it, from 1.
    pub number: usize,
    /// Its cells, trimmed; empty ones at the end are left out.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a column, from 0; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// How many cells hold something.
    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// The first sheet of a file that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    rows: Vec<Row>,
    header: usize,
}

impl Sheet {
    fn new(rows: Vec<Row>) -> Result<Self, Why> {
        let header = header::position(&rows).ok_or(Why::Empty)?;
        Ok(Self { rows, header })
    }

    /// The row that names the columns, as far as its form tells: a title above it is told apart.
    pub fn header(&self) -> &Row {
        &self.rows[self.header]
    }

    /// The rows below it that hold something.
    pub fn rows(&self) -> &[Row] {
        self.rows.get(self.header + 1..).unwrap_or_default()
    }

    /// The row that names most of the columns which the caller knows, and the rows below it. None where no row names
    /// two of them; then [`Sheet::header`] is the best guess.
    pub fn under(&self, is_known: impl Fn(&str) -> bool) -> Option<(&Row, &[Row])> {
        let header = header::naming(&self.rows, is_known)?;
        self.rows.get(header).map(|row| (row, self.rows.get(header + 1..).unwrap_or_default()))
    }

    /// The same by value, so that a row can be let go of once it was read: for large files. Where no row names two
    /// columns, the best guess and what lies below it.
    pub fn into_under(self, is_known: impl Fn(&str) -> bool) -> (Row, impl Iterator<Item = Row>) {
        let header = header::naming(&self.rows, is_known).unwrap_or(self.header);
        let mut rows = self.rows.into_iter().skip(header);
        // A sheet has a header: `Sheet::new` saw to it.
        let named = rows.next().unwrap_or(Row { number: 1, cells: Vec::new() });
        (named, rows)
    }
}

/// Reads the first sheet of a file that holds something: XLSX, or text with commas, semicolons or tabs in UTF-8, UTF-16
/// or GB18030. The name is only for the words of an error.
pub fn read(name: &str, bytes: &[u8]) -> Result<Sheet, Unreadable> {
    read_within(name, bytes, &Limits::USUAL)
}

/// The same within limits of the caller's choice.
pub fn read_within(name: &str, bytes: &[u8], limits: &Limits) -> Result<Sheet, Unreadable> {
    rows(bytes, limits).and_then(Sheet::new).map_err(|why| Unreadable { file: name.to_owned(), why })
}

fn rows(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, Why> {
    if bytes.len() > limits.bytes {
        return Err(Why::TooLarge(limits.bytes));
    }
    if let Some(foreign) = Foreign::of(bytes) {
        return Err(Why::Foreign(foreign));
    }
    if bytes.starts_with(b"PK\x03\x04") { workbook::rows(bytes, limits) } else { delimited::rows(bytes, limits) }
}

#[cfg(test)]
mod tests;
