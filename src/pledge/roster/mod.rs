//! The roster of firms as a spreadsheet: read whole or not at all, and compared with the register before it is taken.
//!
//! A clerk keeps the list in a spreadsheet and sends it again when something has changed. Every fault is told at once,
//! with the row and the column as they stand in the file, so that one round of mending is enough. What the file says is
//! then set against what is registered: the plan tells what would change before anything does, and the same file twice
//! changes nothing.

mod column;
mod parse;
mod persons;
mod plan;
mod template;
mod told;

use std::fmt;

use crate::knowledge::district::Place;
use crate::registry::firm::Size;

pub use self::column::Column;
pub use self::parse::parse;
pub use self::plan::{Change, Differs, ExistingFirm, ExistingPerson, Moved, Plan, plan};
pub use self::template::template;
pub use self::told::Told;

/// Something with a name: an industry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Short ASCII name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
}

/// What a roster may name.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Streets, towns and parks.
    pub places: &'a [Place],
    /// Industries.
    pub industries: &'a [Named],
}

impl Known<'_> {
    /// Name of a place; the id where there is none any more.
    pub fn place<'a>(&'a self, id: &'a str) -> &'a str {
        self.places.iter().find(|place| place.id == id).map_or(id, |place| &place.name)
    }

    /// Name of an industry; the id where there is none any more.
    pub fn industry<'a>(&'a self, id: &'a str) -> &'a str {
        self.industries.iter().find(|industry| industry.id == id).map_or(id, |industry| &industry.name)
    }
}

/// A firm as the roster has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmRow {
    /// The row of the file, as the user sees it.
    pub row: usize,
    /// The unified social credit code, as the check gave it back.
    pub code: String,
    /// The name.
    pub name: String,
    /// Id of the place.
    pub place: String,
    /// Id of the industry.
    pub industry: String,
    /// How large it is.
    pub size: Size,
    /// 主要负责人, one at least.
    pub responsible: Vec<String>,
    /// 安全员; perhaps none.
    pub officers: Vec<String>,
}

/// What is wrong in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row of the file, as the user sees it.
    pub row: usize,
    /// The column; empty where the whole row is meant.
    pub column: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub next: String,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, column, what, next } = self;
        match column.as_str() {
            "" => write!(f, "第{row}行：{what}。{next}"),
            column => write!(f, "第{row}行“{column}”：{what}。{next}"),
        }
    }
}

/// How a size is written.
pub fn size_label(size: Size) -> &'static str {
    match size {
        Size::Micro => "微型",
        Size::Small => "小型",
        Size::Medium => "中型",
        Size::Large => "大型",
    }
}

#[cfg(test)]
mod tests;
