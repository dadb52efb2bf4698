//! Chinese numerals: 二十, 一百零五, 十万, 一万二, 二〇二二.

use super::digits::Decimal;
use super::marks;
use crate::text;

/// The most numerals of one number; no number below a million million has more.
const MOST_NUMERALS: usize = 32;

/// Reads the Chinese numerals at the start. A number may begin with 百, 千 or 万 only where a word before it or 余 after it
/// says so (近百, 千余): 百货 and 万盛 are no numbers. 十 may always.
pub(super) fn read(text: &str, bare: bool) -> Option<(Decimal, &str)> {
    let is_han = |c: char| text::digit(c).is_some() || text::unit(c).is_some();
    let ends = |(at, c): &(usize, char)| !is_han(*c) || text.get(*at..).is_some_and(marks::unit_of_thousand);
    let end = text.char_indices().find(ends).map_or(text.len(), |(at, _)| at);
    let (run, rest) = text.split_at_checked(end)?;
    let led = run.starts_with(['百', '千', '万', '亿']);
    if led && !bare && !rest.starts_with(['余', '多']) {
        return None;
    }
    let run: Vec<char> = run.chars().take(MOST_NUMERALS + 1).collect();
    if run.is_empty() || run.len() > MOST_NUMERALS {
        return None;
    }
    let value = if run.iter().all(|c| text::digit(*c).is_some()) { positional(&run)? } else { named(&run)? };
    Some((Decimal { mantissa: u128::from(value), places: 0 }, rest))
}

/// Digits alone. 三五 and 七八 say "some", not 35 and 78; three digits or a zero make a number of them.
fn positional(run: &[char]) -> Option<u64> {
    if run.len() == 2 && !run.iter().any(|c| text::digit(*c) == Some(0)) {
        return None;
    }
    run.iter().try_fold(0u64, |n, c| n.checked_mul(10)?.checked_add(text::digit(*c)?))
}

/// A number under way: what was read of it so far.
#[derive(Default)]
struct Reading {
    /// The finished part in 万 or 亿.
    total: u64,
    /// The part below 万.
    section: u64,
    digit: Option<u64>,
    zero: bool,
    /// The power of ten last read, 0 for none, and the last one of 万 and 亿.
    last: u64,
    last_big: u64,
}

/// Digits with powers of ten, the larger first.
fn named(run: &[char]) -> Option<u64> {
    let mut reading = Reading::default();
    for c in run {
        match (text::digit(*c), text::unit(*c)) {
            (Some(digit), _) => reading.digit(digit)?,
            (None, Some(unit)) if unit < 10_000 => reading.small(unit)?,
            (None, Some(unit)) => reading.big(unit)?,
            (None, None) => return None,
        }
    }
    reading.finish()
}

impl Reading {
    fn digit(&mut self, digit: u64) -> Option<()> {
        if self.digit.is_some() {
            return None;
        }
        if digit == 0 {
            self.zero = self.last > 0 && !self.zero;
            return self.zero.then_some(());
        }
        self.digit = Some(digit);
        Some(())
    }

    fn small(&mut self, unit: u64) -> Option<()> {
        if (1..=unit).contains(&self.last) {
            return None;
        }
        // 百 without a digit is one hundred at the start only, 十 also further on: 一百十五.
        let digit = self.digit.take().or_else(|| (self.last == 0 || unit == 10).then_some(1))?;
        self.section += digit * unit;
        (self.last, self.zero) = (unit, false);
        Some(())
    }

    fn big(&mut self, unit: u64) -> Option<()> {
        if (1..=unit).contains(&self.last_big) || (self.zero && self.digit.is_none()) {
            return None;
        }
        let shorthand = self.digit.is_some() && !self.zero && (100..10_000).contains(&self.last);
        let section = self.section + self.digit.take().unwrap_or(0);
        if shorthand || (section == 0 && self.last > 0) {
            return None;
        }
        self.total = self.total.checked_add(section.max(1).checked_mul(unit)?)?;
        // Below 万 everything may follow again, the next 千 too.
        (self.section, self.zero, self.last, self.last_big) = (0, false, unit, unit);
        Some(())
    }

    fn finish(self) -> Option<u64> {
        let digit = match self.digit {
            // 一万二 is 12 000, 三千五 is 3500; 一万零二 is 10 002.
            Some(digit) if !self.zero && self.last >= 100 => digit * (self.last / 10),
            Some(digit) => digit,
            None if self.zero => return None,
            None => 0,
        };
        self.total.checked_add(self.section)?.checked_add(digit)
    }
}

/// Writes a number up to 99 999 999 in Chinese: 120 015 is 十二万零十五. `None` above.
pub fn chinese(number: u64) -> Option<String> {
    let (high, low) = (u16::try_from(number / 10_000).ok().filter(|high| *high < 10_000)?, number % 10_000);
    let low_text = text::chinese(u16::try_from(low).ok()?);
    Some(match (high, low) {
        (0, _) => low_text,
        (_, 0) => format!("{}万", text::chinese(high)),
        (_, 1..1000) => format!("{}万零{low_text}", text::chinese(high)),
        _ => format!("{}万{low_text}", text::chinese(high)),
    })
}
