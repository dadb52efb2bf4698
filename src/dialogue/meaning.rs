//! What words mean, before any knowledge is searched: danger, small talk, an article named, a follow-up.

use crate::knowledge::Knowledge;
use crate::knowledge::emergency::Emergency;
use crate::knowledge::entry::Entry;
use crate::knowledge::guide::Outside;
use crate::text::bare;

/// Whether words speak of danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger<'a> {
    /// It is happening.
    Now(&'a Emergency),
    /// A question about it, which may come from somebody in the middle of it.
    Perhaps,
    /// No.
    No,
}

impl PartialEq for Emergency {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Emergency {}

/// Reads danger out of normalised words.
///
/// A sign alone says that it is happening, a hint only with a cue of the present. Words of law, prevention or the past
/// make either a question: it is answered as one, with the numbers to call on top.
pub fn danger<'a>(knowledge: &'a Knowledge, words: &str) -> Danger<'a> {
    let words = squeezed(words);
    let has = |list: &[String]| list.iter().any(|word| words.contains(word.as_str()));
    let sign = strongest(knowledge, |emergency| &emergency.about.signs, &words);
    let hint = || strongest(knowledge, |emergency| &emergency.about.hints, &words);
    let calm = has(&knowledge.cues.calm);
    match sign {
        Some(_) if calm => Danger::Perhaps,
        Some(emergency) => Danger::Now(emergency),
        None if calm => Danger::No,
        None => hint().filter(|_| has(&knowledge.cues.now)).map_or(Danger::No, Danger::Now),
    }
}

/// Without spaces and without punctuation, except the marks of excitement that are cues.
fn squeezed(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '!' | '?')).collect()
}

/// The emergency with the longest phrase in the words.
fn strongest<'a>(
    knowledge: &'a Knowledge,
    phrases: impl Fn(&Emergency) -> &Vec<String>,
    words: &str,
) -> Option<&'a Emergency> {
    let longest = |emergency: &Emergency| {
        let standing = phrases(emergency).iter().filter(|phrase| words.contains(phrase.as_str()));
        standing.map(|phrase| phrase.chars().count()).max()
    };
    let fitting = knowledge.emergencies.values().filter_map(|emergency| Some((longest(emergency)?, emergency)));
    fitting.max_by_key(|(length, _)| *length).map(|(_, emergency)| emergency)
}

/// Talk that is no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Hello.
    Greeting,
    /// Thank you.
    Thanks,
    /// Goodbye.
    Goodbye,
    /// Who are you?
    Identity,
    /// What can you do?
    Help,
    /// I want a person.
    Human,
    /// Abuse.
    Abuse,
    /// Politics.
    Politics,
    /// An attempt to make the bot obey.
    Injection,
}

/// Words beyond a phrase of small talk that still leave it small talk.
const SLACK: usize = 3;

/// Small talk, abuse and misuse in normalised words.
pub fn talk(knowledge: &Knowledge, words: &str) -> Option<Talk> {
    let said = bare(words);
    let length = said.chars().count();
    let talk = &knowledge.guide.talk;
    let short = |list: &[String]| {
        list.iter().any(|phrase| said.contains(phrase.as_str()) && length <= phrase.chars().count() + SLACK)
    };
    let inside = |list: &[String]| list.iter().any(|phrase| said.contains(phrase.as_str()));
    if inside(&talk.injection) {
        return Some(Talk::Injection);
    }
    if inside(&talk.politics) {
        return Some(Talk::Politics);
    }
    if inside(&talk.abuse) && length <= 14 {
        return Some(Talk::Abuse);
    }
    let kinds = [
        (&talk.human, Talk::Human),
        (&talk.identity, Talk::Identity),
        (&talk.help, Talk::Help),
        (&talk.thanks, Talk::Thanks),
        (&talk.goodbye, Talk::Goodbye),
        (&talk.greetings, Talk::Greeting),
    ];
    kinds.into_iter().find(|(list, _)| short(list)).map(|(_, kind)| kind)
}

/// A question about what was just discussed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUp {
    /// What does it cost?
    Penalty,
    /// Who handles it?
    Authority,
    /// What else?
    More,
    /// The article after.
    Next,
    /// The article before.
    Previous,
}

