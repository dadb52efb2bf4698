//! Words for records, as staff read them.

use crate::dialogue::wording::record::known_theme;
pub(super) use crate::dialogue::wording::record::{days, place, stage};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::theme::quarter_of;
use crate::registry::outreach::activity::{Activity, Item};
use crate::registry::outreach::record::Record;

/// The name of a setting.
pub(super) fn setting(knowledge: &Knowledge, id: &str) -> String {
    knowledge.district.setting(id).map_or(id, |setting| &setting.name).to_owned()
}

/// The name of a kind.
pub(super) fn kind(knowledge: &Knowledge, id: &str) -> String {
    knowledge.outreach.kind(id).map_or(id, |kind| &kind.name).to_owned()
}

/// The name of a measure.
pub(super) fn measure(knowledge: &Knowledge, id: &str) -> String {
    knowledge.outreach.measure(id).map_or(id, |measure| &measure.name).to_owned()
}

/// A theme by its printed entry, in a year; what the knowledge does not have stands for itself.
pub(super) fn theme(knowledge: &Knowledge, printed: &str, year: i16) -> String {
    known_theme(knowledge, printed, year).unwrap_or_else(|| match printed.parse() {
        Ok(Entry::Day(id)) => id,
        Ok(_) | Err(()) => printed.to_owned(),
    })
}

/// Kinds and quantities in one line: 发放资料 1万余份；咨询 1000余人.
pub(super) fn items(knowledge: &Knowledge, items: &[Item]) -> String {
    let item = |item: &Item| {
        let counts: Vec<String> = item.counts.iter().map(|counted| counted_as(knowledge, item, counted)).collect();
        format!("{} {}", kind(knowledge, &item.kind), counts.join("、")).trim_end().to_owned()
    };
    items.iter().map(item).collect::<Vec<_>>().join("；")
}

/// A quantity; with what is counted where the kind does not tell.
fn counted_as(knowledge: &Knowledge, item: &Item, counted: &crate::registry::outreach::activity::Counted) -> String {
    let own = knowledge.outreach.kind(&item.kind).and_then(|kind| kind.measures.first());
    match own {
        Some(first) if *first == counted.measure => counted.said(),
        _ => format!("{}{}", measure(knowledge, &counted.measure), counted.said()),
    }
}

/// An activity, a line for each thing there is to say of it.
pub(super) fn rows(knowledge: &Knowledge, activity: &Activity) -> Vec<Vec<String>> {
    let Activity { setting: set, from, place: at, village, site, title, theme: own, partners, note, .. } = activity;
    let year = from.year();
    let quarter = Entry::Quarter(quarter_of(*from)).to_string();
    let themes = own.iter().chain(std::iter::once(&quarter)).map(|printed| theme(knowledge, printed, year));
    let place = [place(knowledge, at.as_deref(), *from), village.clone(), site.clone()].concat();
    let mut rows = vec![
        ("场合", setting(knowledge, set)),
        ("地点", place),
        ("日期", days(activity)),
        ("主题", themes.collect::<Vec<_>>().join(" · ")),
    ];
    rows.extend((!title.is_empty()).then(|| ("名称", title.clone())));
    rows.push(("内容", items(knowledge, &activity.items)));
    rows.extend((!partners.is_empty()).then(|| ("参加单位", partners.join("、"))));
    rows.extend((!note.is_empty()).then(|| ("备注", note.clone())));
    rows.into_iter().map(|(name, text)| vec![name.to_owned(), text]).collect()
}

/// What differs between two revisions of a record: what it is, what it was, what it is now.
pub(super) fn changes(knowledge: &Knowledge, before: &Record, after: &Record) -> Vec<(String, String, String)> {
    let told = |record: &Record| {
        let mut rows = rows(knowledge, &record.activity);
        rows.push(vec!["照片".to_owned(), format!("{} 张", record.photos.len())]);
        rows
    };
    let (was, now) = (told(before), told(after));
    let found = |rows: &[Vec<String>], name: &str| {
        let row = rows.iter().find(|row| row.first().is_some_and(|first| first == name));
        row.and_then(|row| row.get(1)).cloned().unwrap_or_else(|| "（没有）".to_owned())
    };
    let mut names: Vec<&String> = was.iter().chain(&now).filter_map(|row| row.first()).collect();
    names.sort_by_key(|name| now.iter().chain(&was).position(|row| row.first() == Some(name)));
    names.dedup();
    let compared = names.into_iter().map(|name| (name.clone(), found(&was, name), found(&now, name)));
    compared.filter(|(_, was, now)| was != now).collect()
}
