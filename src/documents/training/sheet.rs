//! The training record on paper.

use super::{Row, TITLE, TrainingRecord, moment};
use crate::documents::NotDrawn;
use crate::documents::drawing::{Anchor, Drawing, Face, Style};
use crate::documents::flow::{self, Block, Paper};
use crate::documents::fonts::Fonts;
use crate::documents::pdf::{self, About};
use crate::documents::table::{self, Column};

const PAPER: Paper = Paper::LANDSCAPE;
const INK: &str = "#1f1f1f";
const SOFT: &str = "#4f4f4f";

/// Together as wide as the paper between its margins.
const COLUMNS: [Column; 10] = [
    Column::centred("序号", 90.0),
    Column::centred("姓名", 170.0),
    Column::centred("职务", 290.0),
    Column::centred("方式", 180.0),
    Column::new("培训内容", 880.0),
    Column::centred("开始时间", 310.0),
    Column::centred("分钟", 100.0),
    Column::centred("成绩", 100.0),
    Column::centred("结果", 140.0),
    Column::centred("证书编号", 430.0),
];

/// The record as PDF: A4 across, the titles on each page, room for signatures at the end.
///
/// # Errors
/// The font cannot be embedded.
pub fn pdf(record: &TrainingRecord, fonts: &Fonts) -> Result<Vec<u8>, NotDrawn> {
    let header = table::header(&COLUMNS);
    let cells: Vec<Vec<String>> = record.rows.iter().enumerate().map(|(place, row)| cells(place + 1, row)).collect();
    let mut blocks = table::rows(&COLUMNS, &cells, PAPER.down() - header.height);
    blocks.push(signatures(record));
    let pages = flow::fill(PAPER, &[head(record)], Some(&header), &blocks);
    let note = format!("{TITLE}　{}", record.firm);
    let about = About {
        title: note.clone(),
        author: record.bureau.clone(),
        subject: record.campaign.clone(),
        made: record.made,
    };
    pdf::pdf(&flow::numbered(PAPER, pages, &note), fonts, &about)
}

fn cells(number: usize, row: &Row) -> Vec<String> {
    let Row { name, position, mode, content, started, minutes, outcome, certificate } = row;
    vec![
        number.to_string(),
        name.clone(),
        position.clone(),
        mode.clone(),
        content.clone(),
        moment(*started),
        minutes.to_string(),
        outcome.score().map_or_else(|| "—".to_owned(), |score| score.to_string()),
        outcome.label().to_owned(),
        certificate.clone().unwrap_or_else(|| "—".to_owned()),
    ]
}

fn head(record: &TrainingRecord) -> Block {
    let mut drawing = Drawing::default();
    let title = Style::new(Face::Serif, 74.0, INK).bold().spaced(8.0).anchored(Anchor::Middle);
    drawing.text(PAPER.across() / 2.0, 80.0, title, TITLE);
    let style = Style::new(Face::Sans, 34.0, INK);
    let right = style.anchored(Anchor::End);
    drawing.text(0.0, 180.0, style, &format!("单位：{}", record.firm));
    drawing.text(PAPER.across(), 180.0, right, &format!("统一社会信用代码：{}", record.code));
    drawing.text(0.0, 240.0, style, &format!("培训：{}", record.campaign));
    drawing.text(PAPER.across(), 240.0, right, &format!("制表日期：{}", record.made));
    Block { drawing, height: 272.0 }
}

fn signatures(record: &TrainingRecord) -> Block {
    let mut drawing = Drawing::default();
    let style = Style::new(Face::Sans, 34.0, INK);
    drawing.text(0.0, 80.0, style, &record.summary());
    let note = "记录来自在线学习和答题系统。请核对后打印、签字，放进本单位的安全生产教育和培训档案（《安全生产法》第二十八条）。";
    drawing.text(0.0, 140.0, Style::new(Face::Sans, 30.0, SOFT), note);
    for (label, x) in [("记录人（签字）：", 0.0), ("安全生产负责人（签字）：", 950.0), ("日期：", 2050.0)]
    {
        drawing.text(x, 270.0, style, label);
        let from = x + crate::documents::measure::width(label) * 34.0;
        drawing.line((from, 278.0), (from + 420.0, 278.0), 2.0, SOFT);
    }
    Block { drawing, height: 300.0 }
}
