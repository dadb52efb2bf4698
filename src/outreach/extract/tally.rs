//! Sums of what was written, by quarter, place, setting and kind. Only what is approved counts.

use std::collections::BTreeMap;

use super::row::{Measured, Row};
use crate::knowledge::Knowledge;
use crate::ledger::fact::Stage;
use crate::outreach::period;
use crate::quantity::{Quantity, Sum};

/// By what is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Quarters of the first day.
    Quarter,
    /// Places.
    Place,
    /// Settings.
    Setting,
    /// Kinds; a record of two kinds counts once for each.
    Kind,
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Quarter, Self::Place, Self::Setting, Self::Kind];

    /// The name of its column.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quarter => "季度",
            Self::Place => "镇街园区",
            Self::Setting => "场合",
            Self::Kind => "种类",
        }
    }
}

/// What is counted of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The name.
    pub name: String,
    /// Approved records.
    pub records: u64,
    /// Sums by the id of the measure; none where a sum passed the largest amount.
    pub sums: BTreeMap<String, Option<Sum>>,
}

/// Sums of what was written.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Groups by axis, place in the order of the knowledge, and id.
    groups: BTreeMap<(Axis, usize, String), Group>,
    /// Measures in order: id, and name with the unit.
    measures: Vec<(String, String)>,
    places: Vec<String>,
    settings: Vec<String>,
    kinds: Vec<String>,
}

impl Tally {
    /// Nothing yet, in the order of the knowledge.
    pub fn new(knowledge: &Knowledge) -> Self {
        let (district, outreach) = (&knowledge.district, &knowledge.outreach);
        Self {
            groups: BTreeMap::new(),
            measures: outreach
                .measure
                .iter()
                .map(|one| (one.id.clone(), format!("{}（{}）", one.name, one.unit())))
                .collect(),
            places: std::iter::once(String::new()).chain(district.place.iter().map(|one| one.id.clone())).collect(),
            settings: district.setting.iter().map(|one| one.id.clone()).collect(),
            kinds: outreach.kind.iter().map(|one| one.id.clone()).collect(),
        }
    }

    /// Counts a record, where it counts.
    pub fn count(&mut self, row: &Row) {
        if row.stage.id != Stage::Approved.slug() {
            return;
        }
        let known = |ids: &[String], id: &str| ids.iter().position(|one| one == id).unwrap_or(usize::MAX);
        let quarter = (Axis::Quarter, 0, row.quarter.to_string());
        let place = (Axis::Place, known(&self.places, &row.place.id), row.place.id.clone());
        let setting = (Axis::Setting, known(&self.settings, &row.setting.id), row.setting.id.clone());
        let all: Vec<&Measured> = row.quantities().map(|(_, measured)| measured).collect();
        self.add(quarter, &period::told(row.quarter), &all);
        self.add(place, &row.place.name, &all);
        self.add(setting, &row.setting.name, &all);
        let mut seen: Vec<&str> = Vec::new();
        for done in row.items.iter().map(|done| &done.kind) {
            if !seen.contains(&done.id.as_str()) {
                seen.push(&done.id);
                let own: Vec<&Measured> =
                    row.quantities().filter(|(kind, _)| kind.id == done.id).map(|(_, measured)| measured).collect();
                self.add((Axis::Kind, known(&self.kinds, &done.id), done.id.clone()), &done.name, &own);
            }
        }
    }

    fn add(&mut self, key: (Axis, usize, String), name: &str, quantities: &[&Measured]) {
        let group = self.groups.entry(key).or_default();
        // A place that was renamed is called as it was last.
        name.clone_into(&mut group.name);
        group.records += 1;
        for Measured { measure, amount, precision, unit: _ } in quantities.iter().copied() {
            let sum = group.sums.entry(measure.id.clone()).or_insert_with(|| Some(Sum::default()));
            let quantity = Quantity { amount: *amount, precision: *precision };
            if sum.as_mut().is_some_and(|sum| sum.add(quantity).is_err()) {
                *sum = None;
            }
        }
    }

    /// The groups of an axis, in order.
    pub fn groups(&self, axis: Axis) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |((of, ..), _)| *of == axis).map(|(_, group)| group)
    }

    /// The measures that occur in an axis, in order: id, and name with the unit in which sums are told.
    pub fn measures(&self, axis: Axis) -> Vec<(&str, &str)> {
        let occurs = |id: &str| self.groups(axis).any(|group| group.sums.contains_key(id));
        let all = self.measures.iter().filter(|(id, _)| occurs(id));
        all.map(|(id, name)| (id.as_str(), name.as_str())).collect()
    }
}
