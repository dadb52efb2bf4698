//! A question as somebody wrote it down, and what must be right about it.
//!
//! Files and spreadsheets are read into a [`RawQuestion`]; the same check makes a [`Question`] of either, or says
//! everything that is wrong with it. Whether articles and versions exist needs the laws and is asked elsewhere.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::faults::{EXPLAIN_CHARS, Faults, TEXT_CHARS};
use super::{Kind, Question};
use crate::knowledge::day::Day;
use crate::registry::attempt::Picks;

/// The most bytes of an id: a button carries it.
pub const ID_BYTES: usize = 24;

/// A question as it was written, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawQuestion {
    /// Its id.
    pub id: String,
    /// judge, single or multiple.
    pub kind: String,
    /// duty, rights, accident, penalty or industry.
    pub topic: String,
    /// The duty, 1 to 7.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty: Option<i64>,
    /// Id of the industry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// 1 to 3.
    pub level: i64,
    /// Name of the group of questions of which a paper has one at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The question.
    pub text: String,
    /// The options; none for a judgement.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Letters; 对 or 错 for a judgement.
    pub answer: String,
    /// Why.
    pub explain: String,
    /// The articles.
    pub cites: Vec<String>,
    /// The version of the law of each of them.
    pub versions: Vec<String>,
    /// Who wrote it: stands at the top of a file, not in the question.
    #[serde(skip)]
    pub author: String,
    /// When it was last compared with the law: stands at the top of a file, not in the question.
    #[serde(skip)]
    pub checked: Option<Day>,
}

/// One thing that is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The field, as a file names it.
    pub field: &'static str,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}。{}", self.what, self.remedy)
    }
}

impl Question {
    /// Makes a question of what was written.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn check(raw: RawQuestion) -> Result<Self, Vec<Fault>> {
        let raw = trimmed(raw);
        let mut faults = Faults::default();
        faults.id(&raw.id);
        let kind = faults.word(&raw.kind, "kind", "题型", "只能写 judge（判断）、single（单选）、multiple（多选）");
        let topic =
            faults.word(&raw.topic, "topic", "主题", "只能写 duty、rights、accident、penalty、industry 中的一个");
        let duty = topic.and_then(|topic| faults.duty(topic, raw.duty));
        topic.into_iter().for_each(|topic| faults.industry(topic, raw.industry.as_deref()));
        let level = faults.level(raw.level);
        raw.group.iter().for_each(|group| faults.group(group));
        faults.prose("text", "题干", &raw.text, TEXT_CHARS);
        let options = kind.map(|kind| faults.options(kind, &raw.options));
        let answer = kind.and_then(|kind| faults.answer(kind, raw.options.len(), &raw.answer));
        faults.prose("explain", "解析", &raw.explain, EXPLAIN_CHARS);
        faults.basis(&raw.cites, &raw.versions);
        faults.provenance(&raw);
        let good = faults.0.is_empty();
        let (true, Some(kind), Some(topic), Some(level), Some(options), Some(answer), Some(checked)) =
            (good, kind, topic, level, options, answer, raw.checked)
        else {
            return Err(faults.0);
        };
        let RawQuestion { id, industry, group, text, explain, cites, versions, author, .. } = raw;
        Ok(Self {
            id,
            kind,
            topic,
            duty,
            industry,
            level,
            group,
            text,
            options,
            answer,
            explain,
            cites,
            versions,
            author,
            checked,
        })
    }
}

impl From<&Question> for RawQuestion {
    fn from(question: &Question) -> Self {
        let Question {
            id,
            kind,
            topic,
            duty,
            industry,
            level,
            group,
            text,
            options,
            answer,
            explain,
            cites,
            versions,
            author,
            checked,
        } = question.clone();
        let judged = if answer.has(0) { "对" } else { "错" };
        let (options, answer) = match kind {
            Kind::Judge => (Vec::new(), judged.to_owned()),
            Kind::Single | Kind::Multiple => (options, letters(answer)),
        };
        Self {
            id,
            kind: kind.slug().to_owned(),
            topic: topic.slug().to_owned(),
            duty: duty.map(i64::from),
            industry,
            level: level.into(),
            group,
            text,
            options,
            answer,
            explain,
            cites,
            versions,
            author,
            checked: Some(checked),
        }
    }
}

/// The letters of options as written: A is the first.
pub fn letters(picks: Picks) -> String {
    ('A'..='H').zip(0..8).filter(|(_, option)| picks.has(*option)).map(|(letter, _)| letter).collect()
}

fn trimmed(mut raw: RawQuestion) -> RawQuestion {
    let RawQuestion {
        id, kind, topic, text, answer, explain, author, industry, group, options, cites, versions, ..
    } = &mut raw;
    let lists = [options, cites, versions].into_iter().flatten();
    for word in [id, kind, topic, text, answer, explain, author].into_iter().chain(industry).chain(group).chain(lists) {
        if word.trim().len() != word.len() {
            *word = word.trim().to_owned();
        }
    }
    raw
}

/// Whether a name fits into a button and an address: `a-z0-9-`, at most [`ID_BYTES`].
pub fn is_id(id: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= ID_BYTES && id.chars().all(good)
}
