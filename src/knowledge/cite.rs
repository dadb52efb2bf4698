//! A reference to an article, as the knowledge files write it: 安全生产法第三十六条第四款.

use std::fmt;

use crate::knowledge::entry::ArticleNo;
use crate::text;

/// A reference to an article or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    /// The law, by its file name without the ending.
    pub law: String,
    /// The article.
    pub part: Part,
}

/// An article, or a paragraph or item of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The article.
    pub no: ArticleNo,
    /// 第几款; 0 for the whole article.
    pub paragraph: u8,
    /// 第几项; 0 for all.
    pub item: u8,
}

impl Part {
    /// A whole article.
    pub const fn whole(no: ArticleNo) -> Self {
        Self { no, paragraph: 0, item: 0 }
    }

    /// Reads 第三十六条, 第36条第四款, 第一百三十四条之一第二项 at the start of the text; also gives what follows.
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (number, rest) = counted(text, '条')?;
        let mut part = Self::whole(ArticleNo::plain(u16::try_from(number).ok()?));
        let mut rest = rest;
        if let Some(after) = rest.strip_prefix('之') {
            let digits = numeral_end(after);
            if let Some(n) = after.get(..digits).and_then(text::number).and_then(|n| u8::try_from(n).ok()) {
                part.no.inserted = n;
                rest = after.get(digits..).unwrap_or_default();
            }
        }
        if let Some((n, after)) = counted(rest, '款') {
            part.paragraph = u8::try_from(n).ok()?;
            rest = after;
        }
        if let Some((n, after)) = counted(rest, '项') {
            part.item = u8::try_from(n).ok()?;
            rest = after;
        }
        Some((part, rest))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", text::chinese(self.no.number))?;
        if self.no.inserted > 0 {
            write!(f, "之{}", text::chinese(u16::from(self.no.inserted)))?;
        }
        if self.paragraph > 0 {
            write!(f, "第{}款", text::chinese(u16::from(self.paragraph)))?;
        }
        if self.item > 0 {
            write!(f, "第{}项", text::chinese(u16::from(self.item)))?;
        }
        Ok(())
    }
}

fn numeral_end(text: &str) -> usize {
    text.find(|c| !text::is_numeral(c)).unwrap_or(text.len())
}

/// Reads a number and its unit: `第N条`, `第（N）条` or `N条`.
fn counted(text: &str, unit: char) -> Option<(u64, &str)> {
    let text = text.trim_start();
    let text = text.strip_prefix('第').unwrap_or(text).trim_start();
    let text = text.strip_prefix(['(', '（']).unwrap_or(text);
    let end = numeral_end(text);
    let number = text::number(text.get(..end)?)?;
    let rest = text.get(end..)?;
    let rest = rest.strip_prefix([')', '）']).unwrap_or(rest).trim_start();
    Some((number, rest.strip_prefix(unit)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_of_an_article() {
        for (written, meant) in [
            ("第二十一条", "第二十一条"),
            ("21条", "第二十一条"),
            ("第 21 条第5项", "第二十一条第五项"),
            ("第三十六条第四款", "第三十六条第四款"),
            ("第一百三十四条之一", "第一百三十四条之一"),
            ("第21条第（五）项", "第二十一条第五项"),
            ("第108条第2款第1项", "第一百零八条第二款第一项"),
        ] {
            let read = Part::read(written).map(|(part, rest)| (part.to_string(), rest));
            assert_eq!(read, Some((meant.to_owned(), "")), "{written}");
        }
        assert_eq!(Part::read("条"), None);
        assert_eq!(Part::read("第二十一"), None);
    }
}
