//! Lines, each with a shape of its own and its last figure behind it; where there is room, with its name as well.

use std::fmt::Write;

use super::super::drawing::{Anchor, Drawing, escaped};
use super::super::measure;
use super::palette;
use super::plot::{Area, LEAST, Plot};
use super::{Chart, INK, Kind, Series, text, words};

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
    value: f64,
    y: f32,
}

/// Draws lines; gives the bottom of what is drawn.
pub(super) fn draw(drawing: &mut Drawing, chart: &Chart, area: Area) -> f32 {
    let everywhere = fits_everywhere(chart, area.width());
    let ends = if everywhere || chart.series.len() > 8 { Vec::new() } else { labels(chart, area.width()) };
    let widest = ends.iter().map(|end| measure::width(&end.label)).fold(0.0, f32::max);
    let beside = if ends.is_empty() { 0.0 } else { widest * SIZE + 18.0 };
    let field = Area { right: area.right - beside, ..area };
    let plot = Plot::draw(drawing, chart, Chart::largest(chart.known()), field, |_| SIZE + 12.0);
    for (n, series) in chart.series.iter().enumerate() {
        let values: Vec<Option<f64>> = (0..chart.categories.len()).map(|category| series.value(category)).collect();
        line(drawing, &plot, n, &values);
        signs(drawing, chart, &plot, n, &values);
    }
    if everywhere {
        all_figures(drawing, chart, &plot);
    }
    draw_ends(drawing, ends, &plot);
    area.bottom
}

/// Writes every figure above its point, on white where it meets the line.
fn all_figures(drawing: &mut Drawing, chart: &Chart, plot: &Plot) {
    drawing.raw("<g stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
    for (series, category) in chart.series.iter().flat_map(|one| (0..chart.categories.len()).map(move |n| (one, n))) {
        let (Some(value), Some(label)) = (series.value(category), series.label(category)) else { continue };
        let style = text(SIZE, INK).anchored(Anchor::Middle);
        drawing.text(plot.middle(category), plot.y(value) - 9.0, style, &label);
    }
    drawing.raw("</g>");
}

/// Writes the labels at the ends.
fn draw_ends(drawing: &mut Drawing, mut ends: Vec<End>, plot: &Plot) {
    for end in &mut ends {
        end.y = plot.y(end.value);
    }
    spread(&mut ends, plot.area());
    let x = plot.area().right + 4.0;
    for end in &ends {
        palette::sign(drawing, end.series, (x + 4.0, end.y), 4.0);
        drawing.text(x + 13.0, end.y + SIZE * 0.36, text(SIZE, INK), &end.label);
    }
}

/// Whether there is a single line, and room to write all of its figures at it.
fn fits_everywhere(chart: &Chart, width: f32) -> bool {
    let [series] = chart.series.as_slice() else { return false };
    let categories = chart.categories.len();
    let widest =
        (0..categories).filter_map(|n| series.label(n)).map(|label| measure::width(&label)).fold(0.0, f32::max);
    widest * SIZE + 2.0 <= (width - 50.0) / categories.max(1) as f32
}

/// What stands at the ends of lines, in no place yet. A line that ends before others says where.
fn labels(chart: &Chart, width: f32) -> Vec<End> {
    let named = names_at_ends(chart, width + 40.0);
    let last_of = |series: &Series| (0..chart.categories.len()).rev().find(|n| series.value(*n).is_some());
    let latest = chart.series.iter().filter_map(last_of).max();
    let ends = chart.series.iter().enumerate().filter_map(|(n, series)| {
        let last = last_of(series)?;
        let figure = measure::cut(&series.label(last)?, LONGEST / 2.0);
        let room = LONGEST - measure::width(&figure);
        let name = if named { measure::cut(series.name.trim(), room) } else { String::new() };
        let early = chart.categories.get(last).filter(|_| Some(last) < latest);
        let at = early.map_or_else(String::new, |category| format!("（{}）", measure::cut(category.trim(), 4.0)));
        let label = format!("{name} {figure}{at}").trim().to_owned();
        Some(End { series: n, label, value: series.value(last)?, y: 0.0 })
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

/// The shapes at the figures; where those stand close, only at one that no line leads to.
fn signs(drawing: &mut Drawing, chart: &Chart, plot: &Plot, series: usize, values: &[Option<f64>]) {
    let known = |at: Option<usize>| at.and_then(|at| values.get(at)).is_some_and(Option::is_some);
    for (category, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        if plot.slot() < LEAST && (known(category.checked_sub(1)) || known(Some(category + 1))) {
            continue;
        }
        drawing.raw(&format!("<g><title>{}</title>", escaped(&words::of_mark(chart, series, category))));
        palette::sign(drawing, series, (plot.middle(category), plot.y(*value)), 4.0);
        drawing.raw("</g>");
    }
}
