//! Questions to offer while somebody types.

use std::collections::HashSet;

use crate::dialogue::entry::Entry;
use crate::knowledge::Knowledge;
use crate::knowledge::faq::Faq;

/// Of what was typed, this share of the character pairs must be found: less is chance.
const LEAST_SHARE: f64 = 0.4;

/// A question that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The question, as it is shown.
    pub question: String,
    /// Its answer.
    pub entry: Entry,
}

/// Questions that may be meant by what was typed so far, the likeliest first; any where nothing was typed.
pub fn suggest(knowledge: &Knowledge, typed: &str, limit: usize) -> Vec<Suggestion> {
    let typed = typed.trim().to_lowercase();
    let pairs = pairs(&typed);
    let scored = knowledge.faqs.values().map(|faq| (score(faq, &typed, &pairs), faq));
    let mut found = scored.filter(|(score, _)| *score >= LEAST_SHARE).collect::<Vec<_>>();
    // Stable: equals stay in the order of their ids.
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let shown =
        |(_, faq): (f64, &Faq)| Suggestion { question: faq.about.question.clone(), entry: Entry::Faq(faq.id.clone()) };
    found.into_iter().take(limit).map(shown).collect()
}

/// The best of all wordings: 2 where it contains what was typed, else the share of pairs that it has.
fn score(faq: &Faq, typed: &str, pairs: &HashSet<(char, char)>) -> f64 {
    let score = |wording: &str| {
        let wording = wording.to_lowercase();
        if wording.contains(typed) {
            return 2.0;
        }
        let shared = self::pairs(&wording).intersection(pairs).count();
        #[expect(clippy::cast_precision_loss, reason = "a question has few characters")]
        let share = shared as f64 / pairs.len().max(1) as f64;
        share
    };
    faq.wordings().map(score).fold(0.0, f64::max)
}

fn pairs(text: &str) -> HashSet<(char, char)> {
    text.chars().zip(text.chars().skip(1)).collect()
}
