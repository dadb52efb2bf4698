//! What the pledge is made of besides questions: industries, blueprints of papers, and the text that is sworn.
//! `knowledge/pledge/`.

pub mod blueprint;
pub mod industry;
pub mod oath;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

pub use self::blueprint::{Blueprint, Slot, Whose};
pub use self::industry::Industry;
pub use self::oath::Oath;
use super::problem::{File, Problem};
use super::question::raw::is_id;

/// Industries, blueprints and texts of the pledge.
#[derive(Debug, Clone, Default)]
pub struct Pledge {
    /// Industries, in the order in which they are offered.
    pub industries: Vec<Industry>,
    /// Blueprints of papers.
    pub blueprints: Vec<Blueprint>,
    /// Versions of the text by id.
    pub oaths: BTreeMap<String, Oath>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Industries {
    industry: Vec<Industry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blueprints {
    blueprint: Vec<Blueprint>,
}

impl Pledge {
    /// The industry with an id.
    pub fn industry(&self, id: &str) -> Option<&Industry> {
        self.industries.iter().find(|industry| industry.id == id)
    }

    /// The industry that people mean, by its id, its name or another name for it.
    pub fn industry_named(&self, words: &str) -> Option<&Industry> {
        self.industries.iter().find(|industry| industry.is_called(words))
    }

    /// The blueprint with an id.
    pub fn blueprint(&self, id: &str) -> Option<&Blueprint> {
        self.blueprints.iter().find(|blueprint| blueprint.id == id)
    }

    /// The version of the text with an id.
    pub fn oath(&self, id: &str) -> Option<&Oath> {
        self.oaths.get(id)
    }

    /// The version of the text for a pledge made on a day: the newest that had taken effect.
    pub fn oath_on(&self, day: Date) -> Option<&Oath> {
        self.oaths.values().filter(|oath| oath.effective.0 <= day).max_by_key(|oath| oath.effective)
    }

    /// Takes up a file of the folder.
    ///
    /// # Errors
    /// Everything that is wrong with the file, at once.
    pub(super) fn file(&mut self, file: &File, name: &str) -> Result<(), Vec<Problem>> {
        match name {
            "industries.toml" => {
                self.industries = file.toml::<Industries>().map_err(|problem| vec![problem])?.industry;
                all_good(industry::faults(&self.industries, file))
            }
            "blueprints.toml" => {
                self.blueprints = file.toml::<Blueprints>().map_err(|problem| vec![problem])?.blueprint;
                all_good(blueprint::faults(&self.blueprints, file))
            }
            _ if name.starts_with("oath-") => self.oath_file(file),
            _ => {
                let remedy = "pledge 文件夹里只放 industries.toml、blueprints.toml 和 oath-年份.md";
                Err(vec![file.problem_at(0, "放错了地方，程序不认识这个文件", remedy)])
            }
        }
    }

    fn oath_file(&mut self, file: &File) -> Result<(), Vec<Problem>> {
        let oath = Oath::read(file)?;
        if self.oaths.contains_key(&oath.id) {
            let what = format!("已经有一份编号“{}”的承诺书", oath.id);
            return Err(vec![file.problem("id", what, "新版本请用新的编号；旧版本有人签过，不要改动")]);
        }
        self.oaths.insert(oath.id.clone(), oath);
        Ok(())
    }
}

fn all_good(problems: Vec<Problem>) -> Result<(), Vec<Problem>> {
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Ids that do not fit into a button or are taken twice.
fn ids<'a>(ids: impl Iterator<Item = &'a str>, file: &File) -> Vec<Problem> {
    let mut seen = std::collections::BTreeSet::new();
    let mut problems = Vec::new();
    for id in ids {
        let needle = format!("\"{id}\"");
        if !is_id(id) {
            let remedy = "编号只用小写字母、数字和 -，最多24个";
            problems.push(file.problem(&needle, format!("编号“{id}”不合规"), remedy));
        } else if !seen.insert(id) {
            problems.push(file.problem(&needle, format!("编号“{id}”用了两次"), "请改掉一个"));
        }
    }
    problems
}

#[cfg(test)]
mod tests;
