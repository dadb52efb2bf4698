//! What of the data is drawn.

use super::figures;
use super::{Chart, Series};

/// Figures beyond are drawn as this one, so that sums stay numbers.
const MOST: f64 = 1e15;

impl Series {
    /// A figure; none where it is unknown.
    pub(super) fn value(&self, category: usize) -> Option<f64> {
        self.values.get(category).filter(|value| value.is_finite()).map(|value| value.clamp(0.0, MOST))
    }

    /// What stands at a mark in place of its figure.
    fn given(&self, category: usize) -> Option<&str> {
        self.labels.as_ref()?.get(category).map(|label| label.trim()).filter(|label| !label.is_empty())
    }

    /// What stands at a mark.
    pub(super) fn label(&self, category: usize) -> Option<String> {
        self.said(category, figures::short)
    }

    /// A figure in full, for a table.
    pub(super) fn in_full(&self, category: usize) -> Option<String> {
        self.said(category, figures::exact)
    }

    fn said(&self, category: usize, write: fn(f64) -> String) -> Option<String> {
        let value = self.value(category)?;
        Some(self.given(category).map_or_else(|| write(value), str::to_owned))
    }
}

impl Chart {
    /// Whether no figure is known.
    pub(super) fn is_empty(&self) -> bool {
        self.known().next().is_none()
    }

    /// All figures that are known.
    pub(super) fn known(&self) -> impl Iterator<Item = f64> {
        let categories = self.categories.len();
        self.series.iter().flat_map(move |series| (0..categories).filter_map(|category| series.value(category)))
    }

    /// The sum of a category.
    pub(super) fn sum(&self, category: usize) -> f64 {
        self.series.iter().filter_map(|series| series.value(category)).sum()
    }

    /// The largest of some figures, 0 where there are none.
    pub(super) fn largest(values: impl Iterator<Item = f64>) -> f64 {
        values.fold(0.0, f64::max)
    }

    /// Whether all figures are counts.
    pub(super) fn whole(&self) -> bool {
        self.known().all(|value| value.fract() == 0.0)
    }
}
