//! How alike two questions are: the weight of the tokens they share over what both weigh.
//!
//! A cosine over sets of tokens weighed by inverse document frequency. Unlike BM25 it is between 0 and 1 and falls
//! with every word of the question that the other lacks, so that it can be compared with a threshold.

use std::collections::HashMap;

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

    /// The tokens of a question, ready to be compared with many.
    pub fn query(&self, tokens: &Tokens, by: By) -> Query<'_> {
        let bags = match by {
            By::Writing | By::Gist => &self.writing,
            By::Sound => &self.sound,
        };
        bags.query(bag(tokens, by))
    }
}

fn bag(tokens: &Tokens, by: By) -> Vec<(&str, f32)> {
    match by {
        By::Writing | By::Gist => {
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
    vocabulary: HashMap<String, u32>,
    /// Squared rarity of each token.
    weights: Vec<f32>,
    /// Sorted token numbers with their kind's weight, and the whole weight, of each question.
    bags: Vec<(Vec<(u32, f32)>, f32)>,
    unknown: f32,
}

impl Bags {
    #[allow(clippy::cast_precision_loss, reason = "counts of questions are far below what a float holds exactly")]
    fn new<'a>(questions: impl Iterator<Item = Vec<(&'a str, f32)>>) -> Self {
        let mut vocabulary: HashMap<String, u32> = HashMap::new();
        let mut counts: Vec<f32> = Vec::new();
        let mut sets = Vec::new();
        for question in questions {
            let mut set: Vec<(u32, f32)> = Vec::with_capacity(question.len());
            for (token, weight) in question {
                let next = u32::try_from(vocabulary.len()).unwrap_or(u32::MAX);
                let number = *vocabulary.entry(token.to_owned()).or_insert(next);
                if number == next {
                    counts.push(0.0);
                }
                set.push((number, weight));
            }
            set.sort_by_key(|(number, _)| *number);
            set.dedup_by_key(|(number, _)| *number);
            set.iter().for_each(|(number, _)| counts[*number as usize] += 1.0);
            sets.push(set);
        }
        let total = sets.len() as f32;
        let squared = |count: f32| (1.0 + total / (count + 0.5)).ln().powi(2);
        let weights: Vec<f32> = counts.iter().map(|count| squared(*count)).collect();
        let whole = |set: &[(u32, f32)]| set.iter().map(|(number, kind)| weights[*number as usize] * kind).sum::<f32>();
        let bags = sets.into_iter().map(|set| (set.clone(), whole(&set))).collect();
        // A word that nobody used before tells that the question is about something else, yet not as loudly as
        // the rarest known word: names and slips are such words too.
        let unknown = squared(2.0);
        Self { vocabulary, weights, bags, unknown }
    }

    fn query(&self, tokens: Vec<(&str, f32)>) -> Query<'_> {
        let mut known: Vec<(u32, f32)> = Vec::with_capacity(tokens.len());
        let mut strange: Vec<&str> = Vec::new();
        let mut whole = 0.0;
        for (token, weight) in tokens {
            match self.vocabulary.get(token) {
                Some(number) => known.push((*number, weight)),
                None if !strange.contains(&token) => {
                    strange.push(token);
                    whole += self.unknown * weight;
                }
                None => {}
            }
        }
        known.sort_by_key(|(number, _)| *number);
        known.dedup_by_key(|(number, _)| *number);
        whole += known.iter().map(|(number, weight)| self.weights[*number as usize] * weight).sum::<f32>();
        Query { bags: self, known, whole }
    }
}

/// A question ready to be compared.
#[derive(Debug)]
pub struct Query<'a> {
    bags: &'a Bags,
    known: Vec<(u32, f32)>,
    whole: f32,
}

impl Query<'_> {
    /// How alike the question with this number is, 0 to 1.
    pub fn with(&self, number: usize) -> f32 {
        let Some((other, weight)) = self.bags.bags.get(number) else { return 0.0 };
        let (mut shared, mut i, mut j) = (0.0, 0, 0);
        while let (Some((a, kind)), Some((b, _))) = (self.known.get(i), other.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += self.bags.weights[*a as usize] * kind;
                    i += 1;
                    j += 1;
                }
            }
        }
        if shared > 0.0 { shared / (self.whole * weight).sqrt() } else { 0.0 }
    }
}
