//! Records as files for other programs: a workbook, CSV and JSON Lines.
//!
//! Everything is written [`row`] by row, so that no more than a page of records is in memory at once. [`columns`] says what
//! stands in which column; [`jsonl`] and the two tables of [`csv`] are interfaces that others read: what is there keeps
//! its name and its place. [`book`] is for people: it shows the same with sums of [`tally`] and charts of [`summary`].

pub mod book;
pub mod columns;
pub mod csv;
pub mod jsonl;
pub mod row;
pub mod summary;
pub mod tally;
#[cfg(test)]
mod tests;
