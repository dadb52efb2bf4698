//! What stands in which column, in the workbook and in CSV alike. Others read these tables by program: a column keeps its
//! name and its place, and a further one comes at the end.

use jiff::civil::{Date, DateTime};

use super::row::{Entered, Row, hex};
use crate::ledger::counters::local;
use crate::outreach::period;
use crate::quantity::{Amount, Precision};

/// A column: its name, and how wide it is in half-width characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The name.
    pub name: &'static str,
    /// The width.
    pub width: u16,
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text, also where it looks like a number.
    Text,
    /// A day.
    Day,
    /// A moment, in Chinese standard time.
    Moment,
    /// A number.
    Number,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, also where it looks like a number.
    Text(String),
    /// A day.
    Day(Date),
    /// A moment, in Chinese standard time.
    Moment(DateTime),
    /// How many.
    Whole(u64),
    /// How much.
    Amount(Amount),
}

const fn column(name: &'static str, width: u16, holds: Holds) -> Column {
    Column { name, width, holds }
}

/// The columns of the table with a row for each record.
pub const RECORDS: [Column; 19] = [
    column("编号", 17, Holds::Text),
    column("开始日期", 12, Holds::Day),
    column("结束日期", 12, Holds::Day),
    column("场合", 10, Holds::Text),
    column("镇街园区", 12, Holds::Text),
    column("村社区", 14, Holds::Text),
    column("地点", 20, Holds::Text),
    column("活动名称", 28, Holds::Text),
    column("主题", 28, Holds::Text),
    column("参加单位", 28, Holds::Text),
    column("内容", 48, Holds::Text),
    column("备注", 28, Holds::Text),
    column("状态", 9, Holds::Text),
    column("版次", 7, Holds::Number),
    column("填报人", 18, Holds::Text),
    column("填报时间", 20, Holds::Moment),
    column("照片数", 8, Holds::Number),
    column("导入批次", 10, Holds::Text),
    column("校验码", 20, Holds::Text),
];

/// The columns of the table with a row for each quantity.
pub const QUANTITIES: [Column; 10] = [
    column("编号", 17, Holds::Text),
    column("开始日期", 12, Holds::Day),
    column("季度", 14, Holds::Text),
    column("镇街园区", 12, Holds::Text),
    column("场合", 10, Holds::Text),
    column("种类", 18, Holds::Text),
    column("计数项", 16, Holds::Text),
    column("数量", 12, Holds::Number),
    column("单位", 8, Holds::Text),
    column("精确程度", 10, Holds::Text),
];

/// The row of a record.
pub fn record(row: &Row) -> [Cell; RECORDS.len()] {
    [
        text(&row.id),
        Cell::Day(row.from),
        Cell::Day(row.to),
        text(&row.setting.name),
        text(&row.place.name),
        text(&row.village),
        text(&row.site),
        text(&row.title),
        text(&row.theme.name),
        text(&row.partners.join("、")),
        text(&row.content),
        text(&row.note),
        text(&row.stage.name),
        Cell::Whole(row.revision.into()),
        text(&entered(&row.by)),
        Cell::Moment(local(row.made)),
        Cell::Whole(row.photos.len().try_into().unwrap_or(u64::MAX)),
        text(&row.batch.map(|batch| batch.to_string()).unwrap_or_default()),
        text(&hex(&row.sha256)),
    ]
}

/// The rows of a record's quantities; none where no quantity is known.
pub fn quantities(row: &Row) -> impl Iterator<Item = [Cell; QUANTITIES.len()]> {
    row.quantities().map(|(kind, measured)| {
        [
            text(&row.id),
            Cell::Day(row.from),
            text(&period::told(row.quarter)),
            text(&row.place.name),
            text(&row.setting.name),
            text(&kind.name),
            text(&measured.measure.name),
            Cell::Amount(measured.amount),
            text(&measured.unit),
            text(&precision(measured.precision)),
        ]
    })
}

/// A precision in a word.
pub fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "准确",
        Precision::Over => "余",
        Precision::About => "约",
    }
}

/// Who entered it, in words: 张三（zhangsan）.
pub fn entered(by: &Entered) -> String {
    let Entered { login, name } = by;
    if name.is_empty() { login.clone() } else { format!("{name}（{login}）") }
}

impl Cell {
    /// As text: days as 2022-06-16, moments as 2022-06-16 09:30:00, numbers in plain digits.
    pub fn said(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Moment(moment) => moment.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Amount(amount) => amount.to_string(),
        }
    }
}

fn text(words: &impl ToString) -> Cell {
    Cell::Text(words.to_string())
}
