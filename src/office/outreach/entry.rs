//! Entering records, correcting them, handing them in, making them void, joining two.

use super::super::actor::Actor;
use super::super::deed::Saving;
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::{Desk, Done, Office};
use super::{table, wanted, words};
use crate::ledger::counters::day_of;
use crate::ledger::fact::{RecordId, Stage};
use crate::outreach::keep::{Kept, Manner, Source};
use crate::outreach::line;
use crate::outreach::wrong::Wrong;
use crate::registry::outreach::record::Record;
use crate::registry::outreach::sketch::Habit;

impl Office {
    pub(super) async fn record_save(&self, actor: &Actor, saving: &Saving) -> Result<Outcome, Refusal> {
        self.save(actor, "record_save", saving).await
    }

    /// Enters or corrects a record, under the word of the deed by which it came.
    async fn save(&self, actor: &Actor, slug: &'static str, saving: &Saving) -> Result<Outcome, Refusal> {
        let Saving { corrects, activity, submit, anyway, reason } = saving;
        let manner = Manner { submit: *submit, anyway: *anyway };
        let activity = &wanted::named(&self.library().knowledge, activity.clone());
        let who = actor.who();
        let about = corrects.map_or_else(|| "-".to_owned(), |(id, _)| id.to_string());
        let record = self
            .change_of(actor, slug, &about, |desk| {
                let table = table(desk, &who);
                let kept = match corrects {
                    Some(which) => table.correct(*which, activity.clone(), manner, reason),
                    None => table.enter(activity.clone(), manner, Source::default()),
                }?;
                let before = desk.register.get(&Habit::key(&who.login));
                desk.register.put(&Habit::noted(before, &who.login, &kept.record));
                Ok(done(kept))
            })
            .await?;
        Ok(self.told(&record, "已保存"))
    }

    /// A record in one line: told back as it was understood, and kept where that is asked for.
    pub(super) async fn record_line(
        &self,
        actor: &Actor,
        line: &str,
        keep: Option<bool>,
        anyway: bool,
    ) -> Result<Outcome, Refusal> {
        let library = self.library();
        let mut reading = line::read(&library.knowledge, day_of(self.now()), line);
        if let Some(only) = actor.only_place().filter(|_| !reading.found.place) {
            reading.activity.place = Some(only.to_owned());
            reading.found.place = true;
        }
        let wrong = [reading.faults.clone(), reading.missing()].concat();
        let left = (!reading.leftovers.is_empty())
            .then(|| format!("没有认出“{}”：放在了名称或地点里，请看看对不对", reading.leftovers.join("”“")));
        let Some(submit) = keep else {
            let mut outcome = Outcome::said("请核对；没有保存").table(Table {
                title: "读成了".to_owned(),
                header: vec!["项目".to_owned(), "内容".to_owned()],
                rows: words::rows(&library.knowledge, &reading.activity),
            });
            outcome.said.extend(left.into_iter().chain(wrong));
            outcome.said.push(format!("要改就改这一行：{}", line::print(&library.knowledge, &reading.activity)));
            return Ok(outcome);
        };
        if !wrong.is_empty() {
            let what = format!("这一行还不能保存，有 {} 处要补或要改", wrong.len());
            let refusal = Refusal::new(what, "请照每一条补好，再发一次").faults(wrong);
            return self.refuse(actor, "record_line", "-", refusal).await;
        }
        let (activity, reason) = (reading.activity, String::new());
        let saving = Saving { corrects: None, activity, submit, anyway, reason };
        let mut outcome = self.save(actor, "record_line", &saving).await?;
        outcome.said.extend(left);
        Ok(outcome)
    }

    pub(super) async fn record_submit(&self, actor: &Actor, which: (RecordId, u32)) -> Result<Outcome, Refusal> {
        let record = self.step(actor, "record_submit", which.0, |table| table.submit(which)).await?;
        Ok(self.told(&record, "已提交"))
    }

    pub(super) async fn record_void(
        &self,
        actor: &Actor,
        which: (RecordId, u32),
        reason: &str,
    ) -> Result<Outcome, Refusal> {
        let record = self.step(actor, "record_void", which.0, |table| table.void(which, reason)).await?;
        Ok(self.told(&record, "已作废"))
    }

    /// One step of one record, with its place in the audit trail.
    pub(super) async fn step(
        &self,
        actor: &Actor,
        slug: &'static str,
        id: RecordId,
        step: impl Fn(&crate::outreach::keep::Table<'_>) -> Result<Kept, Wrong>,
    ) -> Result<Record, Refusal> {
        let who = actor.who();
        self.change_of(actor, slug, &id.to_string(), |desk| Ok(done(step(&table(desk, &who))?))).await
    }

    pub(super) async fn record_join(
        &self,
        actor: &Actor,
        record: RecordId,
        into: RecordId,
    ) -> Result<Outcome, Refusal> {
        let who = actor.who();
        let joined = self
            .change_of(actor, "record_join", &record.to_string(), |desk| {
                if record == into {
                    return Err(Refusal::new("这是同一条记录", "请选另一条来合并"));
                }
                joined(desk, &who, record, into)
            })
            .await?;
        Ok(self.told(&joined, &format!("{record} 已并入")))
    }

    /// What was done, and the record as it stands.
    pub(super) fn told(&self, record: &Record, what: &str) -> Outcome {
        let library = self.library();
        let said = format!("{what}：{}（{}）", record.id, words::stage(record.stage));
        let mut outcome = Outcome::said(said).table(Table {
            title: "记录".to_owned(),
            header: vec!["项目".to_owned(), "内容".to_owned()],
            rows: words::rows(&library.knowledge, &record.activity),
        });
        if record.stage == Stage::Draft {
            outcome.said.push("还是草稿：核对后提交，应急管理局才看得到".to_owned());
        }
        outcome
    }
}

/// A step done, for the audit trail.
pub(super) fn done(kept: Kept) -> Done<Record> {
    let Kept { record, event } = kept;
    let detail = format!("第{}版，{}", record.revision, words::stage(record.stage));
    let detail = if record.remark.is_empty() { detail } else { format!("{detail}：{}", record.remark) };
    Done { subject: record.id.to_string(), detail, events: vec![event], value: record }
}

fn joined(
    desk: &Desk<'_>,
    who: &crate::outreach::who::Who,
    record: RecordId,
    into: RecordId,
) -> Result<Done<Record>, Refusal> {
    let table = table(desk, who);
    desk.register.want(Record::key(into));
    let gone = table.reach(record)?;
    let void = table.void((record, gone.revision), &format!("与 {into} 是同一件事，已合并"))?;
    let kept = table.join(into, &gone.activity, &gone.photos, &format!("合并了 {record}"))?;
    let mut done = done(kept);
    done.events.insert(0, void.event);
    Ok(done)
}
