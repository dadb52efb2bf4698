//! The key of a paper: what is right, what was answered, and why.

use super::{INK, Item, PAPER, PrintedPaper, SOFT, letter};
use crate::documents::drawing::{Anchor, Drawing, Face, Style};
use crate::documents::flow::{self, Block};
use crate::documents::measure;
use crate::documents::pdf::Page;
use crate::documents::table::{self, Column};
use crate::registry::attempt::Picks;

pub(super) fn pages(paper: &PrintedPaper) -> Vec<Page> {
    const COLUMNS: [Column; 5] = [
        Column::centred("题号", 100.0),
        Column::centred("答案", 130.0),
        Column::centred("作答", 210.0),
        Column::new("为什么", 830.0),
        Column::new("依据", 430.0),
    ];
    let header = table::header(&COLUMNS);
    let cells: Vec<Vec<String>> = paper.items.iter().enumerate().map(|(place, item)| answer(place + 1, item)).collect();
    let rows = table::rows(&COLUMNS, &cells, PAPER.down() - header.height);
    let mut drawing = Drawing::default();
    let title = Style::new(Face::Serif, 58.0, INK).bold().anchored(Anchor::Middle);
    drawing.text(PAPER.across() / 2.0, 70.0, title, "参考答案");
    let about = format!("{}　试卷编号 {}", paper.title, paper.number);
    let style = Style::new(Face::Sans, measure::fitting(&about, 32.0, PAPER.across()), SOFT);
    drawing.text(PAPER.across() / 2.0, 136.0, style.anchored(Anchor::Middle), &about);
    let pages = flow::fill(PAPER, &[Block { drawing, height: 170.0 }], Some(&header), &rows);
    flow::numbered(PAPER, pages, &format!("参考答案　试卷编号 {}　请勿发给答题人", paper.number))
}

fn answer(number: usize, item: &Item) -> Vec<String> {
    let given = item.given.map_or_else(String::new, |given| {
        let mark = if given == item.right { "对" } else { "错" };
        format!("{}（{mark}）", if given.count() == 0 { "未答".to_owned() } else { letters(given) })
    });
    vec![number.to_string(), letters(item.right), given, item.explain.clone(), item.basis.clone()]
}

/// Options as letters.
fn letters(picks: Picks) -> String {
    (0u8..8).filter(|option| picks.has(*option)).map(|option| letter(usize::from(option))).collect()
}
