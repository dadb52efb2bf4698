//! Measures the answers against questions with known articles: `anpu knowledge eval`.
//!
//! any@k is the share of questions of which some gold article stands within the first k articles cited; MRR@10 the
//! mean of 1/rank of the first (Voorhees 1999). Only questions of which a gold article can be found at all count.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::engine::{By, Engine};
use super::index::normalise_long;
use super::tokenizer::Tokenizer;
use crate::dialogue::entry::{ArticleNo, Entry};
use crate::dialogue::input::Input;
use crate::dialogue::question;
use crate::dialogue::state::State;
use crate::dialogue::{self, Ctx};
use crate::knowledge::Knowledge;
use crate::knowledge::cite::Part;
use crate::ledger::fact::{Status, TurnId};
use crate::library::Library;
use crate::text::normalise;

/// How far down the list is looked.
const DEPTH: usize = 10;

/// What was measured on one file.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// The file.
    pub file: String,
    /// Questions in it.
    pub questions: usize,
    /// Questions of which a gold article can be found at all.
    pub coverable: usize,
    /// Percent of the coverable with a gold article first.
    pub any1: f64,
    /// The same within three.
    pub any3: f64,
    /// The same within five.
    pub any5: f64,
    /// The same within ten.
    pub any10: f64,
    /// Mean reciprocal rank within ten, in percent.
    pub mrr10: f64,
    /// Percent of all questions that were answered (an emergency counts as answered).
    pub answered: f64,
    /// Percent of all questions that were asked back.
    pub clarified: f64,
    /// Percent of all questions without a basis, or outside the remit.
    pub no_basis: f64,
    /// Median time from question to reply, in milliseconds.
    pub median_ms: f64,
    /// 99th percentile of the same.
    pub p99_ms: f64,
}

/// Why nothing could be measured.
#[derive(Debug, Error)]
pub enum EvalError {
    /// A file cannot be read.
    #[error("{0} 读不出来：{1}")]
    Unreadable(String, std::io::Error),
    /// A line is no question or article.
    #[error("{0} 第{1}行不是认得的格式：{2}")]
    Format(String, usize, serde_json::Error),
    /// The index failed.
    #[error("检索出错：{0}")]
    Index(#[from] tantivy::TantivyError),
}

/// A question, in any of the formats: exam (`gold_law`, `gold_article_no`, `alt_articles`), layperson (`gold` with law
/// and article), corpus (`gold` with ids).
#[derive(Debug, Deserialize)]
struct Question {
    question: String,
    #[serde(default)]
    gold_law: Option<String>,
    #[serde(default)]
    gold_article: Option<String>,
    #[serde(default)]
    alt_articles: Option<serde_json::Value>,
    #[serde(default)]
    gold: Option<Vec<Gold>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Gold {
    Id(String),
    Article { law: String, article: String },
}

#[derive(Debug, Deserialize)]
struct CorpusArticle {
    id: String,
    law: String,
    article: String,
    #[serde(default)]
    chapter: String,
    text: String,
}

/// How a question was met.
struct Met {
    /// A name for each article found, best first.
    found: Vec<String>,
    status: Status,
    /// From the question to the reply.
    took: Duration,
}

/// What answers while it is measured.
trait Subject {
    fn find(&self, question: &str) -> Result<Met, EvalError>;
    /// The names under which gold articles of a question can be found; empty where none can.
    fn gold(&self, question: &Question) -> HashSet<String>;
}

/// Measures the shipped knowledge, or a corpus of articles where one is given.
///
/// # Errors
/// A file cannot be read or has another format.
pub fn run(
    library: &Library,
    at: Timestamp,
    corpus: Option<&Path>,
    files: &[&Path],
) -> Result<Vec<Measured>, EvalError> {
    let subject: Box<dyn Subject + '_> = match corpus {
        Some(path) => Box::new(Corpus::read(&library.knowledge, path)?),
        None => Box::new(Shipped { library, at }),
    };
    files.iter().map(|path| measure(subject.as_ref(), path)).collect()
}

fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, EvalError> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| EvalError::Unreadable(shown.clone(), error))?;
    let rows = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    rows.map(|(n, line)| serde_json::from_str(line).map_err(|error| EvalError::Format(shown.clone(), n + 1, error)))
        .collect()
}

