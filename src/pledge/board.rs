//! The board of a campaign: how far it is by place, by industry and in total; and who has not done it yet.

use std::collections::BTreeMap;

use super::roll::Roll;
use super::standing::Standing;
use crate::registry::firm::Firm;
use crate::registry::member::Member;

/// Firms and persons, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Firms meant.
    pub firms: usize,
    /// Firms whose responsible person holds a valid certificate.
    pub done: usize,
    /// Persons of these firms.
    pub persons: usize,
    /// Of them, who began any paper.
    pub studied: usize,
    /// Of them, who passed a formal paper.
    pub passed: usize,
    /// Of them, whose pledge for the firm stands.
    pub pledged: usize,
    /// Of them, who hold a valid certificate.
    pub certified: usize,
}

impl Count {
    /// Tenths of a percent of the firms that are done, rounded down, so that only all of them are 1000. None where no
    /// firm is meant.
    pub fn per_mille(&self) -> Option<usize> {
        (self.done * 1000).checked_div(self.firms)
    }

    fn add(&mut self, other: &Self) {
        let Self { firms, done, persons, studied, passed, pledged, certified } = other;
        self.firms += firms;
        self.done += done;
        self.persons += persons;
        self.studied += studied;
        self.passed += passed;
        self.pledged += pledged;
        self.certified += certified;
    }
}

/// A row of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Id of the place or the industry.
    pub id: String,
    /// Its firms and persons.
    pub count: Count,
}

/// The board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// By place, in the order given; places unknown there come last.
    pub places: Vec<Row>,
    /// By industry, likewise.
    pub industries: Vec<Row>,
    /// In total.
    pub total: Count,
}

/// How far a campaign is. The orders are those in which places and industries are told.
pub fn board(roll: &Roll, places: &[&str], industries: &[&str]) -> Board {
    let (mut by_place, mut by_industry) = (BTreeMap::new(), BTreeMap::new());
    let mut total = Count::default();
    for firm in roll.firms() {
        let count = count(roll, firm);
        total.add(&count);
        by_place.entry(firm.place.as_str()).or_insert_with(Count::default).add(&count);
        by_industry.entry(firm.industry.as_str()).or_insert_with(Count::default).add(&count);
    }
    Board { places: rows(by_place, places), industries: rows(by_industry, industries), total }
}

fn count(roll: &Roll, firm: &Firm) -> Count {
    let done = usize::from(roll.done(firm).is_some());
    let mut count = Count { firms: 1, done, ..Count::default() };
    for member in roll.persons(firm) {
        let known = roll.known(firm, member);
        count.persons += 1;
        count.studied += usize::from(known.studied());
        count.passed += usize::from(known.passed());
        count.pledged += usize::from(known.pledged(&firm.code));
        count.certified += usize::from(roll.standing(firm, member) == Standing::Certified);
    }
    count
}

fn rows(counts: BTreeMap<&str, Count>, order: &[&str]) -> Vec<Row> {
    let rank = |id: &str| order.iter().position(|known| *known == id).unwrap_or(order.len());
    let mut rows: Vec<Row> = counts.into_iter().map(|(id, count)| Row { id: id.to_owned(), count }).collect();
    // Stable: those not in the order stay in that of their ids.
    rows.sort_by_key(|row| rank(&row.id));
    rows
}

/// Somebody, or nobody, who keeps a firm from being done.
#[derive(Debug)]
pub struct Lacking<'a> {
    /// The firm.
    pub firm: &'a Firm,
    /// Its responsible person and how far they are; none where the roster names none.
    pub person: Option<(&'a Member, Standing)>,
}

/// Who has not done it yet: a row for each responsible person of a firm that is not done, or one for the firm that has
/// none, in the order of the firms.
pub fn not_yet(roll: &Roll) -> Vec<Lacking<'_>> {
    let open = roll.firms().iter().filter(|firm| roll.done(firm).is_none());
    let mut rows = Vec::new();
    for firm in open {
        let before = rows.len();
        let persons = roll.responsible(firm).map(|member| (member, roll.standing(firm, member)));
        rows.extend(persons.map(|person| Lacking { firm, person: Some(person) }));
        if rows.len() == before {
            rows.push(Lacking { firm, person: None });
        }
    }
    rows
}
