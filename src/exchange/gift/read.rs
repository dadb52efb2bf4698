//! Reads GIFT.

use super::marks::{Mark, marks, sign, string};
use super::markup::Markup;
use crate::exchange::item::is_slug;
use crate::exchange::marks::{Category, apply_tags, unescaped};
use crate::exchange::{At, Found, Item, item};
use crate::knowledge::question::Kind;

/// Lines up to a blank one: a question.
#[derive(Default)]
struct Block<'a> {
    line: usize,
    lines: Vec<&'a str>,
    comments: Vec<&'a str>,
}

/// Reads every question.
pub(in crate::exchange) fn read(text: &str, found: &mut Found) {
    let mut category = Category::default();
    let mut block = Block::default();
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            question(&std::mem::take(&mut block), &category, found);
        } else if let Some(comment) = trimmed.strip_prefix("//") {
            block.comments.push(comment);
        } else if let Some(path) = trimmed.strip_prefix("$CATEGORY:") {
            category = Category::read(path);
        } else {
            if block.lines.is_empty() {
                block.line = number;
            }
            block.lines.push(line);
        }
    }
    question(&block, &category, found);
}

fn question(block: &Block<'_>, category: &Category, found: &mut Found) {
    if block.lines.is_empty() {
        return;
    }
    let at = At::Line(block.line);
    match parts(block).and_then(|parts| item(&parts)) {
        Ok((title, mut item)) => {
            category.apply(&mut item);
            let comment = block.comments.concat();
            item.id = tokens(&comment, "[id:").into_iter().next().map(|id| unescaped(&id)).or(title);
            let tags = tokens(&comment, "[tag:");
            apply_tags(&mut item, tags.iter().map(String::as_str));
            found.item(at, item);
        }
        Err((what, next)) => found.fault(at, what, next),
    }
}

/// The tokens of a comment that begin so and end with `]`; a bracket inside is escaped.
fn tokens(comment: &str, beginning: &str) -> Vec<String> {
    comment.split(beginning).skip(1).filter_map(token).collect()
}

fn token(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            ']' => return Some(out.trim().to_owned()),
            '\\' if characters.next_if_eq(&']').is_some() => out.push(']'),
            c => out.push(c),
        }
    }
    None
}

/// What is wrong, and what to do about it.
type Wrong = (&'static str, &'static str);

/// What a question is made of.
struct Parts {
    title: Option<String>,
    markup: Markup,
    text: String,
    answers: Vec<Mark>,
}

fn parts(block: &Block<'_>) -> Result<Parts, Wrong> {
    const BRACES: &str = "答案要写在花括号{ }里，题目和答案之间不要有空行；文字里的花括号请写成\\{和\\}";
    let marks = marks(&block.lines.join("\n"));
    let (title, rest) = title(&marks);
    let open = sign(rest, '{').ok_or(("没有写在花括号里的答案", BRACES))?;
    let (before, rest) = rest.split_at(open);
    let close = sign(rest, '}').ok_or(("花括号没有合上", BRACES))?;
    let (answers, after) = (rest.get(1..close).unwrap_or_default(), rest.get(close + 1..).unwrap_or_default());
    let (before, after) = (string(before), string(after));
    let (markup, text) = Markup::read(&before, Markup::Moodle);
    // The answers stand in the middle of a sentence, where a word is missing.
    let gap = if before.ends_with(char::is_whitespace) { " _____" } else { "_____" };
    let text = if after.trim().is_empty() { text } else { format!("{text}{gap}{}", after.trim_end()) };
    Ok(Parts { title, markup, text: markup.plain(&text), answers: answers.to_vec() })
}

/// The title between `::`, where it has the form of an id, and what follows.
fn title(marks: &[Mark]) -> (Option<String>, &[Mark]) {
    let blank = marks.iter().take_while(|mark| mark.c.is_whitespace()).count();
    let marks = marks.get(blank..).unwrap_or_default();
    let is_colons = |pair: &[Mark]| pair.iter().all(|mark| mark.is_sign && mark.c == ':');
    let Some(rest) = marks.get(2..).filter(|_| marks.get(..2).is_some_and(is_colons)) else { return (None, marks) };
    let Some(end) = rest.windows(2).position(is_colons) else { return (None, marks) };
    let title = string(rest.get(..end).unwrap_or_default()).trim().to_owned();
    (Some(title).filter(|title| is_slug(title)), rest.get(end + 2..).unwrap_or_default())
}

