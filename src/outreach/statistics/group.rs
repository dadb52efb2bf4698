//! Adding cells up.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cube::{Cell, Cube, Name, What};
use crate::ledger::fact::Stage;
use crate::quantity::{Amount, Precision, Quantity, Sum};
use crate::registry::outreach::period::Quarter;
use crate::slugs::slugs;

/// By what cells are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Years.
    Year,
    /// Quarters.
    Quarter,
    /// Months.
    Month,
    /// Settings.
    Setting,
    /// Places.
    Place,
    /// Kinds. A record of two kinds stands in two rows, and once in the total.
    Kind,
    /// Themes.
    Theme,
}

slugs!(By {
    Year = "year",
    Quarter = "quarter",
    Month = "month",
    Setting = "setting",
    Place = "place",
    Kind = "kind",
    Theme = "theme",
});

/// Which cells count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Id of a place; an empty one is the whole district.
    pub place: Option<String>,
    /// Id of a setting.
    pub setting: Option<String>,
    /// Id of a kind.
    pub kind: Option<String>,
    /// A theme as a printed entry.
    pub theme: Option<String>,
}

impl Filter {
    /// Everything from a day to a day.
    pub fn days((from, to): (Date, Date)) -> Self {
        Self { from, to, place: None, setting: None, kind: None, theme: None }
    }
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// A year.
    Year(i16),
    /// A quarter.
    Quarter(Quarter),
    /// A month, by its first day.
    Month(Date),
    /// Id of a place, a setting, a kind, or a theme.
    Named(String),
}

impl Slot {
    /// The same a year later.
    #[must_use]
    pub fn next_year(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year.saturating_add(1)),
            Self::Quarter(Quarter { year, quarter }) => {
                Self::Quarter(Quarter { year: year.saturating_add(1), quarter })
            }
            Self::Month(day) => {
                let later = Date::new(day.year().saturating_add(1), day.month(), 1);
                Self::Month(later.unwrap_or(day))
            }
            named @ Self::Named(_) => named,
        }
    }
}

/// What approved records come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many there are; with a kind asked for, how many of it.
    pub records: u64,
    /// How many by kind.
    pub kinds: BTreeMap<String, u64>,
    /// How much by measure; none where that passes the largest amount.
    pub sums: BTreeMap<String, Option<Sum>>,
}

/// Rows and what all of them come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grouped {
    /// Rows of which something is known.
    pub rows: BTreeMap<Slot, Figures>,
    /// All together, each record once.
    pub total: Figures,
}

/// A row while cells are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Time(i16, i8),
    Named(Name),
}

/// A filter in the names of a cube. None of a part takes all.
struct Wanted {
    place: Option<Name>,
    setting: Option<Name>,
    kind: Option<Name>,
    theme: Option<Name>,
}

#[derive(Default)]
struct Raw {
    records: u64,
    kinds: BTreeMap<Name, u64>,
    sums: BTreeMap<Name, Option<Sum>>,
}

impl Cube {
    /// What the cells that a filter takes come to.
    pub fn grouped(&self, by: By, filter: &Filter) -> Grouped {
        let Some(wanted) = self.wanted(filter) else { return Grouped::default() };
        let (mut rows, mut total) = (HashMap::<Key, Raw>::new(), Raw::default());
        for cell in self.cells.iter().filter(|cell| filter.from <= cell.day && cell.day <= filter.to) {
            let Cell { place, setting, theme, what, .. } = *cell;
            let kind = match what {
                What::Stage(_) => continue,
                What::Record => None,
                What::Kind(kind) | What::Sum { kind, .. } => Some(kind),
            };
            let fits = |asked: Option<Name>, is: Name| asked.is_none_or(|asked| asked == is);
            let whose = fits(wanted.place, place) && fits(wanted.setting, setting) && fits(wanted.theme, theme);
            if !whose || (wanted.kind.is_some() && wanted.kind != kind) {
                continue;
            }
            total.take(what, cell.count, wanted.kind.is_some());
            let key = match (by, kind) {
                (By::Kind, None) => continue,
                (By::Kind, Some(kind)) => Key::Named(kind),
                _ => key(by, cell),
            };
            rows.entry(key).or_default().take(what, cell.count, by == By::Kind || wanted.kind.is_some());
        }
        let rows = rows.into_iter().map(|(key, raw)| (self.slot(by, key), self.told(raw)));
        Grouped { rows: rows.collect(), total: self.told(total) }
    }

