//! Words for what the register holds, as staff read them.

use jiff::Timestamp;

use crate::knowledge::Knowledge;
use crate::ledger::counters::local;
use crate::registry::attempt::Mode;
use crate::registry::firm::Size;
use crate::registry::member::{Member, Position};

/// What stands in a cell of which there is nothing to say.
pub(super) const NOTHING: &str = "—";

/// What a person is in a firm.
pub(super) fn position(position: Position) -> &'static str {
    match position {
        Position::Responsible => "主要负责人",
        Position::Officer => "安全员",
    }
}

/// How large a firm is.
pub(super) fn size(size: Size) -> &'static str {
    match size {
        Size::Micro => "微型",
        Size::Small => "小型",
        Size::Medium => "中型",
        Size::Large => "大型",
    }
}

/// What a paper is for.
pub(super) fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Practice => "练习",
        Mode::Formal => "正式",
        Mode::Drill => "错题练习",
    }
}

/// Day and time in China, to the minute.
pub(super) fn moment(at: Timestamp) -> String {
    local(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// The name of a place; its id where the district does not have it.
pub(super) fn place(knowledge: &Knowledge, id: &str) -> String {
    let known = knowledge.district.place.iter().find(|place| place.id == id);
    known.map_or(id, |place| &place.name).to_owned()
}

/// Ids of places in the order in which the district names them.
pub(super) fn places(knowledge: &Knowledge) -> Vec<&str> {
    knowledge.district.place.iter().map(|place| place.id.as_str()).collect()
}

/// The name of a person in the register.
pub(super) fn name(member: &Member) -> &str {
    member.name.as_deref().unwrap_or("（已删除）")
}

/// Yes or no.
pub(super) fn yes(yes: bool) -> String {
    if yes { "是" } else { "否" }.to_owned()
}

/// A share in tenths of a percent.
pub(super) fn share(per_mille: Option<usize>) -> String {
    per_mille.map_or_else(|| NOTHING.to_owned(), |n| format!("{}.{}%", n / 10, n % 10))
}

/// A share, 0 to 1, rounded to tenths of a percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
