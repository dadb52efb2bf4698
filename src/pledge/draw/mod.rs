//! Drawing a paper: questions for every slot of a blueprint, none of them twice and no two of a group, by chance that can
//! be repeated.
//!
//! The same seed and the same bank give the same paper. A paper keeps the questions drawn and the order of their options,
//! so that it stays what it was when the bank changes.

mod choice;

use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;

use self::choice::Choice;
use super::bank::Bank;
use super::lacking::{Gap, Lacking, Supply};
use super::matching::Matching;
use crate::knowledge::pledge::Blueprint;
use crate::knowledge::question::{Kind, Question};
use crate::registry::attempt::Drawn;

/// Draws a paper for a firm of an industry: judgements first, then single choices, then multiple ones.
///
/// # Errors
/// The bank has too few questions for some slots.
pub fn draw(bank: &Bank<'_>, blueprint: &Blueprint, industry: &str, seed: [u8; 32]) -> Result<Vec<Drawn>, Lacking> {
    let mut chance = ChaCha8Rng::from_seed(seed);
    let mut questions: Vec<&Question> = bank.iter().collect();
    questions.shuffle(&mut chance);
    let choice = Choice::of(&questions);
    let has_own = bank.has_industry(industry);
    let accepted: Vec<Vec<usize>> = blueprint
        .slots
        .iter()
        .map(|slot| choice.fitting(|question| slot.accepts(question, industry, has_own)))
        .collect();
    let places: Vec<usize> =
        blueprint.slots.iter().enumerate().flat_map(|(n, slot)| std::iter::repeat_n(n, slot.count.into())).collect();
    let accepts: Vec<Vec<usize>> = places.iter().filter_map(|slot| Some(choice.groups(accepted.get(*slot)?))).collect();
    let matching = Matching::most(&accepts, questions.len());
    let by_place = matching.by_place();
    if by_place.iter().any(Option::is_none) {
        return Err(lacking(blueprint, &choice, &accepted, &places, &matching));
    }
    let drawn = places.iter().zip(by_place).filter_map(|(slot, group)| choice.member(group?, accepted.get(*slot)?));
    Ok(paper(drawn.collect(), &mut chance))
}

/// A paper of given questions: those that may be drawn, as many as `most`, the first of them first taken. Of a group it
/// is the first one alone: whoever learns it meets the next in the paper after.
pub fn drill(bank: &Bank<'_>, ids: &[String], most: usize, seed: [u8; 32]) -> Vec<Drawn> {
    let mut seen = BTreeSet::new();
    let known = ids.iter().filter_map(|id| bank.get(id)).filter(|question| seen.insert(choice::key(question)));
    paper(known.take(most).collect(), &mut ChaCha8Rng::from_seed(seed))
}

/// Orders questions and their options.
fn paper(mut questions: Vec<&Question>, chance: &mut ChaCha8Rng) -> Vec<Drawn> {
    // Places come in the order of slots: without a shuffle the first judgement would always be about the same duty.
    questions.shuffle(chance);
    questions.sort_by_key(|question| question.kind);
    questions
        .into_iter()
        .map(|question| Drawn { question: question.id.clone(), order: order(question, chance) })
        .collect()
}

/// The order in which options are shown; 对 stays before 错.
fn order(question: &Question, chance: &mut ChaCha8Rng) -> Vec<u8> {
    let mut order: Vec<u8> = (0..).take(question.options.len()).collect();
    match question.kind {
        Kind::Judge => {}
        Kind::Single | Kind::Multiple => order.shuffle(chance),
    }
    order
}

/// Every empty place belongs to a set of slots that accept too few questions together; sets that share a slot are one.
fn lacking(
    blueprint: &Blueprint,
    choice: &Choice<'_>,
    accepted: &[Vec<usize>],
    places: &[usize],
    matching: &Matching<'_>,
) -> Lacking {
    let mut rivals: Vec<BTreeSet<usize>> = Vec::new();
    let empty = matching.by_place().into_iter().enumerate().filter(|(_, group)| group.is_none());
    for (place, _) in empty {
        let mut slots: BTreeSet<usize> =
            matching.rivals(place).into_iter().filter_map(|place| places.get(place).copied()).collect();
        let (joined, apart): (Vec<_>, Vec<_>) = rivals.into_iter().partition(|other| !other.is_disjoint(&slots));
        slots.extend(joined.into_iter().flatten());
        rivals = apart;
        rivals.push(slots);
    }
    let supply = |questions: &[usize]| Supply { questions: questions.len(), usable: choice.groups(questions).len() };
    let gap = |rivals: BTreeSet<usize>| {
        let slots =
            rivals.iter().filter_map(|slot| Some((blueprint.slots.get(*slot)?.clone(), supply(accepted.get(*slot)?))));
        let together: BTreeSet<usize> =
            rivals.iter().filter_map(|slot| accepted.get(*slot)).flatten().copied().collect();
        Gap { slots: slots.collect(), there: supply(&together.into_iter().collect::<Vec<_>>()) }
    };
    Lacking { blueprint: blueprint.name.clone(), gaps: rivals.into_iter().map(gap).collect() }
}

#[cfg(test)]
mod tests;