    /// Records by where they are on their way, of the days and the place of a filter.
    pub fn stages(&self, filter: &Filter) -> BTreeMap<Stage, u64> {
        let place = filter.place.as_deref().map(|place| self.known(place));
        let mut stages = BTreeMap::new();
        for cell in self.cells.iter().filter(|cell| filter.from <= cell.day && cell.day <= filter.to) {
            if let What::Stage(stage) = cell.what
                && place.is_none_or(|place| place == Some(cell.place))
            {
                *stages.entry(stage).or_default() += cell.count;
            }
        }
        stages
    }

    /// None where something is asked for that no cell has.
    fn wanted(&self, filter: &Filter) -> Option<Wanted> {
        let name = |asked: &Option<String>| match asked {
            Some(asked) => self.known(asked).map(Some),
            None => Some(None),
        };
        Some(Wanted {
            place: name(&filter.place)?,
            setting: name(&filter.setting)?,
            kind: name(&filter.kind)?,
            theme: name(&filter.theme)?,
        })
    }

    fn slot(&self, by: By, key: Key) -> Slot {
        match (by, key) {
            (_, Key::Named(name)) => Slot::Named(self.name(name).to_owned()),
            (By::Quarter, Key::Time(year, month)) => {
                Slot::Quarter(Quarter { year, quarter: (month.unsigned_abs().saturating_add(2)) / 3 })
            }
            (By::Month, Key::Time(year, month)) => Slot::Month(Date::new(year, month, 1).unwrap_or_default()),
            (_, Key::Time(year, _)) => Slot::Year(year),
        }
    }

    fn told(&self, raw: Raw) -> Figures {
        let Raw { records, kinds, sums } = raw;
        let name = |name: Name| self.name(name).to_owned();
        Figures {
            records,
            kinds: kinds.into_iter().map(|(kind, count)| (name(kind), count)).collect(),
            sums: sums.into_iter().map(|(measure, sum)| (name(measure), sum)).collect(),
        }
    }
}

/// The row of a cell, but for kinds.
fn key(by: By, cell: &Cell) -> Key {
    match by {
        By::Year => Key::Time(cell.day.year(), 1),
        By::Quarter => Key::Time(cell.day.year(), (cell.day.month() - 1) / 3 * 3 + 1),
        By::Month => Key::Time(cell.day.year(), cell.day.month()),
        By::Setting => Key::Named(cell.setting),
        By::Theme => Key::Named(cell.theme),
        By::Place | By::Kind => Key::Named(cell.place),
    }
}

impl Raw {
    /// Adds a cell. Where all cells are of one kind, its records are the records.
    fn take(&mut self, what: What, count: u64, one_kind: bool) {
        match what {
            What::Stage(_) => {}
            What::Record => self.records += count,
            What::Kind(kind) => {
                *self.kinds.entry(kind).or_default() += count;
                if one_kind {
                    self.records += count;
                }
            }
            What::Sum { kind: _, measure, precision } => {
                let sum = self.sums.entry(measure).or_insert(Some(Sum::default()));
                *sum = sum.and_then(|sum| added(sum, count, precision));
            }
        }
    }
}

fn added(mut sum: Sum, hundredths: u64, precision: Precision) -> Option<Sum> {
    let amount = Amount::hundredths_of(hundredths)?;
    sum.add(Quantity { amount, precision }).ok()?;
    Some(sum)
}
