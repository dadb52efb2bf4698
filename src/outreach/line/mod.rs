//! An activity in one line, as staff type it: 进社区 万东镇 新房社区 资料1万余份 咨询1000余人 6月16日 咨询日.
//!
//! [`read`] takes the parts in any order, with or without spaces between kind and quantity; [`print()`] writes a line that
//! reads back to the same activity. [`mod@days`] reads dates, [`names`] what the knowledge names, [`amounts`] quantities.

mod amounts;
mod days;
mod fields;
mod names;
mod print;
mod scan;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use self::days::Days;
pub use self::print::print;
use crate::knowledge::Knowledge;
use crate::registry::outreach::activity::{Activity, Counted};

/// What was made out of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The activity, as far as it was understood; the rest is empty, the days are today.
    pub activity: Activity,
    /// What of it was found. An activity without a place is one of the whole district, so that "not found" is told here.
    pub found: Found,
    /// Words that mean nothing known. They stand in the site or the title where these had room.
    pub leftovers: Vec<String>,
    /// What was understood and cannot be kept, each with what to do.
    pub faults: Vec<String>,
}

/// Which parts of an activity were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// The setting.
    pub setting: bool,
    /// The place, or that it was the whole district.
    pub place: bool,
    /// The days.
    pub days: bool,
}

/// An activity of which nothing is known, on a day.
pub fn blank(today: Date) -> Activity {
    Activity {
        setting: String::new(),
        from: today,
        to: today,
        place: None,
        village: String::new(),
        site: String::new(),
        title: String::new(),
        theme: None,
        partners: Vec::new(),
        items: Vec::new(),
        note: String::new(),
    }
}

/// Reads a line. Days without a year lie in this year, or in the last one where they would lie in the future.
pub fn read(knowledge: &Knowledge, today: Date, text: &str) -> Reading {
    scan::read(knowledge, today, text)
}

/// Reads quantities of one kind: 1万余份, or 2场 80人.
///
/// # Errors
/// What was not understood, with what to do.
pub fn counts(knowledge: &Knowledge, kind: &str, text: &str) -> Result<Vec<Counted>, String> {
    amounts::of_kind(&knowledge.outreach, kind, text)
}

/// Reads a day or a period alone.
///
/// # Errors
/// There is no such day, with what to do. The outer value is none where the words are no day.
pub fn days(today: Date, text: &str) -> Option<Result<Days, String>> {
    let (days, rest) = days::read(text.trim(), today)?;
    rest.trim().is_empty().then_some(days)
}

impl Reading {
    /// What an activity needs and the line lacks, each with what to do.
    pub fn missing(&self) -> Vec<String> {
        let lacks = [
            (self.found.setting, "没有写宣传场合：请写“进社区”“进企业”这样的词"),
            (self.found.place, "没有写地点：请写镇街园区的名字，如“万东镇”；全区的写“全区”"),
            (self.found.days, "没有写日期：请写“2022-06-16”“6月16日”或“今天”"),
            (!self.activity.items.is_empty(), "没有写做了什么：请至少写一种，如“发放资料 1000份”"),
        ];
        lacks.into_iter().filter(|(found, _)| !found).map(|(_, what)| what.to_owned()).collect()
    }
}

/// Whether a character stands between the parts of a line.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '、' | '。' | '|')
}
