//! Industries, by which a firm gets questions of its own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::knowledge::problem::{File, Problem};
use crate::text::{bare, normalise};

/// An industry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Industry {
    /// Short ASCII name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How else it is written in rosters.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl Industry {
    /// Whether words name it: the id, the name or an alias, however spaced or punctuated.
    pub fn is_called(&self, words: &str) -> bool {
        let words = told(words);
        !words.is_empty() && self.names().any(|name| told(name) == words)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.id, &self.name].into_iter().chain(&self.aliases).map(String::as_str)
    }
}

fn told(words: &str) -> String {
    bare(&normalise(words))
}

/// Ids that do not fit, and names that two industries claim.
pub(super) fn faults(industries: &[Industry], file: &File) -> Vec<Problem> {
    let mut problems = super::ids(industries.iter().map(|industry| industry.id.as_str()), file);
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for industry in industries {
        for name in industry.names().filter(|name| !told(name).is_empty()) {
            let taken = owners.insert(told(name), &industry.id);
            if let Some(other) = taken.filter(|other| *other != industry.id) {
                let what = format!("“{name}”既指 {other}，又指 {}", industry.id);
                problems.push(file.problem(&format!("\"{name}\""), what, "一个名字只能指一个行业，请删去一处"));
            }
        }
    }
    problems
}
