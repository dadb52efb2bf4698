//! Blueprints: how many questions of what a paper has.

use std::fmt;

use serde::Deserialize;

use crate::knowledge::problem::{File, Problem};
use crate::knowledge::question::{DUTIES, Kind, Question, Topic};
use crate::text;

/// The most questions of a paper: its answers are kept in one document of 4 KB.
pub const MOST: usize = 60;

/// What a paper is made of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    /// Short ASCII name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The parts.
    #[serde(rename = "slot")]
    pub slots: Vec<Slot>,
}

impl Blueprint {
    /// How many questions a paper has.
    pub fn count(&self) -> usize {
        self.slots.iter().map(|slot| usize::from(slot.count)).sum()
    }
}

/// Some questions of one sort. What is missing does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// How many.
    pub count: u8,
    /// About what.
    #[serde(default)]
    pub topic: Option<Topic>,
    /// About which duty, 1 to 7.
    #[serde(default)]
    pub duty: Option<u8>,
    /// For whom. Where it does not matter, the questions for all and those of the firm's own industry.
    #[serde(default)]
    pub industry: Option<Whose>,
    /// How hard, 1 to 3.
    #[serde(default)]
    pub level: Option<u8>,
    /// Of which kind.
    #[serde(default)]
    pub kind: Option<Kind>,
}

/// Whom questions are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The firm's own industry. Where there is no question of it at all, those for all take their place.
    Own,
    /// Every firm.
    General,
}

impl Slot {
    /// Whether a question may stand here in the paper of a firm. `has_own` says whether there is any question of the
    /// industry. A question of another industry never may.
    pub fn accepts(&self, question: &Question, industry: &str, has_own: bool) -> bool {
        let general = question.industry.is_none();
        let own = question.industry.as_deref() == Some(industry);
        let written_for = match self.industry {
            Some(Whose::Own) if has_own => own,
            Some(Whose::Own | Whose::General) => general,
            None => general || own,
        };
        written_for
            && self.topic.is_none_or(|topic| topic == question.topic || self.is_replaced(topic, has_own))
            && self.duty.is_none_or(|duty| question.duty == Some(duty))
            && self.level.is_none_or(|level| level == question.level)
            && self.kind.is_none_or(|kind| kind == question.kind)
    }

    /// A slot for questions of an industry takes any topic where the industry has none.
    fn is_replaced(&self, topic: Topic, has_own: bool) -> bool {
        topic == Topic::Industry && self.industry == Some(Whose::Own) && !has_own
    }

    fn faults(&self) -> Vec<(&'static str, &'static str)> {
        let mut faults = Vec::new();
        if self.count == 0 {
            faults.push(("count 不能是 0", "请写要几道题"));
        }
        if self.duty.is_some_and(|duty| !(1..=7).contains(&duty)) {
            faults.push(("没有这一项职责", "duty 请写 1 到 7"));
        }
        if self.duty.is_some() && self.topic != Some(Topic::Duty) {
            faults.push(("写了 duty，topic 却不是 duty", "请写上 topic = \"duty\"，或删去 duty"));
        }
        if self.level.is_some_and(|level| !(1..=3).contains(&level)) {
            faults.push(("没有这个难度", "level 请写 1、2 或 3"));
        }
        let own = self.industry == Some(Whose::Own);
        if self.topic.is_some_and(|topic| (topic == Topic::Industry) != own && self.industry.is_some()) {
            faults.push(("topic 和 industry 对不上", "本行业的题写 topic = \"industry\" 和 industry = \"own\""));
        }
        faults
    }
}

impl fmt::Display for Slot {
    /// What it asks for, as staff read it, without the number of questions.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.topic, self.duty) {
            (_, Some(duty)) => {
                let name = DUTIES.get(usize::from(duty).wrapping_sub(1)).copied().unwrap_or_default();
                write!(f, "第{}项职责（{name}）", text::chinese(duty.into()))?;
            }
            (Some(Topic::Industry), None) => f.write_str("本行业")?,
            (Some(topic), None) => f.write_str(topic.name())?,
            (None, None) => f.write_str(match self.industry {
                Some(Whose::Own) => "本行业",
                Some(Whose::General) => "各行业通用",
                None => "不限主题",
            })?,
        }
        f.write_str("的")?;
        match self.level {
            Some(1) => f.write_str("容易的")?,
            Some(2) => f.write_str("中等难度的")?,
            Some(_) => f.write_str("较难的")?,
            None => {}
        }
        f.write_str(self.kind.map_or("题", Kind::name))
    }
}

/// Ids that do not fit, papers that are too short or too long, slots that contradict themselves.
pub(super) fn faults(blueprints: &[Blueprint], file: &File) -> Vec<Problem> {
    let mut problems = super::ids(blueprints.iter().map(|blueprint| blueprint.id.as_str()), file);
    for blueprint in blueprints {
        let needle = format!("\"{}\"", blueprint.id);
        if !(1..=MOST).contains(&blueprint.count()) {
            let what = format!("“{}”一共{}道题", blueprint.name, blueprint.count());
            problems.push(file.problem(&needle, what, format!("一份卷子请定在 1 到 {MOST} 道题之间")));
        }
        for (n, slot) in (1..).zip(&blueprint.slots) {
            let told = slot.faults().into_iter().map(|(what, remedy)| {
                file.problem(&needle, format!("“{}”的第{n}个 slot：{what}", blueprint.name), remedy)
            });
            problems.extend(told);
        }
    }
    problems
}
