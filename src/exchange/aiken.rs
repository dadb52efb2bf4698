//! Aiken: a question on a line, its options by letters, then the right letter. Single choice, and nothing beside it.

use super::item::{letter, position};
use super::{At, Found, Item, Loss};
use crate::knowledge::question::Kind;

/// What a line is.
enum Line<'a> {
    /// `A. …` or `A) …`.
    Option(char, &'a str),
    /// `ANSWER: A`.
    Answer(&'a str),
    /// Anything else: of the question.
    Text(&'a str),
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let line = line.trim();
        let mut characters = line.chars();
        let first = characters.next().filter(char::is_ascii_uppercase);
        if let Some(letter) = first.filter(|_| characters.next().is_some_and(|c| ".)．）、".contains(c))) {
            return Self::Option(letter, characters.as_str().trim());
        }
        let answer = line.split_once([':', '：']).filter(|(word, _)| ["ANSWER", "答案"].contains(&word.trim()));
        answer.map_or(Self::Text(line), |(_, letters)| Self::Answer(letters.trim()))
    }
}

/// A question as far as it was read.
#[derive(Default)]
struct Draft {
    line: usize,
    text: Vec<String>,
    options: Vec<String>,
}

/// Reads every question. A question on several lines is read, though not every platform does.
pub(super) fn read(text: &str, found: &mut Found) {
    let mut draft = Draft::default();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match Line::of(line) {
            Line::Text(text) => {
                if !draft.options.is_empty() {
                    unanswered(&std::mem::take(&mut draft), found);
                }
                if draft.text.is_empty() {
                    draft.line = number;
                }
                draft.text.push(text.to_owned());
            }
            Line::Option(letter, text) => option(&mut draft, number, letter, text, found),
            Line::Answer(letters) => answer(std::mem::take(&mut draft), number, letters, found),
        }
    }
    if draft.line > 0 {
        unanswered(&draft, found);
    }
}

fn option(draft: &mut Draft, number: usize, letter: char, text: &str, found: &mut Found) {
    if draft.line == 0 {
        draft.line = number;
    }
    if position(letter) != Some(draft.options.len()) {
        let what = format!("选项{letter}的顺序不对");
        found.fault(At::Line(number), what, "选项请从A起，按字母顺序一行写一个");
    }
    draft.options.push(text.to_owned());
}

fn answer(draft: Draft, number: usize, letters: &str, found: &mut Found) {
    let mut characters = letters.chars();
    let (Some(letter), None) = (characters.next().and_then(position), characters.next()) else {
        let next = "Aiken只有单选题，请写一个大写字母，例如 ANSWER: B；判断题和多选题请用其他格式";
        return found.fault(
            At::Line(number),
            format!("答案“{}”不是一个字母", crate::text::ellipsis(letters, 10)),
            next,
        );
    };
    let item = Item::new(Kind::Single, draft.text.join("\n"), draft.options, vec![letter]);
    found.item(At::Line(if draft.line == 0 { number } else { draft.line }), item);
}

fn unanswered(draft: &Draft, found: &mut Found) {
    let next = "每道题的最后要有一行答案，例如 ANSWER: B；一个选项只占一行";
    found.fault(At::Line(draft.line), "这道题没有答案", next);
}

/// The questions that the format can hold.
pub(super) fn write(items: &[Item], losses: &mut Vec<Loss>) -> String {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        let mut lose = |what: &str| losses.push(Loss { item: at, id: item.id.clone(), what: what.to_owned() });
        let text = item.text.replace('\n', " ");
        if item.kind != Kind::Single {
            lose("不是单选题，没有导出");
            continue;
        }
        if !matches!(Line::of(&text), Line::Text(_)) {
            lose("题目的开头会被认成选项或答案，没有导出");
            continue;
        }
        if text != item.text || item.options.iter().any(|option| option.contains('\n')) {
            lose("换行改成了空格");
        }
        if !beside(item).is_empty() {
            lose(&format!("没有导出{}", beside(item).join("、")));
        }
        out.push_str(&format!("{text}\n"));
        for (letter, option) in ('A'..='Z').zip(&item.options) {
            out.push_str(&format!("{letter}. {}\n", option.replace('\n', " ")));
        }
        let right: String = item.answer.iter().filter_map(|at| letter(*at)).collect();
        out.push_str(&format!("ANSWER: {right}\n\n"));
    }
    out
}

/// What stands beside a question, for which there is no place.
fn beside(item: &Item) -> Vec<&'static str> {
    let parts = [
        (item.id.is_some(), "编号"),
        (item.topic.is_some() || item.duty.is_some() || item.industry.is_some(), "类别"),
        (item.level.is_some(), "难度"),
        (item.group.is_some(), "同类组"),
        (item.explain.is_some(), "解析"),
        (!item.cites.is_empty(), "依据"),
    ];
    parts.into_iter().filter(|(there, _)| *there).map(|(_, name)| name).collect()
}
