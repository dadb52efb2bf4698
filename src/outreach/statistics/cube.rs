//! Counters of outreach as cells.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::ledger::counters::Dimension;
use crate::ledger::fact::Stage;
use crate::ledger::outreach::PART;
use crate::quantity::Precision;

/// A counter of outreach that cannot be read: it was not written by the rules of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a counter of outreach has the value {0:?}")]
pub struct Unreadable(String);

/// A name that occurs in cells, by its place among all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name(u32);

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Records on their way.
    Stage(Stage),
    /// Approved records.
    Record,
    /// Approved records of a kind.
    Kind(Name),
    /// Hundredths of a measure.
    Sum { kind: Name, measure: Name, precision: Precision },
}

/// One counter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// The first day of the month, or of the year.
    pub(super) day: Date,
    pub(super) place: Name,
    pub(super) setting: Name,
    pub(super) theme: Name,
    pub(super) what: What,
    pub(super) count: u64,
}

/// Counters of outreach. Those by month and those by year count the same: a cube holds either the one or the other.
#[derive(Debug, Default)]
pub struct Cube {
    names: Vec<String>,
    known: HashMap<String, Name>,
    pub(super) cells: Vec<Cell>,
}

impl Cube {
    /// Takes in a counter. Those of other dimensions are left out.
    ///
    /// # Errors
    /// The value is not what the ledger writes.
    pub fn read(&mut self, dimension: Dimension, day: Date, value: &str, count: u64) -> Result<(), Unreadable> {
        let mut parts = [""; 7];
        let mut length = 0;
        for part in value.split(PART) {
            *parts.get_mut(length).ok_or_else(|| Unreadable(value.to_owned()))? = part;
            length += 1;
        }
        let cell = match (dimension, parts.get(..length).unwrap_or_default()) {
            (Dimension::OutreachStage, [place, stage]) => {
                stage.parse().ok().map(|stage| self.cell([place, "", ""], What::Stage(stage)))
            }
            (Dimension::OutreachRecord, [place, setting, theme]) => {
                Some(self.cell([place, setting, theme], What::Record))
            }
            (Dimension::OutreachKind, [place, setting, theme, kind]) => {
                Some(self.of_kind([place, setting, theme], kind))
            }
            (Dimension::OutreachSum, [place, setting, theme, what @ ..]) => self.sum([place, setting, theme], what),
            (Dimension::OutreachYear, [place, setting]) => Some(self.cell([place, setting, ""], What::Record)),
            (Dimension::OutreachYear, [place, setting, kind]) => Some(self.of_kind([place, setting, ""], kind)),
            (Dimension::OutreachYear, [place, setting, what @ ..]) => self.sum([place, setting, ""], what),
            (
                Dimension::OutreachStage
                | Dimension::OutreachRecord
                | Dimension::OutreachKind
                | Dimension::OutreachSum
                | Dimension::OutreachYear,
                _,
            ) => None,
            _ => return Ok(()),
        };
        let cell = cell.ok_or_else(|| Unreadable(value.to_owned()))?;
        self.cells.push(Cell { day, count, ..cell });
        Ok(())
    }

    fn of_kind(&mut self, whose: [&str; 3], kind: &str) -> Cell {
        let kind = self.intern(kind);
        self.cell(whose, What::Kind(kind))
    }

    fn sum(&mut self, whose: [&str; 3], what: &[&str]) -> Option<Cell> {
        let [kind, measure, precision] = what else { return None };
        let precision = precision.parse().ok()?;
        let what = What::Sum { kind: self.intern(kind), measure: self.intern(measure), precision };
        Some(self.cell(whose, what))
    }

    fn cell(&mut self, [place, setting, theme]: [&str; 3], what: What) -> Cell {
        let (place, setting, theme) = (self.intern(place), self.intern(setting), self.intern(theme));
        Cell { day: Date::default(), place, setting, theme, what, count: 0 }
    }

    fn intern(&mut self, name: &str) -> Name {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        // A district has some hundred names: far from 2^32.
        let next = Name(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(name.to_owned());
        self.known.insert(name.to_owned(), next);
        next
    }

    /// The name as cells hold it; none where no cell does.
    pub(super) fn known(&self, name: &str) -> Option<Name> {
        self.known.get(name).copied()
    }

    /// A name in letters.
    pub(super) fn name(&self, name: Name) -> &str {
        usize::try_from(name.0).ok().and_then(|at| self.names.get(at)).map_or("", String::as_str)
    }
}
