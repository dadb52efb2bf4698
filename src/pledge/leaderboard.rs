//! The leaderboard: places by how far they are, and who did best among those who wished to be listed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::roll::Roll;
use crate::ledger::counters::midnight;
use crate::registry::firm::Firm;
use crate::registry::member::{Member, masked};
use crate::registry::progress::Sitting;

/// A place among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Id of the place.
    pub place: String,
    /// Firms meant.
    pub firms: usize,
    /// Firms done.
    pub done: usize,
    /// When the last of its firms that are done became so; none where none is.
    pub since: Option<Timestamp>,
}

/// A firm that is done and may be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Id of its place.
    pub place: String,
    /// When it became done.
    pub since: Timestamp,
}

/// A person who wished to be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// The masked name.
    pub name: String,
    /// Id of the place of the firm.
    pub place: String,
    /// Points of 100 of the best formal paper.
    pub score: u8,
    /// How long it took, in seconds.
    pub seconds: u32,
}

/// Places by the share of their firms that are done; of equals the one that got there first. Nothing done comes last.
pub fn units(roll: &Roll) -> Vec<Unit> {
    let mut units: BTreeMap<&str, Unit> = BTreeMap::new();
    for firm in roll.firms() {
        let place = firm.place.as_str();
        let unit =
            units.entry(place).or_insert_with(|| Unit { place: place.to_owned(), firms: 0, done: 0, since: None });
        unit.firms += 1;
        if let Some(since) = done_since(roll, firm) {
            unit.done += 1;
            unit.since = unit.since.max(Some(since));
        }
    }
    let mut units: Vec<Unit> = units.into_values().collect();
    // Shares are compared as fractions: a/b and c/d by a·d and c·b.
    units.sort_by(|a, b| {
        let share = (b.done * a.firms).cmp(&(a.done * b.firms));
        share.then_with(|| a.since.cmp(&b.since)).then_with(|| a.place.cmp(&b.place))
    });
    units
}

/// Firms that are done and may be named, the earliest first.
pub fn named(roll: &Roll) -> Vec<Named> {
    let listed = roll.firms().iter().filter(|firm| firm.listed);
    let named = listed.filter_map(|firm| {
        Some(Named { name: firm.name.clone(), place: firm.place.clone(), since: done_since(roll, firm)? })
    });
    let mut named: Vec<Named> = named.collect();
    named.sort_by(|a, b| a.since.cmp(&b.since).then_with(|| a.name.cmp(&b.name)));
    named
}

/// Persons who wished to be listed and passed: by score, then by the time that their paper took, then by the day.
pub fn best(roll: &Roll, limit: usize) -> Vec<Best> {
    let persons = roll.firms().iter().flat_map(|firm| roll.persons(firm).map(move |member| (firm, member)));
    let mut passed: Vec<(Sitting, Best)> = persons.filter_map(|(firm, member)| entry(roll, firm, member)).collect();
    passed.sort_by_key(|(sitting, _)| (Reverse(sitting.score), sitting.seconds, sitting.at));
    passed.into_iter().take(limit).map(|(_, best)| best).collect()
}

fn entry(roll: &Roll, firm: &Firm, member: &Member) -> Option<(Sitting, Best)> {
    let name = masked(member.name.as_deref().filter(|_| member.listed)?);
    let progress = roll.known(firm, member).progress?;
    // The quickest of the best papers, since time decides between equals.
    let passed = progress.sittings.iter().filter(|sitting| sitting.passed);
    let sitting = passed.min_by_key(|sitting| (Reverse(sitting.score), sitting.seconds, sitting.at))?;
    let best = Best { name, place: firm.place.clone(), score: sitting.score, seconds: sitting.seconds };
    Some((sitting.clone(), best))
}

/// When a firm became done: its responsible person had both passed and pledged. Where that is not known any more, the
/// day on which the certificate was issued.
fn done_since(roll: &Roll, firm: &Firm) -> Option<Timestamp> {
    let (member, certificate) = roll.done(firm)?;
    let known = roll.known(firm, member);
    let passed = known.progress.iter().flat_map(|done| &done.sittings).filter(|sitting| sitting.passed);
    let passed = passed.map(|sitting| sitting.at).min();
    let pledged = known.signature(&firm.code).map(|signature| signature.at);
    Some(passed.max(pledged).unwrap_or_else(|| midnight(certificate.issued)))
}
