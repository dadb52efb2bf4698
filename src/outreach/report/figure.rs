//! A figure of a report, with the quantities of records that it sums.

use crate::knowledge::Knowledge;
use crate::ledger::fact::RecordId;
use crate::quantity::{Amount, Precision, Quantity, Sum};
use crate::registry::outreach::activity::Counted;
use crate::registry::outreach::record::Record;

/// A figure with what it sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// As it is written, with its unit and what is counted: 1万余份, 20家部门.
    pub text: String,
    /// How much.
    pub quantity: Quantity,
    /// The unit.
    pub unit: String,
    /// What it counts.
    pub of: Of,
    /// The records that it sums, in the order of the report, with how much of it each holds.
    pub parts: Vec<(RecordId, Quantity)>,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// Records.
    Records,
    /// A measure of a kind, by their ids.
    Measure {
        /// The kind.
        kind: String,
        /// The measure.
        measure: String,
    },
}

impl Figure {
    /// The number of records.
    pub(super) fn of_records(records: &[&Record], unit: &str) -> Option<Self> {
        let one = Quantity { amount: Amount::whole(1)?, precision: Precision::Exact };
        let amount = Amount::whole(u64::try_from(records.len()).ok()?)?;
        let quantity = Quantity { amount, precision: Precision::Exact };
        let parts = records.iter().map(|record| (record.id, one)).collect();
        Some(Self { text: quantity.said(unit), quantity, unit: unit.to_owned(), of: Of::Records, parts })
    }

    /// The measure, where it counts one.
    pub(super) fn measure(&self) -> &str {
        match &self.of {
            Of::Records => "",
            Of::Measure { kind: _, measure } => measure,
        }
    }
}

/// What records hold of a kind, a figure for each measure: the usual measures of the kind first.
pub(super) fn totals(knowledge: &Knowledge, records: &[&Record], kind: &str) -> Vec<Figure> {
    let mut found: Vec<(&str, Vec<(RecordId, &Counted)>)> = Vec::new();
    for record in records {
        for (_, counted) in record.activity.counts().filter(|(of, _)| *of == kind) {
            match found.iter_mut().find(|(measure, _)| *measure == counted.measure) {
                Some((_, parts)) => parts.push((record.id, counted)),
                None => found.push((&counted.measure, vec![(record.id, counted)])),
            }
        }
    }
    let known = knowledge.outreach.kind(kind);
    let order: Vec<&str> =
        known.map(|kind| knowledge.outreach.measures_of(kind).map(|m| m.id.as_str()).collect()).unwrap_or_default();
    found.sort_by_key(|(measure, _)| order.iter().position(|known| known == measure).unwrap_or(usize::MAX));
    found.iter().filter_map(|(measure, parts)| total(knowledge, kind, measure, parts)).collect()
}

/// The sum of one measure. A single quantity keeps the unit in which it was recorded.
fn total(knowledge: &Knowledge, kind: &str, measure: &str, parts: &[(RecordId, &Counted)]) -> Option<Figure> {
    let mut sum = Sum::default();
    parts.iter().try_for_each(|(_, counted)| sum.add(counted.quantity)).ok()?;
    let quantity = sum.quantity()?;
    let (_, first) = parts.first()?;
    let usual = knowledge.outreach.measure(measure).map(|measure| measure.unit());
    let unit = if parts.len() == 1 { first.unit.as_str() } else { usual.unwrap_or(&first.unit) };
    Some(Figure {
        text: quantity.said(unit),
        quantity,
        unit: unit.to_owned(),
        of: Of::Measure { kind: kind.to_owned(), measure: measure.to_owned() },
        parts: parts.iter().map(|(id, counted)| (*id, counted.quantity)).collect(),
    })
}
