//! The report that writes itself: the yearly paragraph and the quarterly brief, out of approved records.
//!
//! Nothing is said that no record holds, and every figure carries what it sums, from which its footnote is made
//! ([`notes`]). A record with a title or a dated theme stands as a sentence of its own (`single`); after these every kind
//! is told once over all records (`sections`). All templates stand in `wording`.

mod brief;
mod figure;
pub mod notes;
mod sections;
mod single;
#[cfg(test)]
pub(crate) mod tests;
mod text;
mod wording;
mod year;

pub use self::figure::{Figure, Of};

use crate::knowledge::Knowledge;
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::Record;

/// A report before it is put into a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading: 一、各场合情况.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A table.
    Table {
        /// Titles of the columns.
        header: Vec<String>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Piece>>>,
        /// Shares of the width, one a column.
        widths: Vec<u16>,
    },
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A figure with what it sums.
    Figure(Figure),
}

/// A year, or a quarter of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The whole year.
    Year(i16),
    /// A quarter.
    Quarter(Quarter),
}

impl Draft {
    /// Every piece, in the order in which the document says them.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Heading(_) => Vec::new(),
            Block::Paragraph(pieces) => pieces.iter().collect::<Vec<_>>(),
            Block::Table { rows, .. } => rows.iter().flatten().flatten().collect(),
        })
    }

    /// Every figure, in the order of its footnotes.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.pieces().filter_map(|piece| match piece {
            Piece::Figure(figure) => Some(figure),
            Piece::Text(_) => None,
        })
    }
}

/// The order of records in a report and in the table beside it: by the first day, then by number.
pub fn ordered(records: &[Record]) -> Vec<&Record> {
    let mut ordered: Vec<&Record> = records.iter().collect();
    ordered.sort_by_key(|record| (record.activity.from, record.id));
    ordered
}

/// Writes the report of a term out of its approved records. A year comes as one paragraph, a quarter as a brief.
pub fn write(knowledge: &Knowledge, term: Term, records: &[Record]) -> Draft {
    let records = ordered(records);
    match term {
        Term::Year(year) => year::write(knowledge, year, &records),
        Term::Quarter(quarter) => brief::write(knowledge, quarter, &records),
    }
}
