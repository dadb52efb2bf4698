//! What is wrong with a knowledge file, told so that a clerk can mend it.

use std::fmt;

use serde::Deserialize;

use super::day::Day;

/// One problem, with its place and its remedy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the knowledge folder.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}：{}。{}", self.file, self.line, self.what, self.remedy)
    }
}

/// Who answers for a table: stands at the top of every TOML file.
#[derive(Debug, Clone, Deserialize)]
pub struct Provenance {
    /// Who wrote it.
    pub author: String,
    /// Who approved it; nobody yet where it is missing.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// When it was last checked.
    pub checked: Day,
}

/// The table alone, on the same lines, so that problems keep their place.
fn without_provenance(text: &str) -> String {
    let keys = ["author", "approved_by", "checked"];
    let is_provenance = |line: &str| line.split_once('=').is_some_and(|(key, _)| keys.contains(&key.trim()));
    let top = text.find("\n[").unwrap_or(text.len());
    let (top, tables) = text.split_at(top);
    let top: Vec<&str> = top.split('\n').map(|line| if is_provenance(line) { "" } else { line }).collect();
    format!("{}{tables}", top.join("\n"))
}

/// One file of the knowledge folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path relative to the knowledge folder, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

impl File {
    /// The path without folder `prefix` and without the ending: the id of what stands in the file.
    pub fn id(&self, prefix: &str) -> String {
        let inner = self.path.strip_prefix(prefix).unwrap_or(&self.path);
        inner.rsplit_once('.').map_or(inner, |(stem, _)| stem).to_owned()
    }

    /// A problem at the first line that holds `needle`, or of the whole file.
    pub fn problem(&self, needle: &str, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let line = self.text.lines().position(|line| !needle.is_empty() && line.contains(needle));
        self.problem_at(line.map_or(0, |n| n + 1), what, remedy)
    }

    /// A problem at a line.
    pub fn problem_at(&self, line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { file: self.path.clone(), line, what: what.into(), remedy: remedy.into() }
    }

    /// Reads a whole file as TOML: who wrote it and when it was checked, then the table.
    pub fn toml<T: serde::de::DeserializeOwned>(&self) -> Result<T, Problem> {
        self.toml_part::<Provenance>(&self.text, 0)?;
        self.toml_part(&without_provenance(&self.text), 0)
    }

    /// Who answers for a whole file of TOML.
    pub fn provenance(&self) -> Result<Provenance, Problem> {
        self.toml_part(&self.text, 0)
    }

    /// Reads a whole file as TOML that nobody needs to answer for: the configuration.
    pub fn plain_toml<T: serde::de::DeserializeOwned>(&self) -> Result<T, Problem> {
        self.toml_part(&self.text, 0)
    }

    /// Splits `+++` front matter from the body, and reads the front matter as TOML.
    /// The number is the count of lines before the body.
    pub fn front<T: serde::de::DeserializeOwned>(&self) -> Result<(T, &str, usize), Problem> {
        let remedy = "文件应以一行 +++ 开头，写完各项后再以一行 +++ 结束，正文放在其后";
        let rest = self.text.trim_start_matches('\u{feff}').strip_prefix("+++\n");
        let split = rest.and_then(|rest| rest.split_once("\n+++"));
        let (head, body) = split.ok_or_else(|| self.problem_at(1, "找不到文件开头的 +++ 说明部分", remedy))?;
        let parsed = self.toml_part(head, 1)?;
        Ok((parsed, body, head.lines().count() + 1))
    }

    fn toml_part<T: serde::de::DeserializeOwned>(&self, text: &str, before: usize) -> Result<T, Problem> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or(text).matches('\n').count() + 1 + before;
            let what = format!("格式有误（{}）", error.message().replace('\n', "；"));
            self.problem_at(line, what, "请对照 CONTRIBUTING.md 里的样例改正这一行")
        })
    }
}
