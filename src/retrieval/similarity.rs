//! How alike two questions are: the weight of the tokens they share over what both weigh.
//!
//! A cosine over sets of tokens weighed by inverse document frequency. Unlike BM25 it is between 0 and 1 and falls
//! with every word of the question that the other lacks, so that it can be compared with a threshold.

use std::collections::{HashMap, HashSet};

use super::engine::By;
use super::tokenizer::Tokens;

/// Weight of a pair of characters, beside 1 for a word.
const PAIR: f32 = 0.4;

/// Token sets of numbered questions.
#[derive(Debug, Default)]
pub struct Similarity {
    writing: Bags,
    sound: Bags,
}

impl Similarity {
    /// Learns the token sets and how rare each token is among them.
    pub fn new(questions: &[Tokens]) -> Self {
        let writing = questions.iter().map(|tokens| bag(tokens, By::Writing));
        let sound = questions.iter().map(|tokens| bag(tokens, By::Sound));
        Self { writing: Bags::new(writing), sound: Bags::new(sound) }
    }

    /// How alike each question is that shares anything with the tokens, by its number: 0 to 1.
    pub fn scores(&self, tokens: &Tokens, by: By) -> Vec<(usize, f32)> {
        let bags = match by {
            By::Writing => &self.writing,
            By::Sound => &self.sound,
        };
        bags.scores(&bag(tokens, by))
    }

    /// The tokens of a question as it is written, each once, with how much it weighs: in the order of the tokens.
    pub(super) fn weigh(&self, tokens: &Tokens) -> Vec<(String, f32)> {
        let mut weighed: Vec<(String, f32)> = bag(tokens, By::Writing)
            .into_iter()
            .map(|(token, kind)| (token.to_owned(), self.writing.weight(token, kind)))
            .collect();
        weighed.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
        weighed.dedup_by(|a, b| a.0 == b.0);
        weighed
    }
}

fn bag(tokens: &Tokens, by: By) -> Vec<(&str, f32)> {
    match by {
        By::Writing => {
            let words = tokens.words.iter().map(|word| (word.as_str(), 1.0));
            // A word of two characters is its own pair: counted once.
            let pairs = tokens.pairs.iter().filter(|pair| !tokens.words.contains(pair));
            words.chain(pairs.map(|pair| (pair.as_str(), PAIR))).collect()
        }
        By::Sound => tokens.sounds.iter().map(|sound| (sound.as_str(), 1.0)).collect(),
    }
}

#[derive(Debug, Default)]
struct Bags {
    vocabulary: HashMap<String, Posting>,
    /// The whole weight of each question.
    wholes: Vec<f32>,
    /// What a token that stands nowhere weighs.
    unknown: f32,
}

/// Where a token stands.
#[derive(Debug, Default)]
struct Posting {
    /// Squared rarity, times the weight of the token's kind.
    weight: f32,
    /// The questions that hold it, ascending.
    questions: Vec<u32>,
}

impl Bags {
    fn new<'a>(questions: impl Iterator<Item = Vec<(&'a str, f32)>>) -> Self {
        let mut vocabulary: HashMap<String, Posting> = HashMap::new();
        let mut count: u32 = 0;
        for question in questions {
            for (token, kind) in question {
                let posting = vocabulary.entry(token.to_owned()).or_default();
                posting.weight = kind;
                if posting.questions.last() != Some(&count) {
                    posting.questions.push(count);
                }
            }
            count += 1;
        }
        let mut wholes = vec![0.0; count as usize];
        // Sums of floats hang on their order, which is to be the same in every run.
        let mut postings: Vec<&mut Posting> = vocabulary.values_mut().collect();
        postings.sort_by(|a, b| a.questions.cmp(&b.questions).then_with(|| a.weight.total_cmp(&b.weight)));
        for posting in postings {
            posting.weight *= squared_rarity(count as usize, posting.questions.len());
            posting.questions.iter().for_each(|question| wholes[*question as usize] += posting.weight);
        }
        // A word that nobody used before tells that the question is about something else, yet not as loudly as
        // the rarest known word: names and slips are such words too.
        Self { vocabulary, wholes, unknown: squared_rarity(count as usize, 2) }
    }

    /// What a token weighs.
    fn weight(&self, token: &str, kind: f32) -> f32 {
        self.vocabulary.get(token).map_or(self.unknown * kind, |posting| posting.weight)
    }

    fn scores(&self, tokens: &[(&str, f32)]) -> Vec<(usize, f32)> {
        let mut shared: Vec<f32> = vec![0.0; self.wholes.len()];
        let mut whole = 0.0;
        let mut seen = HashSet::new();
        for (token, kind) in tokens.iter().filter(|(token, _)| seen.insert(*token)) {
            let Some(posting) = self.vocabulary.get(*token) else {
                whole += self.unknown * kind;
                continue;
            };
            whole += posting.weight;
            posting.questions.iter().for_each(|question| shared[*question as usize] += posting.weight);
        }
        let alike = |(number, shared): (usize, &f32)| (number, shared / (whole * self.wholes[number]).sqrt());
        shared.iter().enumerate().filter(|(_, shared)| **shared > 0.0).map(alike).collect()
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of questions are far below what a float holds exactly")]
fn squared_rarity(questions: usize, holding: usize) -> f32 {
    (1.0 + questions as f32 / (holding as f32 + 0.5)).ln().powi(2)
}
