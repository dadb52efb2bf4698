//! A quiz question: `knowledge/questions/*.toml`.
//!
//! [`raw`] says what makes a question good, wherever it was written down; [`sheet`] reads and writes the files. A question
//! names the version of each law that it rests on, so that a change of the law takes it out of every paper by itself.

mod faults;
pub mod raw;
pub mod sheet;

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::raw::{Fault, RawQuestion};
pub use self::sheet::to_toml;
use super::Knowledge;
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
    /// Name of a group of questions that ask the same, or of which one gives away another: a paper has one of them at most.
    pub group: Option<String>,
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

impl Question {
    /// Whether every article that it rests on stands, on a day, in the version with which it was compared. One that does
    /// not may teach what is no longer law, and is never drawn.
    pub fn is_current(&self, knowledge: &Knowledge, day: Date) -> bool {
        let in_force = |cite: &str, label: &str| {
            let law = knowledge.cite(cite).and_then(|cite| knowledge.laws.get(&cite.law));
            law.and_then(|law| law.in_force(day)).is_some_and(|version| version.label == label)
        };
        !self.cites.is_empty()
            && self.cites.len() == self.versions.len()
            && self.cites.iter().zip(&self.versions).all(|(cite, label)| in_force(cite, label))
    }

    /// Everything that people read, each with the field in which it stands.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let options = self.options.iter().map(|option| ("options", option.as_str()));
        [("text", self.text.as_str()), ("explain", self.explain.as_str())].into_iter().chain(options)
    }

    /// What it says is so: the explanation, the right options, and a statement that is right.
    pub fn taught(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let is_so = self.kind == Kind::Judge && self.answer.has(0);
        let statement = is_so.then_some(("text", self.text.as_str()));
        let right = (0..).zip(&self.options).filter(|(n, _)| self.answer.has(*n));
        let options = right.map(|(_, option)| ("options", option.as_str()));
        statement.into_iter().chain(options).chain([("explain", self.explain.as_str())])
    }
}

/// The seven duties in a few words, in the order of the items of 安全生产法 article 21.
pub const DUTIES: [&str; 7] =
    ["全员责任制和标准化", "规章制度和操作规程", "教育培训", "安全投入", "风险管控和隐患排查", "应急预案", "事故报告"];

macro_rules! slugs {
    ($type:ident { $($variant:ident = $slug:literal, $name:literal);* $(;)? }) => {
        impl $type {
            /// Every value, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in files.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }

            /// The words that people read.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
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

slugs!(Kind {
    Judge = "judge", "判断题";
    Single = "single", "单选题";
    Multiple = "multiple", "多选题";
});
slugs!(Topic {
    Duty = "duty", "七项职责";
    Rights = "rights", "员工的权利和义务";
    Accident = "accident", "事故报告和处理";
    Penalty = "penalty", "法律责任";
    Industry = "industry", "行业知识";
});

#[cfg(test)]
mod tests;
