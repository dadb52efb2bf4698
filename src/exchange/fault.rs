//! What is wrong with a file of questions, and what a format cannot hold.

use std::fmt;

/// Where something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The file as a whole.
    Whole,
    /// A line, from 1.
    Line(usize),
    /// A cell of a spreadsheet.
    Cell {
        /// The row, as the user sees it.
        row: usize,
        /// The name of the column; empty where the whole row is meant.
        column: String,
    },
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("整个文件"),
            Self::Line(line) => write!(f, "第{line}行"),
            Self::Cell { row, column } if column.is_empty() => write!(f, "第{row}行"),
            Self::Cell { row, column } => write!(f, "第{row}行“{column}”"),
        }
    }
}

/// Something wrong, with its place and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub next: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}。{}", self.at, self.what, self.next)
    }
}

/// Something of a question that a format cannot hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// Which question, from 0.
    pub item: usize,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// What is left out, or that the whole question is.
    pub what: String,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}题", self.item + 1)?;
        if let Some(id) = &self.id {
            write!(f, "（{id}）")?;
        }
        write!(f, "：{}", self.what)
    }
}
