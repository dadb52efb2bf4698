//! A record as it is handed out: every id with its name.

use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::ledger::fact::RecordId;
use crate::quantity::{Amount, Precision};
use crate::registry::outreach::period::Quarter;

/// Raised where a field changes its meaning or goes; a further field changes nothing.
pub const VERSION: u32 = 1;

/// An id with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The id; empty for the whole district as a place.
    pub id: String,
    /// The name.
    pub name: String,
}

/// Who entered a record. Both are masked unless names were asked for with a reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Entered {
    /// Login.
    pub login: String,
    /// Name; empty where nobody of this login is on the staff.
    pub name: String,
}

/// A record as it is handed out. The order of the fields is the order of the keys in JSON Lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// [`VERSION`].
    pub version: u32,
    /// The number.
    #[serde(serialize_with = "printed")]
    pub id: RecordId,
    /// The revision, from 1.
    pub revision: u32,
    /// SHA-256 of the revision, as the ledger holds it.
    #[serde(serialize_with = "hexadecimal")]
    pub sha256: [u8; 32],
    /// Where it is on its way.
    pub stage: Named,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The quarter for which it counts: that of the first day.
    #[serde(serialize_with = "printed")]
    pub quarter: Quarter,
    /// The setting.
    pub setting: Named,
    /// The place, by its name on the first day.
    pub place: Named,
    /// The village or community.
    pub village: String,
    /// The very place.
    pub site: String,
    /// What it was called.
    pub title: String,
    /// The theme, as a printed entry: its own, or that of the quarter.
    pub theme: Named,
    /// Units that took part.
    pub partners: Vec<String>,
    /// What was done, kind by kind.
    pub items: Vec<Done>,
    /// The same in words, as reports say it.
    pub content: String,
    /// Anything else.
    pub note: String,
    /// SHA-256 of every photograph as it is kept.
    #[serde(serialize_with = "all_hexadecimal")]
    pub photos: Vec<[u8; 32]>,
    /// Who entered it.
    pub by: Entered,
    /// When it was entered.
    pub made: Timestamp,
    /// When this revision was made.
    pub changed: Timestamp,
    /// The file with which it came, by number.
    pub batch: Option<u64>,
}

/// One kind of thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    /// The kind.
    pub kind: Named,
    /// How much of it; empty where no quantity is known.
    pub quantities: Vec<Measured>,
}

/// A quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// What is counted.
    pub measure: Named,
    /// How much.
    #[serde(serialize_with = "number")]
    pub amount: Amount,
    /// How exactly.
    pub precision: Precision,
    /// The unit, as it was written.
    pub unit: String,
}

impl Row {
    /// Every quantity with its kind.
    pub fn quantities(&self) -> impl Iterator<Item = (&Named, &Measured)> {
        self.items.iter().flat_map(|done| done.quantities.iter().map(|measured| (&done.kind, measured)))
    }
}

/// Units as a floating point number: exact to the hundredth, since an amount has no more than fifteen digits (10^14
/// hundredths are below 2^53).
pub fn float(amount: Amount) -> f64 {
    amount.hundredths() as f64 / 100.0
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn printed<S: Serializer>(value: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

fn hexadecimal<S: Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&hex(bytes))
}

fn all_hexadecimal<S: Serializer>(all: &[[u8; 32]], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().map(|bytes| hex(bytes)))
}

fn number<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
    match amount.units() {
        Some(units) => serializer.serialize_u64(units),
        None => serializer.serialize_f64(float(*amount)),
    }
}
