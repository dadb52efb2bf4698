//! Articles named in free text: 《安全生产法》第二十一条, 安法 21条第五项, or 21条 of the law just discussed.

use crate::knowledge::Knowledge;
use crate::knowledge::cite::Part;

/// What a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// An article of a law that we know. Whether we have it is for the reader to see.
    Article(String, Part),
    /// A law alone, with nothing else said.
    Law(String),
    /// An article without a law.
    Bare(Part),
}

/// Words between a law's name and the number.
const BETWEEN: &[&str] = &["》", "中的", "里的", "里面", "的", " ", ":", ",", "中", "里", "规定"];

/// Words around a bare law or article that ask no more than to see it.
const ASKING: &[&str] = &[
    "是什么",
    "说什么",
    "讲什么",
    "怎么说",
    "说的啥",
    "讲的啥",
    "内容",
    "规定",
    "原文",
    "条文",
    "全文",
    "是啥",
    "什么",
    "查一下",
    "查询",
    "帮我",
    "请问",
    "我想看",
    "看看",
    "看一下",
    "看",
    "的",
    "是",
    "了",
    "吗",
    "呢",
    "啊",
    "?",
    "。",
    "!",
    "《",
    "》",
    " ",
    "查",
    "讲",
    "说",
    "一下",
    "给我",
    "请",
    "/law",
    "和",
    "与",
    ",",
    "、",
    "找",
    "这部法",
    "该法",
    "本法",
    "法律",
    "条例",
    "那",
    "就",
];

/// What a normalised text names, where it asks for just that. A question that happens to mention a law is left to
/// retrieval, unless it names an article.
pub fn named(knowledge: &Knowledge, text: &str) -> Option<Named> {
    let law = longest_name(knowledge, text);
    if let Some((start, end, id)) = law {
        let rest = skip_between(text.get(end..)?);
        if let Some((part, _)) = article(rest) {
            return Some(Named::Article(id.to_owned(), part));
        }
        let around = format!("{}{}", text.get(..start)?, text.get(end..)?);
        return only_asks(&around).then(|| Named::Law(id.to_owned()));
    }
    let (part, before, after) = anywhere(text)?;
    (only_asks(before) && only_asks(after)).then_some(Named::Bare(part))
}

fn article(text: &str) -> Option<(Part, &str)> {
    let numbered = text.starts_with('第') || text.starts_with(crate::text::is_numeral);
    numbered.then(|| Part::read(text)).flatten()
}

fn skip_between(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    rest
}

/// The longest name of a law in the text, with where it stands and the id of the law.
fn longest_name<'a>(knowledge: &'a Knowledge, text: &str) -> Option<(usize, usize, &'a str)> {
    let standing = knowledge.law_names().filter_map(|(name, id)| {
        let start = text.find(name)?;
        Some((start, start + name.len(), id))
    });
    standing.max_by_key(|(start, end, _)| (end - start, usize::MAX - start))
}

/// The first article number in the text, with what stands before and after.
fn anywhere(text: &str) -> Option<(Part, &str, &str)> {
    let starts = text.char_indices().filter(|(_, c)| *c == '第' || crate::text::is_numeral(*c)).map(|(at, _)| at);
    starts.take(20).find_map(|at| {
        let (part, after) = Part::read(text.get(at..)?)?;
        Some((part, text.get(..at)?, after))
    })
}

fn only_asks(text: &str) -> bool {
    let mut rest = text;
    'next: while !rest.is_empty() {
        for word in ASKING {
            if let Some(shorter) = rest.strip_prefix(word) {
                rest = shorter;
                continue 'next;
            }
        }
        return false;
    }
    true
}
