//! Comparing the knowledge with official texts, which are never kept in the repository.
//!
//! Three things are proved: every citation exists in the official text; no digest or answer copies a run of it;
//! every figure stands in an article cited.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::Knowledge;
use super::cite::{Cite, Part};
use super::faq::{Faq, Prose};
use super::law::Law;
use super::problem::{File, Problem};
use super::question::sheet;
use crate::knowledge::entry::ArticleNo;
use crate::text;

/// This many Han characters in a row, punctuation aside, are a copy.
const COPY: usize = 15;

/// Official texts by short name of the law.
#[derive(Debug, Default)]
pub struct Official {
    laws: HashMap<String, BTreeMap<ArticleNo, String>>,
}

impl Official {
    /// Reads a folder of official texts in Markdown, and `laws.tsv` beside them, which says what is superseded.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let gone = superseded(&std::fs::read_to_string(folder.join("laws.tsv")).unwrap_or_default());
        let mut official = Self::default();
        for path in std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".md") && !gone.contains(&name) {
                let text = std::fs::read_to_string(&path)?;
                official.laws.entry(law_name(&name)).or_default().extend(articles(&text));
            }
        }
        Ok(official)
    }

    /// Whether there is an official text of a law.
    pub fn has(&self, short: &str) -> bool {
        self.laws.contains_key(short)
    }

    /// Everything in which the knowledge departs from the official texts. A law of which there is no text here is
    /// not compared.
    pub fn compare(&self, knowledge: &Knowledge, files: &[File]) -> Vec<Problem> {
        let runs = self.runs();
        let mut problems = Vec::new();
        for file in files {
            match file.path.split_once('/') {
                Some(("laws", _)) => {
                    if let Some(law) = knowledge.laws.get(&file.id("laws/")) {
                        problems.extend(self.law(law, file, &runs));
                    }
                }
                Some(("faq", _)) => {
                    if let Some(faq) = knowledge.faqs.get(&file.id("faq/")) {
                        problems.extend(self.faq(knowledge, faq, file, &runs));
                    }
                }
                Some(("questions", _)) => problems.extend(self.questions(knowledge, file, &runs)),
                Some((_, _)) => problems.extend(copies(file, 0, &file.text, &runs)),
                None => {}
            }
        }
        problems
    }

    fn law(&self, law: &Law, file: &File, runs: &HashSet<String>) -> Vec<Problem> {
        let Some(articles) = self.laws.get(&law.about.short) else { return Vec::new() };
        let mut problems = Vec::new();
        for (no, article) in &law.articles {
            let Some(official) = articles.get(no) else {
                let what = format!("官方文本里没有{}", Part::whole(*no));
                problems.push(file.problem_at(article.line, what, "请核对条号"));
                continue;
            };
            let digest = Prose::read(&article.digest).text();
            problems.extend(copies(file, article.line, &digest, runs));
            let known = figures_in(official);
            for figure in figures_of(&digest) {
                if !known.contains(&figure.1) {
                    let what = format!("“{}”在官方条文里找不到", figure.0);
                    problems.push(file.problem_at(article.line, what, "请对照官方条文改正数字"));
                }
            }
        }
        problems
    }

    fn faq(&self, knowledge: &Knowledge, faq: &Faq, file: &File, runs: &HashSet<String>) -> Vec<Problem> {
        let answer = faq.answer.text();
        let mut problems = copies(file, 0, &answer, runs);
        let own: BTreeSet<u64> = faq.about.figures.iter().flat_map(|text| figures_of(text)).map(|f| f.1).collect();
        let Some(known) = self.figures(knowledge, faq.about.cites.iter().chain(&faq.about.penalty)) else {
            return problems;
        };
        for (shown, figure) in figures_of(&answer) {
            if !known.contains(&figure) && !own.contains(&figure) {
                problems.push(file.problem(&shown, strange(&shown), "请改正数字，或补上写有这个数字的条文"));
            }
        }
        problems
    }

    /// Questions teach as answers do: what they say is right must stand in the articles cited. Wrong options are free.
    fn questions(&self, knowledge: &Knowledge, file: &File, runs: &HashSet<String>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for placed in sheet::read(file).into_iter().flatten() {
            let Ok(question) = &placed.outcome else { continue };
            for (field, words) in question.words() {
                if let Some(run) = copied(words, runs) {
                    let (what, remedy) = copy(&run);
                    problems.push(placed.problem(field, what, remedy));
                }
            }
            let Some(known) = self.figures(knowledge, question.cites.iter()) else { continue };
            for (field, words) in question.taught() {
                for (shown, _) in figures_of(words).into_iter().filter(|(_, figure)| !known.contains(figure)) {
                    let remedy = "请改正数字，或补上写有这个数字的条文；情境里的数字不要写进解析和正确的选项";
                    problems.push(placed.problem(field, strange(&shown), remedy));
                }
            }
        }
        problems
    }

    /// Every figure of the articles cited. `None` where there is no official text of one of them.
    fn figures<'a>(&self, knowledge: &Knowledge, cites: impl Iterator<Item = &'a String>) -> Option<BTreeSet<u64>> {
        let cited = cites.filter_map(|cite| knowledge.cite(cite));
        let texts: Option<Vec<&String>> = cited.map(|cite| self.article(knowledge, &cite)).collect();
        Some(texts?.into_iter().flat_map(|text| figures_in(text)).collect())
    }

    fn article(&self, knowledge: &Knowledge, cite: &Cite) -> Option<&String> {
        let law = knowledge.laws.get(&cite.law)?;
        self.laws.get(&law.about.short)?.get(&cite.part.no)
    }

    fn runs(&self) -> HashSet<String> {
        let texts = self.laws.values().flat_map(BTreeMap::values);
        texts.flat_map(|text| windows(text)).collect()
    }
}

