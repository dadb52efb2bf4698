//! What the answers of a campaign tell about its questions, and about the articles that people know least.
//!
//! Discrimination is the corrected item-total correlation: the point-biserial correlation of an answer being right
//! with the score of the rest of the same paper. The item itself is left out of the score, since it would correlate
//! with itself (S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28, 1963,
//! 211-218). Papers are drawn, so two of them seldom have the same questions: the rest counts as a share of its own
//! length.

use std::collections::{BTreeMap, HashMap};

use crate::knowledge::question::Question;
use crate::registry::attempt::{Attempt, Mode};

/// Fewer answers than this tell nothing.
pub const ENOUGH: usize = 20;
/// A question below this does not tell those who know from those who do not.
pub const WEAK_DISCRIMINATION: f64 = 0.1;
/// A question that fewer answer rightly is too hard, or its key is wrong.
pub const LOW_SHARE: f64 = 0.3;

/// Answers, and how many of them were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub n: usize,
    /// Of them right.
    pub right: usize,
}

impl Tally {
    /// The share that was right, 0 to 1; 0 where nothing was answered.
    pub fn share(&self) -> f64 {
        if self.n == 0 { 0.0 } else { number(self.right) / number(self.n) }
    }

    fn add(&mut self, right: bool) {
        self.n += 1;
        self.right += usize::from(right);
    }
}

/// What the answers tell about a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Id of the question.
    pub question: String,
    /// Its answers. A question that the clock cut off was not answered.
    pub tally: Tally,
    /// Correlation with the rest of the paper, -1 to 1; none where all answers or all papers are alike.
    pub discrimination: Option<f64>,
}

impl Item {
    /// Whether it is too hard, or nearly all got it wrong, on enough answers to say so.
    pub fn too_hard(&self) -> bool {
        self.tally.n >= ENOUGH && self.tally.share() < LOW_SHARE
    }

    /// Whether those who know more do not do better at it, on enough answers to say so.
    pub fn does_not_tell(&self) -> bool {
        self.tally.n >= ENOUGH && self.discrimination.is_some_and(|r| r < WEAK_DISCRIMINATION)
    }
}

/// The formal papers of a campaign that ended.
pub fn formal<'a>(campaign: &str, attempts: impl IntoIterator<Item = &'a Attempt>) -> Vec<&'a Attempt> {
    let ended = |attempt: &&Attempt| {
        attempt.mode == Mode::Formal && attempt.finished.is_some() && attempt.campaign.as_deref() == Some(campaign)
    };
    attempts.into_iter().filter(ended).collect()
}

/// Every question answered, in the order of their ids.
pub fn items(papers: &[&Attempt]) -> Vec<Item> {
    let mut sums: HashMap<&str, Sums> = HashMap::new();
    for paper in papers {
        let right = paper.answers.iter().filter(|given| given.right).count();
        let others = paper.questions.len().saturating_sub(1);
        for (drawn, given) in paper.questions.iter().zip(&paper.answers) {
            let rest = right - usize::from(given.right);
            let rest = if others == 0 { 0.0 } else { number(rest) / number(others) };
            sums.entry(&drawn.question).or_default().add(given.right, rest);
        }
    }
    let mut items: Vec<Item> = sums.into_iter().map(|(question, sums)| sums.item(question)).collect();
    items.sort_by(|a, b| a.question.cmp(&b.question));
    items
}

/// Sums for a correlation, for one question: x is the answer (0 or 1), y the rest.
#[derive(Debug, Default)]
struct Sums {
    tally: Tally,
    y: f64,
    yy: f64,
    xy: f64,
}

impl Sums {
    fn add(&mut self, right: bool, rest: f64) {
        self.tally.add(right);
        self.y += rest;
        self.yy += rest * rest;
        self.xy += if right { rest } else { 0.0 };
    }

    fn item(self, question: &str) -> Item {
        Item { question: question.to_owned(), tally: self.tally, discrimination: self.correlation() }
    }

    fn correlation(&self) -> Option<f64> {
        let (n, x) = (number(self.tally.n), number(self.tally.right));
        // x·x is x, since x is 0 or 1.
        let (spread_x, spread_y) = (n * x - x * x, n * self.yy - self.y * self.y);
        // Sums of shares are not exact: what is left of equal ones is no spread.
        let none = n * n * 1e-12;
        (spread_x > none && spread_y > none).then(|| (n * self.xy - x * self.y) / (spread_x * spread_y).sqrt())
    }
}

/// An article, by how often questions on it were answered rightly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weak {
    /// The article as written: 安全生产法第二十一条.
    pub article: String,
    /// The answers to questions that rest on it first.
    pub tally: Tally,
}

/// Articles by share right, the weakest first; those with fewer than [`ENOUGH`] answers are left out. A question counts
/// for the first article that it cites: the one that it rests on.
pub fn weakest<'a>(papers: impl IntoIterator<Item = &'a Attempt>, questions: &BTreeMap<String, Question>) -> Vec<Weak> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for paper in papers {
        for (drawn, given) in paper.questions.iter().zip(&paper.answers) {
            let article = questions.get(&drawn.question).and_then(|question| question.cites.first());
            if let Some(article) = article {
                tallies.entry(article).or_default().add(given.right);
            }
        }
    }
    let enough = tallies.into_iter().filter(|(_, tally)| tally.n >= ENOUGH);
    let mut weak: Vec<Weak> = enough.map(|(article, tally)| Weak { article: article.to_owned(), tally }).collect();
    weak.sort_by(|a, b| a.tally.share().total_cmp(&b.tally.share()).then_with(|| a.article.cmp(&b.article)));
    weak
}

/// The weakest articles by the industry of those who took the papers.
pub fn weakest_by_industry<'a>(
    papers: &[&'a Attempt],
    industry: impl Fn(&Attempt) -> Option<&'a str>,
    questions: &BTreeMap<String, Question>,
) -> BTreeMap<String, Vec<Weak>> {
    let mut groups: BTreeMap<&str, Vec<&Attempt>> = BTreeMap::new();
    for paper in papers {
        if let Some(industry) = industry(paper) {
            groups.entry(industry).or_default().push(paper);
        }
    }
    let groups = groups.into_iter().map(|(id, papers)| (id.to_owned(), weakest(papers, questions)));
    groups.filter(|(_, weak)| !weak.is_empty()).collect()
}

/// A count as a number to divide: exact up to 2^32, and there are fewer answers than that.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
