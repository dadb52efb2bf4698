//! Days that are asked for.

use jiff::civil::{Date, date};

use super::super::super::deed::Span;
use super::super::super::outcome::Refusal;
use crate::registry::outreach::period::Quarter;

/// The first year of which there can be records.
pub(in super::super) const FIRST_YEAR: i16 = 2000;

/// The first and the last day of a span.
///
/// # Errors
/// There is no such quarter, or the year lies beyond what is recorded.
pub(in super::super) fn days(Span { year, quarter }: Span, today: Date) -> Result<(Date, Date), Refusal> {
    in_range(year, today.year())?;
    match quarter {
        None => Ok((date(year, 1, 1), date(year, 12, 31))),
        Some(quarter) => checked_quarter(year, quarter)?
            .days()
            .map_err(|_| Refusal::new(format!("没有第 {quarter} 季度"), "季度请写 1 到 4")),
    }
}

/// A year of which there can be records.
///
/// # Errors
/// It is another one.
pub(in super::super) fn in_range(year: i16, last: i16) -> Result<(), Refusal> {
    if (FIRST_YEAR..=last).contains(&year) {
        return Ok(());
    }
    Err(Refusal::new(format!("没有 {year} 年的数据"), format!("年份请写 {FIRST_YEAR} 到 {last} 之间的")))
}

/// A quarter that there is.
///
/// # Errors
/// There is none of that number.
pub(in super::super) fn checked_quarter(year: i16, quarter: u8) -> Result<Quarter, Refusal> {
    match quarter {
        1..=4 => Ok(Quarter { year, quarter }),
        _ => Err(Refusal::new(format!("没有第 {quarter} 季度"), "季度请写 1 到 4")),
    }
}

/// The same day a year earlier.
pub(in super::super) fn year_before(day: Date) -> Date {
    // Days of a span are the first and the last ones of months.
    let month = Date::new(day.year().saturating_sub(1), day.month(), 1).unwrap_or(day);
    if day.day() == 1 { month } else { month.last_of_month() }
}
