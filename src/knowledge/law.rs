//! Laws and the digests of their articles: `knowledge/laws/*.md`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::cite::Part;
use super::day::Day;
use super::problem::{File, Problem};
use crate::knowledge::entry::ArticleNo;

/// A law.
#[derive(Debug, Clone)]
pub struct Law {
    /// File name without the ending.
    pub id: String,
    /// What the file says about the law.
    pub about: About,
    /// Digests by article.
    pub articles: BTreeMap<ArticleNo, Article>,
}

/// The front matter of a law file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Full name.
    pub name: String,
    /// Short name, without 中华人民共和国.
    pub short: String,
    /// Other names that people use.
    pub aliases: Vec<String>,
    /// Who issued it.
    pub issuer: String,
    /// 法律, 行政法规 …
    pub level: String,
    /// Where the official text stands.
    pub source: String,
    /// Who wrote the digests.
    pub author: String,
    /// Who approved them; nobody yet where it is missing.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// Id of the office that usually enforces it.
    #[serde(default)]
    pub remit: Option<String>,
    /// When they were last checked against the official text.
    pub checked: Day,
    /// Versions, oldest first; the last one that has taken effect is the one in force.
    pub versions: Vec<Version>,
}

/// A version of a law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// How people name it: 2021年修正.
    pub label: String,
    /// When it was passed.
    pub passed: Day,
    /// When it took or takes effect.
    pub effective: Day,
    /// How many articles the law has.
    pub articles: u16,
    /// When it ceased to be in force, where the law was repealed.
    #[serde(default)]
    pub ceased: Option<Day>,
}

/// The digest of an article.
#[derive(Debug, Clone)]
pub struct Article {
    /// What it is about, in our words.
    pub title: String,
    /// The chapter it stands in: 第一章 总则.
    pub chapter: String,
    /// The digest in our words; lines.
    pub digest: String,
    /// Words that people use to look for it.
    pub keywords: Vec<String>,
    /// Articles that punish breaking it, as written.
    pub penalties: Vec<String>,
    /// Line of its heading in the file.
    pub line: usize,
}

impl Law {
    /// The version in force on a day, where there is one.
    pub fn in_force(&self, day: Date) -> Option<&Version> {
        let version = self.about.versions.iter().rev().find(|version| version.effective.0 <= day)?;
        version.ceased.is_none_or(|ceased| day < ceased.0).then_some(version)
    }

    /// The article after this one that has a digest, and the one before.
    pub fn neighbours(&self, no: ArticleNo) -> (Option<ArticleNo>, Option<ArticleNo>) {
        let before = self.articles.range(..no).next_back().map(|(no, _)| *no);
        let after = self.articles.range(no..).map(|(no, _)| *no).find(|other| *other != no);
        (before, after)
    }

    /// Reads a law file.
    ///
    /// # Errors
    /// Everything that is wrong with the file, at once.
    pub fn read(file: &File) -> Result<Self, Vec<Problem>> {
        let (about, body, before) = file.front::<About>().map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        if about.versions.is_empty() {
            problems.push(file.problem("versions", "没有写版本", "请加一段 [[versions]]，写明通过日期和施行日期"));
        }
        let mut reader = Reader { file, articles: BTreeMap::new(), chapter: String::new(), problems };
        for section in sections(body, before) {
            reader.section(&section);
        }
        let Reader { articles, problems, .. } = reader;
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { id: file.id("laws/"), about, articles })
    }
}

/// A heading and the lines below it.
struct Section<'a> {
    heading: &'a str,
    line: usize,
    lines: Vec<&'a str>,
}

fn sections(body: &str, before: usize) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for (n, line) in body.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.starts_with('#') {
            sections.push(Section { heading: trimmed, line: n + before + 1, lines: Vec::new() });
        } else if let Some(section) = sections.last_mut() {
            section.lines.push(trimmed);
        }
    }
    sections
}

struct Reader<'a> {
    file: &'a File,
    articles: BTreeMap<ArticleNo, Article>,
    chapter: String,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn section(&mut self, section: &Section<'_>) {
        if let Some(chapter) = section.heading.strip_prefix("# ") {
            chapter.trim().clone_into(&mut self.chapter);
            return;
        }
        let Some((part, title)) = section.heading.strip_prefix("## ").and_then(Part::read) else {
            let remedy = "条文小标题应写成“## 第二十一条 主要负责人的职责”";
            self.problems.push(self.file.problem_at(section.line, "认不出是哪一条", remedy));
            return;
        };
        let article = Article {
            title: title.trim().to_owned(),
            chapter: self.chapter.clone(),
            digest: section.lines.iter().filter(|line| !line.starts_with('>')).copied().collect::<Vec<_>>().join("\n"),
            keywords: listed(&section.lines, "关键词"),
            penalties: listed(&section.lines, "罚则"),
            line: section.line,
        };
        let article = Article { digest: article.digest.trim().to_owned(), ..article };
        if article.digest.is_empty() {
            let problem = self.file.problem_at(section.line, "要点是空的", "请用自己的话写出这一条的要点");
            self.problems.push(problem);
        }
        if self.articles.insert(part.no, article).is_some() {
            let problem = self.file.problem_at(section.line, "同一条写了两遍", "请合并或删去一处");
            self.problems.push(problem);
        }
    }
}

/// The items of a `> name：a、b` line.
fn listed(lines: &[&str], name: &str) -> Vec<String> {
    let of_name = |line: &&str| {
        let rest = line.strip_prefix('>')?.trim_start().strip_prefix(name)?;
        rest.strip_prefix(['：', ':']).map(str::to_owned)
    };
    let rows = lines.iter().filter_map(of_name);
    rows.flat_map(|row| row.split(['、', '，', ',']).map(|item| item.trim().to_owned()).collect::<Vec<_>>())
        .filter(|item| !item.is_empty())
        .collect()
}
