//! The words around a number: how exactly it is meant, and powers of ten after digits.

use crate::quantity::precision::Precision;
use crate::text;

use Precision::{About, Exact, Over};

/// Words before a number, the longer of two that begin alike first.
const BEFORE: &[(&str, Precision)] = &[
    ("不少于", Over),
    ("不低于", Over),
    ("至少", Over),
    ("超过", Over),
    ("超", Over),
    ("逾", Over),
    ("突破", Over),
    ("大约", About),
    ("大概", About),
    ("约", About),
    ("将近", About),
    ("接近", About),
    ("近", About),
    ("不到", About),
    ("不足", About),
];

/// Words before a number that say nothing about it.
const NEUTRAL: &[&str] = &["总共", "共计", "合计", "总计", "累计", "共"];

/// Words after a number or its unit. A bound from above is no count: it passes as an estimate.
const AFTER: &[(&str, Precision)] =
    &[("以上", Over), ("左右", About), ("上下", About), ("以下", About), ("以内", About), ("之内", About)];

/// What stands before a number.
pub(super) struct Before {
    pub(super) precision: Precision,
    /// Whether it may go on with 百, 千 or 万 alone: 近百, 上千.
    pub(super) bare: bool,
}

/// The words before a number, and the number.
pub(super) fn before(text: &str) -> (Before, &str) {
    let rest = NEUTRAL.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    match qualifier(rest) {
        Some((precision, number)) => (Before { precision, bare: true }, number),
        None => (Before { precision: Exact, bare: false }, rest),
    }
}

/// A word such as 约 or 超过 at the start, and what follows. 上 counts before a bare power of ten only: 上千 is over a
/// thousand.
pub fn qualifier(text: &str) -> Option<(Precision, &str)> {
    if let Some(number) = text.strip_prefix('上').filter(|number| number.starts_with(['百', '千', '万', '亿'])) {
        return Some((Over, number));
    }
    let found = BEFORE.iter().find_map(|(word, precision)| Some((*precision, text.strip_prefix(word)?)));
    found.map(|(precision, number)| (precision, number.strip_prefix(' ').unwrap_or(number)))
}

/// 余, 多, 来 or a plus sign within or right after a number. 来 before 自 and the like is another word: 1200来自企业; a plus
/// sign between numbers is a sum.
pub(super) fn inner(text: &str) -> (Option<Precision>, &str) {
    if let Some(rest) = text.strip_prefix(['余', '多']) {
        return (Some(Over), rest);
    }
    if let Some(rest) = text.strip_prefix('+').filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        return (Some(Over), rest);
    }
    match text
        .strip_prefix('来')
        .filter(|rest| !rest.is_empty() && !rest.starts_with(['自', '到', '了', '源', '访', '电']))
    {
        Some(rest) => (Some(About), rest),
        None => (None, text),
    }
}

/// 以上, 左右 and the like after a number or its unit, and what follows; exact where there are none.
pub fn after(text: &str) -> (Precision, &str) {
    AFTER.iter().find_map(|(word, precision)| Some((*precision, text.strip_prefix(word)?))).unwrap_or((Exact, text))
}

/// The powers of ten at the start, multiplied: 千万 is 10^7. `None` where they are more than any amount.
pub(super) fn scale(text: &str) -> Option<(u128, &str)> {
    let (mut scale, mut rest) = (1u128, text);
    while !unit_of_thousand(rest)
        && let Some(unit) = rest.chars().next().and_then(text::unit)
    {
        scale = scale.checked_mul(u128::from(unit)).filter(|scale| *scale <= 1_000_000_000_000)?;
        rest = rest.strip_prefix(|_: char| true).unwrap_or_default();
    }
    Some((scale, rest))
}

/// Whether 千 belongs to a unit: 5千克, 10千米.
pub(super) fn unit_of_thousand(text: &str) -> bool {
    ["千克", "千米", "千瓦", "千伏"].iter().any(|unit| text.starts_with(unit))
}
