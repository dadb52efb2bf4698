//! The workbook: what it is, a row for each record, a row for each quantity, and sums with charts.
//!
//! The two long sheets go to files without a name in the folder for temporary files as they are written; they vanish with
//! the workbook. A disk that is full makes the writer panic: write where a panic ends nothing but the writing.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::columns::{self, Cell, Column, Holds, QUANTITIES, RECORDS};
use super::row::{Row, float};
use super::summary;
use super::tally::{Axis, Tally};
use crate::knowledge::Knowledge;
use crate::sheet::Unwritable;

/// The day before the first one that Excel counts, from March 1900 on: it takes 1900 for a leap year.
const BEFORE: Date = jiff::civil::date(1899, 12, 30);
/// How hard the file is packed, of 9: rows are so much alike that more takes long and gains little.
const LEVEL: u8 = 3;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// The workbook, as far as it is written.
pub struct Book {
    workbook: Workbook,
    records: Long,
    quantities: Long,
    tally: Tally,
}

/// A long sheet, the row that comes next, and the last column.
struct Long {
    sheet: Worksheet,
    next: u32,
    last: u16,
}

impl Book {
    /// With the names of the columns; made at a moment.
    ///
    /// # Errors
    /// There is no room for temporary files.
    pub fn new(knowledge: &Knowledge, at: Timestamp) -> Result<Self, Unwritable> {
        let mut workbook = Workbook::new();
        workbook.set_zip_compression_level(LEVEL);
        let made = ExcelDateTime::from_timestamp(at.as_second())?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let records = Long::new(&mut workbook, "记录", &RECORDS)?;
        let quantities = Long::new(&mut workbook, "数量", &QUANTITIES)?;
        Ok(Self { workbook, records, quantities, tally: Tally::new(knowledge) })
    }

    /// Writes a record.
    ///
    /// # Errors
    /// There are more rows than Excel takes.
    pub fn put(&mut self, row: &Row) -> Result<(), Unwritable> {
        self.records.put(&columns::record(row))?;
        for cells in columns::quantities(row) {
            self.quantities.put(&cells)?;
        }
        self.tally.count(row);
        Ok(())
    }

    /// The file, with what is to be known about it: a name and words each.
    ///
    /// # Errors
    /// It cannot be put together.
    pub fn finish(self, about: &[(String, String)]) -> Result<Vec<u8>, Unwritable> {
        let Self { mut workbook, records, quantities, tally } = self;
        workbook.push_worksheet(guide(about)?);
        workbook.push_worksheet(records.done()?);
        workbook.push_worksheet(quantities.done()?);
        for axis in Axis::ALL {
            workbook.push_worksheet(summary::sheet(&tally, axis, &head())?);
        }
        Ok(workbook.save_to_buffer()?)
    }
}

impl Long {
    fn new(workbook: &mut Workbook, name: &str, columns: &[Column]) -> Result<Self, XlsxError> {
        let mut sheet = workbook.new_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 1)?;
        for (at, Column { name: _, width, holds }) in (0u16..).zip(columns) {
            // The format of the column, not of each cell: there are millions of them.
            sheet.set_column_format(at, &format(*holds))?.set_column_width(at, *width)?;
        }
        for (at, Column { name, .. }) in (0u16..).zip(columns) {
            sheet.write_string_with_format(0, at, *name, &head())?;
        }
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        Ok(Self { sheet, next: 1, last })
    }

    fn put(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        for (at, cell) in (0u16..).zip(cells) {
            write(&mut self.sheet, (self.next, at), cell)?;
        }
        self.next += 1;
        Ok(())
    }

    /// The sheet, with a filter over all of it.
    fn done(mut self) -> Result<Worksheet, XlsxError> {
        self.sheet.autofilter(0, 0, self.next.saturating_sub(1).max(1), self.last)?;
        Ok(self.sheet)
    }
}

/// Writes a cell. What is text is text in the file: no program takes it for a formula, whatever it begins with.
fn write(sheet: &mut Worksheet, (row, at): (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, at, text)?,
        Cell::Day(day) => sheet.write_number(row, at, serial(*day))?,
        Cell::Moment(moment) => sheet.write_number(row, at, serial_of(*moment))?,
        Cell::Whole(number) => sheet.write_number(row, at, *number as f64)?,
        Cell::Amount(amount) => sheet.write_number(row, at, float(*amount))?,
    };
    Ok(())
}

/// A day as Excel counts it.
fn serial(day: Date) -> f64 {
    BEFORE.until(day).map_or(0.0, |span| f64::from(span.get_days()))
}

/// A moment as Excel counts it, to the second.
fn serial_of(moment: DateTime) -> f64 {
    let time = moment.time();
    let seconds = f64::from(time.hour()) * 3600.0 + f64::from(time.minute()) * 60.0 + f64::from(time.second());
    serial(moment.date()) + seconds / DAY
}

fn guide(about: &[(String, String)]) -> Result<Worksheet, XlsxError> {
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let mut sheet = Worksheet::new();
    sheet.set_name("说明")?.set_column_width(0, 18)?.set_column_width(1, 90)?;
    sheet.set_column_format(0, &text)?.set_column_format(1, &text)?;
    for (row, (name, words)) in (0u32..).zip(about) {
        sheet.write_string_with_format(row, 0, name, &head())?.write_string(row, 1, words)?;
    }
    Ok(sheet)
}

fn format(holds: Holds) -> Format {
    match holds {
        Holds::Text => Format::new().set_num_format("@"),
        Holds::Day => Format::new().set_num_format("yyyy-mm-dd"),
        Holds::Moment => Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        Holds::Number => Format::new().set_num_format("General"),
    }
}

fn head() -> Format {
    Format::new().set_num_format("@").set_bold().set_text_wrap().set_align(FormatAlign::Top)
}
