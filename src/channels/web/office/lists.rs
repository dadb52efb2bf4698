//! What forms offer to choose from: places, industries, sizes, positions, roles, campaigns.

use super::field::Choice;
use crate::library::Library;
use crate::office::actor::Actor;
use crate::registry::campaign::Campaign;
use crate::registry::firm::Size;
use crate::registry::member::Position;
use crate::registry::staff::Role;

/// Industries by id, as the roster writes them. The bank of questions has its files by the same ids.
const INDUSTRIES: [(&str, &str); 9] = [
    ("gongmao", "工贸"),
    ("feimei", "非煤矿山"),
    ("meikuang", "煤矿"),
    ("weihua", "危化"),
    ("yanhua", "烟花爆竹"),
    ("jianzhu", "建筑"),
    ("jiaotong", "交通"),
    ("shangmao", "商贸"),
    ("qita", "其他"),
];

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
pub(super) fn industries(_library: &Library) -> Vec<Choice> {
    INDUSTRIES.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect()
}

/// The text of a pledge, line by line; none where there is no such version.
pub(super) fn oath(_library: &Library, _id: &str) -> Vec<String> {
    Vec::new()
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
        ("auditor", "督查员（只看）"),
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