/// Files of `laws.tsv` whose note says that the law is no longer in force.
fn superseded(table: &str) -> HashSet<String> {
    let rows = table.lines().filter_map(|row| row.split_once('\t'));
    let gone = rows.filter(|(_, rest)| {
        let note = rest.rsplit('\t').next().unwrap_or_default();
        note.starts_with("SUPERSEDED") || note.starts_with("REPEALED")
    });
    gone.map(|(file, _)| file.to_owned()).collect()
}

/// 民法典-侵权责任编.md is a part of 民法典; 安全生产法(2021-06-10).md is 安全生产法.
fn law_name(file: &str) -> String {
    let stem = file.trim_end_matches(".md");
    let stem = stem.split(['(', '（']).next().unwrap_or(stem);
    stem.split('-').next().unwrap_or(stem).to_owned()
}

/// Articles of an official text: a line that begins with 第N条 opens one.
pub fn articles(text: &str) -> BTreeMap<ArticleNo, String> {
    let body = text.split_once("<!-- INFO END -->").map_or(text, |(_, body)| body);
    let mut articles: BTreeMap<ArticleNo, String> = BTreeMap::new();
    let mut open = None;
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let opened = line.starts_with('第').then(|| Part::read(line)).flatten();
        match opened {
            Some((part, rest)) if part.paragraph == 0 && part.item == 0 => {
                open = Some(part.no);
                rest.trim().clone_into(articles.entry(part.no).or_default());
            }
            _ => {
                if let Some(article) = open.and_then(|no| articles.get_mut(&no)) {
                    article.push('\n');
                    article.push_str(line);
                }
            }
        }
    }
    articles
}

fn windows(line: &str) -> Vec<String> {
    let han: Vec<char> = line.chars().filter(|c| text::is_han(*c)).collect();
    han.windows(COPY).map(|run| run.iter().collect()).collect()
}

fn copies(file: &File, line: usize, own: &str, runs: &HashSet<String>) -> Vec<Problem> {
    // Lines of citations name laws, and a name is no copy.
    let names = ["cites", "penalty", "basis", "name"];
    let prose = own.lines().filter(|row| !names.iter().any(|name| row.trim_start().starts_with(name)));
    let problem = |run: String| {
        let (what, remedy) = copy(&run);
        if line > 0 { file.problem_at(line, what, remedy) } else { file.problem(text::cut(&run, 6), what, remedy) }
    };
    prose.flat_map(|row| copied(row, runs)).map(problem).collect()
}

/// The first run of a line that stands in an official text.
fn copied(line: &str, runs: &HashSet<String>) -> Option<String> {
    windows(line).into_iter().find(|run| runs.contains(run))
}

fn copy(run: &str) -> (String, String) {
    (format!("“{run}…”与官方条文一字不差"), format!("要点要用自己的话写，连续相同不能到{COPY}个字"))
}

fn strange(figure: &str) -> String {
    format!("“{figure}”在引用的条文里找不到")
}

