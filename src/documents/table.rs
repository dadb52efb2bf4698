//! A table: columns of given widths, rows as high as their fullest cell.

use super::drawing::{Anchor, Drawing, Face, Style};
use super::flow::Block;
use super::measure;

/// Size of the text in cells: 9 points.
const SIZE: f32 = 31.0;
/// From line to line.
const LEADING: f32 = 44.0;
/// Between the text and the edge of its cell.
const PADDING: f32 = 14.0;
const INK: &str = "#1f1f1f";
const RULE: (f32, &str) = (2.0, "#8c8c8c");
const HEAD: &str = "#f3ecdd";

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) title: &'static str,
    /// Width in tenths of a millimetre.
    pub(super) width: f32,
    pub(super) anchor: Anchor,
}

impl Column {
    pub(super) const fn new(title: &'static str, width: f32) -> Self {
        Self { title, width, anchor: Anchor::Start }
    }

    pub(super) const fn centred(title: &'static str, width: f32) -> Self {
        Self { title, width, anchor: Anchor::Middle }
    }
}

/// The row of titles, for every page.
pub(super) fn header(columns: &[Column]) -> Block {
    let cells: Vec<Vec<String>> = columns.iter().map(|column| cell(column, column.title)).collect();
    let style = Style::new(Face::Sans, SIZE, INK).bold();
    row(columns, &cells, style, Some(HEAD))
}

/// The rows. One that is higher than `room` is continued in a further row.
pub(super) fn rows(columns: &[Column], rows: &[Vec<String>], room: f32) -> Vec<Block> {
    let most = ((room - 2.0 * PADDING) / LEADING).max(1.0) as usize;
    let style = Style::new(Face::Sans, SIZE, INK);
    let mut blocks = Vec::with_capacity(rows.len());
    for texts in rows {
        let cells: Vec<Vec<String>> = columns.iter().zip(texts).map(|(column, text)| cell(column, text)).collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
        for from in (0..lines).step_by(most) {
            let part: Vec<_> = cells.iter().map(|cell| cell.iter().skip(from).take(most).cloned().collect()).collect();
            blocks.push(row(columns, &part, style, None));
        }
    }
    blocks
}

fn cell(column: &Column, text: &str) -> Vec<String> {
    measure::lines(text, (column.width - 2.0 * PADDING) / SIZE)
}

fn row(columns: &[Column], cells: &[Vec<String>], style: Style, fill: Option<&str>) -> Block {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let height = lines as f32 * LEADING + 2.0 * PADDING;
    let mut drawing = Drawing::default();
    let mut x = 0.0;
    for (column, cell) in columns.iter().zip(cells) {
        drawing.path(&format!("M{x:.1} 0h{:.1}v{height:.1}h-{:.1}z", column.width, column.width), fill, Some(RULE));
        let at = if column.anchor == Anchor::Middle { x + column.width / 2.0 } else { x + PADDING };
        // Short cells stand in the middle of high rows.
        let above = (height - cell.len() as f32 * LEADING) / 2.0;
        for (n, line) in cell.iter().enumerate() {
            let y = above + n as f32 * LEADING + LEADING * 0.74;
            drawing.text(at, y, style.anchored(column.anchor), line);
        }
        x += column.width;
    }
    Block { drawing, height }
}
