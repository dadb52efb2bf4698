//! How figures are written, and which ones stand at an axis.

/// A figure in full: `12345`, at most two places behind the point.
pub(super) fn exact(value: f64) -> String {
    trimmed(value, 2)
}

/// A figure as one says it: `980`, `1.5万`, `2.35亿`. From 10 000 on three digits count.
pub(super) fn short(value: f64) -> String {
    const UNITS: [(f64, &str); 4] = [(1.0, ""), (1e4, "万"), (1e8, "亿"), (1e12, "万亿")];
    let mut said = String::new();
    for (unit, name) in UNITS {
        let value = value / unit;
        let places = if value < 9.995 { 2 } else { usize::from(value < 99.95) };
        said = format!("{}{name}", trimmed(value, places));
        if value.round() < 1e4 {
            break;
        }
    }
    said
}

fn trimmed(value: f64, places: usize) -> String {
    let written = format!("{value:.places$}");
    if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.').to_owned() } else { written }
}

/// An axis that begins at 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    step: f64,
    steps: u32,
}

impl Scale {
    /// An axis up to a figure, with about so many steps of 1, 2 or 5 times a power of ten. Where `whole`, no step is
    /// less than 1. There is always one step.
    pub(super) fn new(largest: f64, whole: bool, about: f64) -> Self {
        let largest = if largest > 1e-9 { largest } else { 1.0 };
        let rough = largest / about.max(1.0);
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= rough * 0.999);
        let step = step.unwrap_or(10.0 * power);
        let step = if whole { step.max(1.0) } else { step };
        let steps = (largest / step - 1e-9).ceil().max(1.0) as u32;
        Self { step, steps }
    }

    /// The figures at the axis, from 0 on.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> {
        (0..=self.steps).map(|n| f64::from(n) * self.step)
    }

    /// How far up the axis a figure is: 0 to 1.
    pub(super) fn share(&self, value: f64) -> f32 {
        (value / (self.step * f64::from(self.steps))).clamp(0.0, 1.0) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_written_as_they_are_said() {
        let said = [0.0, 7.0, 0.25, 33.333, 9999.0, 1e4, 15_000.0, 123_456.0, 99_999_999.0, 2.35e8, 1e12, 3.456e13];
        let expected =
            ["0", "7", "0.25", "33.3", "9999", "1万", "1.5万", "12.3万", "1亿", "2.35亿", "1万亿", "34.6万亿"];
        assert_eq!(said.map(short), expected);
        assert_eq!([12_345.0, 66.667, 1e12].map(exact), ["12345", "66.67", "1000000000000"]);
    }

    #[test]
    fn an_axis_has_round_figures() {
        let ticks = |largest, whole| Scale::new(largest, whole, 5.0).ticks().map(short).collect::<Vec<_>>().join(" ");
        assert_eq!(ticks(23.0, true), "0 5 10 15 20 25");
        assert_eq!(ticks(23_000.0, true), "0 5000 1万 1.5万 2万 2.5万");
        assert_eq!(ticks(2.0, true), "0 1 2");
        assert_eq!(ticks(2.0, false), "0 0.5 1 1.5 2");
        assert_eq!(ticks(0.0, true), "0 1");
    }

    proptest! {
        #[test]
        fn an_axis_holds_its_figures_and_wastes_less_than_half(largest in 0.001f64..1e15, about in 1.0f64..8.0) {
            let ticks: Vec<f64> = Scale::new(largest, false, about).ticks().collect();
            let top = ticks[ticks.len() - 1];
            prop_assert!(top >= largest * 0.998 && ticks.len() <= about as usize + 2, "{:?}", ticks);
            prop_assert!(ticks.len() == 2 || ticks[ticks.len() - 2] < largest, "{:?}", ticks);
        }
    }
}
