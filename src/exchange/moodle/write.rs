//! Writes Moodle XML. It holds everything.

use quick_xml::escape::escape;

use crate::exchange::gift::share;
use crate::exchange::marks::{category, tags};
use crate::exchange::{Item, Loss};
use crate::knowledge::question::Kind;
use crate::text::ellipsis;

/// The questions, those of one category below each other.
pub(in crate::exchange) fn write(items: &[Item], _: &mut Vec<Loss>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    let mut last = String::new();
    for item in items {
        let category = category(item);
        if category != last {
            let path = format!("$course$/top/{category}");
            out.push_str(&format!("<question type=\"category\">\n{}</question>\n", texts("category", &path)));
            last = category;
        }
        out.push_str(&question(item));
    }
    out.push_str("</quiz>\n");
    out
}

fn question(item: &Item) -> String {
    let kind = match item.kind {
        Kind::Judge => "truefalse",
        Kind::Single | Kind::Multiple => "multichoice",
    };
    let first_line = item.text.lines().next().unwrap_or_default();
    // A name of the form of an id would be read back as one: a full stop tells it apart.
    let name = item.id.clone().unwrap_or_else(|| format!("{}。", ellipsis(first_line, 40)));
    let mut out = format!("<question type=\"{kind}\">\n{}", texts("name", &name));
    out.push_str(&plain("questiontext", &item.text));
    out.push_str(&plain("generalfeedback", item.explain.as_deref().unwrap_or_default()));
    out.push_str("<defaultgrade>1</defaultgrade>\n<penalty>1</penalty>\n<hidden>0</hidden>\n");
    out.push_str(&element("idnumber", item.id.as_deref().unwrap_or_default()));
    match item.kind {
        Kind::Judge => {
            let shares = if item.answer == [0] { ["100", "0"] } else { ["0", "100"] };
            shares.iter().zip(["true", "false"]).for_each(|(share, word)| out.push_str(&answer(share, word)));
        }
        Kind::Single | Kind::Multiple => out.push_str(&options(item)),
    }
    let tags: String = tags(item).iter().map(|tag| texts("tag", tag)).collect();
    if !tags.is_empty() {
        out.push_str(&format!("<tags>\n{tags}</tags>\n"));
    }
    out.push_str("</question>\n");
    out
}

fn options(item: &Item) -> String {
    let is_single = item.kind == Kind::Single;
    let mut out = format!("<single>{is_single}</single>\n<shuffleanswers>true</shuffleanswers>\n");
    out.push_str("<answernumbering>ABCD</answernumbering>\n");
    let (right, wrong) = if is_single { ("100".to_owned(), "0") } else { (share(item.answer.len()), "-100") };
    for (at, option) in item.options.iter().enumerate() {
        out.push_str(&answer(if item.answer.contains(&at) { &right } else { wrong }, option));
    }
    out
}

fn answer(share: &str, text: &str) -> String {
    format!("<answer fraction=\"{share}\" format=\"plain_text\">\n{}</answer>\n", element("text", text))
}

fn plain(name: &str, text: &str) -> String {
    format!("<{name} format=\"plain_text\">\n{}</{name}>\n", element("text", text))
}

fn texts(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", element("text", text).trim_end())
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(text))
}
