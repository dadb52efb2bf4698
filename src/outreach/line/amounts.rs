//! Quantities, and of what they are: 1万余份, 10余部门, 80名企业第一责任人.

use super::{is_separator, names};
use crate::knowledge::outreach::{Kind, Measure, Outreach};
use crate::quantity::{Quantity, numeral};
use crate::registry::outreach::activity::Counted;

/// A number with what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amounted<'t> {
    pub(super) quantity: Quantity,
    unit: Option<&'t str>,
    /// The word behind the unit that tells what is counted.
    noun: Option<&'t str>,
    /// The measure by its name, in brackets.
    named: Option<&'t str>,
    /// The whole as it was typed.
    pub(super) typed: &'t str,
}

impl Amounted<'_> {
    /// Whether nothing says what is counted.
    pub(super) fn is_bare(&self) -> bool {
        self.unit.is_none() && self.noun.is_none()
    }

    fn fits(&self, measure: &Measure) -> bool {
        let unit = self.unit.is_none_or(|unit| measure.units.iter().any(|known| known == unit));
        let noun = self.noun.is_none_or(|noun| measure.nouns.iter().any(|known| known == noun));
        let named = self.named.is_none_or(|name| measure.name == name);
        unit && noun && named
    }

    fn of(&self, measure: &Measure) -> Counted {
        let unit = self.unit.unwrap_or(measure.unit()).to_owned();
        Counted { measure: measure.id.clone(), quantity: self.quantity, unit }
    }
}

/// A quantity at the start of a text, and what follows.
pub(super) fn read<'t>(outreach: &Outreach, text: &'t str) -> Option<(Amounted<'t>, &'t str)> {
    let (quantity, rest) = numeral::scan(text)?;
    let whole = |found: Amounted<'t>, rest: &'t str| {
        (Amounted { typed: text.strip_suffix(rest).unwrap_or(text).trim(), ..found }, rest)
    };
    let bare = Amounted { quantity, unit: None, noun: None, named: None, typed: "" };
    if let Some((found, rest)) = tail(outreach, bare, rest) {
        return Some(whole(found, rest));
    }
    let apart = rest.trim_start_matches(' ');
    let spaced = (apart.len() < rest.len()).then(|| tail(outreach, bare, apart)).flatten();
    let ended = |rest: &str| rest.chars().next().is_none_or(is_separator);
    match spaced.filter(|(found, rest)| found.unit.is_some() && ended(rest)) {
        Some((found, rest)) => Some(whole(found, rest)),
        None => Some(whole(bare, rest)),
    }
}

/// The unit and the noun that take most of the text; of those that take as much, one with a unit.
fn tail<'t>(outreach: &Outreach, bare: Amounted<'t>, text: &'t str) -> Option<(Amounted<'t>, &'t str)> {
    let mut best: Option<(Amounted<'t>, &'t str)> = None;
    let mut take = |found: Amounted<'t>, rest: &'t str| {
        if best.as_ref().is_none_or(|(_, before)| rest.len() < before.len()) {
            best = Some((found, rest));
        }
    };
    for measure in &outreach.measure {
        for unit in &measure.units {
            let Some(rest) = text.strip_prefix(unit.as_str()) else { continue };
            let (after, rest) = numeral::after(rest);
            let quantity = Quantity { precision: bare.quantity.precision.join(after), ..bare.quantity };
            let unit = text.get(..unit.len());
            let found = Amounted { quantity, unit, ..bare };
            take(found, rest);
            let brackets = |rest: &'t str| {
                let inner = rest.strip_prefix(['（', '('])?;
                let after = inner.strip_prefix(measure.name.as_str())?;
                Some((inner.get(..measure.name.len())?, after.strip_prefix(['）', ')'])?))
            };
            if let Some((name, rest)) = brackets(rest) {
                take(Amounted { named: Some(name), ..found }, rest);
            }
            if let Some((noun, rest)) = noun(outreach, measure, rest) {
                take(Amounted { noun: Some(noun), ..found }, rest);
            }
        }
    }
    for measure in &outreach.measure {
        if let Some((noun, rest)) = noun(outreach, measure, text) {
            take(Amounted { noun: Some(noun), ..bare }, rest);
        }
    }
    best
}

/// The longest noun of a measure at the start of a text. A word for a kind that has a quantity of its own behind it is
/// none.
fn noun<'t>(outreach: &Outreach, measure: &Measure, text: &'t str) -> Option<(&'t str, &'t str)> {
    let nouns = measure.nouns.iter().filter(|noun| text.starts_with(noun.as_str()));
    let noun = nouns.max_by_key(|noun| noun.len())?;
    let mut rest = text.strip_prefix(noun.as_str())?;
    if let Some((_, after)) = names::kind(outreach, text) {
        if numeral::scan(after.trim_start()).is_some() {
            return None;
        }
        if after.len() < rest.len() {
            rest = after;
        }
    }
    Some((text.get(..noun.len())?, rest))
}

/// What an amount counts where a kind is spoken of; with the other kind where its noun names one.
pub(super) fn choose<'k>(
    outreach: &'k Outreach,
    kind: Option<&'k Kind>,
    amount: &Amounted<'_>,
) -> Option<(&'k Kind, Counted)> {
    let own = |kind: &'k Kind| kind.measures.iter().filter_map(|id| outreach.measure(id));
    if let Some(noun) = amount.noun {
        let named = |other: &&'k Kind| other.words.iter().any(|word| word == noun);
        let others = outreach.kind.iter().filter(named).filter(|other| kind.is_none_or(|kind| kind.id != other.id));
        let same = kind.is_some_and(|kind| own(kind).any(|measure| amount.fits(measure)));
        let mut others = others.filter_map(|other| Some((other, own(other).find(|measure| amount.fits(measure))?)));
        if let Some((other, measure)) = others.next().filter(|_| !same) {
            return Some((other, amount.of(measure)));
        }
    }
    let kind = kind?;
    if amount.is_bare() {
        return own(kind).next().map(|measure| (kind, amount.of(measure)));
    }
    if let Some(measure) = outreach.measures_of(kind).find(|measure| amount.fits(measure)) {
        return Some((kind, amount.of(measure)));
    }
    // The noun is no help: by the unit alone.
    let plain = Amounted { noun: None, ..*amount };
    let measure = outreach.measures_of(kind).find(|measure| plain.unit.is_some() && plain.fits(measure))?;
    Some((kind, plain.of(measure)))
}

/// Quantities of one kind alone.
pub(super) fn of_kind(outreach: &Outreach, kind: &str, text: &str) -> Result<Vec<Counted>, String> {
    let example = |kind: &Kind| {
        let unit = kind.measures.first().and_then(|id| outreach.measure(id)).map_or("", Measure::unit);
        format!("请写数和单位，如“100{unit}”或“1000余{unit}”；没有数就说“没有数”")
    };
    let Some(kind) = outreach.kind(kind) else {
        return Err("没有这种活动：请从列出的种类里选".to_owned());
    };
    let mut counts = Vec::new();
    let mut rest = text.trim_matches(is_separator);
    while !rest.is_empty() {
        let read =
            read(outreach, rest).and_then(|(amount, after)| Some((choose(outreach, Some(kind), &amount)?, after)));
        let Some(((_, counted), after)) = read.filter(|((chosen, _), _)| chosen.id == kind.id) else {
            return Err(format!("“{}”没有看懂：{}", crate::text::ellipsis(rest, 10), example(kind)));
        };
        counts.push(counted);
        rest = after.trim_start_matches(is_separator);
    }
    if counts.is_empty() { Err(format!("没有写数量：{}", example(kind))) } else { Ok(counts) }
}
