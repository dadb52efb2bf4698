//! The frame of a certificate: a red band with a gold meander, an inner line with notched corners, a rosette as the
//! ground of the paper. All of it is computed, so that nothing need be brought along.

use std::fmt::Write;

use super::{GOLD, HEIGHT, RED, WIDTH};
use crate::documents::drawing::Drawing;

const PAPER: &str = "#fffdf6";
/// The rosette: pale enough to be read over.
const GROUND: &str = "#f6ecd6";
const BRIGHT: &str = "#e6c878";
/// From the edge of the paper to the band.
const EDGE: f32 = 70.0;
/// How broad the band is.
const BAND: f32 = 66.0;

/// Draws paper, ground and frame.
pub(super) fn draw(drawing: &mut Drawing) {
    drawing.path(&rectangle(0.0), Some(PAPER), None);
    rosette(drawing);
    band(drawing);
    for (inset, width) in [(168.0, 5.0), (182.0, 2.0)] {
        drawing.path(&notched(inset, 64.0), None, Some((width, GOLD)));
    }
}

/// A rectangle that far inside the paper.
fn rectangle(inset: f32) -> String {
    let (across, down) = (WIDTH - 2.0 * inset, HEIGHT - 2.0 * inset);
    format!("M{inset} {inset}h{across}v{down}h-{across}z")
}

/// A rectangle whose corners are cut out by quarter circles.
fn notched(inset: f32, radius: f32) -> String {
    let (right, bottom) = (WIDTH - inset, HEIGHT - inset);
    let (across, down) = (right - inset - 2.0 * radius, bottom - inset - 2.0 * radius);
    let arc = |x: f32, y: f32| format!("a{radius} {radius} 0 0 0 {x} {y}");
    format!(
        "M{} {inset}h{across}{}v{down}{}h-{across}{}v-{down}{}z",
        inset + radius,
        arc(radius, radius),
        arc(-radius, radius),
        arc(-radius, -radius),
        arc(radius, -radius),
    )
}

fn rosette(drawing: &mut Drawing) {
    const PETALS: u16 = 24;
    for (across, along) in [(700.0, 300.0), (420.0, 130.0)] {
        for n in 0..PETALS {
            let angle = f32::from(n) * 180.0 / f32::from(PETALS);
            drawing.raw(&format!(
                "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{across}\" ry=\"{along}\" fill=\"none\" stroke=\"{GROUND}\" \
                 stroke-width=\"2.5\" transform=\"rotate({angle:.1} {} {})\"/>",
                WIDTH / 2.0,
                HEIGHT / 2.0,
                WIDTH / 2.0,
                HEIGHT / 2.0
            ));
        }
    }
}

fn band(drawing: &mut Drawing) {
    drawing.path(&format!("{}{}", rectangle(EDGE), rectangle(EDGE + BAND)), Some(RED), None);
    for inset in [EDGE - 12.0, EDGE + BAND + 12.0] {
        drawing.path(&rectangle(inset), None, Some((5.0, GOLD)));
    }
    let (right, bottom) = (WIDTH - EDGE, HEIGHT - EDGE);
    let across = meander(WIDTH - 2.0 * (EDGE + BAND));
    let down = meander(HEIGHT - 2.0 * (EDGE + BAND));
    let sides = [
        (EDGE + BAND, EDGE, 0, &across),
        (right, EDGE + BAND, 90, &down),
        (right - BAND, bottom, 180, &across),
        (EDGE, bottom - BAND, 270, &down),
    ];
    for (x, y, turn, path) in sides {
        drawing.raw(&format!(
            "<path transform=\"translate({x} {y}) rotate({turn})\" d=\"{path}\" fill=\"none\" stroke=\"{BRIGHT}\" \
             stroke-width=\"4.5\"/>"
        ));
    }
    for (x, y) in [(EDGE, EDGE), (right - BAND, EDGE), (EDGE, bottom - BAND), (right - BAND, bottom - BAND)] {
        corner(drawing, x + BAND / 2.0, y + BAND / 2.0);
    }
}

/// Hooks of a meander (回纹) along a band of this length, standing in the middle of its breadth.
fn meander(length: f32) -> String {
    const HOOK: f32 = 50.0;
    let count = (length / HOOK).floor();
    let step = length / count;
    let mut path = String::new();
    for n in 0..count as u16 {
        let x = f32::from(n) * step + 6.0;
        // Writing to a string cannot fail.
        let _ = write!(path, "M{x:.1} 52v-38h38v28h-26v-18h15v8");
    }
    path
}

/// The square where two bands meet: a flower of four petals in a diamond.
fn corner(drawing: &mut Drawing, x: f32, y: f32) {
    let half = BAND / 2.0;
    let square = format!("M{} {}h{BAND}v{BAND}h-{BAND}z", x - half, y - half);
    drawing.path(&square, Some(RED), Some((4.0, BRIGHT)));
    let petals = format!(
        "M{x} {y}q-14 -12 0 -26q14 14 0 26q12 -14 26 0q-14 14 -26 0q14 12 0 26q-14 -14 0 -26q-12 14 -26 0q14 -14 26 0z"
    );
    drawing.path(&petals, Some(BRIGHT), None);
}

/// A line that thins out to both sides of a diamond.
pub(super) fn divider(drawing: &mut Drawing, x: f32, y: f32) {
    let wing = |turn: f32| format!("M{} {y}l{} -3.5l0 7z", x + turn * 560.0, -turn * 500.0);
    drawing.path(&format!("{}{}", wing(1.0), wing(-1.0)), Some(GOLD), None);
    drawing.path(&format!("M{x} {}l22 22l-22 22l-22 -22z", y - 22.0), Some(RED), None);
    for side in [-46.0, 46.0] {
        drawing.path(&format!("M{} {}l10 10l-10 10l-10 -10z", x + side, y - 10.0), Some(GOLD), None);
    }
}
