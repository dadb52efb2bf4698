//! From a question to ranked findings, with a confidence that can be compared with thresholds.

use std::collections::HashMap;

use super::engine::By;
use super::index::{ArticleKey, Index};
use super::sound;
use super::tokenizer::Tokens;
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;

/// How many documents and questions are looked at more closely.
const CANDIDATES: usize = 60;

/// How much an article gains from a question like this one whose answer cites it first; later citations gain less.
const VOTE: f32 = 0.5;

/// What sounds alike is worth less than what is written alike.
const SOUND: f32 = 0.85;

/// How much the gist of an answer adds to its questions when answers are put in order.
const GIST: f32 = 0.35;

/// A finding, with a confidence between 0 and 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<T> {
    /// What was found.
    pub what: T,
    /// How sure: likeness to a question that leads there, or share of the question's weight that an article holds.
    pub score: f32,
}

/// A curated entry found.
#[derive(Debug, Clone, PartialEq)]
pub struct Curated {
    /// What was found.
    pub what: Entry,
    /// How alike the question is to one that leads there, 0 to 1.
    pub alike: f32,
    /// What share of the question's weight its gist holds, 0 to about 1.
    pub gist: f32,
    /// Both together: the order.
    pub rank: f32,
}

/// What was found for a question, each list best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Answers, themes, hotlines and offices: what curated questions lead to.
    pub curated: Vec<Curated>,
    /// Articles, by their own words and by the answers that cite them.
    pub articles: Vec<Finding<ArticleKey>>,
    /// Pairs of characters or syllables in the question: how much it says. A word or two may mean many things.
    pub length: usize,
}

impl Index {
    /// Findings for a normalised question.
    pub fn find(&self, knowledge: &Knowledge, question: &str) -> Findings {
        let typed = sound::typed(question);
        let tokens = match typed.is_empty() {
            true => self.tokenizer.tokens(question),
            false => Tokens { sounds: typed, ..Tokens::default() },
        };
        let by = if tokens.words.is_empty() { By::Sound } else { By::Writing };
        let mut alike = self.alike(&tokens, by);
        if alike.iter().all(|score| *score < SOUND) {
            for (score, heard) in alike.iter_mut().zip(self.alike(&tokens, By::Sound)) {
                *score = score.max(heard * SOUND);
            }
        }
        let curated = self.in_order(&tokens, &alike);
        let articles = ranked(self.articles(knowledge, &tokens, by, &curated));
        let length = tokens.pairs.len().max(tokens.sounds.len());
        Findings { curated, articles, length }
    }

    /// How alike the question is to the likest of those that lead to each entry.
    fn alike(&self, tokens: &Tokens, by: By) -> Vec<f32> {
        let mut best = vec![0.0f32; self.entries.len()];
        for (number, score) in self.similarity.scores(tokens, by) {
            if let Some(best) = self.leads_to.get(number).and_then(|place| best.get_mut(*place)) {
                *best = best.max(score);
            }
        }
        best
    }

    /// Entries by likeness and gist together.
    fn in_order(&self, tokens: &Tokens, alike: &[f32]) -> Vec<Curated> {
        let gists = self.gists.scores(tokens);
        let most = gists.iter().copied().fold(f32::EPSILON, f32::max);
        let scored = self.entries.iter().zip(alike).zip(&gists).filter(|((_, alike), gist)| **alike + **gist > 0.0);
        let mut ranks: Vec<(&Entry, f32, f32, f32)> =
            scored.map(|((entry, alike), gist)| (entry, *alike, *gist, alike + GIST * gist / most)).collect();
        // A stable sort over entries in their order: the same question always has the same answer.
        ranks.sort_by(|a, b| b.3.total_cmp(&a.3));
        let curated = ranks.into_iter().take(CANDIDATES);
        curated.map(|(what, alike, gist, rank)| Curated { what: what.clone(), alike, gist, rank }).collect()
    }

    fn articles(
        &self,
        knowledge: &Knowledge,
        tokens: &Tokens,
        by: By,
        curated: &[Curated],
    ) -> HashMap<ArticleKey, f32> {
        let found = self.articles.search(tokens, by, CANDIDATES).unwrap_or_default();
        let mut scores: HashMap<ArticleKey, f32> = found
            .iter()
            .filter_map(|found| Some((self.article_keys.get(found.number)?.clone(), found.score)))
            .collect();
        for finding in curated.iter().take(10) {
            let Entry::Faq(id) = &finding.what else { continue };
            let Some(faq) = knowledge.faqs.get(id) else { continue };
            let mut vote = VOTE * finding.alike * finding.alike;
            for cite in knowledge.cites(&faq.about.cites) {
                *scores.entry((cite.law, cite.part.no)).or_default() += vote;
                vote *= 0.7;
            }
        }
        scores
    }
}

/// Best first; equal scores by what they are, so that the same question always has the same answer.
fn ranked<T: Ord>(scores: HashMap<T, f32>) -> Vec<Finding<T>> {
    let mut findings: Vec<Finding<T>> = scores.into_iter().map(|(what, score)| Finding { what, score }).collect();
    findings.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.what.cmp(&b.what)));
    findings
}
