//! Where the figures are, how much and of what.

use std::ops::Range;

use super::traps;
use crate::quantity::Quantity;
use crate::quantity::amount::Amount;
use crate::quantity::numeral;
use crate::quantity::precision::Precision;
use crate::quantity::units::{self, PERCENT, Unit};

/// What joins the ends of a range.
const DASHES: [char; 8] = ['-', '－', '–', '—', '~', '～', '至', '到'];

/// A figure without the words around it.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) at: Range<usize>,
    pub(super) quantity: Quantity,
    /// Empty for none.
    pub(super) unit: &'static str,
    /// Whether it is the lower end of a range: what it counts stands after the upper end.
    pub(super) lower: bool,
}

/// What stands at one place: bytes to go on by, and how many of them are a figure.
struct Step {
    forward: usize,
    figure: Option<(usize, Quantity, &'static str, bool)>,
}

/// A number with its unit, and the text after both.
struct Counted<'a> {
    quantity: Quantity,
    unit: &'static Unit,
    rest: &'a str,
}

/// All figures in order. Every step goes forward by what it looked at, or looks at a bounded part ahead.
pub(super) fn find(text: &str) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut at = 0;
    while let Some((before, rest)) = text.split_at_checked(at).filter(|(_, rest)| !rest.is_empty()) {
        let step = step(before, rest);
        if let Some((len, quantity, unit, lower)) = step.figure {
            let mut spot = Spot { at: at..at + len, quantity, unit, lower };
            if let Some(last) = spots.last_mut() {
                join_range(text, last, &mut spot);
            }
            spots.push(spot);
        }
        at += step.forward.max(1);
    }
    spots
}

/// Where a dash alone stands between two figures of one unit, they are the ends of a range: at least, and about.
fn join_range(text: &str, lower: &mut Spot, upper: &mut Spot) {
    let between = text.get(lower.at.end..upper.at.start).unwrap_or_default();
    lower.lower = lower.unit == upper.unit && DASHES.iter().any(|dash| between.strip_prefix(*dash) == Some(""));
    if lower.lower {
        lower.quantity.precision = lower.quantity.precision.join(Precision::Over);
        upper.quantity.precision = upper.quantity.precision.join(Precision::About);
    }
}

fn pass(forward: usize) -> Step {
    Step { forward, figure: None }
}

fn step(before: &str, rest: &str) -> Step {
    if let Some(len) = traps::skip(before, rest) {
        return pass(len);
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let qualified = traps::qualifies(before, rest);
    if !qualified && !numeral::starts(rest) {
        return pass(first);
    }
    if let Some((quantity, after)) = percent(rest, qualified) {
        return figure(rest, after, quantity, PERCENT, false);
    }
    let Some((quantity, after)) = numeral::scan(rest) else {
        return pass(if qualified { first } else { numeral::run(rest) });
    };
    let written = consumed(rest, after);
    if let Some(counted) = counted(quantity, after) {
        return match traps::is_name(before, written, counted.unit, counted.rest) {
            true => pass(written.len()),
            false => figure(rest, counted.rest, counted.quantity, counted.unit.name(), false),
        };
    }
    if let Some((quantity, unit)) = lower(quantity, written, after) {
        return figure(rest, after, quantity, unit, true);
    }
    if let Some(len) = traps::item_number(before, written) {
        return pass(len);
    }
    match traps::is_bare_figure(before, written, quantity, after) {
        true => figure(rest, after, quantity, "", false),
        false => pass(written.len()),
    }
}

fn figure(rest: &str, after: &str, quantity: Quantity, unit: &'static str, lower: bool) -> Step {
    let len = rest.len() - after.len();
    Step { forward: len, figure: Some((len, quantity, unit, lower)) }
}

/// The part of a text before what is left of it.
fn consumed<'a>(text: &'a str, rest: &str) -> &'a str {
    text.get(..text.len() - rest.len()).unwrap_or(text)
}

/// 百分之八十.
fn percent(text: &str, qualified: bool) -> Option<(Quantity, &str)> {
    let (precision, number) = match numeral::qualifier(text) {
        Some((precision, number)) if qualified => (precision, number),
        _ => (Precision::Exact, text),
    };
    let (quantity, after) = numeral::scan(number.strip_prefix("百分之")?)?;
    Some((Quantity { precision: quantity.precision.join(precision), ..quantity }, after))
}

/// The unit after a number, with 以上 or 左右 after it. `None` for a fraction of what has none.
fn counted(quantity: Quantity, after: &str) -> Option<Counted<'_>> {
    let after = after.strip_prefix(' ').unwrap_or(after);
    let (quantity, unit, rest) = match within_unit(quantity, after) {
        Some(found) => found,
        None => units::leading(after).map(|(unit, rest)| (quantity, unit, rest))?,
    };
    if !unit.divisible && quantity.amount.units().is_none() {
        return None;
    }
    let (mark, rest) = numeral::after(rest);
    Some(Counted { quantity: Quantity { precision: quantity.precision.join(mark), ..quantity }, unit, rest })
}

/// What is said within 个小时 and 个月: 两个半小时 is 2.5, 3个多月 over 3. 三个半天 are three half days and stay so.
fn within_unit(quantity: Quantity, after: &str) -> Option<(Quantity, &'static Unit, &str)> {
    let (hundredths, precision, rest) = match after.strip_prefix("个半") {
        Some(rest) => (50, Precision::Exact, rest),
        None => (0, Precision::Over, after.strip_prefix("个多").or_else(|| after.strip_prefix("个余"))?),
    };
    let (whole, rest) = match rest.strip_prefix('月') {
        Some(rest) => ("个月", rest),
        None => ("小时", rest.strip_prefix("小时")?),
    };
    let amount = quantity.amount.checked_add(Amount::hundredths_of(hundredths)?)?;
    let quantity = Quantity { amount, precision: quantity.precision.join(precision) };
    Some((quantity, units::leading(whole)?.0, rest))
}

/// The lower end of a range takes its unit from the upper one, and 万 too: 3-5家, 3-5万元.
fn lower(quantity: Quantity, written: &str, after: &str) -> Option<(Quantity, &'static str)> {
    let number = after.strip_prefix(DASHES)?;
    if !numeral::starts(number) {
        return None;
    }
    let (upper, rest) = numeral::scan(number)?;
    let counted = counted(upper, rest)?;
    let scales = [("万", 10_000), ("亿", 100_000_000), ("千", 1000)];
    let plain = written.chars().all(|c| c.is_ascii_digit() || c == '.');
    let shared = scales.into_iter().find(|(word, _)| plain && consumed(number, rest).ends_with(word));
    let scale = shared.map_or(1, |(_, scale)| scale);
    let amount = Amount::hundredths_of(quantity.amount.hundredths().checked_mul(scale)?)?;
    let divides = counted.unit.divisible || amount.units().is_some();
    (divides && amount <= upper.amount).then(|| (Quantity { amount, ..quantity }, counted.unit.name()))
}
