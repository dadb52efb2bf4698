//! What records hold that a figure could be.

use super::How;
use super::scene::Scene;
use super::senses::{By, Senses};
use crate::knowledge::Knowledge;
use crate::ledger::fact::RecordId;
use crate::quantity::figures::Figure;
use crate::quantity::{Amount, Precision, Quantity, Sum};
use crate::registry::outreach::activity::Counted;
use crate::registry::outreach::record::Record;

/// Units in which records are counted.
const RECORD_UNITS: &[&str] = &["项", "场", "次", "条", "个", "件", "起"];

/// What records hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) quantity: Quantity,
    pub(super) records: Vec<RecordId>,
    pub(super) how: How,
    /// How near it is to the context, 0 the nearest.
    pub(super) rank: u8,
}

/// A quantity that a record holds, with its kind.
struct Held<'a> {
    record: &'a Record,
    kind: &'a str,
    counted: &'a Counted,
}

/// Everything that fits the figure's unit, words and scene.
pub(super) fn candidates(knowledge: &Knowledge, records: &[Record], figure: &Figure, scene: &Scene) -> Vec<Candidate> {
    let mut all = Vec::new();
    let strictly: Vec<&Record> = records.iter().filter(|record| scene.takes_strictly(record)).collect();
    let pool: Vec<&Record> = records.iter().filter(|record| scene.takes(record)).collect();
    if strictly.len() < pool.len() {
        all.extend(of_pool(knowledge, &strictly, figure, scene));
    }
    all.extend(of_pool(knowledge, &pool, figure, scene));
    all.extend(district(knowledge, figure));
    all
}

fn of_pool(knowledge: &Knowledge, pool: &[&Record], figure: &Figure, scene: &Scene) -> Vec<Candidate> {
    let senses = Senses::of(knowledge, figure);
    let mut all = Vec::new();
    // The unit alone tells nothing: a kind or the row of a table must govern.
    if senses.by != By::Unit || !scene.kinds.is_empty() || scene.in_row {
        all.extend(measured(pool, &senses, scene));
    }
    all.extend(counted(pool, figure, scene));
    all.extend(places(knowledge, pool, figure, scene));
    all
}

fn measured(pool: &[&Record], senses: &Senses<'_>, scene: &Scene) -> Vec<Candidate> {
    let held: Vec<Held<'_>> = pool
        .iter()
        .flat_map(|record| record.activity.counts().map(|(kind, counted)| Held { record, kind, counted }))
        .filter(|held| senses.has(&held.counted.measure))
        .collect();
    let of_kind = |held: &&Held<'_>| scene.has_kind(held.kind);
    // What the noun tells may be kept under another kind of a record that has the kind: 20家部门 of a consultation.
    let beside = |held: &&Held<'_>| {
        let has_kind = held.record.activity.items.iter().any(|item| scene.has_kind(&item.kind));
        (senses.by == By::Noun && has_kind) || senses.is_told_by_kind(&held.counted.measure, scene)
    };
    let mut all = Vec::new();
    let near: Vec<&Held<'_>> = held.iter().filter(of_kind).collect();
    let wide: Vec<&Held<'_>> = held.iter().filter(|held| of_kind(held) || beside(held)).collect();
    if !scene.sums {
        all.extend(near.iter().map(|held| single(held, 0)));
        all.extend(wide.iter().map(|held| single(held, 1)));
    }
    all.extend(sums(&near, 0));
    all.extend(sums(&wide, 1));
    if scene.sums && senses.by == By::Noun {
        all.extend(sums(&held.iter().collect::<Vec<_>>(), 2));
    }
    all
}

fn single(held: &Held<'_>, rank: u8) -> Candidate {
    Candidate { quantity: held.counted.quantity, records: vec![held.record.id], how: How::One, rank }
}

