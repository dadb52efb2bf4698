//! Danger now, told from a question about danger.

use crate::knowledge::Knowledge;
use crate::knowledge::emergency::Emergency;

/// Whether words speak of danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger<'a> {
    /// It is happening.
    Now(&'a Emergency),
    /// A question about it, which may come from somebody in the middle of it.
    Perhaps,
    /// No.
    No,
}

/// Reads danger out of normalised words.
///
/// A sign alone says that it is happening, a hint only with a cue of the present. Words of law, prevention or the past
/// make either a question: it is answered as one, with the numbers to call on top.
pub fn danger<'a>(knowledge: &'a Knowledge, words: &str) -> Danger<'a> {
    let words = squeezed(words);
    let has = |list: &[String]| list.iter().any(|word| words.contains(word.as_str()));
    let sign = strongest(knowledge, |emergency| &emergency.about.signs, &words);
    let hint = || strongest(knowledge, |emergency| &emergency.about.hints, &words);
    let calm = has(&knowledge.cues.calm);
    match sign {
        Some(_) if calm => Danger::Perhaps,
        Some(emergency) => Danger::Now(emergency),
        None if calm => Danger::No,
        None => hint().filter(|_| has(&knowledge.cues.now)).map_or(Danger::No, Danger::Now),
    }
}

/// Without spaces and without punctuation, except the marks of excitement that are cues.
fn squeezed(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '!' | '?')).collect()
}

/// The emergency with the longest phrase in the words.
fn strongest<'a>(
    knowledge: &'a Knowledge,
    phrases: impl Fn(&Emergency) -> &Vec<String>,
    words: &str,
) -> Option<&'a Emergency> {
    let longest = |emergency: &Emergency| {
        let standing = phrases(emergency).iter().filter(|phrase| words.contains(phrase.as_str()));
        standing.map(|phrase| phrase.chars().count()).max()
    };
    let fitting = knowledge.emergencies.values().filter_map(|emergency| Some((longest(emergency)?, emergency)));
    fitting.max_by_key(|(length, _)| *length).map(|(_, emergency)| emergency)
}
