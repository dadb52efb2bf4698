//! Questions in the formats by which others keep them: spreadsheets, and what learning platforms exchange.
//!
//! Every format is read whole or not at all, and tells every fault with its place. What is written is read back as it
//! was, as far as the format can hold it; what it cannot hold is listed, so that nobody loses an explanation without
//! being told. Whether a question is fit for a paper is not decided here.

mod aiken;
mod fault;
mod found;
mod gift;
mod grid;
mod html;
mod item;
mod marks;
mod moodle;

pub use self::fault::{At, Fault, Loss};
pub use self::grid::template;
pub use self::item::{Cite, Item};

use self::found::Found;
use crate::sheet::{self, MAX_BYTES, Unwritable};

/// The most questions of a file.
pub const MAX_ITEMS: usize = 5_000;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// An Excel workbook: holds everything.
    Xlsx,
    /// Text with commas, for Excel: holds everything.
    Csv,
    /// GIFT, Moodle's text format.
    Gift,
    /// Aiken: single choice alone, without anything beside it.
    Aiken,
    /// Moodle XML.
    MoodleXml,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Xlsx, Self::Csv, Self::Gift, Self::Aiken, Self::MoodleXml];

    /// Its short ASCII name, for commands and addresses.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Gift => "gift",
            Self::Aiken => "aiken",
            Self::MoodleXml => "moodle",
        }
    }

    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel工作簿",
            Self::Csv => "CSV表格",
            Self::Gift => "GIFT（Moodle文本）",
            Self::Aiken => "Aiken（只有单选题）",
            Self::MoodleXml => "Moodle XML",
        }
    }

    /// The ending of its files, without a dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Gift => "gift",
            Self::Aiken => "txt",
            Self::MoodleXml => "xml",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Gift | Self::Aiken => "text/plain; charset=utf-8",
            Self::MoodleXml => "application/xml",
        }
    }
}

/// A file written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What goes into it.
    pub bytes: Vec<u8>,
    /// What the format cannot hold.
    pub losses: Vec<Loss>,
}

/// Reads every question of a file, or tells every fault. A spreadsheet is told by its content: the two formats of
/// spreadsheets are read alike.
pub fn read(format: Format, bytes: &[u8]) -> Result<Vec<Item>, Vec<Fault>> {
    let mut found = Found::default();
    match format {
        Format::Xlsx | Format::Csv => grid::read(bytes, &mut found),
        Format::Gift => text(bytes, &mut found, gift::read),
        Format::Aiken => text(bytes, &mut found, aiken::read),
        Format::MoodleXml => text(bytes, &mut found, moodle::read),
    }
    found.end()
}

/// Writes questions. Fails only where a workbook cannot be made.
pub fn write(format: Format, items: &[Item]) -> Result<Written, Unwritable> {
    let items: Vec<Item> = items.iter().cloned().map(Item::tidy).collect();
    let mut losses = Vec::new();
    let bytes = match format {
        Format::Xlsx => sheet::write_xlsx(&grid::table(&items, &mut losses))?,
        Format::Csv => sheet::write_csv(&grid::table(&items, &mut losses)),
        Format::Gift => gift::write(&items, &mut losses).into_bytes(),
        Format::Aiken => aiken::write(&items, &mut losses).into_bytes(),
        Format::MoodleXml => moodle::write(&items, &mut losses).into_bytes(),
    };
    Ok(Written { bytes, losses })
}

/// Hands the text of a file to its reader, with `\n` alone as line ends.
fn text(bytes: &[u8], found: &mut Found, read: impl Fn(&str, &mut Found)) {
    if bytes.len() > MAX_BYTES {
        let what = format!("文件超过{}MB", MAX_BYTES / 1024 / 1024);
        return found.fault(At::Whole, what, "请分成几个文件分别导入");
    }
    match sheet::decode(bytes).filter(|text| !text.contains('\0')) {
        Some(text) => read(&text.replace("\r\n", "\n").replace('\r', "\n"), found),
        None => found.fault(At::Whole, "不是文本文件，或认不出文字编码", "请确认选对了格式，并用UTF-8编码保存"),
    }
}

#[cfg(test)]
mod tests;
