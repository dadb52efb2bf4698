//! How exactly an amount is known.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How exactly an amount is known, the most exact first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Counted: 20家.
    #[default]
    Exact,
    /// At least so many: 1万余份, 超过20家, 20家以上.
    Over,
    /// An estimate, perhaps more and perhaps less: 约9450次, 近百家, 20家左右. A bound from above (不到20家) counts as one.
    About,
}

/// A word that names no precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("不认识的精确程度，请填写 exact、over 或 about")]
pub struct UnknownPrecision;

impl Precision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Exact, Self::Over, Self::About];

    /// The word in files and forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Over => "over",
            Self::About => "about",
        }
    }

    /// The precision of a sum: the less exact of both. With a bound in it, a sum is a bound from the same side; with an
    /// estimate in it, it is an estimate, since nobody knows on which side it errs.
    pub fn join(self, other: Self) -> Self {
        self.max(other)
    }
}

impl FromStr for Precision {
    type Err = UnknownPrecision;

    fn from_str(text: &str) -> Result<Self, UnknownPrecision> {
        Self::ALL.into_iter().find(|precision| precision.slug() == text).ok_or(UnknownPrecision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_what_serde_writes_and_are_read_back() {
        for precision in Precision::ALL {
            assert_eq!(serde_json::to_string(&precision).unwrap(), format!("\"{}\"", precision.slug()));
            assert_eq!(precision.slug().parse(), Ok(precision));
        }
        assert_eq!("Exact".parse::<Precision>(), Err(UnknownPrecision));
    }

    #[test]
    fn the_less_exact_wins() {
        use Precision::{About, Exact, Over};
        assert_eq!(Exact.join(Over), Over);
        assert_eq!(Over.join(About), About);
        for a in Precision::ALL {
            assert_eq!(a.join(a), a);
            assert_eq!(a.join(Exact), a);
            for b in Precision::ALL {
                assert_eq!(a.join(b), b.join(a));
                for c in Precision::ALL {
                    assert_eq!(a.join(b).join(c), a.join(b.join(c)));
                }
            }
        }
    }
}
