//! How much of something, in hundredths: 1.5 小时 is 150.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The largest amount, in hundredths: 10^12 units. Far above what a district counts, far below what overflows.
const MOST: u64 = 100_000_000_000_000;

/// An amount from 0 to 10^12 units, exact to a hundredth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Amount(u64);

/// A number of hundredths above the largest amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("数量超过一万亿，请核对后重新填写")]
pub struct TooLarge;

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of whole units. `None` above 10^12.
    pub fn whole(units: u64) -> Option<Self> {
        Self::hundredths_of(units.checked_mul(100)?)
    }

    /// An amount of hundredths of a unit. `None` above 10^12 units.
    pub fn hundredths_of(hundredths: u64) -> Option<Self> {
        (hundredths <= MOST).then_some(Self(hundredths))
    }

    /// The hundredths.
    pub fn hundredths(self) -> u64 {
        self.0
    }

    /// The units, where there is no fraction.
    pub fn units(self) -> Option<u64> {
        self.0.is_multiple_of(100).then_some(self.0 / 100)
    }

    /// Both together. `None` above 10^12 units.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::hundredths_of(self.0.checked_add(other.0)?)
    }

    /// This without the other. `None` where the other is more.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

impl TryFrom<u64> for Amount {
    type Error = TooLarge;

    fn try_from(hundredths: u64) -> Result<Self, TooLarge> {
        Self::hundredths_of(hundredths).ok_or(TooLarge)
    }
}

impl From<Amount> for u64 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

/// Plain digits: 9450, 1.5, 80.72.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", part / 10),
            _ => write!(f, "{whole}.{part:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_plainly() {
        for (hundredths, text) in [(0, "0"), (945_000, "9450"), (150, "1.5"), (8072, "80.72"), (5, "0.05")] {
            assert_eq!(Amount::hundredths_of(hundredths).unwrap().to_string(), text);
        }
    }

    #[test]
    fn the_largest_amount_is_a_million_million() {
        assert!(Amount::whole(1_000_000_000_000).is_some());
        assert_eq!(Amount::whole(1_000_000_000_001), None);
        assert_eq!(Amount::whole(u64::MAX), None);
        assert_eq!(Amount::hundredths_of(MOST).unwrap().checked_add(Amount(1)), None);
        assert!(serde_json::from_str::<Amount>("100000000000001").is_err());
    }

    proptest! {
        #[test]
        fn what_was_added_can_be_taken_away(a in 0..MOST / 2, b in 0..MOST / 2) {
            let (a, b) = (Amount(a), Amount(b));
            let both = a.checked_add(b).unwrap();
            prop_assert_eq!(both.checked_sub(b), Some(a));
            prop_assert!(both >= a);
            let json = serde_json::to_string(&both).unwrap();
            prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), both);
        }
    }
}
