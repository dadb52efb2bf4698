//! What learning platforms have no field for, as category and tags that people can read, and that are read back.
//!
//! A category is a path: `安全知识题库/七项职责/第3项/难度1`. An article is a tag, `依据1：安全生产法第二十一条第三项@2021年修正`:
//! numbered, since platforms sort tags; with its version, since they drop tags that are equal. A tag holds 50 characters
//! in Moodle, which articles keep to. Characters that categories or tags cannot hold are written as `%` and two digits.

use super::{Cite, Item};
use crate::knowledge::question::Topic;

/// The category above all others.
const ROOT: &str = "安全知识题库";
const TAG: &str = "依据";
const LEVEL: &str = "难度";
const GROUP: &str = "同类组：";
const INDUSTRY: &str = "行业：";

/// Every topic with the word that people read.
pub(super) const TOPICS: [(Topic, &str); 5] = [
    (Topic::Duty, "七项职责"),
    (Topic::Rights, "权利义务"),
    (Topic::Accident, "事故处置"),
    (Topic::Penalty, "法律责任"),
    (Topic::Industry, "行业知识"),
];

/// The word of a topic.
pub(super) fn topic_label(topic: Topic) -> &'static str {
    TOPICS.iter().find(|(each, _)| *each == topic).map_or("", |(_, label)| label)
}

/// The category of a question, as a path.
pub(super) fn category(item: &Item) -> String {
    let parts = [
        Some(ROOT.to_owned()),
        item.topic.map(|topic| topic_label(topic).to_owned()),
        item.duty.map(|duty| format!("第{duty}项")),
        item.industry.as_ref().map(|id| format!("{INDUSTRY}{}", escaped(id))),
        item.level.map(|level| format!("{LEVEL}{level}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("/")
}

/// What a category tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Category {
    topic: Option<Topic>,
    duty: Option<u8>,
    industry: Option<String>,
    level: Option<u8>,
}

impl Category {
    /// Reads a path. Categories that are not ours tell nothing.
    pub(super) fn read(path: &str) -> Self {
        let mut category = Self::default();
        for part in path.split('/').map(str::trim).skip_while(|part| *part != ROOT).skip(1) {
            if let Some((topic, _)) = TOPICS.iter().find(|(_, label)| *label == part) {
                category.topic = Some(*topic);
            } else if let Some(id) = part.strip_prefix(INDUSTRY) {
                category.industry = Some(unescaped(id));
            } else if let Some(level) = read_level(part) {
                category.level = Some(level);
            } else if let Some(duty) = part.strip_prefix('第').and_then(|rest| rest.strip_suffix('项')) {
                category.duty = duty.parse().ok();
            }
        }
        category
    }

    /// Hands what it tells to a question.
    pub(super) fn apply(&self, item: &mut Item) {
        let Self { topic, duty, industry, level } = self;
        (item.topic, item.duty, item.level) = (*topic, *duty, *level);
        item.industry.clone_from(industry);
    }
}

/// The tags of a question.
pub(super) fn tags(item: &Item) -> Vec<String> {
    let cites = (1..).zip(&item.cites).map(|(number, Cite { article, version })| match version {
        Some(version) => format!("{TAG}{number}：{}@{}", escaped(article), escaped(version)),
        None => format!("{TAG}{number}：{}", escaped(article)),
    });
    let level = item.level.map(|level| format!("{LEVEL}{level}"));
    let group = item.group.as_ref().map(|group| format!("{GROUP}{}", escaped(group)));
    level.into_iter().chain(group).chain(cites).collect()
}

/// Hands to a question what tags tell; others are passed over.
pub(super) fn apply_tags<'a>(item: &mut Item, tags: impl IntoIterator<Item = &'a str>) {
    let mut cites = Vec::new();
    for tag in tags.into_iter().map(str::trim) {
        if let Some(level) = read_level(tag) {
            item.level = Some(level);
        } else if let Some(group) = tag.strip_prefix(GROUP) {
            item.group = Some(unescaped(group));
        } else if let Some((number, cite)) = tag.strip_prefix(TAG).and_then(|rest| rest.split_once('：')) {
            let (article, version) = cite.split_once('@').map_or((cite, None), |(cite, version)| (cite, Some(version)));
            let cite = Cite { article: unescaped(article), version: version.map(unescaped) };
            cites.extend(number.parse::<usize>().ok().map(|number| (number, cite)));
        }
    }
    cites.sort_by_key(|(number, _)| *number);
    item.cites.extend(cites.into_iter().map(|(_, cite)| cite));
}

fn read_level(word: &str) -> Option<u8> {
    word.strip_prefix(LEVEL)?.parse().ok()
}

/// With `%` and two hexadecimal digits for what paths and tags cannot hold. All of these are ASCII.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "%@/[]<>`,\\{}~=#:$".contains(c) || c.is_ascii_control() {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// The reverse. A `%` before something else stays.
pub(super) fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(u8::is_ascii);
        match (code, part.get(2..)) {
            (Some(code), Some(rest)) => {
                out.push(char::from(code));
                out.push_str(rest);
            }
            _ => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    out
}
