//! Reads Moodle XML.

use super::tree::{self, Node};
use crate::exchange::item::{is_slug, letter};
use crate::exchange::marks::{Category, apply_tags};
use crate::exchange::{At, Found, Item, html};
use crate::knowledge::question::Kind;

/// Reads every question.
pub(in crate::exchange) fn read(text: &str, found: &mut Found) {
    let root = match tree::read(text) {
        Ok(root) => root,
        Err(broken) => return found.fault(At::Line(broken.line), broken.what, broken.next),
    };
    let Some(quiz) = root.child("quiz") else {
        let next = "请选Moodle导出的XML题库文件，它以<quiz>开头";
        return found.fault(At::Whole, "不是Moodle XML题库", next);
    };
    let mut category = Category::default();
    for question in quiz.all("question") {
        match question.attribute("type") {
            "category" => category = Category::read(question.child("category").map_or("", words_of)),
            kind => match item(question, kind) {
                Ok(mut item) => {
                    category.apply(&mut item);
                    beside(question, &mut item);
                    found.item(At::Line(question.line), item);
                }
                Err((what, next)) => found.fault(At::Line(question.line), what, next),
            },
        }
    }
}

fn item(question: &Node, kind: &str) -> Result<Item, (String, &'static str)> {
    let format = format_of(question);
    let text = question.child("questiontext").map(|node| text_of(node, format)).unwrap_or_default();
    let answers: Vec<Answer> = question.all("answer").map(|node| Answer::of(node, format)).collect();
    let mut item = match kind {
        "truefalse" => judge(text, &answers)?,
        "multichoice" => choice(question, text, &answers)?,
        kind => {
            let what = format!("题型“{}”收不了", crate::text::ellipsis(kind, 30));
            return Err((what, "这里只收判断题、单选题和多选题，请先删去这道题"));
        }
    };
    let general = question.child("generalfeedback").map(|node| text_of(node, format)).filter(|text| !text.is_empty());
    let feedback = (0..).zip(&answers).filter(|(_, answer)| !answer.feedback.is_empty()).filter_map(|(at, answer)| {
        let name = if item.kind == Kind::Judge { answer.truth()?.to_owned() } else { letter(at)?.to_string() };
        Some(format!("{name}：{}", answer.feedback))
    });
    item.explain = Some(general.into_iter().chain(feedback).collect::<Vec<_>>().join("\n"));
    Ok(item)
}

/// Id and tags.
fn beside(question: &Node, item: &mut Item) {
    let id = question.child("idnumber").map(|node| node.text.trim().to_owned()).filter(|id| !id.is_empty());
    let name = || question.child("name").map(words_of).filter(|name| is_slug(name)).map(str::to_owned);
    item.id = id.or_else(name);
    let tags = question.child("tags").into_iter().flat_map(|tags| tags.all("tag"));
    apply_tags(item, tags.map(words_of));
}

/// An answer: an option with its share of the points.
struct Answer {
    text: String,
    fraction: f64,
    feedback: String,
}

impl Answer {
    fn of(node: &Node, format: &str) -> Self {
        let fraction = node.attribute("fraction").trim().parse().unwrap_or(0.0);
        let feedback = node.child("feedback").map(|node| text_of(node, format)).unwrap_or_default();
        Self { text: text_of(node, format), fraction, feedback }
    }

    /// What an answer of a judgement says.
    fn truth(&self) -> Option<&'static str> {
        match self.text.trim().to_ascii_lowercase().as_str() {
            "true" => Some("对"),
            "false" => Some("错"),
            _ => None,
        }
    }
}

fn judge(text: String, answers: &[Answer]) -> Result<Item, (String, &'static str)> {
    let mut right = answers.iter().filter(|answer| answer.fraction > 0.0).filter_map(Answer::truth);
    match (right.next(), right.next()) {
        (Some(truth), None) => Ok(Item::judge(text, truth == "对")),
        _ => Err((
            "判断题的正确答案不是一个".to_owned(),
            "true和false两个答案里，请给正确的一个fraction=\"100\"，另一个\"0\"",
        )),
    }
}

fn choice(question: &Node, text: String, answers: &[Answer]) -> Result<Item, (String, &'static str)> {
    let is_multiple = question.child("single").is_some_and(|node| ["false", "0"].contains(&node.text.trim()));
    let least = if is_multiple { f64::MIN_POSITIVE } else { 99.0 };
    let right: Vec<usize> =
        (0..).zip(answers).filter(|(_, answer)| answer.fraction >= least).map(|(at, _)| at).collect();
    if !is_multiple && right.len() != 1 {
        let next = "单选题请只给一个选项fraction=\"100\"；有几个正确的，请把single改为false";
        return Err((format!("单选题有{}个正确答案", right.len()), next));
    }
    let kind = if is_multiple { Kind::Multiple } else { Kind::Single };
    Ok(Item::new(kind, text, answers.iter().map(|answer| answer.text.clone()).collect(), right))
}

/// How a text is marked up where nothing says so.
const HTML: &str = "html";

/// The format of a question's text, which is that of its other texts where they name none.
fn format_of(question: &Node) -> &str {
    match question.child("questiontext").map_or("", |node| node.attribute("format")) {
        "" => HTML,
        format => format,
    }
}

/// The plain text of what holds `<text>`, by the format that it names, else by another.
fn text_of(node: &Node, format: &str) -> String {
    let text = words_of(node);
    match Some(node.attribute("format")).filter(|own| !own.is_empty()).unwrap_or(format) {
        "plain_text" | "markdown" => text.trim().to_owned(),
        "moodle_auto_format" => html::auto(text),
        _ => html::plain(text),
    }
}

/// What stands in `<text>`, as it stands: names, categories and tags are never marked up.
fn words_of(node: &Node) -> &str {
    node.child("text").map_or(node.text.as_str(), |text| text.text.as_str()).trim()
}
