//! Questions about what was just discussed, and answers to what we asked.

use crate::text::bare;

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
pub(super) const FILLERS: &[&str] = &[
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
