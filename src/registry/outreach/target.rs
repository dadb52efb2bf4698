//! What is aimed at: so many records, or so much of something, in a quarter or a year.

use serde::{Deserialize, Serialize};

use crate::quantity::Amount;
use crate::registry::Document;
use crate::registry::key::{Key, Kind};

/// What a target counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// Approved records.
    Records,
    /// A measure, by its id.
    Measure(String),
}

/// Whose target it is and of what.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Aimed {
    /// The year.
    pub year: i16,
    /// 1 to 4; none for the whole year.
    pub quarter: Option<u8>,
    /// Id of the place; none for the district as a whole.
    pub place: Option<String>,
    /// Id of the setting; none for all.
    pub setting: Option<String>,
    /// What is counted.
    pub goal: Goal,
}

/// A target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Whose and of what.
    pub aimed: Aimed,
    /// How much; records are counted in whole ones.
    pub amount: Amount,
}

impl Target {
    /// The key of a target.
    pub fn key(aimed: &Aimed) -> Key {
        Key::new(Kind::Target, &id(aimed))
    }

    /// The beginning of the ids of a year's targets.
    pub fn start(year: i16) -> [u8; 2] {
        year.max(0).unsigned_abs().to_be_bytes()
    }
}

fn id(aimed: &Aimed) -> Vec<u8> {
    let Aimed { year, quarter, place, setting, goal } = aimed;
    let goal = match goal {
        Goal::Records => "",
        Goal::Measure(id) => id,
    };
    let rest = [place.as_deref().unwrap_or_default(), setting.as_deref().unwrap_or_default(), goal].join("|");
    [&Target::start(*year)[..], &[quarter.unwrap_or_default()], rest.as_bytes()].concat()
}

impl Document for Target {
    const KIND: Kind = Kind::Target;

    fn id(&self) -> Vec<u8> {
        id(&self.aimed)
    }
}
