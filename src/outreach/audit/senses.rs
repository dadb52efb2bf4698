//! Which measures a figure may be of.

use crate::knowledge::Knowledge;
use crate::knowledge::outreach::Measure;
use crate::quantity::figures::Figure;
use crate::quantity::units;

/// By what the measures were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The noun after the unit: surest.
    Noun,
    /// The words before the figure.
    Before,
    /// The unit alone.
    Unit,
}

/// Measures that a figure may be of.
#[derive(Debug)]
pub(super) struct Senses<'k> {
    pub(super) by: By,
    measures: Vec<&'k Measure>,
}

impl<'k> Senses<'k> {
    pub(super) fn of(knowledge: &'k Knowledge, figure: &Figure) -> Self {
        let fit: Vec<&Measure> = knowledge
            .outreach
            .measure
            .iter()
            .filter(|measure| measure.units.iter().any(|unit| fits(unit, figure)))
            .collect();
        let noun = longest(&fit, |measure| said(&figure.noun, measure.nouns.iter()));
        if !noun.is_empty() {
            return Self { by: By::Noun, measures: noun };
        }
        let before = longest(&fit, |measure| said(&figure.before, measure.nouns.iter().chain([&measure.name])));
        if !before.is_empty() {
            return Self { by: By::Before, measures: before };
        }
        Self { by: By::Unit, measures: fit }
    }

    /// Whether the word that tells the kind tells a measure as well, which then may be of any kind: 资料 of a training. Not
    /// so for what goes with every kind: 培训3场 are no drills.
    pub(super) fn is_told_by_kind(&self, id: &str, scene: &super::scene::Scene) -> bool {
        let own = |measure: &&&Measure| measure.id == id && !measure.common && self.by != By::Unit;
        self.measures
            .iter()
            .find(own)
            .is_some_and(|measure| scene.is_called(measure.nouns.iter().chain([&measure.name])))
    }

    /// Whether a measure is among them.
    pub(super) fn has(&self, id: &str) -> bool {
        self.measures.iter().any(|measure| measure.id == id)
    }
}

/// Whether a figure is in a unit. One that is not known as a unit stands at the beginning of the noun.
fn fits(unit: &str, figure: &Figure) -> bool {
    match units::leading(unit) {
        Some((known, "")) => known.name() == figure.unit,
        Some(_) | None => figure.unit.is_empty() && figure.noun.starts_with(unit),
    }
}

/// The most characters of a word that a text holds.
fn said<'a>(text: &str, words: impl Iterator<Item = &'a String>) -> usize {
    words.filter(|word| text.contains(word.as_str())).map(|word| word.chars().count()).max().unwrap_or_default()
}

/// The measures of which the longest word is said; none where none is.
fn longest<'k>(measures: &[&'k Measure], length: impl Fn(&Measure) -> usize) -> Vec<&'k Measure> {
    let most = measures.iter().map(|measure| length(measure)).max().unwrap_or_default();
    measures.iter().filter(|measure| most > 0 && length(measure) == most).copied().collect()
}
