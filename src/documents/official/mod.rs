//! A text in the form of an official paper, as a Word document (DOCX): GB/T 9704-2012, page, fonts and spacing.
//!
//! Every figure can carry its source as a real footnote, so that whoever signs the paper sees it at the foot of the page
//! and Word numbers it anew when somebody moves it. The few parts of the package are written here: a crate for it counts
//! footnotes over the whole process, which makes two files of one text differ, and leaves out the separators that Word
//! writes. The same document gives the same bytes, and nothing in them names a machine or a person.

mod body;
mod notes;
mod package;
mod signature;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use super::NotDrawn;

/// A text in the form of an official paper. A line end in any of its texts is a line break, a tab is a tab.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Official {
    /// The title; a line end breaks it where it is to be broken.
    pub title: String,
    /// Who issues it: stands below the text, and as the creator in the properties of the file.
    pub issuer: Option<String>,
    /// The day, as it is to be read: `2026年11月27日`.
    pub date: Option<String>,
    /// To whom it goes, without the colon: `各镇人民政府、各街道办事处`.
    pub addressee: Option<String>,
    /// The text.
    pub parts: Vec<Part>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading of the first level: `一、基本情况`.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A table, as wide as the text. Short rows are filled up with empty cells; one without columns is left out.
    Table {
        /// The titles of its columns, repeated on every page; none where it is empty.
        header: Vec<String>,
        /// Its rows.
        rows: Vec<Vec<Cell>>,
        /// Shares of the width, one a column: 1, 3 is a quarter and three quarters. What is missing or 0 counts as 1.
        widths: Vec<u16>,
    },
}

/// What stands in a cell.
pub type Cell = Vec<Piece>;

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// Text in bold.
    Bold(String),
    /// Text with a footnote of its own.
    Figure {
        /// The text; the number of the footnote follows it.
        text: String,
        /// What stands at the foot of the page.
        note: String,
    },
}

/// The document as DOCX.
///
/// # Errors
/// It is too large to be packed.
pub fn docx(document: &Official) -> Result<Vec<u8>, NotDrawn> {
    package::pack(document).map_err(|error| NotDrawn(error.to_string()))
}
