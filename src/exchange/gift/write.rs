//! Writes GIFT. It holds everything.

use crate::exchange::marks::{category, escaped, tags};
use crate::exchange::{Item, Loss};
use crate::knowledge::question::Kind;

/// The questions, those of one category below each other.
pub(in crate::exchange) fn write(items: &[Item], _: &mut Vec<Loss>) -> String {
    let mut out = String::new();
    let mut last = String::new();
    for item in items {
        let category = category(item);
        if category != last {
            out.push_str(&format!("$CATEGORY: $course$/top/{category}\n\n"));
            last = category;
        }
        out.push_str(&question(item));
    }
    out
}

fn question(item: &Item) -> String {
    let mut out = String::new();
    let id = item.id.iter().map(|id| format!(" [id:{}]", escaped(id)));
    let comment: String = id.chain(tags(item).iter().map(|tag| format!(" [tag:{tag}]"))).collect();
    if !comment.is_empty() {
        out.push_str(&format!("//{comment}\n"));
    }
    if let Some(id) = &item.id {
        out.push_str(&format!("::{}::", text(id)));
    }
    out.push_str(&format!("[plain]{} {{\n", text(&item.text)));
    match item.kind {
        Kind::Judge => out.push_str(if item.answer == [0] { "T\n" } else { "F\n" }),
        Kind::Single | Kind::Multiple => (0..).zip(&item.options).for_each(|(at, option)| {
            let is_right = item.answer.contains(&at);
            out.push_str(&format!("{}{}\n", weight(item, option, is_right), part(option)));
        }),
    }
    if let Some(explain) = &item.explain {
        out.push_str(&format!("####{}\n", part(explain)));
    }
    out.push_str("}\n\n");
    out
}

/// The sign before an option. Whoever chooses a wrong one of several gets nothing for the right ones.
fn weight(item: &Item, option: &str, is_right: bool) -> String {
    match (item.kind, is_right) {
        (Kind::Multiple, true) => format!("~%{}%", share(item.answer.len())),
        (Kind::Multiple, false) => "~%-100%".to_owned(),
        (Kind::Judge | Kind::Single, true) => "=".to_owned(),
        // What begins with a percent sign would be taken for a weight, had it none.
        (Kind::Judge | Kind::Single, false) if option.starts_with('%') => "~%0%".to_owned(),
        (Kind::Judge | Kind::Single, false) => "~".to_owned(),
    }
}

/// The share of 100 that each of so many right options has, with five digits as Moodle knows them: 33.33333.
pub(in crate::exchange) fn share(count: usize) -> String {
    let share = 100_000 * 100 / count.max(1);
    let digits = format!("{}.{:05}", share / 100_000, share % 100_000);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A text inside a question, which is plain as the question says; what looks like a mark of another gets one of its own.
fn part(plain: &str) -> String {
    if plain.starts_with('[') { format!("[plain]{}", text(plain)) } else { text(plain) }
}

fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
