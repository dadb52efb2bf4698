//! What the deeds need to know of the pledge's own knowledge: industries, blueprints, texts, questions, certificates.
//!
//! All of it is asked for here and nowhere else, so that it is filled in at one place once the knowledge holds it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Desk;
use super::outcome::Refusal;
use crate::knowledge::Knowledge;
use crate::knowledge::question::Question;
use crate::ledger::fact::Event;
use crate::registry::campaign::Campaign;
use crate::registry::firm::Firm;
use crate::registry::member::Member;
use crate::registry::progress::Progress;

/// The blueprint of papers where a campaign names none.
const STANDARD: &str = "standard";

static NO_QUESTIONS: BTreeMap<String, Question> = BTreeMap::new();

/// The id of a blueprint that is known: the standard one where none is named.
///
/// # Errors
/// There is no such blueprint.
pub(super) fn known_blueprint(_knowledge: &Knowledge, id: Option<&str>) -> Result<String, Refusal> {
    Ok(id.unwrap_or(STANDARD).to_owned())
}

/// The id of a version of the pledge that is known: where none is named, the newest on the day given.
///
/// # Errors
/// There is no such version.
pub(super) fn known_oath(_knowledge: &Knowledge, id: Option<&str>, day: Date) -> Result<String, Refusal> {
    Ok(id.map_or_else(|| day.year().to_string(), str::to_owned))
}

/// SHA-256 of a version of the pledge as it is shown.
///
/// # Errors
/// There is no such version.
pub(super) fn oath_hash(_knowledge: &Knowledge, _id: &str) -> Result<[u8; 32], Refusal> {
    Ok([0; 32])
}

/// Whether there is such an industry.
pub(super) fn known_industry(_knowledge: &Knowledge, _id: &str) -> bool {
    true
}

/// The name of an industry; its id where it is not known.
pub(super) fn industry(_knowledge: &Knowledge, id: &str) -> String {
    id.to_owned()
}

/// Ids of industries in the order in which they are told.
pub(super) fn industries(_knowledge: &Knowledge) -> Vec<&str> {
    Vec::new()
}

/// The quiz questions by id.
pub(super) fn questions(_knowledge: &Knowledge) -> &BTreeMap<String, Question> {
    &NO_QUESTIONS
}

/// Issues the certificate of somebody who has passed and pledged, where it is due: stages it, notes its number in the
/// progress, and gives what happened.
pub(super) fn certify_where_due(
    _desk: &Desk<'_>,
    _campaign: &Campaign,
    _firm: &Firm,
    _member: &Member,
    _progress: &mut Progress,
) -> Vec<Event> {
    Vec::new()
}
