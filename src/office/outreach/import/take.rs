//! Takes a file in, chunk by chunk.

use super::super::super::actor::Actor;
use super::super::super::outcome::{Outcome, Refusal};
use super::super::super::{Desk, Office};
use super::super::table;
use super::super::under_way::Hold;
use super::look::{Looked, Ready};
use super::{AT_ONCE, CHUNK, told};
use crate::ledger::fact::Event;
use crate::office::trace;
use crate::outreach::keep::{Manner, Source};
use crate::outreach::who::Who;
use crate::registry::key::Kind;
use crate::registry::outreach::batch::{Batch, Member, Origin, Progress};
use crate::registry::outreach::book::{DayPage, LastNumber};
use crate::registry::outreach::period::{Period, Quarter};
use crate::store::Page;
use crate::text;

/// The most characters of the name of a file.
const NAME_CHARS: usize = 60;

impl Office {
    /// Takes in what was looked at: at once where it is small, else behind the deed.
    pub(super) async fn records_taken_in(
        &self,
        actor: &Actor,
        name: &str,
        file: [u8; 32],
        looked: Looked,
    ) -> Result<Outcome, Refusal> {
        let Looked { rows, new, known, warnings, .. } = looked;
        let before = self.same_file(actor, file).await?;
        let broken_off = before.filter(|batch| batch.progress == Progress::Running);
        if let Some(batch) = broken_off.as_ref().filter(|batch| self.under_way.holds(batch.id)) {
            let refusal = Refusal::new(format!("这个文件正在导入（批次 {}）", batch.id), "请等它导入完，再看结果");
            return self.refuse(actor, "record_import", "-", refusal).await;
        }
        if new.is_empty() && broken_off.is_none() {
            self.note(actor, "record_import", "-", &format!("共 {rows} 行，没有新的"), true).await?;
            let mut outcome = Outcome::said(format!("共 {rows} 行，都已经导入过，没有新的记录"));
            told::warned(&mut outcome, &warnings);
            return Ok(outcome);
        }
        let detail = format!("共 {rows} 行，新的 {} 行", new.len());
        let batch = match broken_off {
            Some(batch) => batch,
            None => Batch {
                id: 0,
                by: actor.login().to_owned(),
                at: self.now(),
                name: text::mask(&text::ellipsis(name.trim(), NAME_CHARS)),
                file,
                rows,
                done: known,
                known,
                progress: Progress::Running,
                kept: 0,
                reason: String::new(),
            },
        };
        let (batch, hold) = self.begun(actor, batch, &detail).await?;
        let id = batch.id;
        let is_small = new.len() <= AT_ONCE;
        let (office, actor_there) = (self.clone(), actor.clone());
        let work = async move { office.come_in(&actor_there, hold, batch, &new).await };
        let mut outcome = if is_small {
            if let Err(refusal) = work.await {
                return self.refuse(actor, "record_import", &id.to_string(), refusal).await;
            }
            self.shown(id).await?
        } else {
            tokio::spawn(async move {
                if let Err(refusal) = work.await {
                    tracing::error!(batch = id, what = refusal.what, "a file of records was not taken in to its end");
                }
            });
            let mut outcome = self.shown(id).await?;
            outcome.said.push("文件较大，正在后台导入；可以离开这一页，在导入批次里看进度".to_owned());
            outcome
        };
        told::warned(&mut outcome, &warnings);
        Ok(outcome)
    }

    /// The last batch of somebody's that holds the same file.
    async fn same_file(&self, actor: &Actor, file: [u8; 32]) -> Result<Option<Batch>, Refusal> {
        let all: Vec<Batch> = self.all().await?;
        Ok(all.into_iter().rev().find(|batch| batch.file == file && batch.by == actor.login()))
    }

    /// Begins a batch, or goes on with one, with its line in the audit trail.
    async fn begun(&self, actor: &Actor, batch: Batch, detail: &str) -> Result<(Batch, Hold), Refusal> {
        let is_new = batch.id == 0;
        loop {
            let id = if is_new { self.last_batch().await?.saturating_add(1) } else { batch.id };
            let Some(hold) = self.under_way.hold(id) else {
                if is_new {
                    // Somebody else begins one at this moment: the next number is free.
                    tokio::task::yield_now().await;
                    continue;
                }
                let refusal = Refusal::new(format!("这个文件正在导入（批次 {id}）"), "请等它导入完，再看结果");
                return self.refuse(actor, "record_import", "-", refusal).await;
            };
            let batch = Batch { id, ..batch.clone() };
            let is_free = self
                .transact(actor, |desk| {
                    if is_new && desk.register.get::<Batch>(&Batch::key(id)).is_some() {
                        return Ok((false, Vec::new()));
                    }
                    desk.register.put(&batch);
                    let line = trace(actor, "record_import", &id.to_string(), detail, true);
                    Ok((true, vec![line]))
                })
                .await??;
            if is_free {
                return Ok((batch, hold));
            }
        }
    }

    async fn last_batch(&self) -> Result<u64, Refusal> {
        let last = Page { limit: 1, backwards: true, ..Page::default() };
        let rows = self.store.documents(Kind::Batch, last).await?;
        let last = rows.first().map(|(_, content)| super::super::list::read::<Batch>(content)).transpose()?;
        Ok(last.map_or(0, |batch| batch.id))
    }

    /// Takes rows in. What was committed stays, whatever comes after.
    async fn come_in(&self, actor: &Actor, hold: Hold, mut batch: Batch, new: &[Ready]) -> Result<(), Refusal> {
        let who = actor.who();
        let mut left = new.len();
        for chunk in new.chunks(CHUNK) {
            left = left.saturating_sub(chunk.len());
            let done = batch.rows.saturating_sub(u32::try_from(left).unwrap_or(u32::MAX));
            let next = Batch { done, ..batch.clone() };
            batch = self.transact(actor, |desk| take(desk, &who, next.clone(), chunk)).await??;
        }
        let whole = Batch { done: batch.rows, progress: Progress::Done, ..batch };
        self.transact(actor, |desk| {
            desk.register.put(&whole);
            Ok(((), Vec::new()))
        })
        .await??;
        drop(hold);
        Ok(())
    }
}

/// Stages a chunk: records, what they were in the file, and how far the batch is.
fn take(desk: &Desk<'_>, who: &Who, mut batch: Batch, chunk: &[Ready]) -> Result<(Batch, Vec<Event>), Refusal> {
    let register = desk.register;
    for Ready { origin, activity, .. } in chunk {
        register.want(Origin::key(origin));
        register.want(Period::key(Quarter::of(activity.from)));
        register.want(DayPage::key(activity.from, activity.place.as_deref()));
        register.want(LastNumber::key(activity.from));
    }
    let mut events = Vec::with_capacity(chunk.len());
    if register.waits() {
        return Ok((batch, events));
    }
    let table = table(desk, who);
    for Ready { row, origin, activity } in chunk {
        if register.get::<Origin>(&Origin::key(origin)).is_some() {
            // It came in by another file since it was looked at.
            batch.known = batch.known.saturating_add(1);
            continue;
        }
        let source = Source { photos: Vec::new(), batch: Some(batch.id), origin: Some(*origin) };
        let kept = table.enter(activity.clone(), Manner { submit: true, anyway: true }, source)?;
        register.put(&Origin { hash: *origin, record: kept.record.id });
        register.put(&Member { batch: batch.id, row: *row, record: kept.record.id });
        events.push(kept.event);
    }
    register.put(&batch);
    Ok((batch, events))
}
