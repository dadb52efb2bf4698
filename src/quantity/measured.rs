//! An amount with its precision, as reports say it, and sums of them.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::precision::Precision;
use super::units;

/// How many, and how exactly that is known. The unit is named by whoever holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// How many.
    pub amount: Amount,
    /// How exactly that is known.
    pub precision: Precision,
}

impl Quantity {
    /// The quantity with its unit in the style of official reports: 20家, 1000余人, 1.3万份, 约9450次.
    ///
    /// 余 follows round numbers only; at least 12345 is 不少于12345次.
    pub fn said(&self, unit: &str) -> String {
        let (number, scale) = scaled(self.amount, unit);
        let round = !scale.is_empty() || self.amount.units().is_some_and(|units| units >= 10 && units % 10 == 0);
        match self.precision {
            Precision::Exact => format!("{number}{scale}{unit}"),
            Precision::About => format!("约{number}{scale}{unit}"),
            Precision::Over if round && unit != units::PERCENT => format!("{number}{scale}余{unit}"),
            Precision::Over => format!("不少于{number}{scale}{unit}"),
        }
    }
}

/// An amount in 万 or 亿 where it takes no more than one decimal (two for money), else in units. Percentages stay.
fn scaled(amount: Amount, unit: &str) -> (Amount, &'static str) {
    let hundredths = amount.hundredths();
    let steps = if unit == units::MONEY { 100 } else { 10 };
    for (scale, word) in [(100_000_000, "亿"), (10_000, "万")] {
        let fits = hundredths >= scale * 100 && hundredths.is_multiple_of(scale * 100 / steps);
        if fits
            && unit != units::PERCENT
            && let Some(amount) = Amount::hundredths_of(hundredths / scale)
        {
            return (amount, word);
        }
    }
    (amount, "")
}

/// A sum of quantities. It keeps its parts by precision, so that what was added can be taken out again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    exact: Amount,
    over: Amount,
    about: Amount,
}

/// Why a sum stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SumError {
    /// It would pass the largest amount.
    #[error("合计超过一万亿，请核对各项数量")]
    TooLarge,
    /// More would be taken than was added with this precision.
    #[error("要减去的数量比合计中的还多，请核对后重新填写")]
    TooSmall,
}

impl Sum {
    /// Raises the sum. Refused, with the sum unchanged, where the total would pass the largest amount.
    pub fn add(&mut self, quantity: Quantity) -> Result<(), SumError> {
        self.total().and_then(|total| total.checked_add(quantity.amount)).ok_or(SumError::TooLarge)?;
        let part = self.part(quantity.precision);
        *part = part.checked_add(quantity.amount).ok_or(SumError::TooLarge)?;
        Ok(())
    }

    /// Lowers the sum by what was added before. Refused, with the sum unchanged, where the part of this precision would
    /// fall below zero.
    pub fn take(&mut self, quantity: Quantity) -> Result<(), SumError> {
        let part = self.part(quantity.precision);
        *part = part.checked_sub(quantity.amount).ok_or(SumError::TooSmall)?;
        Ok(())
    }

