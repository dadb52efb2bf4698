//! The text of a cell, as its owner sees it.

use calamine::{DataRef, ExcelDateTime};

/// Line ends as `\n`; no white space, byte order marks or zero-width characters at the ends.
pub(super) fn tidy(text: &str) -> String {
    let is_margin = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\0');
    let text = text.trim_matches(is_margin);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// How many bytes of text a value has, margins and all: blanks are work, too.
pub(super) fn length(value: &DataRef<'_>) -> usize {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.len(),
        DataRef::SharedString(text) => text.len(),
        DataRef::Empty
        | DataRef::Int(_)
        | DataRef::Float(_)
        | DataRef::Bool(_)
        | DataRef::DateTime(_)
        | DataRef::Error(_) => 0,
    }
}

/// The text of a value.
pub(super) fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => tidy(text),
        DataRef::SharedString(text) => tidy(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => date(moment),
        DataRef::DateTime(duration) => decimal(duration.as_f64()),
        DataRef::DateTimeIso(text) => iso_date(text),
        DataRef::DurationIso(text) => tidy(text),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number without exponent, with the 15 digits that Excel keeps.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let kept: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // Adding nought takes the sign from minus nought.
    format!("{}", kept + 0.0)
}

/// 2026-06-16, 2026-06-16 08:30, or 08:30 where there is no day.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => None,
        (hour, minute, 0) => Some(format!("{hour:02}:{minute:02}")),
        (hour, minute, second) => Some(format!("{hour:02}:{minute:02}:{second:02}")),
    };
    let day = format!("{year:04}-{month:02}-{day:02}");
    match time {
        Some(time) if moment.as_f64() < 1.0 => time,
        Some(time) => format!("{day} {time}"),
        None => day,
    }
}

/// The same for what is written out: 2026-06-16T00:00:00.
fn iso_date(text: &str) -> String {
    let text = tidy(text);
    match text.split_once('T') {
        Some((day, time)) if time.trim_matches(['0', ':', '.', 'Z']).is_empty() => day.to_owned(),
        Some((day, time)) => format!("{day} {time}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_stand_as_their_owner_sees_them() {
        for (number, seen) in [
            (3.0, "3"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.3"),
            (1e20, "100000000000000000000"),
            (13_812_345_678.0, "13812345678"),
            (0.000_001, "0.000001"),
            (f64::NAN, ""),
        ] {
            assert_eq!(decimal(number), seen);
        }
    }

    #[test]
    fn dates_are_days() {
        let moment = |value| text(&DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false)));
        assert_eq!(moment(46_189.0), "2026-06-16");
        assert_eq!(moment(46_189.0 + 8.5 / 24.0), "2026-06-16 08:30");
        assert_eq!(moment(0.5), "12:00");
        assert_eq!(iso_date("2026-06-16T00:00:00"), "2026-06-16");
        assert_eq!(iso_date("2026-06-16T08:30:00"), "2026-06-16 08:30:00");
    }

    #[test]
    fn margins_are_cut() {
        assert_eq!(tidy("\u{feff}　万东镇\u{a0}\r\n"), "万东镇");
        assert_eq!(tidy("一\r\n二\r三"), "一\n二\n三");
    }
}