/// The sum of each measure, over all kinds and over each alone.
fn sums(held: &[&Held<'_>], rank: u8) -> Vec<Candidate> {
    let mut groups: Vec<(&str, Option<&str>)> = Vec::new();
    for one in held {
        for group in [(one.counted.measure.as_str(), None), (one.counted.measure.as_str(), Some(one.kind))] {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
    }
    let sum = |(measure, kind): &(&str, Option<&str>)| {
        let parts =
            held.iter().filter(|one| one.counted.measure == *measure && kind.is_none_or(|kind| kind == one.kind));
        let mut sum = Sum::default();
        let mut records = Vec::new();
        for part in parts {
            sum.add(part.counted.quantity).ok()?;
            if !records.contains(&part.record.id) {
                records.push(part.record.id);
            }
        }
        let how = if records.len() == 1 { How::One } else { How::Sum };
        Some(Candidate { quantity: sum.quantity()?, records, how, rank })
    };
    groups.iter().filter_map(sum).collect()
}

/// The number of records: 宣传活动7项, 培训3场.
fn counted(pool: &[&Record], figure: &Figure, scene: &Scene) -> Option<Candidate> {
    let said = figure.noun.contains("活动") || scene.follows_kind || (scene.in_row && figure.noun.is_empty());
    if !said || !RECORD_UNITS.contains(&figure.unit.as_str()) {
        return None;
    }
    let with: Vec<RecordId> = with_kinds(pool, scene).map(|record| record.id).collect();
    Some(Candidate { quantity: exactly(with.len())?, records: with, how: How::Records, rank: 1 })
}

/// Records that have one of the kinds that govern.
fn with_kinds<'a>(pool: &[&'a Record], scene: &Scene) -> impl Iterator<Item = &'a Record> {
    pool.iter().filter(|record| record.activity.items.iter().any(|item| scene.has_kind(&item.kind))).copied()
}

/// The number of places, villages and quarters in which records lie: 4个镇, 3个社区, 4个季度.
fn places(knowledge: &Knowledge, pool: &[&Record], figure: &Figure, scene: &Scene) -> Option<Candidate> {
    if figure.unit != "个" {
        return None;
    }
    let noun = figure.noun.as_str();
    let name = |record: &Record| {
        let activity = &record.activity;
        if noun.starts_with("季度") {
            return Some(crate::knowledge::theme::quarter_of(activity.from).to_string());
        }
        let village = ["村", "社区"].iter().any(|kind| noun.starts_with(kind) && activity.village.ends_with(kind));
        if village {
            return Some(activity.village.clone());
        }
        let place = activity.place.as_deref().and_then(|id| knowledge.district.place(id))?;
        is_of(noun, &place.kind).then(|| place.id.clone())
    };
    let found: Vec<(RecordId, String)> =
        with_kinds(pool, scene).filter_map(|record| Some((record.id, name(record)?))).collect();
    let mut names: Vec<&String> = found.iter().map(|(_, name)| name).collect();
    names.sort();
    names.dedup();
    let records = found.iter().map(|(id, _)| *id).collect();
    (!names.is_empty()).then_some(Candidate { quantity: exactly(names.len())?, records, how: How::Places, rank: 1 })
}

/// The number of places that the district has: 2个街道、8个镇、1个园区.
fn district(knowledge: &Knowledge, figure: &Figure) -> Option<Candidate> {
    if figure.unit != "个" {
        return None;
    }
    let count = knowledge.district.place.iter().filter(|place| is_of(&figure.noun, &place.kind)).count();
    (count > 0).then_some(Candidate { quantity: exactly(count)?, records: Vec::new(), how: How::District, rank: 2 })
}

/// Whether a noun counts places of a kind: 镇 the towns, 镇街 towns and streets, 镇街园区 all of them.
fn is_of(noun: &str, kind: &str) -> bool {
    match noun {
        _ if noun.starts_with(kind) && !noun.starts_with("镇街") => true,
        _ if noun.starts_with("镇街园区") => true,
        _ if noun.starts_with("镇街") || noun.starts_with("街镇") => matches!(kind, "镇" | "街道"),
        _ => false,
    }
}

fn exactly(count: usize) -> Option<Quantity> {
    let amount = Amount::whole(u64::try_from(count).ok()?)?;
    Some(Quantity { amount, precision: Precision::Exact })
}
