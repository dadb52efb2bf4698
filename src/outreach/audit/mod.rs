//! The reverse check: every figure of a draft against the records.
//!
//! A figure is matched only where a record, or a sum of records, holds it *in the context in which the draft says it*. How
//! that is decided, in four steps:
//! 1. `cues` finds the words that say what a figure is about: kinds, places, settings, quarters, days, and names that
//!    records hold (titles, villages, sites, units).
//! 2. `scene` says which of them govern the figure: within its sentence, up to a semicolon, the nearest ones before it,
//!    or after it within the clause. In a table it is the name at the head of the row. Records that do not fit are out.
//! 3. `senses` says which measures it may be: by the unit, then by the noun after it, then by the words before it.
//!    Where neither these nor a kind tell, it is none: a bare number proves nothing.
//! 4. `candidates` computes what the remaining records hold: single quantities, their sums, the number of records and
//!    of places. After 全年, 累计 and the like, sums alone count. `judge` takes the equal one, or the nearest.

mod candidates;
mod cues;
mod judge;
mod scene;
mod senses;
#[cfg(test)]
mod tests;

use crate::knowledge::Knowledge;
use crate::ledger::fact::RecordId;
use crate::quantity::figures::{Figure, figures};
use crate::quantity::{Amount, Quantity};
use crate::registry::outreach::record::Record;

/// A figure that differs by more than this factor is another thing than the candidate: then there is no record.
pub const FAR: u64 = 10;

/// A figure of a draft, and what the records say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The figure. Its place is that within the paragraph.
    pub figure: Figure,
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// What the records say.
    pub verdict: Verdict,
}

/// What the records say of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They hold it, as exactly as it is said.
    Matched {
        /// The records; none for what the district's own list tells.
        records: Vec<RecordId>,
        /// How.
        how: How,
    },
    /// They hold something else in its place.
    Differs {
        /// What they hold.
        recorded: Quantity,
        /// By how much the draft is off; nothing where only the precision differs.
        by: Amount,
        /// The records.
        records: Vec<RecordId>,
        /// How.
        how: How,
    },
    /// They hold nothing of the kind.
    NoRecord,
}

/// How records hold a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// One record has it.
    One,
    /// It is the sum of several.
    Sum,
    /// It is the number of records.
    Records,
    /// It is the number of places, villages or quarters in which records lie.
    Places,
    /// It is the number of places that the district has.
    District,
    /// It is part of a name that a record holds.
    Name,
}

/// Compares every figure of a draft with the approved records of its term. A paragraph may be a cell of a table.
pub fn check(knowledge: &Knowledge, records: &[Record], paragraphs: &[String]) -> Vec<Finding> {
    let cues = cues::Cues::new(knowledge, records);
    let mut findings = Vec::new();
    let mut row = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let found = figures(paragraph);
        if found.is_empty() {
            row = scene::row(&cues, paragraph, row);
            continue;
        }
        if paragraph.ends_with(['。', '！', '？']) {
            row = None;
        }
        let mentions = cues.mentions(paragraph);
        for figure in found {
            let scene = scene::Scene::of(paragraph, &mentions, &figure, row.as_ref());
            let verdict = match scene.name {
                Some(ref records) => Verdict::Matched { records: records.clone(), how: How::Name },
                None => judge::verdict(&figure, &candidates::candidates(knowledge, records, &figure, &scene)),
            };
            findings.push(Finding { figure, paragraph: number, verdict });
        }
    }
    findings
}