fn measure(subject: &dyn Subject, path: &Path) -> Result<Measured, EvalError> {
    let questions: Vec<Question> = lines(path)?;
    let (mut ranks, mut times) = (Vec::new(), Vec::with_capacity(questions.len()));
    let mut met: HashMap<Status, usize> = HashMap::new();
    for question in &questions {
        let Met { found, status, took } = subject.find(&question.question)?;
        times.push(took.as_secs_f64() * 1000.0);
        *met.entry(status).or_default() += 1;
        let gold = subject.gold(question);
        if !gold.is_empty() {
            ranks.push(found.iter().take(DEPTH).position(|name| gold.contains(name)));
        }
    }
    times.sort_by(f64::total_cmp);
    let within = |k: usize| percent(ranks.iter().filter(|rank| rank.is_some_and(|rank| rank < k)).count(), ranks.len());
    let reciprocal: f64 = ranks.iter().flatten().map(|rank| 1.0 / (exact(*rank) + 1.0)).sum();
    let share =
        |statuses: &[Status]| percent(statuses.iter().filter_map(|status| met.get(status)).sum(), questions.len());
    Ok(Measured {
        file: path.display().to_string(),
        questions: questions.len(),
        coverable: ranks.len(),
        any1: within(1),
        any3: within(3),
        any5: within(5),
        any10: within(10),
        mrr10: rounded(100.0 * reciprocal / exact(ranks.len().max(1)) + 0.0),
        answered: share(&[Status::Answered, Status::Emergency]),
        clarified: share(&[Status::Clarified]),
        no_basis: share(&[Status::NoBasis, Status::OutOfRemit]),
        median_ms: quantile(&times, 0.5),
        p99_ms: quantile(&times, 0.99),
    })
}

#[allow(clippy::cast_precision_loss, reason = "counts of questions are far below what a float holds exactly")]
fn exact(count: usize) -> f64 {
    count as f64
}

fn percent(part: usize, whole: usize) -> f64 {
    rounded(100.0 * exact(part) / exact(whole.max(1)))
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn quantile(sorted: &[f64], q: f64) -> f64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index within the slice")]
    let index = (exact(sorted.len().saturating_sub(1)) * q).round() as usize;
    sorted.get(index).map_or(0.0, |time| (time * 1000.0).round() / 1000.0)
}

/// The shipped knowledge, asked through the whole dialogue.
struct Shipped<'a> {
    library: &'a Library,
    at: Timestamp,
}

impl Shipped<'_> {
    fn name(law: &str, no: ArticleNo) -> String {
        format!("{law}:{no}")
    }

    /// The name of an article written as law and number, where we have a digest of it.
    fn known(&self, law: &str, article: &str) -> Option<String> {
        let knowledge = &self.library.knowledge;
        let id = knowledge.law_id(law)?;
        let (part, _) = Part::read(article)?;
        knowledge.article(id, part.no).map(|_| Self::name(id, part.no))
    }
}

impl Subject for Shipped<'_> {
    /// The articles that the reply cites, then those of the further findings, as "还有呢" would show them.
    fn find(&self, question: &str) -> Result<Met, EvalError> {
        let knowledge = &self.library.knowledge;
        let started = Instant::now();
        let ctx = Ctx { library: self.library, at: self.at, turn: TurnId(0), kept: &[] };
        let turn = dialogue::turn(&ctx, &State::default(), &Input::Text(question.to_owned()));
        let took = started.elapsed();
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: String| {
            if !names.contains(&name) {
                names.push(name);
            }
        };
        turn.reply.citations().filter_map(|cited| self.known(&cited.law, &cited.article)).for_each(&mut add);
        let findings = self.library.index.find(knowledge, &normalise(question));
        findings.articles.iter().take(DEPTH).for_each(|finding| add(Self::name(&finding.what.0, finding.what.1)));
        Ok(Met { found: names, status: turn.reply.status, took })
    }

    fn gold(&self, question: &Question) -> HashSet<String> {
        let mut gold = HashSet::new();
        if let (Some(law), Some(article)) = (&question.gold_law, &question.gold_article) {
            gold.extend(self.known(law, article));
        }
        for article in question.gold.iter().flatten() {
            if let Gold::Article { law, article } = article {
                gold.extend(self.known(law, article));
            }
        }
        for (law, article) in question.alternatives() {
            gold.extend(self.known(&law, &article));
        }
        gold
    }
}

