//! Records of outreach as a spreadsheet, pure: one record a row, every fault told with row and column, and what is written
//! is read back the same.
//!
//! [`mod@column`] says what stands where, [`mod@parse`] reads rows, [`contents`] the cell that says what was done and how
//! much of it, [`mod@write`] makes rows of records, [`mod@template`] is the empty one, and [`origin`] says by what a row is
//! known again.

pub mod column;
pub mod contents;
mod day;
mod fault;
pub mod origin;
mod parse;
mod template;
#[cfg(test)]
mod tests;
mod themes;
mod write;

use crate::registry::outreach::activity::Activity;

pub use self::column::Column;
pub use self::fault::{Faults, RowFault};
pub use self::parse::{Read, parse};
pub use self::template::template;
pub use self::write::{header, row};

/// What stands in the cell of the place for the whole district.
pub const DISTRICT: &str = "全区";

/// A row that was read: a record to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The row of the file, as a spreadsheet program counts.
    pub row: u32,
    /// The number that its owner gave it; empty where there is none.
    pub own: String,
    /// What was done, tidied.
    pub activity: Activity,
}
