//! What outreach is recorded in: kinds of activity, and what is counted of them: `knowledge/outreach/kinds.toml`.

use serde::Deserialize;

use super::problem::{File, Problem};

/// Kinds and measures.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outreach {
    /// What is counted.
    #[serde(default)]
    pub measure: Vec<Measure>,
    /// What is done.
    #[serde(default)]
    pub kind: Vec<Kind>,
}

/// Something that is counted, in one unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Short ASCII name; it is kept in records and never changes.
    pub id: String,
    /// What is counted, as statistics name it.
    pub name: String,
    /// The unit by its names; sums are told in the first one.
    pub units: Vec<String>,
    /// Words that stand after the unit and tell what is counted.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Whether it may be counted with every kind.
    #[serde(default)]
    pub common: bool,
}

impl Measure {
    /// The unit in which sums are told.
    pub fn unit(&self) -> &str {
        self.units.first().map_or("", String::as_str)
    }
}

/// A kind of activity.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Short ASCII name; it is kept in records and never changes.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What people write for it in one line; the longest that fits is taken.
    pub words: Vec<String>,
    /// Ids of what is counted of it, the usual one first.
    pub measures: Vec<String>,
}

impl Outreach {
    /// The kind with an id.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kind.iter().find(|kind| kind.id == id)
    }

    /// The measure with an id.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measure.iter().find(|measure| measure.id == id)
    }

    /// What may be counted with a kind: its own measures first, then those that go with every kind.
    pub fn measures_of<'a>(&'a self, kind: &'a Kind) -> impl Iterator<Item = &'a Measure> {
        let own = kind.measures.iter().filter_map(|id| self.measure(id));
        own.chain(self.measure.iter().filter(|measure| measure.common && !kind.measures.contains(&measure.id)))
    }

    /// Everything that is wrong with the file.
    pub(super) fn problems(&self, file: &File) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut problem = |needle: &str, what: String, remedy: &str| problems.push(file.problem(needle, what, remedy));
        let ids: Vec<&str> =
            self.measure.iter().map(|m| m.id.as_str()).chain(self.kind.iter().map(|k| k.id.as_str())).collect();
        for id in ids.iter().filter(|id| !is_id(id)) {
            problem(id, format!("编号“{id}”不合规"), "只能用小写字母、数字和下划线，最多16个");
        }
        for (what, ids) in [("measure", self.ids(true)), ("kind", self.ids(false))] {
            for (i, id) in ids.iter().enumerate().filter(|(i, id)| ids.get(..*i).is_some_and(|b| b.contains(id))) {
                problem(id, format!("{what} 的编号“{id}”用了两次（第{}个）", i + 1), "请换一个编号");
            }
        }
        for measure in self.measure.iter().filter(|measure| measure.units.is_empty()) {
            problem(&measure.id, format!("“{}”没有单位", measure.name), "请在 units 里至少写一个单位");
        }
        for kind in &self.kind {
            for id in kind.measures.iter().filter(|id| self.measure(id).is_none()) {
                problem(id, format!("没有叫“{id}”的计数项"), "请改成本文件 [[measure]] 里的 id");
            }
            if kind.measures.is_empty() || kind.words.is_empty() {
                problem(&kind.id, format!("“{}”没有写计数项或叫法", kind.name), "measures 和 words 都至少写一个");
            }
        }
        problems
    }

    fn ids(&self, measures: bool) -> Vec<&str> {
        match measures {
            true => self.measure.iter().map(|measure| measure.id.as_str()).collect(),
            false => self.kind.iter().map(|kind| kind.id.as_str()).collect(),
        }
    }
}

/// Whether a word can be an id: it stands in keys of counters.
fn is_id(word: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !word.is_empty() && word.len() <= 16 && word.chars().all(good)
}
