//! Lines, each with a shape of its own and its last figure behind it; where there is room, with its name as well.

use std::fmt::Write;

use super::super::drawing::{Anchor, Drawing, escaped};
use super::super::measure;
use super::palette;
use super::plot::{Area, LEAST, Plot};
use super::{Chart, INK, Kind, text, words};

const SIZE: f32 = 12.5;
/// From one label at an end to the next.
const LINE: f32 = 15.0;
/// No label at an end is longer, in characters.
const LONGEST: f32 = 9.0;

/// Whether the names of the series stand at the ends of their lines.
pub(super) fn names_at_ends(chart: &Chart, width: f32) -> bool {
    chart.kind == Kind::Lines && width >= 520.0 && (2..=8).contains(&chart.series.len())
}

/// A label at the end of a line.
struct End {
    series: usize,
    label: String,
    y: f32,
}

/// Draws lines; gives the bottom of what is drawn.
pub(super) fn draw(drawing: &mut Drawing, chart: &Chart, area: Area) -> f32 {
    let named = names_at_ends(chart, area.width() + 40.0);
    let mut ends: Vec<End> = if chart.series.len() > 8 { Vec::new() } else { labels(chart, named) };
    let widest = ends.iter().map(|end| measure::width(&end.label)).fold(0.0, f32::max);
    let beside = if ends.is_empty() { 0.0 } else { widest * SIZE + 18.0 };
    let field = Area { right: area.right - beside, ..area };
    let plot = Plot::draw(drawing, chart, Chart::largest(chart.known()), field, |_| 22.0);
    for (n, series) in chart.series.iter().enumerate() {
        let values: Vec<Option<f64>> = (0..chart.categories.len()).map(|category| series.value(category)).collect();
        line(drawing, &plot, n, &values);
        signs(drawing, chart, &plot, n, &values);
    }
    if let ([series], true) = (chart.series.as_slice(), fits_everywhere(chart, plot.slot())) {
        for category in 0..chart.categories.len() {
            let (Some(value), Some(label)) = (series.value(category), series.label(category)) else { continue };
            let style = text(SIZE, INK).anchored(Anchor::Middle);
            drawing.text(plot.middle(category), plot.y(value) - 9.0, style, &label);
        }
        return area.bottom;
    }
    for end in &mut ends {
        let values =
            chart.series.get(end.series).map(|series| (0..chart.categories.len()).rev().find_map(|n| series.value(n)));
        end.y = plot.y(values.flatten().unwrap_or_default());
    }
    spread(&mut ends, plot.area());
    let x = plot.area().right + 4.0;
    for end in &ends {
        palette::sign(drawing, end.series, (x + 4.0, end.y), 4.0);
        drawing.text(x + 13.0, end.y + SIZE * 0.36, text(SIZE, INK), &end.label);
    }
    area.bottom
}

/// Whether a single line can have all of its figures written at it.
fn fits_everywhere(chart: &Chart, slot: f32) -> bool {
    let labels = |n| chart.series.iter().filter_map(move |series| series.label(n));
    let widest = (0..chart.categories.len()).flat_map(labels).map(|label| measure::width(&label)).fold(0.0, f32::max);
    widest * SIZE + 3.0 <= slot
}

/// What stands at the ends, in no place yet.
fn labels(chart: &Chart, named: bool) -> Vec<End> {
    let ends = chart.series.iter().enumerate().filter_map(|(n, series)| {
        let last = (0..chart.categories.len()).rev().find_map(|category| series.label(category))?;
        let last = measure::cut(&last, LONGEST / 2.0);
        let name =
            if named { measure::cut(series.name.trim(), LONGEST - measure::width(&last)) } else { String::new() };
        Some(End { series: n, label: format!("{name} {last}").trim().to_owned(), y: 0.0 })
    });
    ends.collect()
}

/// Moves labels apart, downwards first, then up from the bottom.
fn spread(ends: &mut [End], area: Area) {
    ends.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut least = area.top;
    for end in ends.iter_mut() {
        end.y = end.y.max(least);
        least = end.y + LINE;
    }
    let mut most = area.bottom - 2.0;
    for end in ends.iter_mut().rev() {
        end.y = end.y.min(most);
        most = end.y - LINE;
    }
}

/// The line of a series, broken where figures are unknown.
fn line(drawing: &mut Drawing, plot: &Plot, series: usize, values: &[Option<f64>]) {
    let mut path = String::new();
    let mut begun = false;
    for (category, value) in values.iter().enumerate() {
        if let Some(value) = value {
            let step = if begun { 'L' } else { 'M' };
            // Writing to a string cannot fail.
            let _ = write!(path, "{step}{:.1} {:.1}", plot.middle(category), plot.y(*value));
        }
        begun = value.is_some();
    }
    if !path.is_empty() {
        drawing.path(&path, None, Some((2.5, palette::colour(series).fill)));
    }
}

/// The shapes at the figures; small ones where they stand close.
fn signs(drawing: &mut Drawing, chart: &Chart, plot: &Plot, series: usize, values: &[Option<f64>]) {
    let radius = if plot.slot() >= LEAST { 4.0 } else { 2.0 };
    for (category, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        drawing.raw(&format!("<g><title>{}</title>", escaped(&words::of_mark(chart, series, category))));
        palette::sign(drawing, series, (plot.middle(category), plot.y(*value)), radius);
        drawing.raw("</g>");
    }
}
