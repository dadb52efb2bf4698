//! A failure that ends the program: what is wrong and what to do next, in the operator's language.

use std::fmt;

use crate::knowledge::problem::Problem;
use crate::store::StoreError;

/// Why a command failed, with the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub next: String,
}

impl Failure {
    /// A failure with its next step.
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { what: what.into(), next: next.into() }
    }

    /// Problems in files, all of them.
    pub fn problems(about: &str, problems: &[Problem], next: &str) -> Self {
        let rows: Vec<String> = problems.iter().map(|problem| format!("  {problem}")).collect();
        Self::new(format!("{about}，有{}处问题：\n{}", problems.len(), rows.join("\n")), next)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "出错了：{}\n下一步：{}", self.what, self.next)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Locked(folder) => Self::new(
                format!("记录库 {folder} 正被另一个 anpu 使用"),
                "一个文件夹同时只能由一个 anpu 打开：请先停掉那一个；只想问一句，用 anpu ask",
            ),
            StoreError::Folder(what) => {
                Self::new(format!("数据文件夹用不了（{what}）"), "请换一个可写的文件夹（ANPU_DATA=路径），或改正权限")
            }
            StoreError::ReadOnly(what) => Self::new(
                format!("写入失败，记录库已转为只读（{what}）"),
                "多半是磁盘满了：请腾出空间，再重新启动 anpu；已经确认的记录都还在",
            ),
            StoreError::Conflict => Self::new("同一份记录正被别人修改，没有改成", "请再试一次"),
            StoreError::TooLarge(what) => Self::new(format!("一条记录太大（{what}）"), "请把内容分开"),
            StoreError::Damaged(what) => Self::new(
                format!("有一条记录损坏（{what}）"),
                "请运行 anpu store verify 查明范围，并保留数据文件夹的备份",
            ),
        }
    }
}