    /// Both sums together. `None` where the total would pass the largest amount.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let sum = Self {
            exact: self.exact.checked_add(other.exact)?,
            over: self.over.checked_add(other.over)?,
            about: self.about.checked_add(other.about)?,
        };
        sum.total().map(|_| sum)
    }

    /// The total, as exact as its least exact part. `None` for nothing.
    pub fn quantity(&self) -> Option<Quantity> {
        let amount = self.total().filter(|total| *total > Amount::ZERO)?;
        let parts = [(self.exact, Precision::Exact), (self.over, Precision::Over), (self.about, Precision::About)];
        let present = parts.into_iter().filter(|(part, _)| *part > Amount::ZERO);
        let precision = present.fold(Precision::Exact, |all, (_, precision)| all.join(precision));
        Some(Quantity { amount, precision })
    }

    fn total(&self) -> Option<Amount> {
        self.exact.checked_add(self.over)?.checked_add(self.about)
    }

    fn part(&mut self, precision: Precision) -> &mut Amount {
        match precision {
            Precision::Exact => &mut self.exact,
            Precision::Over => &mut self.over,
            Precision::About => &mut self.about,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hundredths(hundredths: u64, precision: Precision) -> Quantity {
        Quantity { amount: Amount::hundredths_of(hundredths).unwrap(), precision }
    }

    #[test]
    fn quantities_are_said_as_reports_say_them() {
        use Precision::{About, Exact, Over};
        for (hundreds, precision, unit, said) in [
            (2_000, Exact, "家", "20家"),
            (1_000_000, Over, "份", "1万余份"),
            (100_000, Over, "人", "1000余人"),
            (840_000, Over, "次", "8400余次"),
            (945_000, About, "次", "约9450次"),
            (1_300_000, Exact, "份", "1.3万份"),
            (1_345_000, Exact, "份", "13450份"),
            (900_000, Exact, "份", "9000份"),
            (1_000, Over, "个部门", "10余个部门"),
            (300, Over, "家", "不少于3家"),
            (1_234_500, Over, "次", "不少于12345次"),
            (150, Exact, "小时", "1.5小时"),
            (8_510_000, Exact, "元", "8.51万元"),
            (105_910_000, Exact, "元", "105.91万元"),
            (12_000_000_000, Exact, "元", "1.2亿元"),
            (8_072, Exact, "%", "80.72%"),
            (8_000, Over, "%", "不少于80%"),
            (2_000_000, Exact, "%", "20000%"),
        ] {
            assert_eq!(hundredths(hundreds, precision).said(unit), said);
        }
    }

    #[test]
    fn a_sum_neither_overflows_nor_falls_below_zero() {
        let most = hundredths(100_000_000_000_000, Precision::Exact);
        let one = hundredths(100, Precision::Over);
        let mut sum = Sum::default();
        assert_eq!(sum.quantity(), None);
        assert_eq!(sum.take(one), Err(SumError::TooSmall));
        sum.add(most).unwrap();
        assert_eq!(sum.add(one), Err(SumError::TooLarge));
        assert_eq!(sum.take(one), Err(SumError::TooSmall));
        assert_eq!(sum.quantity(), Some(most));
    }

    fn quantity() -> impl Strategy<Value = Quantity> {
        (0u64..1_000_000_000, 0usize..3).prop_map(|(amount, p)| hundredths(amount, Precision::ALL[p]))
    }

    fn sum(parts: &[Quantity]) -> Sum {
        let mut sum = Sum::default();
        for part in parts {
            sum.add(*part).unwrap();
        }
        sum
    }

    proptest! {
        #[test]
        fn a_sum_is_the_total_with_the_joined_precision(parts in prop::collection::vec(quantity(), 0..20)) {
            let total: u64 = parts.iter().map(|part| part.amount.hundredths()).sum();
            let counted = parts.iter().filter(|part| part.amount > Amount::ZERO);
            let precision = counted.map(|part| part.precision).reduce(Precision::join);
            prop_assert_eq!(sum(&parts).quantity(), precision.map(|precision| hundredths(total, precision)));
        }

        #[test]
        fn order_and_grouping_do_not_matter(
            parts in prop::collection::vec(quantity(), 1..20).prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
            cut in 0usize..20,
        ) {
            let (parts, shuffled) = parts;
            prop_assert_eq!(sum(&parts), sum(&shuffled));
            let (left, right) = parts.split_at(cut.min(parts.len()));
            prop_assert_eq!(sum(left).checked_add(sum(right)), Some(sum(&parts)));
            prop_assert_eq!(sum(right).checked_add(sum(left)), Some(sum(&parts)));
        }

        #[test]
        fn taking_undoes_adding(before in prop::collection::vec(quantity(), 0..9), more in prop::collection::vec(quantity(), 0..9)) {
            let start = sum(&before);
            let mut changed = start;
            for part in &more {
                changed.add(*part).unwrap();
            }
            for part in &more {
                changed.take(*part).unwrap();
            }
            prop_assert_eq!(changed, start);
        }
    }
}
