//! A quiz question: `knowledge/questions/*.toml`.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::day::Day;
use crate::registry::attempt::Picks;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 判断题: right or wrong.
    Judge,
    /// 单选题: one option.
    Single,
    /// 多选题: all right options and no other.
    Multiple,
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The seven duties of 安全生产法 article 21.
    Duty,
    /// Rights and duties of employees.
    Rights,
    /// Reporting, rescue and investigation of accidents.
    Accident,
    /// Penalties.
    Penalty,
    /// What an industry must know.
    Industry,
}

/// A question, bound to articles and to the versions of their laws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id, unique in all files: at most 24 of `a-z0-9-`.
    pub id: String,
    /// How it is answered.
    pub kind: Kind,
    /// What it is about.
    pub topic: Topic,
    /// The duty, 1 to 7, where it is about one.
    pub duty: Option<u8>,
    /// Id of the industry, where it is about one.
    pub industry: Option<String>,
    /// 1 easy, 2 middle, 3 hard.
    pub level: u8,
    /// The question.
    pub text: String,
    /// The options; for a judgement 对 and 错.
    pub options: Vec<String>,
    /// The right options.
    pub answer: Picks,
    /// Why, in words that teach.
    pub explain: String,
    /// The articles that it rests on, as written; the most relevant first.
    pub cites: Vec<String>,
    /// The version of the law of each of them, by its label, in the same order.
    pub versions: Vec<String>,
    /// Who wrote it.
    pub author: String,
    /// When it was last compared with the law.
    pub checked: Day,
}

macro_rules! slugs {
    ($type:ident { $($variant:ident = $slug:literal),* $(,)? }) => {
        impl $type {
            /// Every value, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in files.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }
        }

        impl FromStr for $type {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.slug() == text).ok_or(())
            }
        }
    };
}

slugs!(Kind { Judge = "judge", Single = "single", Multiple = "multiple" });
slugs!(Topic {
    Duty = "duty",
    Rights = "rights",
    Accident = "accident",
    Penalty = "penalty",
    Industry = "industry",
});
