//! Blocks set one below the other, page after page.

use super::drawing::{Anchor, Drawing, Face, Style};
use super::pdf::Page;

/// Grey of what is said beside the matter.
const QUIET: &str = "#5b5b5b";

/// A4, with margins, in tenths of a millimetre.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    width: f32,
    height: f32,
    side: f32,
    top: f32,
    bottom: f32,
}

impl Paper {
    pub(super) const PORTRAIT: Self = Self { width: 2100.0, height: 2970.0, side: 200.0, top: 180.0, bottom: 210.0 };
    pub(super) const LANDSCAPE: Self = Self { width: 2970.0, height: 2100.0, side: 140.0, top: 140.0, bottom: 170.0 };

    /// The width between the margins.
    pub(super) fn across(self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// The height between the margins.
    pub(super) fn down(self) -> f32 {
        self.height - self.top - self.bottom
    }
}

/// What is not broken between pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) drawing: Drawing,
    pub(super) height: f32,
}

/// Sets a lead on the first page and blocks below it, on as many pages as they need, the header above them on each.
pub(super) fn fill(paper: Paper, lead: &[Block], header: Option<&Block>, blocks: &[Block]) -> Vec<Drawing> {
    let end = paper.height - paper.bottom;
    let mut pages = Vec::new();
    let mut page = Drawing::default();
    let mut y = paper.top;
    for block in lead.iter().chain(header) {
        y = place(paper, &mut page, y, block);
    }
    let mut fresh = false;
    for block in blocks {
        if y + block.height > end && !fresh {
            pages.push(std::mem::take(&mut page));
            y = header.map_or(paper.top, |header| place(paper, &mut page, paper.top, header));
        }
        y = place(paper, &mut page, y, block);
        // A block higher than a page overflows it, instead of being asked for a page for ever.
        fresh = block.height > paper.down();
    }
    pages.push(page);
    pages
}

fn place(paper: Paper, page: &mut Drawing, y: f32, block: &Block) -> f32 {
    page.place(paper.side, y, &block.drawing);
    y + block.height
}

/// Puts a foot below each page: a note, and which page of how many.
pub(super) fn numbered(paper: Paper, pages: Vec<Drawing>, note: &str) -> Vec<Page> {
    let all = pages.len();
    let style = Style::new(Face::Sans, 28.0, QUIET);
    let y = paper.height - paper.bottom * 0.5;
    let number = |(place, mut page): (usize, Drawing)| {
        page.line((paper.side, y - 46.0), (paper.width - paper.side, y - 46.0), 2.0, "#c9c9c9");
        page.text(paper.side, y, style, note);
        let number = format!("第 {} 页　共 {all} 页", place + 1);
        page.text(paper.width - paper.side, y, style.anchored(Anchor::End), &number);
        Page { svg: page.sheet(paper.width, paper.height), width: paper.width, height: paper.height, links: Vec::new() }
    };
    pages.into_iter().enumerate().map(number).collect()
}
