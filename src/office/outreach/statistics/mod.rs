//! Statistics of approved records, told from counters: no record is read.

mod back;
mod read;
pub(super) mod span;
mod tables;

use jiff::civil::{Date, date};

pub(super) use self::back::{Back, Row};
pub(super) use self::read::MONTHLY;
use self::tables::Told;
pub(super) use self::tables::{change, ordered, said};
use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::{Asked, By, Wanted};
use super::super::outcome::{Outcome, Refusal};
use super::wanted::Narrowed;
use super::words;
use crate::dialogue::wording::record;
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::ledger::counters::{Dimension, day_of};
use crate::ledger::fact::Stage;
use crate::outreach::statistics::{Cube, Filter, Grouped, Slot};
use crate::registry::outreach::period::Quarter;

impl Office {
    pub(super) async fn statistics(&self, actor: &Actor, asked: &Asked) -> Result<Outcome, Refusal> {
        let library = self.library();
        let knowledge = &library.knowledge;
        let today = day_of(self.now());
        let filter = match filter(knowledge, actor, asked, today) {
            Ok(filter) => filter,
            Err(refusal) => return self.refuse(actor, "statistics", "-", refusal).await,
        };
        let Asked { span, by, .. } = *asked;
        let cube = self.cube_of(by, span, &filter).await?;
        let (now, before) = compare(&cube, by, &filter);
        let slots = slots(knowledge, by, &filter, today, [&now, &before]);
        let said = record::span(span);
        let told = Told { knowledge, by, span: &said, year: span.year, slots, now: &now, before: &before };
        let mut outcome = Outcome::said(headline(knowledge, &said, &filter, by, now.total.records));
        outcome.said.extend(self.waiting(&filter).await?);
        if by == By::Kind {
            outcome.said.push("一条记录可以有几种活动：各种类分别计数，合计里只算一条".to_owned());
        }
        outcome.tables.extend([told.records(), told.sums()]);
        if by != By::Year {
            outcome.tables.push(told.compared());
        }
        let back = self.back(knowledge, filter.place.as_deref(), (filter.from, filter.to)).await?;
        outcome.tables.extend(back.tables(knowledge, (filter.from, filter.to)));
        Ok(outcome)
    }

    /// Records of the same days and place that do not count yet, as a paragraph; none where there are none.
    pub(super) async fn waiting(&self, filter: &Filter) -> Result<Option<String>, Refusal> {
        let mut cube = Cube::default();
        self.take_in(&mut cube, &[Dimension::OutreachStage], (filter.from, filter.to)).await?;
        let stages = cube.stages(filter);
        let some = [Stage::Submitted, Stage::Returned, Stage::Draft].into_iter().filter_map(|stage| {
            let count = stages.get(&stage)?;
            Some(format!("{} {count} 条", words::stage(stage)))
        });
        let some: Vec<String> = some.collect();
        Ok((!some.is_empty()).then(|| format!("还没有计入的：{}", some.join("、"))))
    }
}

/// What is asked for, in ids and days, within what the actor sees.
fn filter(knowledge: &Knowledge, actor: &Actor, asked: &Asked, today: Date) -> Result<Filter, Refusal> {
    let Asked { span, by: _, place, setting, kind, theme } = asked;
    let (from, to) = span::days(*span, today)?;
    let wanted = Wanted { place: place.clone(), setting: setting.clone(), kind: kind.clone(), ..Wanted::default() };
    let Narrowed { place, setting, kind, .. } = Narrowed::of(knowledge, actor, &wanted)?;
    let theme = theme.as_deref().map(|words| theme_of(knowledge, words)).transpose()?;
    Ok(Filter { place, setting, kind, theme, ..Filter::days((from, to)) })
}

/// A theme by its printed entry or the name of its day.
fn theme_of(knowledge: &Knowledge, words: &str) -> Result<String, Refusal> {
    let days = &knowledge.themes.days;
    let entry = match words.parse() {
        Ok(entry @ Entry::Quarter(1..=4)) => Some(entry),
        Ok(Entry::SafetyMonth) => Some(Entry::SafetyMonth),
        Ok(Entry::Day(id)) if days.iter().any(|day| day.id == id) => Some(Entry::Day(id)),
        _ => days.iter().find(|day| day.name == words).map(|day| Entry::Day(day.id.clone())),
    };
    entry.map(|entry| entry.to_string()).ok_or_else(|| {
        Refusal::new(format!("没有“{words}”这个主题"), "季度主题写 q:1 到 q:4，安全生产月写 month，主题日写名称")
    })
}

