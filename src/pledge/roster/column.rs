//! The columns of a roster, and the names under which offices have them.

use super::RowFault;
use crate::sheet::{Row, Sheet};
use crate::text::{bare, ellipsis, normalise};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 统一社会信用代码.
    Code,
    /// 企业名称.
    Name,
    /// 镇街园区.
    Place,
    /// 行业.
    Industry,
    /// 规模.
    Size,
    /// 主要负责人.
    Responsible,
    /// 安全员.
    Officer,
}

impl Column {
    /// Every column, in the order of the template.
    pub const ALL: [Self; 7] =
        [Self::Code, Self::Name, Self::Place, Self::Industry, Self::Size, Self::Responsible, Self::Officer];

    /// Its name in the template.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Code => "统一社会信用代码",
            Self::Name => "企业名称",
            Self::Place => "镇街园区",
            Self::Industry => "行业",
            Self::Size => "规模",
            Self::Responsible => "主要负责人",
            Self::Officer => "安全员",
        }
    }

    /// Other names under which it is read. 法定代表人 is none of them: who that is need not be the person in charge.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Code => &["社会信用代码", "信用代码", "统一信用代码", "统一代码"],
            Self::Name => &["单位名称", "公司名称", "企业全称", "单位全称", "名称", "企业", "单位"],
            Self::Place => &[
                "镇街",
                "街镇",
                "镇街道",
                "街道镇",
                "乡镇街道",
                "所属镇街",
                "所属街镇",
                "所属镇街园区",
                "所在镇街",
                "属地镇街",
                "属地",
                "园区镇街",
            ],
            Self::Industry => &["行业类别", "所属行业", "行业领域", "行业类型", "行业分类", "所属行业领域"],
            Self::Size => &["企业规模", "规模类型", "企业规模类型", "单位规模"],
            Self::Responsible => {
                &["主要负责人姓名", "负责人", "负责人姓名", "企业负责人", "企业主要负责人", "单位负责人", "第一责任人"]
            }
            Self::Officer => &[
                "安全员姓名",
                "安全管理人员",
                "安全管理人员姓名",
                "安全生产管理人员",
                "专职安全员",
                "安全管理员",
                "专兼职安全员",
            ],
        }
    }

    /// The column that a cell of the header names: signs and what stands in parentheses aside.
    pub fn of(header: &str) -> Option<Self> {
        let normal = normalise(header);
        let words = bare(normal.split(['(', '[', '【']).find(|part| !bare(part).is_empty()).unwrap_or_default());
        Self::ALL.into_iter().find(|column| column.label() == words || column.aliases().contains(&words.as_str()))
    }
}

/// Where the columns stand.
pub(super) struct Positions([usize; Column::ALL.len()]);

impl Positions {
    /// The text of a column in a row.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        row.cell(self.0[column as usize])
    }
}

/// The columns and the rows below them; or which columns are missing or there twice.
pub(super) fn find(sheet: &Sheet) -> Result<(Positions, &[Row]), Vec<RowFault>> {
    let (header, rows) = sheet.under(|cell| Column::of(cell).is_some()).unwrap_or((sheet.header(), sheet.rows()));
    let mut faults = Vec::new();
    let mut missing = Vec::new();
    let mut positions = [0; Column::ALL.len()];
    for column in Column::ALL {
        let found: Vec<usize> =
            (0..header.cells.len()).filter(|n| Column::of(header.cell(*n)) == Some(column)).collect();
        match found.as_slice() {
            [one] => positions[column as usize] = *one,
            [] => missing.push(column),
            [first, second, ..] => faults.push(RowFault {
                row: header.number,
                column: column.label().to_owned(),
                what: format!("有两列都是这一栏：“{}”和“{}”", header.cell(*first), header.cell(*second)),
                next: "请只留一列，或把不用的那一列改个名字".to_owned(),
            }),
        }
    }
    if !missing.is_empty() {
        faults.insert(0, lacking(header, &missing));
    }
    if faults.is_empty() { Ok((Positions(positions), rows)) } else { Err(faults) }
}

/// One fault for all columns that are missing: whoever sends another file altogether reads one sentence.
fn lacking(header: &Row, missing: &[Column]) -> RowFault {
    let labels: Vec<&str> = missing.iter().map(|column| column.label()).collect();
    let seen: Vec<&str> = header.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    RowFault {
        row: header.number,
        column: String::new(),
        what: format!("表头里没有这几栏：{}（读到的表头是：{}）", labels.join("、"), ellipsis(&seen.join("、"), 60)),
        next: "请补上；没有安全员的，列要在、格子可以空着。也可以下载模板，把内容贴进去".to_owned(),
    }
}
