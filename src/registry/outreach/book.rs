//! What was entered for a day: the last number given, what lies at each place, and a list in the order of days.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::record::Record;
use crate::ledger::fact::{RecordId, Stage};
use crate::registry::Document;
use crate::registry::key::{Key, Kind};

/// The most entries of a page, and kinds of them all together, so that it stays within what a document may take: the
/// first ones leave first.
const MOST: usize = 40;
const MOST_KINDS: usize = 100;

/// A day as eight digits, in the order of days.
fn day_bytes(day: Date) -> [u8; 4] {
    let [a, b, c, d, ..] = RecordId { day, number: 0 }.bytes();
    [a, b, c, d]
}

/// The last number given to a record of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastNumber {
    /// The day.
    pub day: Date,
    /// The number.
    pub number: u32,
}

impl LastNumber {
    /// The key of a day.
    pub fn key(day: Date) -> Key {
        Key::new(Kind::LastNumber, &day_bytes(day))
    }
}

impl Document for LastNumber {
    const KIND: Kind = Kind::LastNumber;

    fn id(&self) -> Vec<u8> {
        day_bytes(self.day).to_vec()
    }
}

/// The records of a day at a place that are not void: where likely duplicates are found. Of more than forty, or
/// of a hundred kinds together, the last ones stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPage {
    /// The first day of the activities.
    pub day: Date,
    /// Id of the place; none for the whole district.
    pub place: Option<String>,
    /// The records.
    pub entries: Vec<DayEntry>,
}

/// A record on the page of its day: enough to tell whether another is alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayEntry {
    /// Its number.
    pub record: RecordId,
    /// Kinds, with the largest quantity of each in hundredths; 0 where none is known.
    pub kinds: Vec<(String, u64)>,
}

impl DayPage {
    /// The key of a day at a place.
    pub fn key(day: Date, place: Option<&str>) -> Key {
        Key::new(Kind::DayPage, &[&day_bytes(day)[..], place.unwrap_or_default().as_bytes()].concat())
    }

    /// Puts a record on the page, or takes it off.
    pub fn note(&mut self, record: &Record) {
        self.entries.retain(|entry| entry.record != record.id);
        if record.stage == Stage::Void {
            return;
        }
        let largest = |counts: &[super::activity::Counted]| {
            counts.iter().map(|counted| counted.quantity.amount.hundredths()).max().unwrap_or_default()
        };
        let kinds = record.activity.items.iter().map(|item| (item.kind.clone(), largest(&item.counts)));
        self.entries.push(DayEntry { record: record.id, kinds: kinds.collect() });
        let kinds = |entries: &[DayEntry]| entries.iter().map(|entry| entry.kinds.len()).sum::<usize>();
        while self.entries.len() > MOST || kinds(&self.entries) > MOST_KINDS {
            self.entries.remove(0);
        }
    }
}

impl Document for DayPage {
    const KIND: Kind = Kind::DayPage;

    fn id(&self) -> Vec<u8> {
        [&day_bytes(self.day)[..], self.place.as_deref().unwrap_or_default().as_bytes()].concat()
    }
}

/// A line of the list of all records, in the order of the first day of the activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The first day.
    pub day: Date,
    /// The record.
    pub record: RecordId,
    /// Where it is on its way.
    pub stage: Stage,
    /// Id of the place; none for the whole district.
    pub place: Option<String>,
    /// Id of the setting.
    pub setting: String,
    /// Ids of the kinds.
    pub kinds: Vec<String>,
}

impl Line {
    /// The line of a record.
    pub fn of(record: &Record) -> Self {
        let activity = &record.activity;
        Self {
            day: activity.from,
            record: record.id,
            stage: record.stage,
            place: activity.place.clone(),
            setting: activity.setting.clone(),
            kinds: activity.items.iter().map(|item| item.kind.clone()).collect(),
        }
    }

    /// The beginning of the ids of a day's lines, for reading a range of days.
    pub fn start(day: Date) -> [u8; 4] {
        day_bytes(day)
    }
}

impl Document for Line {
    const KIND: Kind = Kind::Line;

    fn id(&self) -> Vec<u8> {
        [&day_bytes(self.day)[..], &self.record.bytes()].concat()
    }
}
