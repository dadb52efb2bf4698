//! An activity: what was done, when, where, with whom, and how much of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Id of the setting (进社区 …).
    pub setting: String,
    /// The first day.
    pub from: Date,
    /// The last day; the same for what took one day.
    pub to: Date,
    /// Id of the street, town or park; none for the whole district.
    pub place: Option<String>,
    /// The village or community; may be empty.
    pub village: String,
    /// The very place: a square, a building; may be empty.
    pub site: String,
    /// What it was called; may be empty.
    pub title: String,
    /// The campaign or dated day it belongs to, as a printed entry of the knowledge; none for the theme of the quarter.
    pub theme: Option<String>,
    /// Names of the units that took part; never of persons.
    pub partners: Vec<String>,
    /// What was done, kind by kind.
    pub items: Vec<Item>,
    /// Anything else; may be empty.
    pub note: String,
}

/// One kind of thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Id of the kind.
    pub kind: String,
    /// How much of it; empty where no quantity is known.
    pub counts: Vec<Counted>,
}

/// A quantity of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Id of the measure.
    pub measure: String,
    /// How much, and how exactly.
    pub quantity: Quantity,
    /// The unit, as it was written: one of those of the measure.
    pub unit: String,
}

impl Counted {
    /// As reports write it: 1万余份.
    pub fn said(&self) -> String {
        self.quantity.said(&self.unit)
    }
}

impl Activity {
    /// Every quantity with the id of its kind.
    pub fn counts(&self) -> impl Iterator<Item = (&str, &Counted)> {
        self.items.iter().flat_map(|item| item.counts.iter().map(|counted| (item.kind.as_str(), counted)))
    }
}
