//! Outreach as the ledger knows it: how a record stands, in ids and numbers alone, and what of it counts.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::counters::{Change, Dimension};
use crate::quantity::Precision;
use crate::slugs::slugs;

/// The number of a record: the day under which it was first entered, and its place among those of that day, from 1.
/// Printed as `R-2022-0616-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordId {
    /// The day.
    pub day: Date,
    /// The place among those of the day.
    pub number: u32,
}

impl RecordId {
    /// Eight bytes in the order of day and number.
    pub fn bytes(self) -> [u8; 8] {
        let day = u32::from(self.day.year().max(0).unsigned_abs()) * 10_000
            + u32::from(self.day.month().unsigned_abs()) * 100
            + u32::from(self.day.day().unsigned_abs());
        (u64::from(day) << 32 | u64::from(self.number)).to_be_bytes()
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { day, number } = self;
        write!(f, "R-{:04}-{:02}{:02}-{number:02}", day.year(), day.month(), day.day())
    }
}

impl FromStr for RecordId {
    type Err = ();

    /// Reads a printed number, in any case and with or without the first `R-`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let text = text.strip_prefix("R-").or_else(|| text.strip_prefix("r-")).unwrap_or(text);
        let mut parts = text.split('-');
        let (Some(year), Some(day), Some(number), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(());
        };
        let digits = |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
        if !(digits(year, 4) && year.len() == 4 && digits(day, 4) && day.len() == 4 && digits(number, 9)) {
            return Err(());
        }
        let month_and_day: i8 = day.parse::<i16>().map_err(drop)?.div_euclid(100).try_into().map_err(drop)?;
        let day_of_month = day.parse::<i16>().map_err(drop)?.rem_euclid(100).try_into().map_err(drop)?;
        let day = Date::new(year.parse().map_err(drop)?, month_and_day, day_of_month).map_err(drop)?;
        match number.parse().map_err(drop)? {
            0 => Err(()),
            number => Ok(Self { day, number }),
        }
    }
}

/// Where a record is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Begun and not handed in.
    Draft,
    /// Handed in, waits for the bureau.
    Submitted,
    /// Given back with a comment.
    Returned,
    /// The bureau stands by it: it counts.
    Approved,
    /// Counts no more and is kept.
    Void,
}

slugs!(Stage {
    Draft = "draft",
    Submitted = "submitted",
    Returned = "returned",
    Approved = "approved",
    Void = "void",
});

/// How a record stands: what the counters are derived from. Ids and numbers alone, never words that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Where it is on its way.
    pub stage: Stage,
    /// The first day of the activity: a period counts for the month in which it began.
    pub day: Date,
    /// Id of the place; empty for the whole district.
    pub place: String,
    /// Id of the setting.
    pub setting: String,
    /// The theme as a printed entry.
    pub theme: String,
    /// What was done and how much of it; empty unless approved, since nothing else counts.
    pub items: Vec<Tallied>,
}

/// A quantity of a record, or that something was done of which none is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallied {
    /// Id of the kind.
    pub kind: String,
    /// Id of the measure; none where no quantity is known.
    pub measure: Option<String>,
    /// How much, in hundredths of the unit.
    pub hundredths: u64,
    /// How exactly.
    pub precision: Precision,
}

/// What separates the parts of a counter's value. No id holds it.
pub const PART: char = '|';

/// The changes of counters between two standings of a record. The values are, with parts separated by [`PART`]:
/// place and stage; place, setting and theme; the same with kind; the same with kind, measure and precision. By year they
/// are the last three without the theme, in one dimension: how many parts there are tells which.
pub(super) fn counted(was: Option<&Standing>, now: &Standing) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(was) = was {
        count(was, -1, &mut changes);
    }
    count(now, 1, &mut changes);
    changes
}

