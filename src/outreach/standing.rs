//! How a record stands, for the ledger: what of it counts.

use crate::knowledge::entry::Entry;
use crate::knowledge::theme::quarter_of;
use crate::ledger::fact::{Stage, Standing, Tallied};
use crate::quantity::Precision;
use crate::registry::outreach::activity::{Activity, Item};
use crate::registry::outreach::record::Record;

/// How a record stands.
pub fn of(record: &Record) -> Standing {
    let activity = &record.activity;
    let items = if record.stage == Stage::Approved { tallied(&activity.items) } else { Vec::new() };
    Standing {
        stage: record.stage,
        day: activity.from,
        place: activity.place.clone().unwrap_or_default(),
        setting: activity.setting.clone(),
        theme: theme(activity),
        items,
    }
}

/// The theme for which an activity counts: its own, or that of its quarter.
pub fn theme(activity: &Activity) -> String {
    activity.theme.clone().unwrap_or_else(|| Entry::Quarter(quarter_of(activity.from)).to_string())
}

fn tallied(items: &[Item]) -> Vec<Tallied> {
    let none =
        |kind: &str| Tallied { kind: kind.to_owned(), measure: None, hundredths: 0, precision: Precision::Exact };
    let mut all = Vec::new();
    for Item { kind, counts } in items {
        if counts.is_empty() {
            all.push(none(kind));
        }
        all.extend(counts.iter().map(|counted| Tallied {
            measure: Some(counted.measure.clone()),
            hundredths: counted.quantity.amount.hundredths(),
            precision: counted.quantity.precision,
            ..none(kind)
        }));
    }
    all
}
