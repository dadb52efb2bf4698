//! What is wrong with a row.

use std::fmt;

use super::Column;

/// The most faults that are kept. A file with more is another kind of file; all of them are counted.
const KEPT: usize = 50_000;

/// What is wrong with a row, or what is to be known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row of the file, as a spreadsheet program counts.
    pub row: u32,
    /// The column; none where the whole row is meant.
    pub column: Option<Column>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub next: String,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, column, what, next } = self;
        match column {
            None => write!(f, "第{row}行：{what}。{next}"),
            Some(column) => write!(f, "第{row}行“{}”：{what}。{next}", column.label()),
        }
    }
}

/// The faults of a file: the first ones, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first ones, in the order of rows once they are sorted.
    pub kept: Vec<RowFault>,
    /// All of them.
    pub total: usize,
}

impl Faults {
    /// Adds one.
    pub fn add(&mut self, fault: RowFault) {
        self.total += 1;
        if self.kept.len() < KEPT {
            self.kept.push(fault);
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}
