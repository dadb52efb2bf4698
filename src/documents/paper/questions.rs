//! The questions of a paper, with room for the answers.

use super::{INK, Item, PAPER, PrintedPaper, SOFT, letter};
use crate::documents::drawing::{Anchor, Drawing, Face, Style};
use crate::documents::flow::{self, Block};
use crate::documents::measure;
use crate::documents::pdf::Page;
use crate::knowledge::question::Kind;

/// Size of the text: 10.5 points, as papers are set.
const SIZE: f32 = 37.0;
const LEADING: f32 = 58.0;
/// How far options stand in, with room for their letter.
const INDENT: f32 = 80.0;

pub(super) fn pages(paper: &PrintedPaper) -> Vec<Page> {
    let blocks: Vec<Block> = paper.items.iter().enumerate().map(|(place, item)| question(place + 1, item)).collect();
    let pages = flow::fill(PAPER, &[head(paper)], None, &blocks);
    flow::numbered(PAPER, pages, &format!("{}　试卷编号 {}", paper.title, paper.number))
}

fn head(paper: &PrintedPaper) -> Block {
    let mut drawing = Drawing::default();
    let middle = PAPER.across() / 2.0;
    let size = measure::fitting(&paper.title, 62.0, PAPER.across());
    drawing.text(middle, 70.0, Style::new(Face::Serif, size, INK).bold().anchored(Anchor::Middle), &paper.title);
    let limit = paper.minutes.map_or_else(|| "不限时".to_owned(), |minutes| format!("{minutes}分钟"));
    let rules = format!("共{}题，满分100分，{}分合格，{limit}", paper.items.len(), paper.pass);
    drawing.text(middle, 140.0, Style::new(Face::Sans, 32.0, SOFT).anchored(Anchor::Middle), &rules);
    field(&mut drawing, 0.0, "单位：", paper.firm.as_deref(), 900.0);
    field(&mut drawing, 1050.0, "姓名：", paper.name.as_deref(), 260.0);
    field(&mut drawing, 1440.0, "得分：", None, 150.0);
    drawing.line((0.0, 262.0), (PAPER.across(), 262.0), 3.0, INK);
    Block { drawing, height: 310.0 }
}

/// A label with what is known, or a line to write on.
fn field(drawing: &mut Drawing, x: f32, label: &str, known: Option<&str>, room: f32) {
    let style = Style::new(Face::Sans, SIZE, INK);
    drawing.text(x, 228.0, style, label);
    let from = x + measure::width(label) * SIZE;
    match known {
        Some(known) => drawing.text(from, 228.0, style.sized(measure::fitting(known, SIZE, room)), known),
        None => drawing.line((from, 236.0), (from + room, 236.0), 2.0, SOFT),
    }
}

/// A question with its options, not broken between pages.
fn question(number: usize, item: &Item) -> Block {
    let kind = kind(item.kind);
    let stem = format!("{number}. （{kind}）{}（　　）", item.text);
    let mut drawing = Drawing::default();
    let mut y = 0.0;
    let bold = Style::new(Face::Sans, SIZE, INK).bold();
    for line in measure::lines(&stem, PAPER.across() / SIZE) {
        drawing.text(0.0, y + LEADING * 0.72, bold, &line);
        y += LEADING;
    }
    y += options(&mut drawing, y, &item.options);
    Block { drawing, height: y + LEADING * 0.5 }
}

/// Draws the options below `top`, short ones side by side; how high they are together.
fn options(drawing: &mut Drawing, top: f32, options: &[String]) -> f32 {
    let style = Style::new(Face::Sans, SIZE, INK);
    let widest = options.iter().map(|option| measure::width(option)).fold(0.0, f32::max) * SIZE + INDENT + SIZE;
    let abreast = [4u8, 2].into_iter().find(|n| widest <= PAPER.across() / f32::from(*n)).unwrap_or(1);
    let column = PAPER.across() / f32::from(abreast);
    let mut y = top;
    for (row, options) in options.chunks(usize::from(abreast)).enumerate() {
        let mut high = 0.0;
        for (place, option) in options.iter().enumerate() {
            let x = place as f32 * column;
            let letter = letter(row * usize::from(abreast) + place);
            drawing.text(x + INDENT * 0.25, y + LEADING * 0.72, style, &format!("{letter}."));
            let lines = measure::lines(option, (column - INDENT) / SIZE);
            for (line, below) in lines.iter().zip(0u16..) {
                drawing.text(x + INDENT, y + f32::from(below) * LEADING + LEADING * 0.72, style, line);
            }
            high = f32::max(high, lines.len() as f32 * LEADING);
        }
        y += high;
    }
    y - top
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Judge => "判断",
        Kind::Single => "单选",
        Kind::Multiple => "多选",
    }
}
