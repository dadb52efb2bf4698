//! Targets, and what was reached of them.

use super::super::actor::Actor;
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::words::NOTHING;
use super::super::{Done, Office};
use super::list::read;
use super::statistics::{MONTHLY, span};
use super::{wanted, words};
use crate::knowledge::Knowledge;
use crate::ledger::counters::day_of;
use crate::outreach::statistics::{By, Cube, Filter};
use crate::quantity::{Amount, Precision, Quantity};
use crate::registry::key::Kind;
use crate::registry::outreach::target::{Aimed, Goal, Target};
use crate::store::Page;
use crate::text;

/// The most targets of a year: beyond that nobody has them in view.
const MOST: usize = 500;

/// A target with what was reached.
pub(super) struct Reached {
    /// What it is of, in words: 二季度 · 万东镇 · 进社区 · 宣传资料.
    pub(super) name: Vec<String>,
    pub(super) unit: String,
    pub(super) aim: Amount,
    /// None where nothing was reached yet.
    pub(super) actual: Option<Quantity>,
}

impl Reached {
    /// The share in percent.
    pub(super) fn share(&self) -> f64 {
        let hundredths = self.actual.map_or(0, |actual| actual.amount.hundredths());
        // A target is never nothing. Shares are for people: a rounded one does.
        hundredths as f64 * 100.0 / self.aim.hundredths().max(1) as f64
    }

    pub(super) fn aim_said(&self) -> String {
        Quantity { amount: self.aim, precision: Precision::Exact }.said(&self.unit)
    }

    pub(super) fn actual_said(&self) -> String {
        self.actual.map_or_else(|| format!("0{}", self.unit), |actual| actual.said(&self.unit))
    }

    fn missing(&self) -> String {
        let actual = self.actual.map_or(Amount::ZERO, |actual| actual.amount);
        match self.aim.checked_sub(actual) {
            Some(rest) if rest > Amount::ZERO => {
                // Where at least so much was reached, at most the rest is missing: an estimate.
                let exact = self.actual.is_none_or(|actual| actual.precision == Precision::Exact);
                let precision = if exact { Precision::Exact } else { Precision::About };
                Quantity { amount: rest, precision }.said(&self.unit)
            }
            Some(_) | None => "已完成".to_owned(),
        }
    }

    fn row(self) -> Vec<String> {
        let figures = [self.aim_said(), self.actual_said(), format!("{:.1}%", self.share()), self.missing()];
        self.name.into_iter().chain(figures).collect()
    }
}

impl Office {
    pub(super) async fn target_set(&self, actor: &Actor, target: &Target) -> Result<Outcome, Refusal> {
        let library = self.library();
        let (today, knowledge) = (day_of(self.now()), &library.knowledge);
        let named = known(knowledge, &target.aimed, today.year())
            .and_then(|aimed| good(&aimed, target.amount).map(|()| Target { aimed, amount: target.amount }));
        let target = match named {
            Ok(target) => target,
            Err(refusal) => return self.refuse(actor, "target_set", "-", refusal).await,
        };
        let there = self.targets_of(target.aimed.year).await?;
        if there.len() >= MOST && there.iter().all(|known| known.aimed != target.aimed) {
            let refusal = Refusal::new(format!("这一年已有 {MOST} 个目标"), "请先取消用不着的");
            return self.refuse(actor, "target_set", "-", refusal).await;
        }
        let told = told(knowledge, &target);
        let before = self
            .change(actor, "target_set", |desk| {
                let before: Option<Target> = desk.register.get(&Target::key(&target.aimed));
                desk.register.put(&target);
                Ok(Done { value: before, subject: "-".to_owned(), detail: told.clone(), events: Vec::new() })
            })
            .await?;
        let mut outcome = Outcome::said(format!("目标已设定：{told}"));
        let other = before.filter(|before| before.amount != target.amount);
        outcome.said.extend(other.map(|before| format!("原来是：{}", self::told(knowledge, &before))));
        Ok(outcome)
    }