fn item(parts: &Parts) -> Result<(Option<String>, Item), Wrong> {
    const KINDS: &str = "这里只收判断题、单选题和多选题，请先删去这道题";
    let answers = &parts.answers;
    let hashes = |four: &[Mark]| four.iter().all(|mark| mark.is_sign && mark.c == '#');
    let general = answers.windows(4).rposition(hashes);
    let (body, general) = answers.split_at(general.unwrap_or(answers.len()));
    let explain = parts.markup.text(&string(general.get(4..).unwrap_or_default()));
    let trimmed = string(body).trim().to_owned();
    let truth = body.split(|mark| mark.is_sign && mark.c == '#').map(string).collect::<Vec<_>>();
    let mut item = if sign(body, '~').is_some() {
        choice(parts, body)?
    } else if let Some(is_true) = truth.first().and_then(|word| truth_of(word)) {
        let feedback = truth.iter().skip(1).map(|text| parts.markup.text(text)).filter(|text| !text.is_empty());
        Item { explain: Some(feedback.collect::<Vec<_>>().join("\n")), ..Item::judge(&parts.text, is_true) }
    } else if trimmed.is_empty() {
        return Err(("是问答题，没有选项", KINDS));
    } else if trimmed.starts_with('#') {
        return Err(("是数值题", KINDS));
    } else if trimmed.contains("->") {
        return Err(("是配对题", KINDS));
    } else {
        return Err(("是填空题，没有用~标出的错误选项", KINDS));
    };
    let feedback = item.explain.take().filter(|feedback| !feedback.is_empty());
    item.explain =
        Some(Some(explain).filter(|text| !text.is_empty()).into_iter().chain(feedback).collect::<Vec<_>>().join("\n"));
    Ok((parts.title.clone(), item))
}

fn truth_of(word: &str) -> Option<bool> {
    match word.trim().to_ascii_uppercase().as_str() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

/// An option with its sign: `=` right, `~` wrong but for a positive weight.
struct Choice {
    is_equal: bool,
    weight: Option<f64>,
    text: String,
    feedback: String,
}

fn choice(parts: &Parts, body: &[Mark]) -> Result<Item, Wrong> {
    let is_start = |mark: &Mark| mark.is_sign && matches!(mark.c, '~' | '=');
    let starts: Vec<usize> = (0..body.len()).filter(|at| body.get(*at).is_some_and(is_start)).collect();
    let ends = starts.iter().copied().skip(1).chain([body.len()]);
    let options: Vec<Choice> =
        starts.iter().zip(ends).filter_map(|(start, end)| option(body.get(*start..end)?, parts.markup)).collect();
    let equals = options.iter().filter(|option| option.is_equal).count();
    if equals > 1 {
        return Err(("有几个选项都用=标为正确", "单选题只留一个=；多选题请把正确的写成~%50%这样带分数的选项"));
    }
    let is_right = |option: &Choice| {
        if equals == 1 { option.is_equal } else { option.weight.is_some_and(|weight| weight > 0.0) }
    };
    let answer: Vec<usize> = (0..).zip(&options).filter(|(_, option)| is_right(option)).map(|(at, _)| at).collect();
    let feedback = (0..).zip(&options).filter(|(_, option)| !option.feedback.is_empty());
    let feedback = feedback.filter_map(|(at, option)| Some(format!("{}：{}", item::letter(at)?, option.feedback)));
    let explain = feedback.collect::<Vec<_>>().join("\n");
    let kind = if equals == 1 { Kind::Single } else { Kind::Multiple };
    let options = options.into_iter().map(|option| option.text).collect();
    Ok(Item { explain: Some(explain), ..Item::new(kind, &parts.text, options, answer) })
}

fn option(marks: &[Mark], markup: Markup) -> Option<Choice> {
    let (first, rest) = marks.split_first()?;
    let cut = sign(rest, '#').unwrap_or(rest.len());
    let (text, feedback) = rest.split_at(cut);
    let text = string(text);
    // What is right by its sign has no weight: a percent sign after it is text.
    let is_equal = first.c == '=';
    let (weight, text) = if is_equal { (None, text.trim()) } else { weighted(text.trim()) };
    let feedback = string(feedback.get(1..).unwrap_or_default());
    Some(Choice { is_equal, weight, text: markup.text(text), feedback: markup.text(&feedback) })
}

/// A weight in percent before an option, `%33.3%` or `%-50%`, and the option.
fn weighted(text: &str) -> (Option<f64>, &str) {
    let split = text.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    let is_number = |number: &str| number.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
    match split.filter(|(number, _)| is_number(number)).map(|(number, rest)| (number.parse().ok(), rest)) {
        Some((Some(weight), rest)) => (Some(weight), rest.trim_start()),
        _ => (None, text),
    }
}
