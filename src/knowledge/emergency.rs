//! Danger now: `knowledge/emergencies/*.md`, and the cues that tell danger from a question about it.

use serde::Deserialize;

use super::day::Day;
use super::faq::Prose;
use super::problem::{File, Problem};

/// Heading of the second part of an emergency.
const AFTERWARDS: &str = "\n## ";

/// What to do in a danger.
#[derive(Debug, Clone)]
pub struct Emergency {
    /// File name without the ending.
    pub id: String,
    /// What the file says about itself.
    pub about: About,
    /// What to do at once.
    pub now: Prose,
    /// What to do once everybody is safe.
    pub afterwards: Prose,
}

impl PartialEq for Emergency {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Emergency {}

/// The front matter of an emergency.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its name.
    pub title: String,
    /// Phrases that alone say: it is happening.
    pub signs: Vec<String>,
    /// Words that say so together with a cue of the present.
    pub hints: Vec<String>,
    /// Whom to call.
    pub call: Vec<String>,
    /// Questions that people ask afterwards.
    #[serde(default)]
    pub faq: Vec<String>,
    /// Articles that the second part rests on.
    #[serde(default)]
    pub cites: Vec<String>,
    /// Who wrote it.
    pub author: String,
    /// Who approved it; nobody yet where it is missing.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// When it was last checked.
    pub checked: Day,
}

/// Words that tell "now" from "in general".
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    /// It is happening.
    pub now: Vec<String>,
    /// It is a question about rules, prevention or the past.
    pub calm: Vec<String>,
}

impl Emergency {
    /// Reads a file of an emergency.
    ///
    /// # Errors
    /// Everything that is wrong with the file, at once.
    pub fn read(file: &File) -> Result<Self, Vec<Problem>> {
        let (about, body, before) = file.front::<About>().map_err(|problem| vec![problem])?;
        let (now, afterwards) = body.split_once(AFTERWARDS).unwrap_or((body, ""));
        let afterwards = afterwards.split_once('\n').map_or("", |(_, rest)| rest);
        let emergency =
            Self { id: file.id("emergencies/"), about, now: Prose::read(now), afterwards: Prose::read(afterwards) };
        let mut problems = Vec::new();
        if emergency.now.paragraphs.len() < 2 {
            problems.push(file.problem_at(before + 1, "没有写先做什么", "请写一句加粗的话和几条步骤"));
        }
        if emergency.afterwards.paragraphs.is_empty() {
            problems.push(file.problem_at(before + 1, "没有写“接下来”", "请加“## 接下来”一节"));
        }
        if emergency.about.call.iter().all(|number| !body.contains(number.as_str())) {
            problems.push(file.problem("call", "步骤里没有写打哪个电话", "请把要打的电话写进步骤"));
        }
        if problems.is_empty() { Ok(emergency) } else { Err(problems) }
    }
}
