//! Files of questions: read so that every mistake has its line, and written so that they read back the same.

use std::fmt::Write as _;

use serde::Deserialize;
use toml::{Spanned, Value};

use super::raw::{Fault, RawQuestion};
use super::{Kind, Question};
use crate::knowledge::day::Day;
use crate::knowledge::problem::{File, Problem};

/// What stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    author: String,
    #[serde(default, rename = "approved_by")]
    _approved_by: Option<String>,
    checked: Day,
    // Values, so that a question whose form is broken does not hide what is wrong with the others.
    #[serde(default)]
    question: Vec<Spanned<Value>>,
}

/// A question and where it stands.
#[derive(Debug)]
pub struct Placed<'a> {
    file: &'a File,
    /// Its first line and the line after its last, from 1.
    lines: (usize, usize),
    /// The question, or what is wrong with it.
    pub outcome: Result<Question, Vec<Problem>>,
}

impl Placed<'_> {
    /// A problem at a field of the question; at its head where the field is not written.
    pub fn problem(&self, field: &str, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let (from, to) = self.lines;
        let writes =
            |line: &str| line.trim_start().strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with('='));
        let mut lines = (from..).zip(self.file.text.lines().skip(from - 1)).take_while(|(number, _)| *number < to);
        let line = lines.find(|(_, line)| writes(line)).map_or(from, |(number, _)| number);
        self.file.problem_at(line, what, remedy)
    }
}

/// Reads a file of questions.
///
/// # Errors
/// The file is no TOML, or does not say who answers for it.
pub fn read(file: &File) -> Result<Vec<Placed<'_>>, Problem> {
    let sheet: Sheet = file.plain_toml()?;
    let line_of = |value: &Spanned<Value>| {
        let before = file.text.get(..value.span().start).unwrap_or(&file.text);
        before.matches('\n').count() + 1
    };
    let starts: Vec<usize> = sheet.question.iter().map(line_of).collect();
    let ends = starts.iter().copied().skip(1).chain([usize::MAX]);
    let spans: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let placed = sheet.question.into_iter().zip(spans).map(|(value, lines)| {
        let mut placed = Placed { file, lines, outcome: Err(Vec::new()) };
        placed.outcome = question(value.into_inner(), &sheet.author, sheet.checked)
            .map_err(|faults| faults.into_iter().map(|f| placed.problem(f.field, f.what, f.remedy)).collect());
        placed
    });
    Ok(placed.collect())
}

fn question(value: Value, author: &str, checked: Day) -> Result<Question, Vec<Fault>> {
    let raw = RawQuestion::deserialize(value).map_err(|error| {
        let what = format!("格式有误（{}）", error.message().trim().replace('\n', "；"));
        vec![Fault { field: "", what, remedy: "请对照 CONTRIBUTING.md 里的样例改正这一题".to_owned() }]
    })?;
    Question::check(RawQuestion { author: author.to_owned(), checked: Some(checked), ..raw })
}

/// Writes questions as a file. What it holds reads back equal, but for author and day, which are those given.
pub fn to_toml(questions: &[Question], author: &str, checked: Day) -> String {
    let mut out = format!("author = {}\nchecked = {}\n", quoted(author), checked.0);
    for question in questions {
        out.push_str("\n[[question]]\n");
        table(&mut out, &RawQuestion::from(question), question.kind);
    }
    out
}

fn table(out: &mut String, raw: &RawQuestion, kind: Kind) {
    let mut row = |key: &str, value: String| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{key} = {value}");
    };
    row("id", quoted(&raw.id));
    row("kind", quoted(&raw.kind));
    row("topic", quoted(&raw.topic));
    raw.duty.into_iter().for_each(|duty| row("duty", duty.to_string()));
    raw.industry.iter().for_each(|industry| row("industry", quoted(industry)));
    row("level", raw.level.to_string());
    raw.group.iter().for_each(|group| row("group", quoted(group)));
    row("text", quoted(&raw.text));
    if kind != Kind::Judge {
        row("options", list(&raw.options));
    }
    row("answer", quoted(&raw.answer));
    row("explain", quoted(&raw.explain));
    row("cites", list(&raw.cites));
    row("versions", list(&raw.versions));
}

/// A string on one line, whatever stands in it.
pub(in crate::knowledge) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Strings on one line.
pub(in crate::knowledge) fn list(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}