impl Question {
    /// Further articles that settle an exam question: `[{"law": …, "article": …}]` or `["安全生产法第五条"]`.
    fn alternatives(&self) -> Vec<(String, String)> {
        let Some(serde_json::Value::Array(rows)) = &self.alt_articles else { return Vec::new() };
        let read = |row: &serde_json::Value| match row {
            serde_json::Value::String(text) => {
                let at = text.find('第')?;
                let law = text.get(..at)?.trim_matches(['《', '》', ' ']);
                let law = if law.is_empty() { self.gold_law.clone()? } else { law.to_owned() };
                Some((law, text.get(at..)?.to_owned()))
            }
            serde_json::Value::Object(row) => {
                Some((row.get("law")?.as_str()?.to_owned(), row.get("article")?.as_str()?.to_owned()))
            }
            _ => None,
        };
        rows.iter().filter_map(read).collect()
    }
}

/// A corpus of articles, searched by their own words.
struct Corpus {
    tokenizer: Tokenizer,
    engine: Engine,
    ids: Vec<String>,
    known: HashSet<String>,
}

impl Corpus {
    fn read(knowledge: &Knowledge, path: &Path) -> Result<Self, EvalError> {
        let tokenizer = Tokenizer::new(knowledge);
        let articles: Vec<CorpusArticle> = lines(path)?;
        let documents = articles.iter().map(|article| {
            let text = [&article.law, &article.chapter, &article.article, &article.text].map(String::as_str).join("\n");
            tokenizer.tokens(&normalise_long(&text))
        });
        let engine = Engine::build(documents, None)?;
        let ids: Vec<String> = articles.into_iter().map(|article| article.id).collect();
        let known = ids.iter().cloned().collect();
        Ok(Self { tokenizer, engine, ids, known })
    }
}

impl Subject for Corpus {
    fn find(&self, question: &str) -> Result<Met, EvalError> {
        let started = Instant::now();
        let tokens = self.tokenizer.tokens(&normalise(question));
        let found = self.engine.search(&tokens, By::Writing, DEPTH)?;
        let best = found.first().map_or(0.0, |found| found.score);
        let status = match best {
            best if best >= question::SURE_ARTICLE => Status::Answered,
            best if best >= question::WORTH_OFFERING => Status::Clarified,
            _ => Status::NoBasis,
        };
        let took = started.elapsed();
        let found = found.into_iter().filter_map(|found| self.ids.get(found.number).cloned()).collect();
        Ok(Met { found, status, took })
    }

    fn gold(&self, question: &Question) -> HashSet<String> {
        let ids = question.gold.iter().flatten().filter_map(|gold| match gold {
            Gold::Id(id) => Some(id.clone()),
            Gold::Article { .. } => None,
        });
        ids.filter(|id| self.known.contains(id)).collect()
    }
}

/// The entry that a question leads to, for tests of the knowledge against its own golden questions.
pub fn leads_to(library: &Library, question: &str) -> question::Decision {
    question::decide(&library.index.find(&library.knowledge, &normalise(question)))
}

/// Whether a decision shows or offers an entry.
pub fn offers(decision: &question::Decision, entry: &Entry) -> bool {
    match decision {
        question::Decision::Answer(first, _) => first == entry,
        question::Decision::Clarify(readings) => readings.contains(entry),
        question::Decision::NoBasis(_) => false,
    }
}
