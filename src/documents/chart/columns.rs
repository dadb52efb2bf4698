//! Columns, side by side or on top of each other.

use super::super::drawing::{Anchor, Drawing, escaped};
use super::super::measure;
use super::palette;
use super::plot::{Area, LEAST, Plot};
use super::{Chart, INK, Kind, figures, text, words};

const SIZE: f32 = 12.5;
/// No column is wider.
const WIDEST: f32 = 46.0;
/// No label is longer, in characters.
const LONGEST: f32 = 6.0;

/// How the labels of columns stand: all the same way.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Labels {
    /// From left to right, at a size.
    Across(f32),
    /// From bottom to top, at a size.
    Upright(f32),
    /// There is no room.
    No,
}

impl Labels {
    /// How labels stand, the widest of which takes so many characters, over columns this far apart.
    fn new(widest: f32, apart: f32) -> Self {
        let across = ((apart - 2.0) / widest.max(0.5)).min(SIZE);
        match () {
            () if across >= LEAST => Self::Across(across),
            () if apart >= LEAST => Self::Upright((apart - 0.5).min(SIZE - 1.0)),
            () => Self::No,
        }
    }

    /// The room above the highest column.
    fn height(self, widest: f32) -> f32 {
        match self {
            Self::Across(size) => size + 8.0,
            Self::Upright(size) => widest * size + 10.0,
            Self::No => 8.0,
        }
    }

    fn draw(self, drawing: &mut Drawing, x: f32, y: f32, label: &str) {
        let label = measure::cut(label, LONGEST);
        match self {
            Self::Across(size) => drawing.text(x, y - 5.0, text(size, INK).anchored(Anchor::Middle), &label),
            Self::Upright(size) => {
                let (x, y) = (x + size * 0.36, y - 5.0);
                drawing.raw(&format!("<g transform=\"rotate(-90 {x:.1} {y:.1})\">"));
                drawing.text(x, y, text(size, INK), &label);
                drawing.raw("</g>");
            }
            Self::No => {}
        }
    }
}

/// How columns stand in a slot of a width: how wide one is, and how far they are apart.
fn columns_in(slot: f32, across: usize) -> (f32, f32) {
    // Where columns stand close, the figures above them need the white between the groups.
    let share = if slot / (across as f32) < 15.0 { 0.92 } else { 0.82 };
    let apart = (slot * share / across as f32).min(WIDEST + 6.0);
    let gap = (apart * 0.12).min(6.0);
    (if across == 1 { (slot * 0.62).min(WIDEST) } else { apart - gap }, if across == 1 { slot } else { apart })
}

/// Draws columns; gives the bottom of what is drawn.
pub(super) fn draw(drawing: &mut Drawing, chart: &Chart, area: Area) -> f32 {
    let stacked = chart.kind == Kind::Stacked;
    let across = if stacked { 1 } else { chart.series.len().max(1) };
    let categories = 0..chart.categories.len();
    let largest =
        Chart::largest(categories.clone().map(|n| if stacked { chart.sum(n) } else { 0.0 }).chain(chart.known()));
    let widest = widest(chart);
    let mut labels = Labels::No;
    let plot = Plot::draw(drawing, chart, largest, area, |slot| {
        labels = Labels::new(widest, columns_in(slot, across).1);
        labels.height(widest)
    });
    for category in categories {
        if stacked {
            stack(drawing, chart, &plot, category, labels)
        } else {
            group(drawing, chart, &plot, category, labels)
        }
    }
    let Area { left, right, .. } = plot.area();
    drawing.line((left, plot.y(0.0)), (right, plot.y(0.0)), 1.0, super::AXIS);
    area.bottom
}

/// The width of the widest label above a column.
fn widest(chart: &Chart) -> f32 {
    let categories = 0..chart.categories.len();
    let widths: Vec<f32> = if chart.kind == Kind::Stacked {
        categories.filter_map(|category| total(chart, category)).map(|label| measure::width(&label)).collect()
    } else {
        let all =
            chart.series.iter().flat_map(|series| categories.clone().filter_map(|category| series.label(category)));
        all.map(|label| measure::width(&label)).collect()
    };
    widths.into_iter().fold(0.0, f32::max).min(LONGEST)
}

/// What stands above a stack; nothing where no figure is known. Where there is but one series, its label.
fn total(chart: &Chart, category: usize) -> Option<String> {
    match chart.series.as_slice() {
        [series] => series.label(category),
        all => all.iter().any(|series| series.value(category).is_some()).then(|| figures::short(chart.sum(category))),
    }
}

fn group(drawing: &mut Drawing, chart: &Chart, plot: &Plot, category: usize, labels: Labels) {
    let (width, apart) = columns_in(plot.slot(), chart.series.len());
    let first = plot.middle(category) - apart * (chart.series.len() as f32 - 1.0) / 2.0;
    for (n, series) in chart.series.iter().enumerate() {
        let (Some(value), Some(label)) = (series.value(category), series.label(category)) else { continue };
        let middle = if chart.series.len() == 1 { plot.middle(category) } else { first + apart * n as f32 };
        let top = plot.y(value);
        let column = Area { left: middle - width / 2.0, right: middle + width / 2.0, top, bottom: plot.y(0.0) };
        mark(drawing, chart, (n, category), column);
        labels.draw(drawing, middle, top, &label);
    }
}

fn stack(drawing: &mut Drawing, chart: &Chart, plot: &Plot, category: usize, labels: Labels) {
    let (width, _) = columns_in(plot.slot(), 1);
    let middle = plot.middle(category);
    let mut sum = 0.0;
    for (n, series) in chart.series.iter().enumerate() {
        let (Some(value), Some(label)) = (series.value(category), series.label(category)) else { continue };
        let bottom = plot.y(sum);
        sum += value;
        let top = plot.y(sum);
        // A white hair between the parts, where there is room for one.
        let hair = if bottom - top > 3.0 && n > 0 { 1.0 } else { 0.0 };
        let part = Area { left: middle - width / 2.0, right: middle + width / 2.0, top, bottom: bottom - hair };
        mark(drawing, chart, (n, category), part);
        let size = ((width - 2.0) / measure::width(&label).max(0.5)).min(SIZE - 1.0);
        if chart.series.len() > 1 && size >= LEAST - 1.0 && part.height() >= size + 3.0 {
            let style = text(size, palette::colour(n).ink).anchored(Anchor::Middle);
            drawing.text(middle, (top + part.bottom) / 2.0 + size * 0.36, style, &label);
        }
    }
    if let Some(label) = total(chart, category) {
        labels.draw(drawing, middle, plot.y(sum), &label);
    }
}

/// A piece of colour that says what it is where a pointer rests on it. `at`: series and category.
pub(super) fn mark(drawing: &mut Drawing, chart: &Chart, at: (usize, usize), area: Area) {
    let (series, category) = at;
    if area.width() < 0.05 || area.height() < 0.05 {
        return;
    }
    drawing.raw(&format!("<g><title>{}</title>", escaped(&words::of_mark(chart, series, category))));
    drawing.path(&area.path(), Some(palette::colour(series).fill), None);
    drawing.raw("</g>");
}
