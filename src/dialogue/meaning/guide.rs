//! Questions that the guide answers: who is in charge, what a hotline is for, what is no matter of safety.

use super::follow_up::FILLERS;
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::guide::{Hotline, Outside};
use crate::text::bare;

/// Whether words ask who is in charge.
pub fn asks_who(words: &str) -> bool {
    const WHO: &[&str] = &[
        "谁管",
        "谁来管",
        "归谁",
        "哪个部门",
        "什么部门",
        "哪个单位管",
        "找哪个",
        "哪里管",
        "谁负责管",
        "哪个管",
        "哪个局",
        "谁来查",
        "该找谁",
        "归哪个",
    ];
    WHO.iter().any(|who| words.contains(who))
}

/// Words that ask what a number is for.
const ABOUT_A_NUMBER: &[&str] = &[
    "是什么",
    "是干什么",
    "干什么",
    "是干嘛",
    "干嘛",
    "做什么",
    "有什么用",
    "管什么",
    "管哪些",
    "管啥",
    "管不管",
    "哪些",
    "什么时候",
    "什么",
    "怎么打",
    "可以打",
    "能打",
    "该打",
    "电话",
    "热线",
    "号码",
    "打",
    "管",
    "用",
    "事",
];

/// The hotline whose number words name, where they ask for nothing but what it is for. Numbers are no words to
/// retrieval, which would take one hotline for another.
pub fn hotline(knowledge: &Knowledge, words: &str) -> Option<Entry> {
    let said = bare(words);
    let named = |line: &&Hotline| {
        said.split_once(line.number.as_str()).is_some_and(|(before, after)| asks(before) && asks(after))
    };
    knowledge.guide.hotlines.iter().find(named).map(|line| Entry::Hotline(line.number.clone()))
}

fn asks(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let words = ABOUT_A_NUMBER.iter().chain(FILLERS);
        let Some(shorter) = words.filter_map(|word| rest.strip_prefix(word)).next() else { return false };
        rest = shorter;
    }
    true
}

/// A matter outside safety law, by its words.
pub fn outside<'a>(knowledge: &'a Knowledge, words: &str) -> Option<&'a Outside> {
    let named = |outside: &&Outside| outside.keywords.iter().any(|word| words.contains(word.as_str()));
    knowledge.guide.outside.iter().find(named)
}
