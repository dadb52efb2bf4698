//! Measures the answers against questions with known articles: `anpu knowledge eval`.
//!
//! any@k is the share of questions of which some gold article stands within the first k articles cited; MRR@10 the
//! mean of 1/rank of the first (Voorhees 1999). Only questions of which a gold article can be found at all count.

mod corpus;
mod question;
mod shipped;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::corpus::Corpus;
use self::question::Question;
use self::shipped::Shipped;
use crate::dialogue::question::{Decision, decide};
use crate::knowledge::entry::Entry;
use crate::ledger::fact::Status;
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

/// The entry that a question leads to, for tests of the knowledge against its own golden questions.
pub fn leads_to(library: &Library, question: &str) -> Decision {
    decide(&library.index.find(&library.knowledge, &normalise(question)))
}

/// Whether a decision shows or offers an entry.
pub fn offers(decision: &Decision, entry: &Entry) -> bool {
    match decision {
        Decision::Answer(first, _) => first == entry,
        Decision::Clarify(readings) => readings.contains(entry),
        Decision::NoBasis(_) => false,
    }
}
