//! What comes of a deed: words, tables and files for whoever did it; or why it was refused.

use serde::{Deserialize, Serialize};

use crate::documents::chart::Chart;
use crate::store::StoreError;

/// A table for people to read; its cells are plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// Its columns.
    pub header: Vec<String>,
    /// Its rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// A file to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name, with ending.
    pub name: String,
    /// Its media type.
    pub kind: String,
    /// Its bytes.
    #[serde(with = "super::base64")]
    pub bytes: Vec<u8>,
}

/// What comes of a deed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What is told, a paragraph each; the first says what was done.
    pub said: Vec<String>,
    /// What is shown.
    pub tables: Vec<Table>,
    /// What is handed over.
    pub files: Vec<File>,
    /// What is drawn: a page shows it, and [`Office::pictures`](super::Office::pictures) makes pictures of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<Chart>,
}

impl Outcome {
    /// Words alone.
    pub fn said(text: impl Into<String>) -> Self {
        Self { said: vec![text.into()], ..Self::default() }
    }

    /// With a table.
    #[must_use]
    pub fn table(mut self, table: Table) -> Self {
        self.tables.push(table);
        self
    }

    /// With a file.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, kind: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.files.push(File { name: name.into(), kind: kind.into(), bytes });
        self
    }
}

/// Why something was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Nobody is signed in, or the session is over.
    NotSignedIn,
    /// Not with this role, or not for this place.
    NotAllowed,
    /// What it is about does not exist.
    NotFound,
    /// What was given is wrong.
    Wrong,
    /// There are records like the one that was to be kept.
    Alike,
    /// Our fault: the store failed.
    Failed,
}

/// A refusal: what is wrong, and what to do about it. It holds no personal data, since the audit trail keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Of which kind.
    pub reason: Reason,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub next: String,
    /// Every single fault, where there are several (rows of a file).
    pub faults: Vec<String>,
}

impl Refusal {
    /// What was given is wrong.
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { reason: Reason::Wrong, what: what.into(), next: next.into(), faults: Vec::new() }
    }

    /// The same with another reason.
    #[must_use]
    pub fn because(self, reason: Reason) -> Self {
        Self { reason, ..self }
    }

    /// The same with every single fault.
    #[must_use]
    pub fn faults(self, faults: Vec<String>) -> Self {
        Self { faults, ..self }
    }

    /// What it is about does not exist.
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::new(what, "请核对后再试").because(Reason::NotFound)
    }

    /// Not with this role, or not for this place.
    pub fn not_allowed() -> Self {
        Self::new("您的账号没有做这件事的权限", "需要的话，请管理员调整您的角色或所属镇街").because(Reason::NotAllowed)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a deed of staff could not be recorded");
        let crate::failure::Failure { what, next } = error.into();
        Self { reason: Reason::Failed, what, next, faults: Vec::new() }
    }
}
