//! Why a file cannot be read as a table, told so that a clerk can mend it.

use std::fmt;

use super::{MAX_CELL, MAX_COLUMNS};

/// A file that cannot be read as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name, as it was sent.
    pub file: String,
    /// Why.
    pub why: Why,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, next) = self.why.told();
        write!(f, "“{}”没能读取：{what}。{next}", self.file)
    }
}

impl std::error::Error for Unreadable {}

/// Why it cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// More than so many bytes.
    TooLarge(usize),
    /// A packed file that would unpack to far more than a table needs.
    Inflated,
    /// More than so many rows.
    TooManyRows(usize),
    /// Something beyond [`MAX_COLUMNS`] columns, in this row.
    TooManyColumns(usize),
    /// A cell with more than [`MAX_CELL`] characters, in this row.
    CellTooLong(usize),
    /// All cells together hold too much.
    TooMuchText,
    /// Text in no encoding that is known.
    Encoding,
    /// A quotation mark opened on this line and never closed.
    Quote(usize),
    /// It says that it is a workbook, but its parts do not fit together.
    Damaged,
    /// No table at all.
    Foreign(Foreign),
    /// Nothing in it.
    Empty,
}

impl Why {
    /// What is wrong, and what to do about it.
    pub fn told(self) -> (String, &'static str) {
        match self {
            Self::TooLarge(most) => {
                (format!("文件超过{}MB", most / 1024 / 1024), "请删去图片和无关的工作表，或分成几个文件分别导入")
            }
            Self::Inflated => {
                ("压缩包解开后大得不正常".to_owned(), "请新建一个工作簿，只把要导入的内容复制过去，另存后再试")
            }
            Self::TooManyRows(most) => (format!("内容超过{most}行"), "请分成几个文件分别导入"),
            Self::TooManyColumns(row) => {
                (format!("第{row}行的内容超过{MAX_COLUMNS}列"), "请删去右边无关的列，或下载模板重新填写")
            }
            Self::CellTooLong(row) => (
                format!("第{row}行有一格超过{MAX_CELL}个字"),
                "请删减这一格；如果是CSV文件，请看看这一行的引号是不是少了一个",
            ),
            Self::TooMuchText => ("文字总量太大".to_owned(), "请分成几个文件分别导入"),
            Self::Encoding => ("认不出文字编码".to_owned(), "请用Excel或WPS打开，另存为“Excel工作簿(*.xlsx)”后再试"),
            Self::Quote(line) => (
                format!("第{line}行的双引号没有配对，后面的内容会连成一格"),
                "请补上或删去这个双引号，或另存为“Excel工作簿(*.xlsx)”后再试",
            ),
            Self::Damaged => ("工作簿已损坏或不完整".to_owned(), "请用Excel或WPS打开，另存为新的.xlsx文件后再试"),
            Self::Foreign(foreign) => foreign.told(),
            Self::Empty => ("里面没有内容".to_owned(), "请确认选对了文件，内容要填在没有隐藏的工作表里"),
        }
    }
}

/// A file of another kind than those read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A workbook of before 2007, or one with a password: both lie in the same container.
    OldOrLocked,
    /// A web page, as some systems name `.xls`.
    WebPage,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A packed file, a text document, or a workbook of another program.
    Archive,
    /// Something else that is no text.
    Binary,
}

impl Foreign {
    /// Tells other kinds by how they begin.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        const BEGINNINGS: [(&[u8], Foreign); 7] = [
            (&[0xd0, 0xcf, 0x11, 0xe0], Foreign::OldOrLocked),
            (b"%PDF", Foreign::Pdf),
            (b"\x89PNG", Foreign::Picture),
            (&[0xff, 0xd8, 0xff], Foreign::Picture),
            (b"GIF8", Foreign::Picture),
            (b"Rar!", Foreign::Archive),
            (b"7z\xbc\xaf", Foreign::Archive),
        ];
        BEGINNINGS.into_iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, foreign)| foreign)
    }

    fn told(self) -> (String, &'static str) {
        const SAVE: &str = "请用Excel或WPS打开，另存为“Excel工作簿(*.xlsx)”后再试";
        let (what, next) = match self {
            Self::OldOrLocked => ("是旧版.xls文件，或设了打开密码", "请去掉密码，另存为“Excel工作簿(*.xlsx)”后再试"),
            Self::WebPage => ("其实是网页，不是表格文件", SAVE),
            Self::Pdf => ("是PDF，不是表格", "请上传填好的.xlsx或.csv文件"),
            Self::Picture => ("是图片，不是表格", "请上传填好的.xlsx或.csv文件"),
            Self::Archive => ("是压缩包或其他文档，不是.xlsx工作簿", "请先解压；其他软件的表格请另存为.xlsx后再试"),
            Self::Binary => ("不是表格文件", "请上传填好的.xlsx或.csv文件"),
        };
        (what.to_owned(), next)
    }
}
