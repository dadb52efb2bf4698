//! Numbers as people write them: 1.3万余, 三千五, 10,000, 近百.

mod digits;
mod han;
mod marks;
#[cfg(test)]
mod tests;

pub use han::chinese;
pub use marks::{after, qualifier};

use super::Quantity;
use super::amount::Amount;
use super::precision::Precision;
use crate::text;

/// The number that a whole text says. `None` where it says something else or more.
pub fn read(text: &str) -> Option<Quantity> {
    let (found, rest) = scan(text.trim())?;
    rest.is_empty().then_some(found)
}

/// The number at the start of a text, and what follows it.
///
/// 约, 超过, 不少于 and the like may stand before it (共 and 总计 say nothing), 余, 多, 来 within or after it, 以上 and 左右
/// after it. Digits may be full-width and grouped by commas. A fraction finer than a hundredth is rounded and then about
/// right. `None` for no number, for vague ones (三五, 十几), for one above the largest amount, and where more numerals
/// follow that do not belong to it.
pub fn scan(text: &str) -> Option<(Quantity, &str)> {
    let (before, rest) = marks::before(text);
    let (value, rest) = core(rest, before.bare)?;
    let (after, rest) = marks::after(rest);
    let amount = Amount::hundredths_of(u64::try_from(value.hundredths).ok()?)?;
    Some((Quantity { amount, precision: before.precision.join(value.precision).join(after) }, rest))
}

/// Where a number of any script starts.
pub fn starts(text: &str) -> bool {
    text.starts_with(|c| digits::arabic(c).is_some() || text::is_numeral(c))
}

/// Bytes of the numerals at the start of a text, with the separators between digits: what is passed over where no number
/// could be read. 一 before digits stands alone, as in 统一20家.
pub fn run(text: &str) -> usize {
    let mut end = 0;
    let mut arabic = false;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let digit = digits::arabic(c).is_some();
        let joins = arabic && digits::is_separator(c) && text.get(after..).is_some_and(digits::starts);
        if !(digit || text::is_numeral(c) || joins) || (digit && text.get(..at) == Some("一")) {
            break;
        }
        arabic = digit || joins;
        end = after;
    }
    end
}

/// The number between the words that qualify it.
struct Core {
    /// In hundredths; wide, since it may still be above the largest amount.
    hundredths: u128,
    precision: Precision,
}

fn core(text: &str, bare: bool) -> Option<(Core, &str)> {
    let (value, rest) = if digits::starts(text) { digits::read(text)? } else { han::read(text, bare)? };
    let (mark, rest) = marks::inner(rest);
    let (scale, rest) = marks::scale(rest)?;
    let (tail, rest) = if mark.is_none() && scale > 1 { digits::tail(rest, scale)? } else { (0, rest) };
    let (again, rest) = if mark.is_none() { marks::inner(rest) } else { (None, rest) };
    if rest.starts_with('几') || (starts(rest) && !marks::unit_of_thousand(rest)) {
        return None;
    }
    let scaled = value.mantissa.checked_mul(scale)?.checked_mul(100)?;
    let places = 10u128.checked_pow(value.places)?;
    let rounded = if scaled.is_multiple_of(places) { Precision::Exact } else { Precision::About };
    let hundredths = (scaled.checked_add(places / 2)? / places).checked_add(tail.checked_mul(100)?)?;
    let precision = [mark, again].into_iter().flatten().fold(rounded, Precision::join);
    Some((Core { hundredths, precision }, rest))
}