    pub(super) async fn target_remove(&self, actor: &Actor, aimed: &Aimed) -> Result<Outcome, Refusal> {
        let library = self.library();
        let (today, knowledge) = (day_of(self.now()), &library.knowledge);
        let aimed = match known(knowledge, aimed, today.year()) {
            Ok(aimed) => aimed,
            Err(refusal) => return self.refuse(actor, "target_remove", "-", refusal).await,
        };
        let told = self
            .change(actor, "target_remove", |desk| {
                let key = Target::key(&aimed);
                let Some(target) = desk.register.get::<Target>(&key) else {
                    return Err(Refusal::not_found("没有设过这个目标"));
                };
                desk.register.remove(&key);
                let told = told(knowledge, &target);
                Ok(Done { value: told.clone(), subject: "-".to_owned(), detail: told, events: Vec::new() })
            })
            .await?;
        Ok(Outcome::said(format!("目标已取消：{told}")))
    }

    pub(super) async fn targets(&self, actor: &Actor, year: i16) -> Result<Outcome, Refusal> {
        let today = day_of(self.now());
        if let Err(refusal) = span::in_range(year, today.year().saturating_add(1)) {
            return self.refuse(actor, "targets", "-", refusal).await;
        }
        let targets = self.targets_seen(actor, year).await?;
        let mut cube = Cube::default();
        if !targets.is_empty() {
            let days = Filter::days(whole(year));
            self.take_in(&mut cube, &MONTHLY, (days.from, days.to)).await?;
        }
        let reached = self.reached(&targets, &cube);
        let done = reached.iter().filter(|reached| reached.share() >= 100.0).count();
        let said = match reached.len() {
            0 => format!("{year}年还没有设目标"),
            n => format!("{year}年有 {n} 个目标，已完成 {done} 个"),
        };
        Ok(Outcome::said(said).table(table(year, reached)))
    }

    /// The targets of a year that an actor sees: their own place's and the district's.
    pub(super) async fn targets_seen(&self, actor: &Actor, year: i16) -> Result<Vec<Target>, Refusal> {
        let mut targets = self.targets_of(year).await?;
        targets.retain(|target| target.aimed.place.as_deref().is_none_or(|place| actor.sees(place)));
        Ok(targets)
    }

    async fn targets_of(&self, year: i16) -> Result<Vec<Target>, Refusal> {
        let rows = self.store.documents(Kind::Target, Page::under(&Target::start(year))).await?;
        rows.iter().map(|(_, content)| read(content)).collect()
    }

    /// What was reached of targets, by the counters of their year by month.
    pub(super) fn reached(&self, targets: &[Target], cube: &Cube) -> Vec<Reached> {
        let library = self.library();
        targets.iter().map(|target| reached(&library.knowledge, target, cube)).collect()
    }
}

/// The targets with what was reached, as a table.
pub(super) fn table(year: i16, reached: Vec<Reached>) -> Table {
    let header = ["期间", "镇街园区", "场合", "指标", "目标", "实际", "完成率", "还差"];
    Table {
        title: format!("{year}年目标完成情况"),
        header: header.map(str::to_owned).to_vec(),
        rows: reached.into_iter().map(Reached::row).collect(),
    }
}

fn whole(year: i16) -> (jiff::civil::Date, jiff::civil::Date) {
    (jiff::civil::date(year, 1, 1), jiff::civil::date(year, 12, 31))
}

fn reached(knowledge: &Knowledge, target: &Target, cube: &Cube) -> Reached {
    let Aimed { year, quarter, place, setting, goal } = &target.aimed;
    let quarter = quarter.and_then(|quarter| span::checked_quarter(*year, quarter).ok()?.days().ok());
    let days = quarter.unwrap_or_else(|| whole(*year));
    let filter = Filter { place: place.clone(), setting: setting.clone(), ..Filter::days(days) };
    let total = cube.grouped(By::Year, &filter).total;
    let actual = match goal {
        Goal::Records => Amount::whole(total.records).map(|amount| Quantity { amount, precision: Precision::Exact }),
        Goal::Measure(id) => total.sums.get(id).and_then(|sum| sum.as_ref()?.quantity()),
    };
    let actual = actual.filter(|actual| actual.amount > Amount::ZERO);
    Reached { name: name(knowledge, &target.aimed), unit: unit(knowledge, goal), aim: target.amount, actual }
}