/// The figures of an answer that stand neither in the texts that it rests on nor among its own: where no official text is
/// at hand, our digests of the articles cited stand for them.
pub(crate) fn strange_figures(answer: &str, texts: &[String], own: &[String]) -> Vec<String> {
    let mut known: BTreeSet<u64> = texts.iter().flat_map(|text| figures_in(text)).collect();
    known.extend(own.iter().flat_map(|text| figures_of(text)).map(|figure| figure.1));
    figures_of(answer).into_iter().filter(|figure| !known.contains(&figure.1)).map(|figure| figure.0).collect()
}

/// Every figure in an official text, as hundredths.
fn figures_in(official: &str) -> BTreeSet<u64> {
    let mut figures: BTreeSet<u64> = numbers(official).into_iter().map(|(_, value)| value).collect();
    if official.contains('半') {
        figures.insert(50);
    }
    figures
}

/// Every figure in our own words that must stand in an article: with the words, and as hundredths.
/// Numbers of articles, hotlines and dated names are no figures.
fn figures_of(own: &str) -> Vec<(String, u64)> {
    let own = without_names(own);
    let arabic = |(shown, _): &(String, u64)| shown.starts_with(|c: char| c.is_ascii_digit());
    let hotline = |(shown, _): &(String, u64)| matches!(shown.as_str(), "119" | "120" | "110" | "12350" | "12345");
    numbers(&own).into_iter().filter(|figure| arabic(figure) && !hotline(figure) && !is_year(&figure.0)).collect()
}

/// Leaves out 《…》 and 第N.
fn without_names(own: &str) -> String {
    let mut out = String::with_capacity(own.len());
    let mut rest = own;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '《' => rest.split_once('》').map(|(_, after)| after),
            '第' => ordinal(rest),
            _ => None,
        };
        let step = rest.get(c.len_utf8()..).unwrap_or_default();
        if skipped.is_none() {
            out.push(c);
        }
        rest = skipped.unwrap_or(step);
    }
    out.replace("6·16", "").replace("12·4", "")
}

/// What follows 第N: articles, items and kinds are counted, not measured.
fn ordinal(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('第')?;
    let end = rest.find(|c| !text::is_numeral(c))?;
    rest.get(end..).filter(|_| end > 0)
}

/// Years name versions of laws. 2000 and more of something are written with 万 or do not occur as bare numbers.
fn is_year(shown: &str) -> bool {
    shown.len() == 4 && (shown.starts_with("19") || shown.starts_with("20"))
}

/// Runs of numerals with their value in hundredths; 3.5万 is 3 500 000.
fn numbers(text: &str) -> Vec<(String, u64)> {
    let part = |c: char| text::is_numeral(c) || c == '.' || c == ',';
    let runs = text.split(|c| !part(c)).map(|run| run.trim_matches(['.', ','])).filter(|run| !run.is_empty());
    runs.filter_map(|run| Some((run.to_owned(), hundredths(&run.replace(',', ""))?))).collect()
}

fn hundredths(run: &str) -> Option<u64> {
    let Some((whole, rest)) = run.split_once('.') else { return text::number(run)?.checked_mul(100) };
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (fraction, unit) = (rest.get(..digits)?, rest.get(digits..)?);
    let scale = if unit.is_empty() { 1 } else { text::number(unit)? };
    let base = text::number(whole)?.checked_mul(100)?;
    let fraction: u64 = format!("{fraction:0<2}").get(..2)?.parse().ok()?;
    base.checked_add(fraction)?.checked_mul(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_in_both_scripts_are_the_same() {
        assert_eq!(
            figures_of("处5万元以上20万元以下罚款，依第21条，打12350"),
            [("5万".into(), 5_000_000), ("20万".into(), 20_000_000)]
        );
        assert!(figures_in("处五万元以上二十万元以下的罚款").is_superset(&BTreeSet::from([5_000_000, 20_000_000])));
        assert_eq!(hundredths("3.5万"), Some(3_500_000));
        assert_eq!(hundredths("0.5"), Some(50));
    }

    #[test]
    fn articles_begin_at_their_number() {
        let text = "# 法\n<!-- INFO END -->\n## 第一章 总则\n第一条 甲。\n乙。\n第二条之一 丙。";
        let read = articles(text);
        assert_eq!(read[&ArticleNo::plain(1)], "甲。\n乙。");
        assert_eq!(read[&ArticleNo { number: 2, inserted: 1 }], "丙。");
    }
}
