//! The address of anything that anpu knows and can show: an answer, an article, a theme, an office.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The most bytes that an entry may take when printed: a Telegram button carries no more.
pub const ENTRY_BYTES: usize = 64;

/// Number of an article, with the ordinal of an inserted one: 第一百三十四条之一 is `134-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleNo {
    /// The number after 第.
    pub number: u16,
    /// The number after 条之; 0 where there is none.
    pub inserted: u8,
}

impl ArticleNo {
    /// An article without 之.
    pub const fn plain(number: u16) -> Self {
        Self { number, inserted: 0 }
    }
}

impl fmt::Display for ArticleNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.inserted {
            0 => write!(f, "{}", self.number),
            n => write!(f, "{}-{n}", self.number),
        }
    }
}

impl FromStr for ArticleNo {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (number, inserted) = text.split_once('-').unwrap_or((text, "0"));
        Ok(Self { number: number.parse().map_err(drop)?, inserted: inserted.parse().map_err(drop)? })
    }
}

/// What can be shown. Its text form is short and plain ASCII, since a Telegram button carries 64 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Entry {
    /// A frequent question, by its path under `knowledge/faq` without the ending.
    Faq(String),
    /// An article of a law, by the law's file name without the ending.
    Article(String, ArticleNo),
    /// The second part of an emergency: what to do once everybody is safe.
    Afterwards(String),
    /// The theme of a quarter, 1 to 4.
    Quarter(u8),
    /// A dated day (安全宣传咨询日 and others).
    Day(String),
    /// The yearly themes of 安全生产月.
    SafetyMonth,
    /// A hotline, by its number.
    Hotline(String),
    /// An office and its remit.
    Office(String),
    /// A matter outside safety law.
    Outside(String),
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faq(id) => write!(f, "f:{id}"),
            Self::Article(law, no) => write!(f, "a:{law}:{no}"),
            Self::Afterwards(id) => write!(f, "e:{id}"),
            Self::Quarter(n) => write!(f, "q:{n}"),
            Self::Day(id) => write!(f, "d:{id}"),
            Self::SafetyMonth => write!(f, "month"),
            Self::Hotline(number) => write!(f, "h:{number}"),
            Self::Office(id) => write!(f, "o:{id}"),
            Self::Outside(id) => write!(f, "x:{id}"),
        }
    }
}

impl FromStr for Entry {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text == "month" {
            return Ok(Self::SafetyMonth);
        }
        let (kind, id) = text.split_once(':').ok_or(())?;
        if id.is_empty() {
            return Err(());
        }
        Ok(match kind {
            "f" => Self::Faq(id.to_owned()),
            "a" => {
                let (law, no) = id.rsplit_once(':').ok_or(())?;
                Self::Article(law.to_owned(), no.parse()?)
            }
            "e" => Self::Afterwards(id.to_owned()),
            "q" => Self::Quarter(id.parse().map_err(drop)?),
            "d" => Self::Day(id.to_owned()),
            "h" => Self::Hotline(id.to_owned()),
            "o" => Self::Office(id.to_owned()),
            "x" => Self::Outside(id.to_owned()),
            _ => return Err(()),
        })
    }
}
