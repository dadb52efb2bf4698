//! The text that is sworn: a lead, seven duties, a close.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::knowledge::day::Day;
use crate::knowledge::faq::{Part, Prose};
use crate::knowledge::problem::{File, Problem};
use crate::knowledge::question::DUTIES;
use crate::knowledge::question::raw::is_id;

/// A version of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oath {
    /// Short ASCII name, by which a signature names it.
    pub id: String,
    /// Its name: 2026年版.
    pub label: String,
    /// From which day on it is sworn.
    pub effective: Day,
    /// Who wrote it.
    pub author: String,
    /// Who approved it; nobody yet where it is missing.
    pub approved_by: Option<String>,
    /// When it was last compared with the law.
    pub checked: Day,
    /// The articles that it rests on.
    pub cites: Vec<String>,
    /// The sentence before the duties.
    pub lead: String,
    /// The seven duties, in the order of 安全生产法 article 21.
    pub duties: Vec<String>,
    /// The sentence after them.
    pub close: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: String,
    label: String,
    effective: Day,
    author: String,
    #[serde(default)]
    approved_by: Option<String>,
    checked: Day,
    cites: Vec<String>,
}

impl Oath {
    /// The lines in the order in which they are read aloud.
    pub fn lines(&self) -> Vec<String> {
        let duties = (1..).zip(&self.duties).map(|(n, duty)| format!("{n}. {duty}"));
        std::iter::once(self.lead.clone()).chain(duties).chain([self.close.clone()]).collect()
    }

    /// The text as it is shown and signed, one line under the other. Exactly this is hashed.
    pub fn text(&self) -> String {
        self.lines().join("\n")
    }

    /// SHA-256 of the text: a signature keeps it, so that nobody can change afterwards what was sworn.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.text().as_bytes()).into()
    }

    /// Reads a file of the text.
    ///
    /// # Errors
    /// Everything that is wrong with the file, at once.
    pub fn read(file: &File) -> Result<Self, Vec<Problem>> {
        let (front, body, before) = file.front::<Front>().map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        if !is_id(&front.id) {
            let remedy = "编号只用小写字母、数字和 -，最多24个，如 2026";
            problems.push(file.problem("id", format!("编号“{}”不合规", front.id), remedy));
        }
        if front.cites.is_empty() {
            problems.push(file.problem("cites", "没有写依据", "请至少写一条，如 安全生产法第二十一条"));
        }
        match shaped(body) {
            Ok((lead, duties, close)) if problems.is_empty() => {
                let Front { id, label, effective, author, approved_by, checked, cites } = front;
                return Ok(Self { id, label, effective, author, approved_by, checked, cites, lead, duties, close });
            }
            Ok(_) => {}
            Err(what) => {
                let remedy = "正文依次是：一句开头，1. 到 7. 七条职责（每条一行），一句结尾";
                problems.push(file.problem_at(before + 1, what, remedy));
            }
        }
        Err(problems)
    }
}

/// The lead, the duties and the close, or what is wrong with the shape.
fn shaped(body: &str) -> Result<(String, Vec<String>, String), String> {
    let mut parts = Prose::read(body).paragraphs.into_iter();
    let parts = (parts.next(), parts.next(), parts.next(), parts.next());
    let (Some(Part::Paragraph(lead)), Some(Part::Steps(duties)), Some(Part::Paragraph(close)), None) = parts else {
        return Err("承诺书不是“开头、职责、结尾”三部分".to_owned());
    };
    if duties.len() != DUTIES.len() {
        return Err(format!("承诺书写了{}条职责，应当是七条", duties.len()));
    }
    Ok((lead, duties, close))
}
