//! Colours that everybody tells apart, and shapes for those who see none.
//!
//! The hues are those of Okabe and Ito (2008). Dark and light ones take turns, so that neighbours differ in a grey print
//! as well; green and vermilion are darker than theirs, to carry white figures.

use std::fmt::Write;

use super::super::drawing::Drawing;
use super::INK;

/// A colour, and that of figures on it (contrast 4.5 at least).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour {
    pub(super) fill: &'static str,
    pub(super) ink: &'static str,
}

const WHITE: &str = "#ffffff";
const COLOURS: [Colour; 8] = [
    Colour { fill: "#0072b2", ink: WHITE },
    Colour { fill: "#e69f00", ink: INK },
    Colour { fill: "#007a5a", ink: WHITE },
    Colour { fill: "#56b4e9", ink: INK },
    Colour { fill: "#b84a00", ink: WHITE },
    Colour { fill: "#d58fb6", ink: INK },
    Colour { fill: "#4b5563", ink: WHITE },
    Colour { fill: "#d9cc2b", ink: INK },
];

/// The colour of a series.
pub(super) fn colour(series: usize) -> Colour {
    COLOURS[series % COLOURS.len()]
}

/// A shape about `radius` around a point: the sign of a line.
pub(super) fn sign(drawing: &mut Drawing, series: usize, (x, y): (f32, f32), radius: f32) {
    let r = radius;
    let mut path = String::new();
    // Writing to a string cannot fail.
    let _ = match series % 4 {
        0 => write!(
            path,
            "M{:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {:.1} 0a{r:.1} {r:.1} 0 1 0 {:.1} 0Z",
            x - r,
            2.0 * r,
            -2.0 * r
        ),
        1 => write!(path, "M{:.1} {:.1}h{:.1}v{:.1}h{:.1}Z", x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r, -1.8 * r),
        2 => write!(path, "M{x:.1} {:.1}L{:.1} {:.1}H{:.1}Z", y - r * 1.2, x + r * 1.15, y + r * 0.85, x - r * 1.15),
        _ => write!(
            path,
            "M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z",
            y - r * 1.3,
            x + r * 1.3,
            y + r * 1.3,
            x - r * 1.3
        ),
    };
    drawing.path(&path, Some(colour(series).fill), Some((1.0, WHITE)));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The luminance of a colour, after WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let part =
                f64::from(u8::from_str_radix(colour.get(at..at + 2).expect("a part"), 16).expect("a number")) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn figures_are_readable_and_neighbours_differ_in_grey() {
        for (n, colour) in COLOURS.iter().enumerate() {
            let next = COLOURS[(n + 1) % COLOURS.len()];
            assert!(contrast(colour.fill, colour.ink) >= 4.5, "{colour:?}");
            assert!(contrast(colour.fill, next.fill) >= 1.8, "{colour:?} {next:?}");
        }
        assert!(contrast(super::super::SOFT, WHITE) >= 4.5);
    }
}
