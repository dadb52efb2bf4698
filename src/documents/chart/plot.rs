//! The field in which columns and lines stand: axis, grid, and the names beneath.

use super::super::drawing::{Anchor, Drawing};
use super::super::measure;
use super::figures::{self, Scale};
use super::{AXIS, Chart, GRID, INK, SOFT, text};

const SIZE: f32 = 12.5;
/// The least size of a text.
pub(super) const LEAST: f32 = 10.5;
const LINE: f32 = 16.0;

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Area {
    /// A square around a point.
    pub(super) fn around((x, y): (f32, f32), half: f32) -> Self {
        Self { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// As a path of SVG.
    pub(super) fn path(&self) -> String {
        format!("M{:.1} {:.1}H{:.1}V{:.1}H{:.1}Z", self.left, self.top, self.right, self.bottom, self.left)
    }
}

/// A field whose axis begins at 0, with a slot for each category.
#[derive(Debug)]
pub(super) struct Plot {
    area: Area,
    scale: Scale,
    slot: f32,
}

impl Plot {
    /// Lays out a field that reaches up to a figure and draws all but the marks. `above` says how much room is wanted
    /// above the highest mark, for a slot of a width; the room that the axis leaves there counts.
    pub(super) fn draw(
        drawing: &mut Drawing,
        chart: &Chart,
        largest: f64,
        area: Area,
        above: impl FnOnce(f32) -> f32,
    ) -> Self {
        let scale = Scale::new(largest, chart.whole(), f64::from(area.height() / 55.0).min(5.0));
        let axis = scale.ticks().map(|tick| measure::width(&figures::short(tick)) * SIZE).fold(0.0, f32::max);
        let left = area.left + axis + 8.0;
        let slot = (area.right - left).max(40.0) / chart.categories.len().max(1) as f32;
        let names = Names::new(&chart.categories, slot);
        let bottom = area.bottom - names.height();
        let (share, whole) = (scale.share(largest).max(0.1), bottom - area.top);
        let wanted = (above(slot) - whole * (1.0 - share)) / share;
        let top = (area.top + wanted.max(10.0)).min(bottom - 40.0);
        let plot = Self { area: Area { left, top, bottom, ..area }, scale, slot };
        plot.grid(drawing);
        for (n, lines) in names.shown() {
            for (row, line) in lines.iter().enumerate() {
                let y = bottom + 4.0 + LINE * (row as f32 + 0.8);
                // A name wider than its slot stays within the chart.
                let half = measure::width(line) * names.size / 2.0;
                let x = plot.middle(n).min(area.right - half).max(area.left + half);
                drawing.text(x, y, text(names.size, INK).anchored(Anchor::Middle), line);
            }
        }
        plot
    }

    fn grid(&self, drawing: &mut Drawing) {
        for tick in self.scale.ticks() {
            let y = self.y(tick);
            let colour = if tick > 0.0 { GRID } else { AXIS };
            drawing.line((self.area.left, y), (self.area.right, y), 1.0, colour);
            let style = text(SIZE, SOFT).anchored(Anchor::End);
            drawing.text(self.area.left - 7.0, y + SIZE * 0.35, style, &figures::short(tick));
        }
    }

    /// Where a figure is.
    pub(super) fn y(&self, value: f64) -> f32 {
        self.area.bottom - self.area.height() * self.scale.share(value)
    }

    /// The middle of a category.
    pub(super) fn middle(&self, category: usize) -> f32 {
        self.area.left + self.slot * (category as f32 + 0.5)
    }

    /// The width of a category.
    pub(super) fn slot(&self) -> f32 {
        self.slot
    }

    /// Where the marks stand.
    pub(super) fn area(&self) -> Area {
        self.area
    }
}

/// The names beneath: in one line, in several, or some of them left out.
struct Names {
    lines: Vec<Vec<String>>,
    size: f32,
    step: usize,
}

impl Names {
    fn new(names: &[String], slot: f32) -> Self {
        let widest = names.iter().map(|name| measure::width(name.trim())).fold(1.0, f32::max);
        let size = ((slot - 6.0) / widest).min(SIZE);
        if size >= LEAST {
            return Self { lines: names.iter().map(|name| vec![name.trim().to_owned()]).collect(), size, step: 1 };
        }
        let size = LEAST + 1.0;
        let room = (slot - 4.0) / size;
        if room >= 2.6 {
            let lines = names.iter().map(|name| folded(name.trim(), room)).collect();
            return Self { lines, size, step: 1 };
        }
        let step = (((widest.min(5.0) + 0.6) * size) / slot).ceil().max(1.0) as usize;
        let room = (slot * step as f32 / size - 0.4).max(1.0);
        Self { lines: names.iter().map(|name| vec![measure::cut(name.trim(), room)]).collect(), size, step }
    }

    fn height(&self) -> f32 {
        6.0 + LINE * self.lines.iter().map(Vec::len).max().unwrap_or(1) as f32
    }

    fn shown(&self) -> impl Iterator<Item = (usize, &Vec<String>)> {
        self.lines.iter().enumerate().step_by(self.step)
    }
}

/// A name in at most three lines, about as long as each other.
fn folded(name: &str, room: f32) -> Vec<String> {
    let width = measure::width(name);
    let even = (width / (width / room).ceil().max(1.0)).ceil();
    let room = if even <= room { even } else { room };
    let mut lines = measure::lines(name, room);
    if lines.len() > 3 {
        let rest = lines.split_off(2).concat();
        lines.push(measure::cut(&rest, room));
    }
    lines
}
