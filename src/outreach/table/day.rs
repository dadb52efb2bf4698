//! Days as people write them, and as a spreadsheet keeps them: 2022-06-16, 2022/6/16, 2022年6月16日, 20220616, 44728.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::text::normalise;

/// The day from which a spreadsheet counts.
const ZERO: Date = date(1899, 12, 30);
/// Numbers that are days of a spreadsheet: from 2000 to 2099.
const SERIALS: std::ops::RangeInclusive<i32> = 36_526..=73_050;

/// The day of a cell; what follows it (the time of the day) is passed over. `None` where it is none, or has no year.
pub(super) fn read(cell: &str) -> Option<Date> {
    let text = normalise(cell);
    let text = if text.contains('年') { text.replace(' ', "") } else { text };
    let text = text.split(['日', '号', ' ', 't']).next()?.replace(['年', '月', '/', '.'], "-");
    let parts: Vec<&str> = text.split('-').collect();
    if !parts.iter().all(|part| !part.is_empty() && part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        [digits] if digits.len() == 8 => {
            let number: i32 = digits.parse().ok()?;
            let year = i16::try_from(number / 10_000).ok()?;
            let (month, day) = (i8::try_from(number / 100 % 100).ok()?, i8::try_from(number % 100).ok()?);
            Date::new(year, month, day).ok()
        }
        [serial] | [serial, _] => {
            let serial: i32 = serial.parse().ok().filter(|serial| SERIALS.contains(serial))?;
            ZERO.checked_add(serial.days()).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_writing() {
        for cell in [
            "2022-06-16",
            "2022/6/16",
            "2022.6.16",
            "2022年6月16日",
            "2022 年 6 月 16 号",
            "20220616",
            "44728",
            "44728.35",
            "2022-06-16 08:30",
            "２０２２－０６－１６",
        ] {
            assert_eq!(read(cell), Some(date(2022, 6, 16)), "{cell}");
        }
        for cell in ["", "6月16日", "22-6-16", "2022-13-01", "2022-02-30", "16", "2022", "昨天", "99999999", "2022-6"]
        {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