const PENALTY: &[&str] = &[
    "罚多少",
    "罚多少钱",
    "怎么罚",
    "罚款多少",
    "罚款",
    "会罚",
    "罚钱",
    "什么处罚",
    "怎么处罚",
    "处罚",
    "罚几多",
    "怎么处理",
    "罚不罚",
    "违反怎么罚",
    "会怎么样",
    "有什么后果",
    "后果",
    "犯法",
    "坐牢",
];
const AUTHORITY: &[&str] = &[
    "谁来查",
    "谁查",
    "谁管",
    "谁来管",
    "归谁管",
    "找谁",
    "哪个部门管",
    "哪个部门",
    "谁负责",
    "哪里管",
    "向谁举报",
    "找哪个",
    "去哪举报",
    "打什么电话",
    "打哪个电话",
    "谁处罚",
    "谁来罚",
    "谁罚",
];
const MORE: &[&str] = &["还有", "其他", "别的", "继续", "更多", "再说说", "换一个"];
const NEXT: &[&str] = &["下一条", "后一条", "下条"];
const PREVIOUS: &[&str] = &["上一条", "前一条", "上条"];

/// Words that carry nothing by themselves in a follow-up.
const FILLERS: &[&str] = &[
    "这种情况",
    "那种情况",
    "这样的话",
    "这个",
    "那个",
    "这种",
    "这样",
    "单位",
    "老板",
    "公司",
    "企业",
    "他们",
    "它们",
    "请问",
    "一般",
    "应该",
    "没有",
    "什么",
    "如果",
    "要是",
    "那么",
    "事情",
    "情况",
    "内容",
    "的话",
    "一下",
    "那",
    "这",
    "它",
    "他",
    "会",
    "被",
    "要",
    "能",
    "可以",
    "该",
    "得",
    "又",
    "呢",
    "吗",
    "啊",
    "呀",
    "嘛",
    "么",
    "了",
    "的",
    "是",
    "有",
    "就",
    "事",
    "来",
    "去",
    "不",
    "违反",
    "到底",
    "具体",
    "最多",
    "我",
    "我们",
    "多少",
    "钱",
    "归",
];

/// A follow-up in normalised words: a phrase and fillers, nothing else.
pub fn follow_up(words: &str) -> Option<FollowUp> {
    let said = bare(words);
    if said.is_empty() || said.chars().count() > 16 {
        return None;
    }
    let kinds = [
        (NEXT, FollowUp::Next),
        (PREVIOUS, FollowUp::Previous),
        (AUTHORITY, FollowUp::Authority),
        (PENALTY, FollowUp::Penalty),
        (MORE, FollowUp::More),
    ];
    kinds.into_iter().find(|(phrases, _)| phrases.iter().any(|phrase| only(&said, phrase))).map(|(_, kind)| kind)
}

fn only(said: &str, phrase: &str) -> bool {
    let Some((before, after)) = said.split_once(phrase) else { return false };
    fills(before) && fills(after)
}

fn fills(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let Some(shorter) = FILLERS.iter().find_map(|filler| rest.strip_prefix(filler)) else { return false };
        rest = shorter;
    }
    true
}

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
    let named = |line: &&crate::knowledge::guide::Hotline| {
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

/// The number of a reading that words choose: `2`, `第二个`, `选二`. From 0.
pub fn ordinal(words: &str) -> Option<usize> {
    let said = bare(words);
    let core = said.strip_prefix('第').or_else(|| said.strip_prefix('选')).unwrap_or(&said);
    let core = core.strip_suffix(['个', '项', '种']).unwrap_or(core);
    let number = crate::text::number(core).filter(|n| (1..=9).contains(n))?;
    usize::try_from(number - 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follow_ups_are_a_phrase_and_fillers() {
        for (words, meant) in [
            ("那罚多少", Some(FollowUp::Penalty)),
            ("单位会被罚多少", Some(FollowUp::Penalty)),
            ("谁来查?", Some(FollowUp::Authority)),
            ("还有呢", Some(FollowUp::More)),
            ("下一条", Some(FollowUp::Next)),
            ("不戴安全帽罚多少", None),
            ("燃气归谁管", None),
        ] {
            assert_eq!(follow_up(words), meant, "{words}");
        }
    }

    #[test]
    fn readings_are_chosen_by_number() {
        assert_eq!(ordinal("2"), Some(1));
        assert_eq!(ordinal("第二个"), Some(1));
        assert_eq!(ordinal("12个人"), None);
        assert_eq!(ordinal("都不是"), None);
    }
}