fn count(standing: &Standing, by: i64, changes: &mut Vec<Change>) {
    let Standing { stage, day, place, setting, theme, items } = standing;
    let (month, year) = (day.first_of_month(), day.first_of_year());
    let mut change = |dimension, value, by| {
        let day = if dimension == Dimension::OutreachYear { year } else { month };
        changes.push(Change { dimension, day, value, by });
    };
    change(Dimension::OutreachStage, format!("{place}{PART}{}", stage.slug()), by);
    if *stage != Stage::Approved {
        return;
    }
    let whose = format!("{place}{PART}{setting}{PART}{theme}");
    let always = format!("{place}{PART}{setting}");
    change(Dimension::OutreachRecord, whose.clone(), by);
    change(Dimension::OutreachYear, always.clone(), by);
    let mut kinds: Vec<&str> = Vec::new();
    for Tallied { kind, measure, hundredths, precision } in items {
        if !kinds.contains(&kind.as_str()) {
            kinds.push(kind);
            change(Dimension::OutreachKind, format!("{whose}{PART}{kind}"), by);
            change(Dimension::OutreachYear, format!("{always}{PART}{kind}"), by);
        }
        if let Some(measure) = measure {
            let what = format!("{kind}{PART}{measure}{PART}{}", precision.slug());
            // Amounts are far below what a counter holds: see `quantity`.
            let amount = by.saturating_mul(i64::try_from(*hundredths).unwrap_or(i64::MAX));
            change(Dimension::OutreachSum, format!("{whose}{PART}{what}"), amount);
            change(Dimension::OutreachYear, format!("{always}{PART}{what}"), amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_number_reads_back_and_sorts_as_its_bytes() {
        let ids = [
            RecordId { day: date(2022, 6, 9), number: 7 },
            RecordId { day: date(2022, 6, 16), number: 1 },
            RecordId { day: date(2022, 6, 16), number: 123_456 },
            RecordId { day: date(2022, 10, 1), number: 2 },
        ];
        assert_eq!(ids.map(|id| id.to_string().parse()), ids.map(Ok));
        assert_eq!(ids[1].to_string(), "R-2022-0616-01");
        assert!(ids.map(RecordId::bytes).is_sorted());
        assert_eq!(" r-2022-0616-1 ".parse(), Ok(ids[1]));
        for wrong in [
            "",
            "R-",
            "R-2022-0616",
            "R-2022-0616-0",
            "R-2022-1316-1",
            "R-22-0616-1",
            "R-2022-0616-1-1",
            "R-２０２２-0616-1",
        ] {
            assert_eq!(wrong.parse::<RecordId>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn only_what_is_approved_counts_and_a_change_takes_back_what_counted_before() {
        let item = |measure: Option<&str>, hundredths| Tallied {
            kind: "leaflets".to_owned(),
            measure: measure.map(str::to_owned),
            hundredths,
            precision: Precision::Over,
        };
        let submitted = Standing {
            stage: Stage::Submitted,
            day: date(2022, 6, 16),
            place: "wandong".to_owned(),
            setting: "community".to_owned(),
            theme: "q:2".to_owned(),
            items: Vec::new(),
        };
        let items = vec![item(Some("copies"), 1_000_000), item(None, 0)];
        let approved = Standing { stage: Stage::Approved, items, ..submitted.clone() };
        let told = |changes: Vec<Change>| {
            let lines = changes.iter().map(|c| format!("{:?} {} {} {:+}", c.dimension, c.day, c.value, c.by));
            lines.collect::<Vec<_>>().join("\n")
        };
        insta::assert_snapshot!(told(counted(Some(&submitted), &approved)), @r"
        OutreachStage 2022-06-01 wandong|submitted -1
        OutreachStage 2022-06-01 wandong|approved +1
        OutreachRecord 2022-06-01 wandong|community|q:2 +1
        OutreachYear 2022-01-01 wandong|community +1
        OutreachKind 2022-06-01 wandong|community|q:2|leaflets +1
        OutreachYear 2022-01-01 wandong|community|leaflets +1
        OutreachSum 2022-06-01 wandong|community|q:2|leaflets|copies|over +1000000
        OutreachYear 2022-01-01 wandong|community|leaflets|copies|over +1000000
        ");
    }
}
