//! Charts, drawn here as SVG and as pictures for chat: no script, nothing fetched, the same bytes for the same data.
//!
//! A chart is built to be read without its colours and without seeing it: figures stand at the marks, the colours differ
//! in lightness as well, lines carry shapes, and the data are there as words ([`table`], and in `<desc>`).
//!
//! Figures are counts or shares. One that is no number (NaN, infinite) or is left out at the end of a series is unknown:
//! no mark is drawn for it, and bars and the table say 「—」. A negative one counts as 0.

mod bars;
mod columns;
mod figures;
mod head;
mod lines;
mod palette;
mod plot;
mod values;
mod words;

use serde::{Deserialize, Serialize};

use super::NotDrawn;
use super::drawing::{Anchor, Drawing, Face, Style, escaped};
use super::fonts::Fonts;
use super::raster;
use head::Head;
pub use words::table;

/// Width of a picture for chat, in pixels: three for each unit of [`Size::PHONE`].
pub const CHAT_WIDTH: u32 = 1080;
/// The highest picture, in pixels: more would take hundreds of megabytes to draw.
const HIGHEST: f32 = 12_000.0;

/// Data, and how to show them. Figures of one that is sent on as JSON are numbers; unknown ones are left out at the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What is shown, at most two lines.
    pub title: String,
    /// In what the figures are counted (人次), may be empty.
    pub unit: String,
    /// How it is drawn.
    pub kind: Kind,
    /// What the figures are about, one after another: quarters, towns.
    pub categories: Vec<String>,
    /// The figures. From nine series on, colours repeat.
    pub series: Vec<Series>,
    /// What must be known to read it rightly; stands beneath.
    pub note: Option<String>,
}

/// Figures of one sort, one for each category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What they are: 今年, 进企业.
    pub name: String,
    /// The figures; what goes beyond the categories is not shown.
    pub values: Vec<f64>,
    /// What stands at each mark and in the table, in place of the figure: 1万余. Where one is missing, the figure does.
    pub labels: Option<Vec<String>>,
}

/// How data are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Columns, the series side by side.
    Columns,
    /// Columns, the series on top of each other, with totals.
    Stacked,
    /// Bars from left to right, for long names; as high as they need.
    Bars,
    /// Lines, for what goes on over time.
    Lines,
}

/// For how large a place, in CSS pixels. Less than 280 × 240 is drawn as that. Bars take what height they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Size {
    /// For a page on a desk, and for print.
    pub const WIDE: Self = Self { width: 640, height: 360 };
    /// For a telephone, and for pictures in chat.
    pub const PHONE: Self = Self { width: 360, height: 420 };
}

const INK: &str = "#1f2933";
const SOFT: &str = "#52606d";
const GRID: &str = "#e4e7eb";
const AXIS: &str = "#7b8794";

/// The chart as SVG, to be put into a page as it is: `width` and `height` can be overruled by a style sheet.
pub fn svg(chart: &Chart, size: Size) -> String {
    let (svg, _) = draw(chart, size);
    svg
}

/// The chart as PNG, `width` pixels wide.
///
/// # Errors
/// It is too high for a picture: hundreds of bars.
pub fn png(chart: &Chart, size: Size, fonts: &Fonts, width: u32) -> Result<Vec<u8>, NotDrawn> {
    let (svg, slope) = draw(chart, size);
    if slope * width as f32 > HIGHEST {
        return Err(NotDrawn("too many bars for a picture".to_owned()));
    }
    raster::png(&svg, fonts, width)
}

/// The chart, and how high it is for its width.
fn draw(chart: &Chart, size: Size) -> (String, f32) {
    let (width, least) = (size.width.max(280) as f32, size.height.max(240) as f32);
    let mut drawing = Drawing::default();
    let head = Head::draw(&mut drawing, chart, width);
    let foot = head::foot(chart, width);
    let below = foot.height();
    let area = head.area(least - below);
    let bottom = if chart.is_empty() {
        let (x, y) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        drawing.text(x, y, text(16.0, SOFT).anchored(Anchor::Middle), "没有数据");
        area.bottom
    } else {
        match chart.kind {
            Kind::Columns | Kind::Stacked => columns::draw(&mut drawing, chart, area),
            Kind::Lines => lines::draw(&mut drawing, chart, area),
            Kind::Bars => bars::draw(&mut drawing, chart, area),
        }
    };
    let height = (bottom + below).ceil();
    foot.draw(&mut drawing, bottom);
    (sheet(chart, &drawing, width, height), height / width)
}

/// The marks on white, with what a screen reader says of them.
fn sheet(chart: &Chart, drawing: &Drawing, width: f32, height: f32) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" xml:lang=\"zh-CN\" lang=\"zh-CN\"><title>{}</title><desc>{}</desc>\
         <path d=\"M0 0H{width}V{height}H0Z\" fill=\"#fff\"/>{}</svg>",
        escaped(&chart.title),
        escaped(&words::description(chart)),
        drawing.marks()
    )
}

fn text(size: f32, colour: &'static str) -> Style {
    Style::new(Face::Sans, size, colour)
}

#[cfg(test)]
mod tests;
