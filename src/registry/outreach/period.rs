//! A quarter that was reported: what lies in it does not change until it is opened again.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::knowledge::theme::quarter_of;
use crate::registry::Document;
use crate::registry::key::{Key, Kind};

/// A quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub quarter: u8,
}

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), quarter: quarter_of(day) }
    }

    /// The first and the last day.
    ///
    /// # Errors
    /// There is no such quarter.
    pub fn days(self) -> Result<(Date, Date), jiff::Error> {
        let month = i8::try_from(self.quarter).unwrap_or(i8::MAX).saturating_mul(3);
        let last = Date::new(self.year, month, 1)?;
        Ok((Date::new(self.year, month.saturating_sub(2), 1)?, last.last_of_month()))
    }

    fn bytes(self) -> [u8; 3] {
        let [high, low] = self.year.max(0).unsigned_abs().to_be_bytes();
        [high, low, self.quarter]
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.quarter)
    }
}

/// What was done about a quarter last: locked, or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Which.
    pub quarter: Quarter,
    /// Whether it is locked.
    pub locked: bool,
    /// Login of who did that.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

impl Period {
    /// The key of a quarter.
    pub fn key(quarter: Quarter) -> Key {
        Key::new(Kind::Period, &quarter.bytes())
    }
}

impl Document for Period {
    const KIND: Kind = Kind::Period;

    fn id(&self) -> Vec<u8> {
        self.quarter.bytes().to_vec()
    }
}
