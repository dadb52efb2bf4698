//! The files that came in: all of them, and one with its records.

use super::super::super::Office;
use super::super::super::actor::Actor;
use super::super::super::outcome::{Outcome, Refusal, Table};
use super::super::super::words::moment;
use super::super::list::read;
use super::super::under_way::{self, COMING_IN, GOING_BACK};
use super::super::words;
use crate::registry::key::Kind;
use crate::registry::outreach::batch::{Batch, Member, Progress};
use crate::registry::outreach::record::Record;
use crate::store::Page;

/// Batches that are listed, and records of one that are shown.
const LISTED: usize = 200;
const SHOWN: usize = 50;

impl Office {
    pub(in super::super) async fn batches(&self, actor: &Actor) -> Result<Outcome, Refusal> {
        let all: Vec<Batch> = self.all().await?;
        let seen = all.iter().rev().filter(|batch| sees(actor, batch)).take(LISTED);
        let rows: Vec<Vec<String>> = seen.map(|batch| self.row(batch)).collect();
        let said = match rows.len() {
            0 => "还没有导入过文件".to_owned(),
            n => format!("{n} 个批次，最近的在前"),
        };
        Ok(Outcome::said(said).table(under_way::table(rows)))
    }

    pub(in super::super) async fn batch_show(&self, actor: &Actor, id: u64) -> Result<Outcome, Refusal> {
        match self.batch(actor, id).await? {
            Ok(_) => self.shown(id).await,
            Err(refusal) => self.refuse(actor, "batch_show", &id.to_string(), refusal).await,
        }
    }

    /// A batch that somebody sees. The inner result says why not.
    pub(super) async fn batch(&self, actor: &Actor, id: u64) -> Result<Result<Batch, Refusal>, Refusal> {
        let batch: Option<Batch> = self.one(&Batch::key(id)).await?;
        Ok(match batch {
            Some(batch) if sees(actor, &batch) => Ok(batch),
            None if actor.only_place().is_none() => Err(Refusal::not_found("没有这个批次")),
            Some(_) | None => Err(Refusal::not_allowed()),
        })
    }

    /// A batch with its first records.
    pub(super) async fn shown(&self, id: u64) -> Result<Outcome, Refusal> {
        let batch: Option<Batch> = self.one(&Batch::key(id)).await?;
        let batch = batch.ok_or_else(|| Refusal::not_found("没有这个批次"))?;
        let mut outcome = Outcome::said(self.said(&batch)).table(under_way::table(vec![self.row(&batch)]));
        if !batch.reason.is_empty() {
            outcome.said.push(format!("撤回的理由：{}", batch.reason));
        }
        outcome.tables.push(self.first_records(id).await?);
        Ok(outcome)
    }

    fn said(&self, batch: &Batch) -> String {
        let Batch { id, rows, done, known, kept, progress, .. } = batch;
        let new = rows.saturating_sub(*known);
        match progress {
            Progress::Running if self.under_way.holds(*id) => format!("批次 {id} 正在导入：{done}/{rows} 行"),
            Progress::Running => {
                format!("批次 {id} 中断了，已导入到 {done}/{rows} 行：请重新导入同一个文件，会接着导入，不会重复")
            }
            Progress::Done => format!("批次 {id} 已导入：新记录 {new} 条，待审核；原来就有 {known} 条"),
            Progress::Undoing if self.under_way.holds(*id) => format!("批次 {id} 正在撤回"),
            Progress::Undoing => format!("批次 {id} 的撤回中断了：请再撤回一次，会接着做完"),
            Progress::Undone if *kept > 0 => {
                format!("批次 {id} 已撤回；{kept} 条后来改过或审核过，留着没有动，要作废请逐条办")
            }
            Progress::Undone => format!("批次 {id} 已撤回"),
        }
    }

    fn row(&self, batch: &Batch) -> Vec<String> {
        let state = match batch.progress {
            Progress::Running if self.under_way.holds(batch.id) => COMING_IN,
            Progress::Running => "中断了",
            Progress::Done => "已导入",
            Progress::Undoing if self.under_way.holds(batch.id) => GOING_BACK,
            Progress::Undoing => "撤回中断了",
            Progress::Undone => "已撤回",
        };
        let numbers = [batch.rows, batch.done, batch.known, batch.kept].map(|number| number.to_string());
        let first = [batch.id.to_string(), moment(batch.at), batch.by.clone(), batch.name.clone()];
        first.into_iter().chain(numbers).chain([state.to_owned()]).collect()
    }

    async fn first_records(&self, id: u64) -> Result<Table, Refusal> {
        let library = self.library();
        let page = Page { limit: SHOWN, ..Page::under(&Member::start(id)) };
        let mut rows = Vec::new();
        for (_, content) in self.store.documents(Kind::BatchMember, page).await? {
            let member: Member = read(&content)?;
            let Some(record) = self.one::<Record>(&Record::key(member.record)).await? else { continue };
            let activity = &record.activity;
            rows.push(vec![
                member.row.to_string(),
                record.id.to_string(),
                words::days(activity),
                words::setting(&library.knowledge, &activity.setting),
                words::place(&library.knowledge, activity.place.as_deref(), activity.from),
                words::items(&library.knowledge, &activity.items),
                words::stage(record.stage).to_owned(),
            ]);
        }
        let header = ["行", "编号", "日期", "场合", "镇街", "内容", "状态"].map(str::to_owned).to_vec();
        let title = if rows.len() == SHOWN { format!("前 {SHOWN} 条记录") } else { "记录".to_owned() };
        Ok(Table { title, header, rows })
    }
}

/// Whoever sees one place only sees their own batches.
fn sees(actor: &Actor, batch: &Batch) -> bool {
    actor.only_place().is_none() || batch.by == actor.login()
}
