//! What a question shares with everything said about an answer: BM25 in memory, over some hundred long texts.
//!
//! BM25 as Robertson and Zaragoza (2009) give it, k1 1.2, b 0.75, summed over words, pairs and single characters, which
//! find what words miss. The score is the share of the most that the question could score, so that it can be compared
//! with a threshold.

use std::collections::HashMap;

use super::tokenizer::Tokens;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Weights of words, pairs and single characters.
const WEIGHTS: [f32; 3] = [1.0, 0.7, 0.8];

/// The gists of numbered entries.
#[derive(Debug, Default)]
pub struct Gists {
    fields: [Field; 3],
}

#[derive(Debug, Default)]
struct Field {
    postings: HashMap<String, Posting>,
    gists: usize,
}

/// Where a token stands.
#[derive(Debug, Default)]
struct Posting {
    rarity: f32,
    /// Gists that hold it, each with what it scores there.
    scores: Vec<(u32, f32)>,
}

fn bags(tokens: &Tokens) -> [&[String]; 3] {
    [&tokens.words, &tokens.pairs, &tokens.chars]
}

impl Gists {
    /// Learns the gists, numbered in their order.
    pub fn new(gists: &[Tokens]) -> Self {
        let field = |n: usize| Field::new(gists.iter().map(|tokens| bags(tokens)[n]));
        Self { fields: [field(0), field(1), field(2)] }
    }

    /// What share of the question each gist holds, by its number: 0 to about 1.
    pub fn scores(&self, question: &Tokens) -> Vec<f32> {
        let mut scores = vec![0.0; self.fields[0].gists];
        let mut most = 0.0;
        for ((field, bag), weight) in self.fields.iter().zip(bags(question)).zip(WEIGHTS) {
            most += weight * field.add(bag, weight, &mut scores);
        }
        scores.iter_mut().for_each(|score| *score /= most.max(f32::EPSILON));
        scores
    }
}

impl Field {
    #[allow(clippy::cast_precision_loss, reason = "counts of tokens are far below what a float holds exactly")]
    fn new<'a>(gists: impl Iterator<Item = &'a [String]>) -> Self {
        let mut postings: HashMap<String, Posting> = HashMap::new();
        let mut lengths = Vec::new();
        for (number, bag) in (0u32..).zip(gists) {
            for token in bag {
                let scores = &mut postings.entry(token.clone()).or_default().scores;
                match scores.last_mut().filter(|(last, _)| *last == number) {
                    Some((_, count)) => *count += 1.0,
                    None => scores.push((number, 1.0)),
                }
            }
            lengths.push(bag.len() as f32);
        }
        let average = lengths.iter().sum::<f32>() / (lengths.len() as f32).max(1.0);
        for posting in postings.values_mut() {
            posting.rarity = rarity(lengths.len(), posting.scores.len());
            for (number, score) in &mut posting.scores {
                let length = lengths[*number as usize] / average;
                *score = posting.rarity * *score * (K1 + 1.0) / (*score + K1 * (1.0 - B + B * length));
            }
        }
        Self { postings, gists: lengths.len() }
    }

    /// Adds what each gist scores, and gives the most that one could.
    fn add(&self, bag: &[String], weight: f32, scores: &mut [f32]) -> f32 {
        let mut unique: Vec<&str> = bag.iter().map(String::as_str).collect();
        unique.sort_unstable();
        unique.dedup();
        let mut most = 0.0;
        for token in unique {
            let Some(posting) = self.postings.get(token) else {
                most += rarity(self.gists, 0) * (K1 + 1.0);
                continue;
            };
            most += posting.rarity * (K1 + 1.0);
            posting.scores.iter().for_each(|(number, score)| scores[*number as usize] += weight * score);
        }
        most
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of gists are far below what a float holds exactly")]
fn rarity(gists: usize, holding: usize) -> f32 {
    let (gists, holding) = (gists as f32, holding as f32);
    (1.0 + (gists - holding + 0.5) / (holding + 0.5)).ln()
}
