//! A table to be written.

/// A table: what a sheet or a CSV file is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is called; the name of the sheet.
    pub title: String,
    /// The names of its columns.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// How it is filled in. A CSV file has no place for them.
    pub notes: Vec<Note>,
}

/// How something is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The column; what names no column is about the table as a whole.
    pub column: String,
    /// How it is filled in.
    pub text: String,
    /// What can be chosen; anything where it is empty. Other words are warned of, not refused: other names are read too.
    pub choices: Vec<String>,
}

impl Note {
    /// A note without choices.
    pub fn new(column: impl Into<String>, text: impl Into<String>) -> Self {
        Self { column: column.into(), text: text.into(), choices: Vec::new() }
    }

    /// With choices.
    #[must_use]
    pub fn choosing(mut self, choices: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.choices = choices.into_iter().map(Into::into).collect();
        self
    }
}
