//! Bars from left to right, each with its name before it and its figure behind it: an axis would say nothing more.

use super::super::drawing::{Anchor, Drawing};
use super::super::measure;
use super::columns::mark;
use super::plot::Area;
use super::words::UNKNOWN;
use super::{AXIS, Chart, INK, SOFT, text};

const SIZE: f32 = 13.0;
/// How high a bar is, at least and at most.
const BAR: (f32, f32) = (15.0, 24.0);
/// Between the bars of a category.
const GAP: f32 = 2.0;
/// Between categories, for the height of a bar.
const APART: f32 = 0.6;
/// No figure is longer, in characters.
const LONGEST: f32 = 8.0;

/// Draws bars; gives the bottom of what is drawn, which may be far below the area.
pub(super) fn draw(drawing: &mut Drawing, chart: &Chart, area: Area) -> f32 {
    let (rows, each) = (chart.categories.len() as f32, chart.series.len() as f32);
    let high = ((area.height() - 8.0) / rows - (each - 1.0) * GAP) / (each + APART);
    let high = high.clamp(BAR.0, BAR.1);
    let row = each * high + (each - 1.0) * GAP + high * APART;
    let widest = chart.categories.iter().map(|name| measure::width(name.trim())).fold(0.0, f32::max);
    let names = (widest * SIZE).min(area.width() * 0.38);
    let left = area.left + names + 8.0;
    let room = area.right - left - figures_width(chart) * SIZE - 8.0;
    let largest = Chart::largest(chart.known());
    let top = area.top + 4.0;
    for (category, name) in chart.categories.iter().enumerate() {
        let begin = top + row * category as f32 + high * APART / 2.0;
        let middle = begin + (row - high * APART) / 2.0;
        let name = measure::cut(name.trim(), names / SIZE + 0.01);
        drawing.text(left - 8.0, middle + SIZE * 0.36, text(SIZE, INK).anchored(Anchor::End), &name);
        for (n, series) in chart.series.iter().enumerate() {
            let y = begin + (high + GAP) * n as f32;
            let (Some(value), Some(label)) = (series.value(category), series.label(category)) else {
                drawing.text(left + 6.0, y + high / 2.0 + SIZE * 0.36, text(SIZE, SOFT), UNKNOWN);
                continue;
            };
            let share = if largest > 0.0 { (value / largest) as f32 } else { 0.0 };
            let bar = Area { left, right: left + room.max(20.0) * share, top: y, bottom: y + high };
            mark(drawing, chart, (n, category), bar);
            let label = measure::cut(&label, LONGEST);
            drawing.text(bar.right + 6.0, y + high / 2.0 + SIZE * 0.36, text(SIZE, INK), &label);
        }
    }
    let bottom = top + row * rows;
    drawing.line((left, top), (left, bottom), 1.0, AXIS);
    bottom + 4.0
}

/// The width of the longest figure, in characters.
fn figures_width(chart: &Chart) -> f32 {
    let categories = 0..chart.categories.len();
    let all = chart.series.iter().flat_map(|series| categories.clone().filter_map(|category| series.label(category)));
    all.map(|label| measure::width(&label)).fold(0.0, f32::max).min(LONGEST)
}
