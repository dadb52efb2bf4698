//! What stands above and beneath the marks: title, unit, the names of the series, note.

use super::super::drawing::{Drawing, Style};
use super::super::measure;
use super::palette;
use super::plot::Area;
use super::{Chart, INK, Kind, SOFT, lines, text};

const TITLE: f32 = 17.0;
const SIZE: f32 = 13.0;
const LINE: f32 = 21.0;
/// The side of a patch of colour.
const PATCH: f32 = 11.0;
/// Most lines of a note.
const NOTE_LINES: usize = 4;

/// The white around a chart of a width.
fn margin(width: f32) -> f32 {
    if width < 480.0 { 12.0 } else { 18.0 }
}

/// A text in at most so many lines; what is left of it is cut.
fn at_most(text: &str, room: f32, most: usize) -> Vec<String> {
    let mut lines = measure::lines(text.trim(), room);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).concat();
        lines.push(measure::cut(&rest, room));
    }
    lines
}

/// What is drawn above the marks.
#[derive(Debug)]
pub(super) struct Head {
    width: f32,
    bottom: f32,
}

impl Head {
    /// Draws title, unit and names.
    pub(super) fn draw(drawing: &mut Drawing, chart: &Chart, width: f32) -> Self {
        let left = margin(width);
        let mut y = left + TITLE * 0.9;
        if !chart.title.trim().is_empty() {
            for line in at_most(&chart.title, (width - 2.0 * left) / TITLE, 2) {
                drawing.text(left, y, text(TITLE, INK).bold(), &line);
                y += TITLE * 1.35;
            }
        }
        let mut flow = Flow { drawing, left, right: width - left, x: left, y };
        let unit = chart.unit.trim();
        if !unit.is_empty() {
            flow.put(None, text(SIZE, SOFT), &format!("单位：{unit}"));
        }
        let named = chart.series.len() > 1 && !chart.is_empty() && !lines::names_at_ends(chart, width);
        for (n, series) in chart.series.iter().enumerate().filter(|_| named) {
            flow.put(Some((n, chart.kind)), text(SIZE, INK), series.name.trim());
        }
        let bottom = if flow.x > left { flow.y + LINE * 0.5 } else { flow.y - LINE * 0.4 };
        Self { width, bottom }
    }

    /// What is left for the marks, above a bottom. It is never without height.
    pub(super) fn area(&self, bottom: f32) -> Area {
        let margin = margin(self.width);
        Area { left: margin, right: self.width - margin, top: self.bottom, bottom: bottom.max(self.bottom + 150.0) }
    }
}

/// Names one after another, in as many lines as they take.
struct Flow<'a> {
    drawing: &'a mut Drawing,
    left: f32,
    right: f32,
    x: f32,
    y: f32,
}

impl Flow<'_> {
    fn put(&mut self, sign: Option<(usize, Kind)>, style: Style, name: &str) {
        let patch = if sign.is_some() { PATCH + 5.0 } else { 0.0 };
        let name = measure::cut(name, ((self.right - self.left - patch) / style.size).min(16.0));
        let width = patch + measure::width(&name) * style.size;
        if self.x > self.left && self.x + width > self.right {
            (self.x, self.y) = (self.left, self.y + LINE);
        }
        let middle = (self.x + PATCH / 2.0, self.y - style.size * 0.36);
        match sign {
            Some((n, Kind::Lines)) => palette::sign(self.drawing, n, middle, 5.0),
            Some((n, Kind::Columns | Kind::Stacked | Kind::Bars)) => {
                let patch = Area::around(middle, PATCH / 2.0);
                self.drawing.path(&patch.path(), Some(palette::colour(n).fill), None);
            }
            None => {}
        }
        self.drawing.text(self.x + patch, self.y, style, &name);
        self.x += width + 14.0;
    }
}

/// What is drawn beneath the marks.
#[derive(Debug)]
pub(super) struct Foot {
    lines: Vec<String>,
    margin: f32,
}

/// The note of a chart.
pub(super) fn foot(chart: &Chart, width: f32) -> Foot {
    let margin = margin(width);
    let note = chart.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let lines = note.map(|note| at_most(note, (width - 2.0 * margin) / (SIZE - 1.0), NOTE_LINES));
    Foot { lines: lines.unwrap_or_default(), margin }
}

impl Foot {
    /// With the white beneath.
    pub(super) fn height(&self) -> f32 {
        let note = if self.lines.is_empty() { 0.0 } else { 8.0 + 18.0 * self.lines.len() as f32 };
        note + self.margin * 0.8
    }

    /// Draws the note beneath a height.
    pub(super) fn draw(&self, drawing: &mut Drawing, top: f32) {
        for (n, line) in self.lines.iter().enumerate() {
            let y = top + 22.0 + 18.0 * n as f32;
            drawing.text(self.margin, y, text(SIZE - 1.0, SOFT), line);
        }
    }
}
