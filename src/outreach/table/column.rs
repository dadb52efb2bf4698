//! The columns of a table of records, and the names under which offices have them.

use super::RowFault;
use crate::sheet::Row;
use crate::text::{bare, ellipsis, normalise};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 编号: what its owner calls it; may be left out.
    Own,
    /// 场合.
    Setting,
    /// 开始日期.
    From,
    /// 结束日期.
    To,
    /// 镇街园区.
    Place,
    /// 村社区.
    Village,
    /// 地点.
    Site,
    /// 活动名称.
    Title,
    /// 主题.
    Theme,
    /// 参加单位.
    Partners,
    /// 内容: kinds and quantities.
    Contents,
    /// 备注.
    Note,
}

impl Column {
    /// Every column, in the order of the table.
    pub const ALL: [Self; 12] = [
        Self::Own,
        Self::Setting,
        Self::From,
        Self::To,
        Self::Place,
        Self::Village,
        Self::Site,
        Self::Title,
        Self::Theme,
        Self::Partners,
        Self::Contents,
        Self::Note,
    ];

    /// Those without which nothing can be read.
    const NEEDED: [Self; 4] = [Self::Setting, Self::From, Self::Place, Self::Contents];

    /// Its name in the table.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Own => "编号",
            Self::Setting => "场合",
            Self::From => "开始日期",
            Self::To => "结束日期",
            Self::Place => "镇街园区",
            Self::Village => "村社区",
            Self::Site => "地点",
            Self::Title => "活动名称",
            Self::Theme => "主题",
            Self::Partners => "参加单位",
            Self::Contents => "内容",
            Self::Note => "备注",
        }
    }

    /// Other names under which it is read. 序号 is none of 编号: it begins at 1 in every file.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Own => &["自编号", "活动编号", "记录编号"],
            Self::Setting => &["宣传场合", "五进", "类别", "五进类别"],
            Self::From => &["日期", "活动日期", "活动时间", "时间", "开始时间"],
            Self::To => &["结束时间", "截止日期"],
            Self::Place => &["镇街", "街镇", "镇街道", "乡镇街道", "所属镇街", "属地镇街", "属地"],
            Self::Village => &["村", "社区", "村居", "村或社区"],
            Self::Site => &["活动地点", "具体地点", "场所"],
            Self::Title => &["名称", "活动", "活动主题名称"],
            Self::Theme => &["宣传主题", "季度主题"],
            Self::Partners => &["参与单位", "参加部门", "参与部门"],
            Self::Contents => &["活动内容", "宣传内容", "开展情况", "做了什么"],
            Self::Note => &["说明", "其他"],
        }
    }

    /// The column that a cell of the header names: signs and what stands in parentheses aside.
    pub fn of(header: &str) -> Option<Self> {
        let normal = normalise(header);
        let words = bare(normal.split(['(', '[', '【']).find(|part| !bare(part).is_empty()).unwrap_or_default());
        Self::ALL.into_iter().find(|column| column.label() == words || column.aliases().contains(&words.as_str()))
    }
}

/// Where the columns stand; none for those that are not there.
#[derive(Debug)]
pub(super) struct Positions([Option<usize>; Column::ALL.len()]);

impl Positions {
    /// The text of a column in a row; empty where there is no such column.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.0[column as usize].map_or("", |at| row.cell(at))
    }
}

/// The columns, or which are missing or there twice.
pub(super) fn find(header: &Row) -> Result<Positions, Vec<RowFault>> {
    let (mut faults, mut missing) = (Vec::new(), Vec::new());
    let row = u32::try_from(header.number).unwrap_or(u32::MAX);
    let mut positions = [None; Column::ALL.len()];
    for column in Column::ALL {
        let found: Vec<usize> =
            (0..header.cells.len()).filter(|n| Column::of(header.cell(*n)) == Some(column)).collect();
        match found.as_slice() {
            [one] => positions[column as usize] = Some(*one),
            [] if Column::NEEDED.contains(&column) => missing.push(column.label()),
            [] => {}
            [first, second, ..] => faults.push(RowFault {
                row,
                column: Some(column),
                what: format!("有两列都是这一栏：“{}”和“{}”", header.cell(*first), header.cell(*second)),
                next: "请只留一列，或把不用的那一列改个名字".to_owned(),
            }),
        }
    }
    if !missing.is_empty() {
        let seen: Vec<&str> = header.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let seen = ellipsis(&seen.join("、"), 60);
        let what = format!("表头里没有这几栏：{}（读到的表头是：{seen}）", missing.join("、"));
        let next = "请补上，或下载模板，把内容贴进去".to_owned();
        faults.insert(0, RowFault { row, column: None, what, next });
    }
    if faults.is_empty() { Ok(Positions(positions)) } else { Err(faults) }
}