/// Whose target it is and of what: period, place, setting, goal.
fn name(knowledge: &Knowledge, aimed: &Aimed) -> Vec<String> {
    let Aimed { year, quarter, place, setting, goal } = aimed;
    let quarter = quarter.map(|quarter| format!("{}季度", text::chinese(u16::from(quarter))));
    let day = whole(*year).1;
    vec![
        quarter.unwrap_or_else(|| "全年".to_owned()),
        words::place(knowledge, place.as_deref(), day),
        setting.as_ref().map_or_else(|| NOTHING.to_owned(), |id| words::setting(knowledge, id)),
        match goal {
            Goal::Records => "记录条数".to_owned(),
            Goal::Measure(id) => words::measure(knowledge, id),
        },
    ]
}

fn unit(knowledge: &Knowledge, goal: &Goal) -> String {
    match goal {
        Goal::Records => "条".to_owned(),
        Goal::Measure(id) => knowledge.outreach.measure(id).map_or("", |measure| measure.unit()).to_owned(),
    }
}

/// A target in one line: 2022年二季度 · 万东镇 · 进社区 · 宣传资料 2万份.
fn told(knowledge: &Knowledge, Target { aimed, amount }: &Target) -> String {
    let names = name(knowledge, aimed).into_iter().filter(|name| name != NOTHING);
    let amount = Quantity { amount: *amount, precision: Precision::Exact }.said(&unit(knowledge, &aimed.goal));
    format!("{}年{} {amount}", aimed.year, names.collect::<Vec<_>>().join(" · "))
}

/// Whose target it is and of what, in ids that are known.
fn known(knowledge: &Knowledge, aimed: &Aimed, today: i16) -> Result<Aimed, Refusal> {
    let Aimed { year, quarter, place, setting, goal } = aimed;
    // Next year's are set before it begins.
    span::in_range(*year, today.saturating_add(1))?;
    quarter.map(|quarter| span::checked_quarter(*year, quarter)).transpose()?;
    let place = place.as_deref().map(|words| wanted::place(knowledge, words)).transpose()?;
    let setting = setting.as_deref().map(|words| wanted::setting(knowledge, words)).transpose()?;
    let goal = match goal {
        Goal::Records => Goal::Records,
        Goal::Measure(words) => Goal::Measure(measure(knowledge, words)?),
    };
    Ok(Aimed { year: *year, quarter: *quarter, place: place.filter(|id| !id.is_empty()), setting, goal })
}

/// The id of a measure by its id or name.
fn measure(knowledge: &Knowledge, words: &str) -> Result<String, Refusal> {
    let found = knowledge.outreach.measure.iter().find(|measure| measure.id == words || measure.name == words);
    found.map(|measure| measure.id.clone()).ok_or_else(|| {
        let known: Vec<&str> = knowledge.outreach.measure.iter().map(|measure| measure.name.as_str()).collect();
        Refusal::new(format!("没有“{words}”这个计数项"), format!("请从{}里选；不写就是记录条数", known.join("、")))
    })
}

/// Whether a target can be reached at all.
fn good(aimed: &Aimed, amount: Amount) -> Result<(), Refusal> {
    if amount == Amount::ZERO {
        return Err(Refusal::new("目标不能是 0", "不要这个目标了，请用“取消目标”"));
    }
    if aimed.goal == Goal::Records && amount.units().is_none() {
        return Err(Refusal::new("记录条数要是整数", "请写整数，如 20"));
    }
    Ok(())
}
