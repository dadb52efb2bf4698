//! Why a draft cannot be read, told so that whoever sent it can mend it.

use std::fmt;

use super::{MAX_BYTES, MAX_TEXT};
use crate::sheet::Foreign;

/// A draft that cannot be read.
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
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// A packed file that would unpack to far more than a text needs.
    Inflated,
    /// More than [`MAX_TEXT`].
    TooMuchText,
    /// It says that it is a Word document, but it is cut off or malformed.
    Damaged,
    /// It has a password.
    Locked,
    /// A Word document of before 2007, or of WPS.
    OldWord,
    /// Rich text.
    RichText,
    /// A web page, as some systems name `.doc`.
    WebPage,
    /// A document of LibreOffice.
    OpenDocument,
    /// A spreadsheet.
    Workbook,
    /// Slides.
    Slides,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A packed file.
    Archive,
    /// Something else that is no text.
    Binary,
    /// Text in no encoding that is known.
    Encoding,
    /// No text in it.
    Empty,
}

impl Why {
    /// What is wrong, and what to do about it.
    pub fn told(self) -> (String, &'static str) {
        const SAVE: &str = "请用Word或WPS打开，另存为“Word文档(*.docx)”后再试";
        const COPY: &str = "请把要核对的文字复制到一个新的Word文档里，另存为.docx后再试";
        match self {
            Self::TooLarge => (format!("文件超过{}MB", MAX_BYTES / 1024 / 1024), "请删去图片，或分成几个文件"),
            Self::Inflated => ("文件解开后大得不正常".to_owned(), COPY),
            Self::TooMuchText => (format!("文字超过{}万字", MAX_TEXT / 30_000), "请分成几个文件"),
            Self::Damaged => (
                "文件已损坏或不完整".to_owned(),
                "请用Word或WPS打开，另存为新的.docx文件后再试；打不开就请原作者重新发一份",
            ),
            Self::Locked => ("文件设了打开密码".to_owned(), "请用Word或WPS打开，去掉密码，另存为.docx后再试"),
            Self::OldWord => ("是旧版Word（.doc）或WPS（.wps）文件".to_owned(), SAVE),
            Self::RichText => ("是RTF文件".to_owned(), SAVE),
            Self::WebPage => ("其实是网页，不是Word文档".to_owned(), SAVE),
            Self::OpenDocument => ("是ODF文档，不是.docx文件".to_owned(), SAVE),
            Self::Workbook => ("是Excel工作簿，不是文稿".to_owned(), COPY),
            Self::Slides => ("是演示文稿，不是Word文档".to_owned(), COPY),
            Self::Pdf => {
                ("是PDF，读不出可靠的段落".to_owned(), "请发送原来的Word文档(.docx)，或把文字复制到.txt文件里")
            }
            Self::Picture => ("是图片，读不出文字".to_owned(), "请发送原来的Word文档(.docx)，或把文字打进.txt文件里"),
            Self::Archive => ("是压缩包，不是文稿".to_owned(), "请先解压，再发送里面的.docx或.txt文件"),
            Self::Binary => ("不是文稿".to_owned(), "请发送.docx、.txt或.md文件"),
            Self::Encoding => ("认不出文字编码".to_owned(), "请用记事本打开，另存时把编码选为UTF-8，然后再试"),
            Self::Empty => {
                ("里面没有文字".to_owned(), "请确认选对了文件；如果内容是扫描的图片，请发送可以选中文字的原稿")
            }
        }
    }
}

/// Tells files of other kinds by how they begin.
pub(super) fn foreign(bytes: &[u8]) -> Option<Why> {
    if bytes.starts_with(b"{\\rtf") {
        return Some(Why::RichText);
    }
    Foreign::of(bytes).map(|foreign| match foreign {
        Foreign::OldOrLocked if is_locked(bytes) => Why::Locked,
        Foreign::OldOrLocked => Why::OldWord,
        Foreign::WebPage => Why::WebPage,
        Foreign::Pdf => Why::Pdf,
        Foreign::Picture => Why::Picture,
        Foreign::Archive => Why::Archive,
        Foreign::Binary => Why::Binary,
    })
}

/// Whether a container of the old kind holds a new document that a password locks: a stream of it has this name.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
