//! Days and periods, as people write them.

use jiff::civil::Date;

use super::is_separator;
use crate::quantity::numeral;

/// The first and the last day of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A day or a month, as far as it was written.
#[derive(Debug, Clone, Copy)]
struct Written {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

/// What stands between the two ends of a period.
const UNTIL: [char; 9] = ['至', '到', '-', '–', '—', '~', '～', '－', '─'];

/// A day or a period at the start of a text, and what follows. 6.16 counts where nothing else follows at once; what is
/// followed by a unit of counting is no day. None where there is no day; an error where there is one that does not exist.
pub(super) fn read(text: &str, today: Date) -> Option<(Result<Days, String>, &str)> {
    if let Some((day, rest)) = word(text, today) {
        return Some((Ok(Days { from: day, to: day }), rest));
    }
    let (first, rest) = written(text).or_else(|| point(text).filter(|(_, rest)| ends(rest)))?;
    let (second, after) = match until(rest) {
        Some((second, after)) => (Some(second), after),
        None => (None, rest),
    };
    let typed = text.strip_suffix(after).unwrap_or(text);
    let days = resolve(first, second, today).ok_or_else(|| format!("没有“{}”这一天：请改正日期", typed.trim()));
    Some((days, after))
}

/// The month and the day in 6·16 before the name of a dated day, and what follows.
pub(super) fn before_name(text: &str) -> Option<((i8, i8), &str)> {
    let (written, rest) = point(text)?;
    Some(((written.month?, written.day?), rest))
}

/// A month and a day in this year, or in the last one where it would lie in the future.
pub(super) fn lately(month: i8, day: i8, today: Date) -> Option<Date> {
    let written = Written { year: None, month: Some(month), day: Some(day) };
    resolve(written, None, today).map(|days| days.from)
}

fn word(text: &str, today: Date) -> Option<(Date, &str)> {
    let words = [("今天", 0), ("今日", 0), ("当天", 0), ("昨天", 1), ("昨日", 1), ("前天", 2)];
    let (rest, back) = words.iter().find_map(|(word, back)| Some((text.strip_prefix(word)?, *back)))?;
    let day = (0..back).try_fold(today, |day, _| day.yesterday().ok())?;
    Some((day, rest))
}

/// Digits at the start, of any width, where there are so many.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let value = |c: char| match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    };
    let run: Vec<u32> = text.chars().map_while(value).take(count.end() + 1).collect();
    if !count.contains(&run.len()) {
        return None;
    }
    let rest = text.trim_start_matches(|c| value(c).is_some());
    Some((run.iter().fold(0, |number, digit| number * 10 + digit), rest))
}

fn small(text: &str) -> Option<(i8, &str)> {
    let (number, rest) = digits(text, 1..=2)?;
    Some((i8::try_from(number).ok()?, rest))
}

fn year(number: u32) -> Option<i16> {
    (1990..=2100).contains(&number).then(|| i16::try_from(number).ok()).flatten()
}

/// 2022-06-16, 20220616, 2022年6月16日, 2022年6月, 6月16日, 6月.
fn written(text: &str) -> Option<(Written, &str)> {
    full(text).or_else(|| together(text)).or_else(|| named(text))
}

fn full(text: &str) -> Option<(Written, &str)> {
    let (number, rest) = digits(text, 4..=4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '.' | '/' | '·' | '－'))?;
    let (month, rest) = small(rest.strip_prefix(separator)?)?;
    let (day, rest) = small(rest.strip_prefix(separator)?)?;
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    Some((Written { year: Some(year(number)?), month: Some(month), day: Some(day) }, rest))
}

fn together(text: &str) -> Option<(Written, &str)> {
    let (number, rest) = digits(text, 8..=8)?;
    let part = |number: u32| i8::try_from(number % 100).ok();
    let (month, day) = (part(number / 100)?, part(number)?);
    ends(rest).then_some((Written { year: Some(year(number / 10_000)?), month: Some(month), day: Some(day) }, rest))
}

fn named(text: &str) -> Option<(Written, &str)> {
    let (year, rest) = match digits(text, 4..=4).and_then(|(number, rest)| Some((number, rest.strip_prefix('年')?))) {
        Some((number, rest)) => (Some(year(number)?), rest.trim_start()),
        None => (None, text),
    };
    let (month, rest) = small(rest)?;
    let rest = rest.strip_prefix('月')?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    let day = small(rest.trim_start()).and_then(|(day, after)| match after.strip_prefix(['日', '号']) {
        Some(after) => Some((day, after)),
        None => (ends(after) && !rest.starts_with(' ')).then_some((day, after)),
    });
    match day {
        Some((day, rest)) => Some((Written { year, month: Some(month), day: Some(day) }, rest)),
        None => Some((Written { year, month: Some(month), day: None }, rest)),
    }
}

/// 6.16 and 6·16.
fn point(text: &str) -> Option<(Written, &str)> {
    let (month, rest) = small(text)?;
    let (day, rest) = small(rest.strip_prefix(['.', '·', '•', '・', '．', '‧'])?)?;
    let good = (1..=12).contains(&month) && (1..=31).contains(&day);
    good.then_some((Written { year: None, month: Some(month), day: Some(day) }, rest))
}

/// Whether nothing follows that belongs to what was read.
fn ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| is_separator(c) || UNTIL.contains(&c) || matches!(c, '(' | '（'))
}

/// The end of a period, after the word between.
fn until(rest: &str) -> Option<(Written, &str)> {
    let rest = rest.trim_start().strip_prefix(UNTIL)?.trim_start();
    let day = || {
        let (day, rest) = small(rest)?;
        Some((Written { year: None, month: None, day: Some(day) }, rest.strip_prefix(['日', '号'])?))
    };
    written(rest).or_else(day).or_else(|| point(rest).filter(|(_, rest)| ends(rest)))
}

fn resolve(first: Written, second: Option<Written>, today: Date) -> Option<Days> {
    let begin = |year: i16| Date::new(year, first.month?, first.day.unwrap_or(1)).ok();
    let from = match first.year {
        Some(year) => begin(year)?,
        None => [today.year(), today.year() - 1].into_iter().filter_map(begin).find(|day| *day <= today)?,
    };
    let end = |year: i16, written: Written| {
        let month = written.month.unwrap_or(from.month());
        match written.day {
            Some(day) => Date::new(year, month, day).ok(),
            None => Date::new(year, month, 1).ok().map(Date::last_of_month),
        }
    };
    let to = match second {
        None if first.day.is_some() => from,
        None => from.last_of_month(),
        Some(second) => {
            let to = end(second.year.unwrap_or(from.year()), second)?;
            // 12月20日至1月5日 ends in the next year.
            if to < from && second.year.is_none() && second.month.is_some() {
                end(from.year() + 1, second)?
            } else {
                to
            }
        }
    };
    Some(Days { from, to })
}

/// Whether a text starts like 6.16.
pub(super) fn is_point(text: &str) -> bool {
    written(text).is_none() && point(text).is_some()
}

/// Whether a number of things starts here that looks like a day: 1.5 小时.
pub(super) fn is_amount(text: &str, units: &[&str]) -> bool {
    let Some((_, rest)) = numeral::scan(text) else { return false };
    let rest = rest.trim_start();
    units.iter().any(|unit| rest.strip_prefix(unit).is_some_and(|rest| ends(rest) || numeral::starts(rest)))
}
