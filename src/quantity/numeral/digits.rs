//! Arabic digits, half or full width, with commas between thousands and a decimal point.

use super::marks;

/// A decimal number: `mantissa` / 10^`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) mantissa: u128,
    pub(super) places: u32,
}

/// The value of a digit of either width.
pub(super) fn arabic(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// Whether a character can stand between the digits of one number.
pub(super) fn is_separator(c: char) -> bool {
    is_comma(c) || is_point(c)
}

/// Whether a digit comes first.
pub(super) fn starts(text: &str) -> bool {
    text.starts_with(|c| arabic(c).is_some())
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，')
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// The digits at the start, and what follows.
fn leading(text: &str) -> (&str, &str) {
    let end = text.find(|c| arabic(c).is_none()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn append(mantissa: u128, digits: &str) -> Option<u128> {
    digits.chars().filter_map(arabic).try_fold(mantissa, |n, d| n.checked_mul(10)?.checked_add(u128::from(d)))
}

/// Reads a number that starts with a digit. `None` where it is too long to hold.
pub(super) fn read(text: &str) -> Option<(Decimal, &str)> {
    let (first, mut rest) = leading(text);
    let mut mantissa = append(0, first)?;
    let mut groups = first.chars().count() <= 3 && !first.starts_with(['0', '０']);
    while groups && let Some((group, after)) = rest.strip_prefix(is_comma).map(leading) {
        groups = group.chars().count() == 3;
        if groups {
            mantissa = append(mantissa, group)?;
            rest = after;
        }
    }
    let mut places = 0;
    if let Some((fraction, after)) = rest.strip_prefix(is_point).map(leading)
        && !fraction.is_empty()
    {
        mantissa = append(mantissa, fraction)?;
        places = u32::try_from(fraction.chars().count()).ok()?;
        rest = after;
    }
    Some((Decimal { mantissa, places }, rest))
}

/// What follows a power of ten within one number: 5千 in 3万5千, 2000 in 1万2000, 5 in 1万5 (5000). 0 where nothing does;
/// `None` where digits follow that make no sense there.
pub(super) fn tail(text: &str, scale: u128) -> Option<(u128, &str)> {
    if !starts(text) {
        return Some((0, text));
    }
    let (digits, rest) = leading(text);
    let value = append(0, digits)?;
    let (smaller, rest) = marks::scale(rest)?;
    let tail = match digits.chars().count() {
        _ if smaller > 1 => value.checked_mul(smaller)?,
        1 => value * scale / 10,
        count if 10u128.checked_pow(u32::try_from(count).ok()?)? == scale => value,
        _ => return None,
    };
    (tail < scale).then_some((tail, rest))
}
