//! What the deeds need to know of the pledge's own knowledge: industries, blueprints, texts, questions.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::outcome::{Reason, Refusal};
use crate::knowledge::Knowledge;
use crate::knowledge::pledge::Oath;
use crate::knowledge::question::Question;

/// The blueprint of papers where a campaign names none.
const STANDARD: &str = "standard";

/// The id of a blueprint that is known: the standard one where none is named.
///
/// # Errors
/// There is no such blueprint.
pub(super) fn known_blueprint(knowledge: &Knowledge, id: Option<&str>) -> Result<String, Refusal> {
    let id = id.unwrap_or(STANDARD);
    let known = knowledge.pledge.blueprint(id).map(|blueprint| blueprint.id.clone());
    known.ok_or_else(|| Refusal::new(format!("没有叫“{id}”的组卷方案"), "请从 pledge/blueprints.toml 里的编号中选一个"))
}

/// The id of a version of the pledge that is known: where none is named, the newest on the day given.
///
/// # Errors
/// There is no such version.
pub(super) fn known_oath(knowledge: &Knowledge, id: Option<&str>, day: Date) -> Result<String, Refusal> {
    let newest = || knowledge.pledge.oath_on(day).or_else(|| knowledge.pledge.oaths.values().next_back());
    let oath = id.map_or_else(newest, |id| knowledge.pledge.oath(id)).map(|oath| oath.id.clone());
    oath.ok_or_else(|| Refusal::new("没有这一版承诺书", "请核对 pledge 文件夹里承诺书的编号"))
}

/// SHA-256 of a version of the pledge as it is shown.
///
/// # Errors
/// There is no such version.
pub(super) fn oath_hash(knowledge: &Knowledge, id: &str) -> Result<[u8; 32], Refusal> {
    let hash = knowledge.pledge.oath(id).map(Oath::hash);
    hash.ok_or_else(|| Refusal::not_found(format!("没有编号“{id}”的承诺书")))
}

/// The id of the industry that words name: its id, its name or another name of it.
///
/// # Errors
/// There is no such industry.
pub(super) fn known_industry(knowledge: &Knowledge, words: &str) -> Result<String, Refusal> {
    let industries = &knowledge.pledge.industries;
    let known = industries.iter().find(|industry| industry.is_called(words)).map(|industry| industry.id.clone());
    known.ok_or_else(|| unknown("行业", industries.iter().map(|industry| industry.name.as_str())))
}

/// The id of the place that words name: its id, its name or another name of it.
///
/// # Errors
/// There is no such place.
pub(super) fn known_place(knowledge: &Knowledge, words: &str) -> Result<String, Refusal> {
    let places = &knowledge.district.place;
    let known = places.iter().find(|place| place.is_called(words)).map(|place| place.id.clone());
    known.ok_or_else(|| unknown("镇街或园区", places.iter().map(|place| place.name.as_str())))
}

fn unknown<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> Refusal {
    let names: Vec<&str> = names.collect();
    Refusal::new(format!("没有这个{kind}"), format!("请从这些里选：{}", names.join("、"))).because(Reason::NotFound)
}

/// The name of an industry; its id where it is not known.
pub(super) fn industry(knowledge: &Knowledge, id: &str) -> String {
    knowledge.pledge.industry(id).map_or(id, |industry| industry.name.as_str()).to_owned()
}

/// Ids of industries in the order in which they are told.
pub(super) fn industries(knowledge: &Knowledge) -> Vec<&str> {
    knowledge.pledge.industries.iter().map(|industry| industry.id.as_str()).collect()
}

/// The quiz questions by id.
pub(super) fn questions(knowledge: &Knowledge) -> &BTreeMap<String, Question> {
    &knowledge.questions
}
