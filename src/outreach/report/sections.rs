//! Kinds told over all records. What a sentence of its own has said already is not said again.

use super::figure::{Figure, totals};
use super::single::{item, led};
use super::text::{Text, listed};
use super::wording;
use crate::knowledge::Knowledge;
use crate::ledger::fact::RecordId;
use crate::registry::outreach::record::Record;

const LIFTS: [&str; 2] = ["lift_video", "lift_text"];
const WALLS: &str = "walls";
/// Kinds that one sentence tells together, in the order of the report. What is in none of them comes last.
const TOGETHER: [&[&str]; 4] =
    [&["boards", "posters", "broadcast", "new_media"], &["training", "drill"], &["visits"], &["two_lists"]];
const LAST: &[&str] = &["leaflets", "consultation", "oath", "other"];

/// What was said of single records.
#[derive(Default)]
pub(super) struct Told {
    figures: Vec<Figure>,
    kinds: Vec<(String, RecordId)>,
}

impl Told {
    /// Notes a record that has a sentence of its own.
    pub(super) fn note(&mut self, knowledge: &Knowledge, record: &Record) {
        for item in &record.activity.items {
            self.figures.extend(totals(knowledge, &[record], &item.kind));
            self.kinds.push((item.kind.clone(), record.id));
        }
    }

    /// A kind over records: the figures that are new, or none where nothing new is to be said.
    fn fresh(&self, knowledge: &Knowledge, records: &[&Record], kind: &str) -> Option<Vec<Figure>> {
        let with = records.iter().filter(|record| record.activity.items.iter().any(|item| item.kind == kind));
        let unsaid = with.clone().any(|record| !self.kinds.contains(&(kind.to_owned(), record.id)));
        let said = |figure: &Figure| self.figures.iter().any(|one| one.of == figure.of && one.parts == figure.parts);
        let figures: Vec<Figure> =
            totals(knowledge, records, kind).into_iter().filter(|figure| !said(figure)).collect();
        (unsaid || !figures.is_empty()).then_some(figures)
    }
}

/// Sentences without their stops. `whole` is how the term is called where all of it is meant: 全年.
pub(super) fn sentences(knowledge: &Knowledge, records: &[&Record], told: &Told, whole: &str) -> Vec<Text> {
    let mut sentences = Vec::new();
    sentences.extend(lifts(knowledge, records));
    sentences.extend(walls(knowledge, records));
    for kinds in TOGETHER {
        sentences.extend(together(knowledge, records, told, kinds, whole));
    }
    let known = LIFTS.iter().chain(&[WALLS]).chain(TOGETHER.into_iter().flatten()).chain(LAST);
    let known: Vec<&str> = known.copied().collect();
    let mut last = LAST.to_vec();
    last.extend(knowledge.outreach.kind.iter().map(|kind| kind.id.as_str()).filter(|id| !known.contains(id)));
    sentences.extend(together(knowledge, records, told, &last, &format!("{whole}共")));
    sentences
}

/// Every kind of records in one phrase each, in the order of the report.
pub(super) fn phrases(knowledge: &Knowledge, records: &[&Record]) -> Vec<Text> {
    let mut kinds: Vec<&str> = LAST.iter().take(2).copied().collect();
    kinds.extend(
        knowledge.outreach.kind.iter().map(|kind| kind.id.as_str()).filter(|id| !LAST.iter().take(2).any(|k| k == id)),
    );
    let told = Told::default();
    let phrase = |kind: &str| Some(item(knowledge, kind, told.fresh(knowledge, records, kind)?));
    kinds.into_iter().filter_map(phrase).collect()
}

fn together(knowledge: &Knowledge, records: &[&Record], told: &Told, kinds: &[&str], whole: &str) -> Option<Text> {
    let phrase = |kind: &&str| Some(item(knowledge, kind, told.fresh(knowledge, records, kind)?));
    let phrases: Vec<Text> = kinds.iter().filter_map(phrase).collect();
    if phrases.is_empty() {
        return None;
    }
    let mut text = Text::new(whole);
    text.append(Text::joined(phrases, "，"));
    Some(text)
}

/// Publicity in lifts, with the units that took part in all of it.
fn lifts(knowledge: &Knowledge, records: &[&Record]) -> Option<Text> {
    let with: Vec<&&Record> = records.iter().filter(|record| has(record, &LIFTS)).collect();
    let mut partners = with.first()?.activity.partners.clone();
    partners.retain(|name| with.iter().all(|record| record.activity.partners.contains(name)));
    let mut text = Text::new(wording::lifts(&listed(&partners)));
    let told = Told::default();
    let phrase = |kind: &str| Some(item(knowledge, kind, told.fresh(knowledge, records, kind)?));
    text.append(Text::joined(LIFTS.into_iter().filter_map(phrase).collect(), "，"));
    Some(text)
}

/// Publicity on walls, with the places in the order of the district, unless some of it is of the whole district.
fn walls(knowledge: &Knowledge, records: &[&Record]) -> Option<Text> {
    let with: Vec<&&Record> = records.iter().filter(|record| has(record, &[WALLS])).collect();
    let last = with.last()?;
    let at = |id: &str| with.iter().any(|record| record.activity.place.as_deref() == Some(id));
    let known =
        |record: &&Record| record.activity.place.as_deref().and_then(|id| knowledge.district.place(id)).is_some();
    let places = knowledge.district.place.iter().filter(|place| at(&place.id));
    let names: Vec<String> = places.map(|place| place.name_on(last.activity.from).to_owned()).collect();
    let place = if with.iter().all(|record| known(record)) { format!("在{}", listed(&names)) } else { String::new() };
    let slope = with.iter().all(|record| {
        let activity = &record.activity;
        [&activity.title, &activity.site, &activity.note].iter().any(|text| text.contains(wording::SLOPE))
    });
    let name = knowledge.outreach.kind(WALLS).map_or(WALLS, |kind| &kind.name);
    let lead = if slope { wording::slope_walls().to_owned() } else { wording::lead(WALLS, name) };
    Some(led(knowledge, &format!("{place}{lead}"), WALLS, totals(knowledge, records, WALLS)))
}

fn has(record: &Record, kinds: &[&str]) -> bool {
    record.activity.items.iter().any(|item| kinds.contains(&item.kind.as_str()))
}