/// What counts now, and a year earlier under the same slots.
fn compare(cube: &Cube, by: By, filter: &Filter) -> (Grouped, Grouped) {
    let earlier = Filter { from: span::year_before(filter.from), to: span::year_before(filter.to), ..filter.clone() };
    let later = |all: Grouped| Grouped {
        rows: all.rows.into_iter().map(|(slot, figures)| (slot.next_year(), figures)).collect(),
        total: all.total,
    };
    if by == By::Year {
        let all = Filter { from: date(span::FIRST_YEAR, 1, 1), ..filter.clone() };
        let now = cube.grouped(by, &all);
        let before = Grouped { total: cube.grouped(by, &earlier).total, ..later(now.clone()) };
        return (now, before);
    }
    (cube.grouped(by, filter), later(cube.grouped(by, &earlier)))
}

/// The rows in their order: all that the span, the district or the list of settings has, and whatever else occurs.
fn slots(knowledge: &Knowledge, by: By, filter: &Filter, today: Date, occur: [&Grouped; 2]) -> Vec<Slot> {
    let months = || {
        let first = filter.from.first_of_month();
        let later = (0..12).filter_map(move |n| first.checked_add(jiff::Span::new().months(n)).ok());
        later.filter(|day| *day <= filter.to.min(today))
    };
    match by {
        By::Quarter => {
            let mut quarters: Vec<Slot> = months().map(|day| Slot::Quarter(Quarter::of(day))).collect();
            quarters.dedup();
            quarters
        }
        By::Month => months().map(Slot::Month).collect(),
        By::Year => occur[0].rows.keys().cloned().collect(),
        By::Setting | By::Place | By::Kind | By::Theme => {
            let mut ids: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
            for slot in occur.iter().flat_map(|all| all.rows.keys()) {
                if let Slot::Named(id) = slot {
                    ids.insert(id);
                }
            }
            let known = known(knowledge, by);
            if by == By::Setting || (by == By::Place && filter.place.is_none()) {
                let holds = |id: &&str| {
                    let setting = knowledge.district.setting(id);
                    by == By::Place || setting.is_none_or(|setting| setting.holds(filter.to.min(today)))
                };
                ids.extend(known.iter().copied().filter(holds).filter(|_| filter.setting.is_none()));
            }
            ordered(ids, known.into_iter()).into_iter().map(|id| Slot::Named(id.to_owned())).collect()
        }
    }
}

fn known(knowledge: &Knowledge, by: By) -> Vec<&str> {
    match by {
        By::Setting => knowledge.district.setting.iter().map(|setting| setting.id.as_str()).collect(),
        By::Place => knowledge.district.place.iter().map(|place| place.id.as_str()).collect(),
        By::Kind => knowledge.outreach.kind.iter().map(|kind| kind.id.as_str()).collect(),
        By::Year | By::Quarter | By::Month | By::Theme => Vec::new(),
    }
}

/// What is told first: when, where, of what, how many.
fn headline(knowledge: &Knowledge, span: &str, filter: &Filter, by: By, records: u64) -> String {
    let Filter { place, setting, kind, theme, to, .. } = filter;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(place.as_ref().map(|id| words::place(knowledge, Some(id), *to)));
    parts.extend(setting.as_ref().map(|id| words::setting(knowledge, id)));
    parts.extend(kind.as_ref().map(|id| words::kind(knowledge, id)));
    parts.extend(theme.as_ref().map(|printed| words::theme(knowledge, printed, to.year())));
    let narrowed = if parts.is_empty() { String::new() } else { format!("（{}）", parts.join(" · ")) };
    let until = if by == By::Year { "为止" } else { "" };
    format!("{span}{until}{narrowed}：已审核 {records} 条")
}
