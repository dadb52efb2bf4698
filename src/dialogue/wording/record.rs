//! Words for what a record of outreach holds, the same in chats, on pages and in files.

use jiff::civil::Date;

use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::ledger::fact::Stage;
use crate::office::deed::Span;
use crate::outreach::period;
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::period::Quarter;
use crate::text;

/// What belongs to no single place.
pub const WHOLE_DISTRICT: &str = "全区";

/// Where a record is on its way.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "草稿",
        Stage::Submitted => "待审核",
        Stage::Returned => "已退回",
        Stage::Approved => "已审核",
        Stage::Void => "已作废",
    }
}

/// The name of a place on a day; the whole district for none.
pub fn place(knowledge: &Knowledge, id: Option<&str>, day: Date) -> String {
    match id.filter(|id| !id.is_empty()) {
        None => WHOLE_DISTRICT.to_owned(),
        Some(id) => knowledge.district.place(id).map_or(id, |place| place.name_on(day)).to_owned(),
    }
}

/// The days of an activity.
pub fn days(activity: &Activity) -> String {
    let Activity { from, to, .. } = activity;
    if from == to { from.to_string() } else { format!("{from} 至 {to}") }
}

/// A year or a quarter: 2022年, 2022年二季度.
pub fn span(Span { year, quarter }: Span) -> String {
    match quarter {
        Some(quarter) => period::told(Quarter { year, quarter }),
        None => format!("{year}年"),
    }
}

/// The theme of a quarter in a year: 二季度“助力法治政府建设”.
pub fn quarter(knowledge: &Knowledge, number: u8, year: i16) -> String {
    let name = knowledge.themes.quarter(number, year).map(|theme| format!("“{}”", theme.name));
    format!("{}季度{}", text::chinese(u16::from(number)), name.unwrap_or_default())
}

/// A theme by its printed entry, in a year; none where the knowledge does not have it.
pub fn known_theme(knowledge: &Knowledge, printed: &str, year: i16) -> Option<String> {
    match printed.parse() {
        Ok(Entry::Quarter(number)) => Some(quarter(knowledge, number, year)),
        Ok(Entry::SafetyMonth) => Some("全国安全生产月".to_owned()),
        Ok(Entry::Day(id)) => knowledge.themes.days.iter().find(|day| day.id == id).map(|day| day.name.clone()),
        Ok(_) | Err(()) => None,
    }
}
