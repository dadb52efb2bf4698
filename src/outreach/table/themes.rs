//! Themes by the names that stand in a cell.

use crate::knowledge::entry::Entry;
use crate::knowledge::theme::Themes;
use crate::text::{self, bare, normalise};

/// What the month is called.
const MONTH: &str = "全国安全生产月";

/// The name of a theme, by its printed entry; the entry itself where it has none by which it is found again: a dated day
/// may be called as the month is.
pub(super) fn name(themes: &Themes, printed: &str) -> String {
    let name = match printed.parse() {
        Ok(Entry::Quarter(quarter)) => Some(quarter_name(quarter)),
        Ok(Entry::SafetyMonth) => Some(MONTH.to_owned()),
        Ok(Entry::Day(id)) => themes.days.iter().find(|day| day.id == id).map(|day| day.name.clone()),
        Ok(_) | Err(()) => None,
    };
    name.filter(|name| read(themes, name).as_deref() == Some(printed)).unwrap_or_else(|| printed.to_owned())
}

/// The printed entry of a theme, by its name or the entry itself. `None` where it is not known.
pub(super) fn read(themes: &Themes, cell: &str) -> Option<String> {
    let words = bare(&normalise(cell));
    let is = |name: &str| bare(&normalise(name)) == words;
    let quarter = (1..=4)
        .find(|quarter| [quarter_name(*quarter), format!("第{}", quarter_name(*quarter))].iter().any(|name| is(name)));
    if let Some(quarter) = quarter {
        return Some(Entry::Quarter(quarter).to_string());
    }
    if [MONTH, "安全生产月"].into_iter().any(is) {
        return Some(Entry::SafetyMonth.to_string());
    }
    if let Some(day) = themes.days.iter().find(|day| is(&day.name)) {
        return Some(Entry::Day(day.id.clone()).to_string());
    }
    match cell.parse() {
        Ok(Entry::Quarter(_) | Entry::SafetyMonth | Entry::Day(_)) => Some(cell.to_owned()),
        Ok(_) | Err(()) => None,
    }
}

/// Every name that can be chosen.
pub(super) fn names(themes: &Themes) -> Vec<String> {
    let days = themes.days.iter().map(|day| day.name.clone()).filter(|name| name != MONTH);
    (1..=4).map(quarter_name).chain(std::iter::once(MONTH.to_owned())).chain(days).collect()
}

fn quarter_name(quarter: u8) -> String {
    format!("{}季度", text::chinese(u16::from(quarter)))
}
