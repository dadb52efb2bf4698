//! What the knowledge names: settings, places, villages, themes, kinds. Of several names that fit, the longest is meant.

use crate::knowledge::Knowledge;
use crate::knowledge::district::{Place, Setting, Village};
use crate::knowledge::entry::Entry;
use crate::knowledge::outreach::{Kind, Outreach};
use crate::outreach::check::NAME_CHARS;

/// The shortest end of a dated day's name that stands for it: 咨询日.
const SUFFIX: usize = 3;

/// Something named at the start of a text, and what follows.
type Named<'k, 't, T> = Option<(&'k T, &'t str)>;

/// The longest name at the start of a text.
fn longest<'k, 't, T>(names: impl Iterator<Item = (&'k str, &'k T)>, text: &'t str) -> Named<'k, 't, T> {
    let fitting = names.filter(|(name, _)| !name.is_empty() && text.starts_with(name));
    let (name, what) = fitting.max_by_key(|(name, _)| name.len())?;
    Some((what, text.strip_prefix(name)?))
}

/// A setting: 进社区.
pub(super) fn setting<'k, 't>(knowledge: &'k Knowledge, text: &'t str) -> Named<'k, 't, Setting> {
    longest(knowledge.district.setting.iter().map(|setting| (setting.name.as_str(), setting)), text)
}

/// A street, town or park, by any of its names.
pub(super) fn place<'k, 't>(knowledge: &'k Knowledge, text: &'t str) -> Named<'k, 't, Place> {
    let names = |place: &'k Place| {
        let former = place.former.iter().map(|former| &former.name);
        let names = std::iter::once(&place.name).chain(&place.aliases).chain(former);
        names.map(move |name| (name.as_str(), place))
    };
    longest(knowledge.district.place.iter().flat_map(names), text)
}

/// A village that is known, by any of its names.
pub(super) fn village<'k, 't>(knowledge: &'k Knowledge, text: &'t str) -> Named<'k, 't, Village> {
    let names = |village: &'k Village| {
        let former = village.former.iter().map(|former| &former.name);
        let names = std::iter::once(&village.name).chain(&village.aliases).chain(former);
        names.map(move |name| (name.as_str(), village))
    };
    longest(knowledge.district.village.iter().flat_map(names), text)
}

/// A kind, by its name or any of its words.
pub(super) fn kind<'k, 't>(outreach: &'k Outreach, text: &'t str) -> Named<'k, 't, Kind> {
    let names = |kind: &'k Kind| std::iter::once(&kind.name).chain(&kind.words).map(move |name| (name.as_str(), kind));
    longest(outreach.kind.iter().flat_map(names), text)
}

/// A theme or a dated day at the start of a text, by its name or the end of it, and what follows.
pub(super) fn theme<'t>(knowledge: &Knowledge, text: &'t str) -> Option<(Entry, &'t str)> {
    let days = &knowledge.themes.days;
    let mut found: Option<(Entry, &str)> = None;
    let mut take = |entry: Entry, rest: &'t str| {
        if found.as_ref().is_none_or(|(_, before)| rest.len() < before.len()) {
            found = Some((entry, rest));
        }
    };
    for quarter in &knowledge.themes.quarters.quarter {
        if let Some(rest) = text.strip_prefix(quarter.name.as_str()) {
            take(Entry::Quarter(quarter.quarter), rest);
        }
    }
    for day in days {
        let ends = day.name.char_indices().filter_map(|(at, _)| day.name.get(at..));
        for end in ends.filter(|end| end.chars().count() >= SUFFIX) {
            let single = days.iter().filter(|other| other.name.ends_with(end)).count() == 1;
            if let Some(rest) = text.strip_prefix(end).filter(|_| single || end == day.name) {
                take(Entry::Day(day.id.clone()), rest);
            }
        }
    }
    found
}

/// Words that end as names of villages do, right behind the name of a place, and what follows.
pub(super) fn village_behind<'t>(knowledge: &Knowledge, text: &'t str) -> Option<(&'t str, &'t str)> {
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let (name, rest) = text.split_at_checked(end)?;
        if !crate::text::is_han(c) || starts_something(knowledge, text.get(at..)?) {
            return None;
        }
        if is_village(name) && !rest.starts_with(['村', '民', '居']) {
            return Some((name, rest));
        }
    }
    None
}

/// Whether something begins here that is no part of a village's name.
fn starts_something(knowledge: &Knowledge, text: &str) -> bool {
    setting(knowledge, text).is_some()
        || kind(&knowledge.outreach, text).is_some()
        || theme(knowledge, text).is_some()
        || text.starts_with("联合")
}

/// Whether words are made like the name of a village or a community.
pub(super) fn is_village(words: &str) -> bool {
    let made = words.ends_with("社区") || words.ends_with('村') || words.ends_with("居委会");
    let count = words.chars().count();
    made && !matches!(words, "社区" | "农村") && (2..=NAME_CHARS).contains(&count)
}
