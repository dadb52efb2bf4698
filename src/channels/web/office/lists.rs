//! What forms offer to choose from: places, industries, sizes, positions, roles, campaigns.

use super::field::Choice;
use crate::knowledge::pledge::Oath;
use crate::library::Library;
use crate::office::actor::Actor;
use crate::registry::campaign::Campaign;
use crate::registry::firm::Size;
use crate::registry::member::Position;
use crate::registry::staff::Role;

/// The places that somebody sees.
pub(super) fn places(library: &Library, actor: &Actor) -> Vec<Choice> {
    let seen = library.knowledge.district.place.iter().filter(|place| actor.sees(&place.id));
    seen.map(|place| (place.id.clone(), place.name.clone())).collect()
}

/// The name of a place; its id where it has none any more.
pub(super) fn place_name<'a>(library: &'a Library, id: &'a str) -> &'a str {
    library.knowledge.district.place.iter().find(|place| place.id == id).map_or(id, |place| &place.name)
}

/// Industries.
pub(super) fn industries(library: &Library) -> Vec<Choice> {
    let industries = library.knowledge.pledge.industries.iter();
    industries.map(|industry| (industry.id.clone(), industry.name.clone())).collect()
}

/// Blueprints of papers.
pub(super) fn blueprints(library: &Library) -> Vec<Choice> {
    let blueprints = library.knowledge.pledge.blueprints.iter();
    blueprints.map(|blueprint| (blueprint.id.clone(), blueprint.name.clone())).collect()
}

/// Versions of the pledge.
pub(super) fn oaths(library: &Library) -> Vec<Choice> {
    library.knowledge.pledge.oaths.values().map(|oath| (oath.id.clone(), oath.label.clone())).collect()
}

/// The text of a pledge, line by line; none where there is no such version.
pub(super) fn oath(library: &Library, id: &str) -> Vec<String> {
    library.knowledge.pledge.oath(id).map(Oath::lines).unwrap_or_default()
}

/// Sizes of firms.
pub(super) fn sizes() -> Vec<Choice> {
    [Size::Micro, Size::Small, Size::Medium, Size::Large].into_iter().map(|size| pair(size_of(size))).collect()
}

/// The word and the name of a size.
fn size_of(size: Size) -> (&'static str, &'static str) {
    match size {
        Size::Micro => ("micro", "微型"),
        Size::Small => ("small", "小型"),
        Size::Medium => ("medium", "中型"),
        Size::Large => ("large", "大型"),
    }
}

/// The size with a word.
pub(super) fn size(word: &str) -> Option<Size> {
    [Size::Micro, Size::Small, Size::Medium, Size::Large].into_iter().find(|size| size_of(*size).0 == word)
}

/// What a position is called.
pub(super) fn position_name(position: Position) -> &'static str {
    match position {
        Position::Responsible => "主要负责人",
        Position::Officer => "安全员",
    }
}

/// Positions.
pub(super) fn positions() -> Vec<Choice> {
    [("responsible", "主要负责人"), ("officer", "安全员")].map(pair).to_vec()
}

/// The position with a word.
pub(super) fn position(word: &str) -> Option<Position> {
    match word {
        "responsible" => Some(Position::Responsible),
        "officer" => Some(Position::Officer),
        _ => None,
    }
}

/// Roles; that of a reporter needs a place besides.
pub(super) fn roles() -> Vec<Choice> {
    let roles = [
        ("reporter", "填报员（只看、只办一个镇街）"),
        ("reviewer", "审核员（名册、活动、证书）"),
        ("auditor", "审计员（只看）"),
        ("administrator", "管理员（全部）"),
    ];
    roles.map(pair).to_vec()
}

/// The role with a word, for a place.
pub(super) fn role(word: &str, place: &str) -> Option<Role> {
    match word {
        "administrator" => Some(Role::Administrator),
        "reviewer" => Some(Role::Reviewer),
        "auditor" => Some(Role::Auditor),
        "reporter" if !place.is_empty() => Some(Role::Reporter(place.to_owned())),
        _ => None,
    }
}

/// Campaigns, newest first.
pub(super) fn campaigns(campaigns: &[Campaign]) -> Vec<Choice> {
    campaigns.iter().rev().map(|one| (one.id.clone(), format!("{}（{}）", one.theme, one.id))).collect()
}

fn pair((value, name): (&str, &str)) -> Choice {
    (value.to_owned(), name.to_owned())
}
