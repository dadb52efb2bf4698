//! Frequent questions: `knowledge/faq/<topic>/<id>.md`.

use serde::Deserialize;

use super::curated::is_curated;
use super::day::Day;
use super::problem::{File, Problem};

/// The fewest phrasings of an answer, but for those that staff give to what was asked indeed.
const PHRASINGS: usize = 4;

/// A frequent question with its curated answer.
#[derive(Debug, Clone)]
pub struct Faq {
    /// `topic/name`.
    pub id: String,
    /// What the file says about itself.
    pub about: About,
    /// The answer.
    pub answer: Prose,
}

/// The front matter of a frequent question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The question as it is shown.
    pub question: String,
    /// How people put it.
    pub phrasings: Vec<String>,
    /// Articles that the answer rests on, the most relevant first.
    pub cites: Vec<String>,
    /// Ids of questions that people ask next.
    #[serde(default)]
    pub follow_ups: Vec<String>,
    /// Articles that say what breaking it costs.
    #[serde(default)]
    pub penalty: Vec<String>,
    /// Id of the office that handles it.
    #[serde(default)]
    pub remit: Option<String>,
    /// Who asks this: resident, worker, responsible.
    pub audience: Vec<String>,
    /// Official documents that the answer rests on besides statutes.
    #[serde(default)]
    pub other_basis: Vec<String>,
    /// Figures that stand in those documents.
    #[serde(default)]
    pub figures: Vec<String>,
    /// Who wrote it.
    pub author: String,
    /// Who approved it; nobody yet where it is missing.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// When it was last checked.
    pub checked: Day,
}

impl Faq {
    /// Reads a file of a frequent question.
    ///
    /// # Errors
    /// Everything that is wrong with the file, at once.
    pub fn read(file: &File) -> Result<Self, Vec<Problem>> {
        let (about, body, before) = file.front::<About>().map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let least = if is_curated(&file.path) { 1 } else { PHRASINGS };
        if about.phrasings.len() < least {
            let what = format!("只有{}种问法", about.phrasings.len());
            problems.push(file.problem("phrasings", what, format!("请写出至少{least}种老百姓平常的问法")));
        }
        let answer = Prose::read(body);
        if answer.paragraphs.is_empty() {
            problems.push(file.problem_at(before + 1, "没有写答案", "请在 +++ 下面先写一句加粗的结论"));
        }
        if problems.is_empty() { Ok(Self { id: file.id("faq/"), about, answer }) } else { Err(problems) }
    }

    /// The folder: the topic that is counted.
    pub fn topic(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// The question and its phrasings.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.about.question.as_str()).chain(self.about.phrasings.iter().map(String::as_str))
    }
}

/// Paragraphs and numbered steps, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The parts.
    pub paragraphs: Vec<Part>,
}

/// A part of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(String),
    /// Numbered steps.
    Steps(Vec<String>),
}

impl Prose {
    /// Reads paragraphs and lines that begin with `1. `.
    pub fn read(text: &str) -> Self {
        let mut paragraphs = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match (step(line), paragraphs.last_mut()) {
                (Some(words), Some(Part::Steps(steps))) => steps.push(words.to_owned()),
                (Some(words), _) => paragraphs.push(Part::Steps(vec![words.to_owned()])),
                (None, _) => paragraphs.push(Part::Paragraph(line.to_owned())),
            }
        }
        Self { paragraphs }
    }

    /// All words, without numbering.
    pub fn text(&self) -> String {
        let parts = self.paragraphs.iter().map(|part| match part {
            Part::Paragraph(text) => text.clone(),
            Part::Steps(steps) => steps.join("\n"),
        });
        parts.collect::<Vec<_>>().join("\n")
    }
}

fn step(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.len() {
        return None;
    }
    rest.strip_prefix(". ").or_else(|| rest.strip_prefix('.')).or_else(|| rest.strip_prefix('、')).map(str::trim)
}
