//! Which records are meant, narrowed to what an actor sees.

use jiff::civil::Date;

use super::super::actor::Actor;
use super::super::deed::Wanted;
use super::super::outcome::Refusal;
use crate::knowledge::Knowledge;
use crate::ledger::fact::Stage;
use crate::registry::outreach::activity::{Activity, Item};
use crate::registry::outreach::book::Line;

/// Which records are meant: ids that are known, within what the actor sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    /// Id of the place; an empty one is the whole district.
    pub(super) place: Option<String>,
    pub(super) setting: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) stage: Option<Stage>,
    pub(super) batch: Option<u64>,
}

impl Narrowed {
    /// Finds what the words mean.
    ///
    /// # Errors
    /// Something is not known, or another place is asked for.
    pub(super) fn of(knowledge: &Knowledge, actor: &Actor, wanted: &Wanted) -> Result<Self, Refusal> {
        let Wanted { from, to, place, setting, kind, stage, batch } = wanted;
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(Refusal::new(format!("结束日期 {to} 早于开始日期 {from}"), "请改正日期"));
        }
        let asked = place.as_deref().map(|name| self::place(knowledge, name)).transpose()?;
        let place = match actor.only_place() {
            Some(only) if asked.as_deref().is_none_or(|asked| asked == only) => Some(only.to_owned()),
            Some(_) => return Err(Refusal::not_allowed()),
            None => asked,
        };
        let setting = setting.as_deref().map(|name| self::setting(knowledge, name)).transpose()?;
        let kind = kind.as_deref().map(|name| self::kind(knowledge, name)).transpose()?;
        Ok(Self { from: *from, to: *to, place, setting, kind, stage: *stage, batch: *batch })
    }

    /// Whether a line is among those meant, but for the days and the batch.
    pub(super) fn takes(&self, line: &Line) -> bool {
        let stage = self.stage.map_or(line.stage != Stage::Void, |stage| stage == line.stage);
        stage
            && self.sees(line)
            && self.setting.as_ref().is_none_or(|setting| *setting == line.setting)
            && self.kind.as_ref().is_none_or(|kind| line.kinds.contains(kind))
    }

    /// Whether a line lies at the place that is meant.
    pub(super) fn sees(&self, line: &Line) -> bool {
        self.place.as_deref().is_none_or(|place| line.place.as_deref().unwrap_or_default() == place)
    }
}

/// The id of a place by its id or any of its names; empty for the whole district.
pub(super) fn place(knowledge: &Knowledge, words: &str) -> Result<String, Refusal> {
    let district = &knowledge.district;
    if ["全区", "district", district.name.as_str(), district.bureau.as_str()].contains(&words) {
        return Ok(String::new());
    }
    let found = district.place.iter().find(|place| place.is_called(words));
    found
        .map(|place| place.id.clone())
        .ok_or_else(|| Refusal::new(format!("没有“{words}”这个镇街园区"), "请写全称，如“万东镇”；全区的写“全区”"))
}

/// The id of a setting by its id or name.
pub(super) fn setting(knowledge: &Knowledge, words: &str) -> Result<String, Refusal> {
    let found = knowledge.district.setting.iter().find(|setting| setting.id == words || setting.name == words);
    found.map(|setting| setting.id.clone()).ok_or_else(|| {
        let known: Vec<&str> = knowledge.district.setting.iter().map(|setting| setting.name.as_str()).collect();
        Refusal::new(format!("没有“{words}”这个场合"), format!("请从{}里选", known.join("、")))
    })
}

/// The id of a kind by its id or any of its words.
pub(super) fn kind(knowledge: &Knowledge, words: &str) -> Result<String, Refusal> {
    let named = |kind: &&crate::knowledge::outreach::Kind| {
        kind.id == words || kind.name == words || kind.words.iter().any(|word| word == words)
    };
    let found = knowledge.outreach.kind.iter().find(named);
    found.map(|kind| kind.id.clone()).ok_or_else(|| {
        let known: Vec<&str> = knowledge.outreach.kind.iter().map(|kind| kind.name.as_str()).collect();
        Refusal::new(format!("没有“{words}”这种活动"), format!("请从{}里选", known.join("、")))
    })
}

/// An activity with ids in place of names, wherever these are known; the rest is found wrong later.
pub(super) fn named(knowledge: &Knowledge, activity: Activity) -> Activity {
    let place = activity.place.map(|words| place(knowledge, &words).unwrap_or(words));
    let setting = setting(knowledge, &activity.setting).unwrap_or(activity.setting);
    let items = activity
        .items
        .into_iter()
        .map(|item| Item { kind: kind(knowledge, &item.kind).unwrap_or(item.kind), counts: item.counts });
    Activity { place: place.filter(|id| !id.is_empty()), setting, items: items.collect(), ..activity }
}
