//! Keys, big-endian, so that the order of the bytes is the order of what they mean.

use jiff::civil::Date;

use crate::ledger::counters::Dimension;
use crate::ledger::fact::PersonKey;

/// Where the table of the head says where the ledger ends.
pub(super) const HEAD: &[u8] = b"head";

/// Where it says by which scheme the counters were counted.
pub(super) const SCHEME: &[u8] = b"scheme";

/// A day takes this many bytes.
pub(super) const DAY: usize = 4;

/// Years begin at -9999; shifted by this they are never negative.
const YEAR_SHIFT: i16 = 10_000;

/// Year, month, day.
pub(super) fn day(date: Date) -> [u8; DAY] {
    let year = date.year().saturating_add(YEAR_SHIFT).cast_unsigned().to_be_bytes();
    [year[0], year[1], date.month().cast_unsigned(), date.day().cast_unsigned()]
}

/// The day at the beginning of a key.
pub(super) fn read_day(key: &[u8]) -> Option<Date> {
    let [high, low, month, day] = *key.first_chunk::<DAY>()?;
    let year = u16::from_be_bytes([high, low]).cast_signed().checked_sub(YEAR_SHIFT)?;
    Date::new(year, month.cast_signed(), day.cast_signed()).ok()
}

/// The number at the beginning of a key.
pub(super) fn read_number(key: &[u8]) -> Option<u64> {
    key.first_chunk().copied().map(u64::from_be_bytes)
}

/// A counter: dimension, day, value.
pub(super) fn counter(dimension: Dimension, date: Date, value: &str) -> Vec<u8> {
    [&[dimension as u8], &day(date)[..], value.as_bytes()].concat()
}

/// The day and the value of a counter's key.
pub(super) fn read_counter(key: &[u8]) -> Option<(Date, &str)> {
    let (_, rest) = key.split_first()?;
    let value = std::str::from_utf8(rest.get(DAY..)?).ok()?;
    Some((read_day(rest)?, value))
}

/// A turn seen: day, then the key of the delivery, so that old days can be cut off at the front.
pub(super) fn seen(date: Date, key: &str) -> Vec<u8> {
    [&day(date)[..], key.as_bytes()].concat()
}

/// Words of a person, in the order of the commits.
pub(super) fn words(person: PersonKey, commit: u64) -> Vec<u8> {
    [&person.0[..], &commit.to_be_bytes()].concat()
}

/// A part of a parcel.
pub(super) fn parcel(id: u64, part: u16) -> Vec<u8> {
    [&id.to_be_bytes()[..], &part.to_be_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_sort_as_their_bytes_and_read_back() {
        let days = [Date::MIN, Date::constant(1999, 12, 31), Date::constant(2026, 1, 31), Date::MAX];
        assert!(days.map(day).is_sorted());
        assert_eq!(days.map(|date| read_day(&day(date))), days.map(Some));
    }

    #[test]
    fn a_dimension_is_its_position_for_ever() {
        assert!(Dimension::ALL.iter().enumerate().all(|(i, dimension)| *dimension as usize == i));
    }

    #[test]
    fn a_counter_reads_back() {
        let date = Date::constant(2026, 6, 16);
        assert_eq!(read_counter(&counter(Dimension::Place, date, "万盛街道")), Some((date, "万盛街道")));
    }
}
