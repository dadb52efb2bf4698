//! An activity as a line that reads back to it.

use super::fields::{self, Field};
use super::{amounts, names};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::registry::outreach::activity::{Activity, Counted, Item};

/// An activity as a line. What the knowledge does not know is printed by its id and does not read back.
pub fn print(knowledge: &Knowledge, activity: &Activity) -> String {
    let Activity { setting, from, to, place: at, village, site, title, theme: own, partners, items, note } = activity;
    let mut parts = Vec::new();
    if !setting.is_empty() {
        parts.push(knowledge.district.setting(setting).map_or(setting, |setting| &setting.name).clone());
    }
    place(knowledge, at.as_deref(), village, &mut parts);
    parts.push(if from == to { from.to_string() } else { format!("{from}至{to}") });
    parts.extend(own.as_ref().map(|printed| theme(knowledge, printed)));
    parts.extend(items.iter().map(|entry| item(knowledge, entry)));
    if !partners.is_empty() {
        let names: Vec<String> = partners.iter().map(|name| fields::quoted(name)).collect();
        parts.push(format!("{}{}", fields::TOGETHER, names.join("、")));
    }
    for (field, words) in [(Field::Site, site), (Field::Title, title), (Field::Note, note)] {
        parts.extend((!words.is_empty()).then(|| fields::printed(field, words)));
    }
    parts.join(" ")
}

fn place(knowledge: &Knowledge, id: Option<&str>, village: &str, parts: &mut Vec<String>) {
    let name = id.map_or("全区", |id| knowledge.district.place(id).map_or(id, |place| &place.name));
    let both = format!("{name}{village}");
    let read = names::place(knowledge, &both).map(|(_, rest)| rest);
    let known = names::village(knowledge, village).map(|(known, rest)| (known.name.as_str(), rest));
    let behind = known.or_else(|| names::village_behind(knowledge, village));
    if village.is_empty()
        || (read == Some(village) && behind == Some((village, "")) && !village.starts_with(['村', '社']))
    {
        parts.push(both);
    } else {
        parts.extend([name.to_owned(), fields::printed(Field::Village, village)]);
    }
}

fn theme(knowledge: &Knowledge, printed: &str) -> String {
    let name = match printed.parse() {
        Ok(Entry::Day(id)) => knowledge.themes.days.iter().find(|day| day.id == id).map(|day| day.name.as_str()),
        Ok(Entry::Quarter(n)) => {
            knowledge.themes.quarters.quarter.iter().rev().find(|theme| theme.quarter == n).map(|t| t.name.as_str())
        }
        Ok(_) | Err(()) => None,
    };
    let reads_back = |name: &&str| {
        names::theme(knowledge, name).is_some_and(|(entry, rest)| rest.is_empty() && entry.to_string() == printed)
    };
    name.filter(reads_back).map_or_else(|| fields::printed(Field::Theme, printed), str::to_owned)
}

/// 发放资料 1万余份.
fn item(knowledge: &Knowledge, Item { kind, counts }: &Item) -> String {
    let name = knowledge.outreach.kind(kind).map_or(kind, |kind| &kind.name);
    let counts = counts.iter().map(|counted| amount(knowledge, kind, counted));
    std::iter::once(name.clone()).chain(counts).collect::<Vec<_>>().join(" ")
}

/// A quantity, with as many words behind it as it takes to tell what is counted.
pub(super) fn amount(knowledge: &Knowledge, kind: &str, counted: &Counted) -> String {
    let outreach = &knowledge.outreach;
    let said = counted.said();
    let (Some(kind), Some(measure)) = (outreach.kind(kind), outreach.measure(&counted.measure)) else { return said };
    let reads_back = |words: &String| {
        amounts::read(outreach, words).filter(|(_, rest)| rest.is_empty()).is_some_and(|(amount, _)| {
            amounts::choose(outreach, Some(kind), &amount)
                .is_some_and(|(chosen, read)| chosen.id == kind.id && read == *counted)
        })
    };
    let with_noun = measure.nouns.iter().map(|noun| format!("{said}{noun}"));
    let candidates = std::iter::once(said.clone()).chain(with_noun);
    candidates.into_iter().find(reads_back).unwrap_or_else(|| format!("{said}（{}）", measure.name))
}
