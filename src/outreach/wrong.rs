//! Why something with a record was not done.

use crate::ledger::fact::RecordId;

/// Why something with a record was not done. Its words hold no personal data, since the audit trail keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// What was given is wrong, or it is not the time for it.
    Fault {
        /// What is wrong.
        what: String,
        /// What to do.
        next: String,
        /// Every single fault, where there are several.
        faults: Vec<String>,
    },
    /// There are records like this one: they are shown before it is kept.
    Alike(Vec<RecordId>),
    /// Not this person, or not this place. The same is told of what does not exist, to whoever sees one place only.
    NotAllowed,
    /// There is no such record.
    NotFound,
}

impl Wrong {
    /// Something is wrong.
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Fault { what: what.into(), next: next.into(), faults: Vec::new() }
    }
}
