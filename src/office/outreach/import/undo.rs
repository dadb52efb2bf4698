//! Takes a batch back: records that nobody touched since become void, and their rows can come in again.

use super::super::super::actor::Actor;
use super::super::super::outcome::{Outcome, Refusal};
use super::super::super::{Desk, Office};
use super::super::list::read;
use super::super::under_way::Hold;
use super::super::{table, under_way};
use super::{AT_ONCE, CHUNK};
use crate::ledger::fact::{Event, Stage};
use crate::office::trace;
use crate::outreach::period;
use crate::outreach::who::Who;
use crate::outreach::wrong::Wrong;
use crate::registry::key::Kind;
use crate::registry::outreach::batch::{Batch, Member, Origin, Progress};
use crate::registry::outreach::book::DayPage;
use crate::registry::outreach::period::{Period, Quarter};
use crate::registry::outreach::record::Record;
use crate::registry::view::View;
use crate::session::complete;
use crate::store::Page;
use crate::text;

/// Locked quarters that are told.
const TOLD: usize = 8;

impl Office {
    pub(in super::super) async fn batch_undo(&self, actor: &Actor, id: u64, reason: &str) -> Result<Outcome, Refusal> {
        let (batch, members) = match self.to_undo(actor, id, reason).await? {
            Ok((batch, _)) if batch.progress == Progress::Undone => return self.shown(id).await,
            Ok(found) => found,
            Err(refusal) => return self.refuse(actor, "batch_undo", &id.to_string(), refusal).await,
        };
        let Some(hold) = self.under_way.hold(id) else {
            return self.refuse(actor, "batch_undo", &id.to_string(), busy(id)).await;
        };
        let reason = text::mask(&text::ellipsis(reason.trim(), period::REASON_CHARS));
        let batch = Batch { progress: Progress::Undoing, kept: 0, reason, ..batch };
        self.transact(actor, |desk| {
            desk.register.put(&batch);
            Ok(((), vec![trace(actor, "batch_undo", &id.to_string(), &batch.reason, true)]))
        })
        .await??;
        let is_small = members.len() <= AT_ONCE;
        let (office, actor_there) = (self.clone(), actor.clone());
        let work = async move { office.go_back(&actor_there, hold, batch, &members).await };
        if is_small {
            if let Err(refusal) = work.await {
                return self.refuse(actor, "batch_undo", &id.to_string(), refusal).await;
            }
            return self.shown(id).await;
        }
        tokio::spawn(async move {
            if let Err(refusal) = work.await {
                tracing::error!(batch = id, what = refusal.what, "a file of records was not taken back to its end");
            }
        });
        let mut outcome = self.shown(id).await?;
        outcome.said.push("记录较多，正在后台撤回；可以在导入批次里看结果".to_owned());
        Ok(outcome)
    }

    /// The batch and its records, where it may be taken back. The inner result says why not.
    #[allow(clippy::type_complexity, reason = "the outer result is the store's, the inner one the rules'")]
    async fn to_undo(
        &self,
        actor: &Actor,
        id: u64,
        reason: &str,
    ) -> Result<Result<(Batch, Vec<Member>), Refusal>, Refusal> {
        let batch = match self.batch(actor, id).await? {
            Ok(batch) => batch,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if batch.progress == Progress::Undone {
            return Ok(Ok((batch, Vec::new())));
        }
        if reason.trim().is_empty() {
            return Ok(Err(Refusal::new("没有写理由", "撤回要写明为什么；记录会作废留存，不再计数")));
        }
        if self.under_way.holds(id) {
            return Ok(Err(busy(id)));
        }
        let rows = self.store.documents(Kind::BatchMember, Page::under(&Member::start(id))).await?;
        let members = rows.iter().map(|(_, content)| read::<Member>(content)).collect::<Result<Vec<_>, _>>()?;
        let mut locked: Vec<String> = Vec::new();
        for chunk in members.chunks(CHUNK) {
            let register = View::default();
            for what in complete(&*self.store, &register, || locks(&register, chunk)).await? {
                if !locked.contains(&what) {
                    locked.push(what);
                }
            }
        }
        if locked.is_empty() {
            return Ok(Ok((batch, members)));
        }
        locked.truncate(TOLD);
        let next = "请应急管理局写明理由、重新开放这个季度，再撤回";
        Ok(Err(Refusal::new("有记录在已经锁定的季度里，一条都没有撤回", next).faults(locked)))
    }

    /// Takes records back. What was committed stays, and the same once more goes on from there.
    async fn go_back(&self, actor: &Actor, hold: Hold, batch: Batch, members: &[Member]) -> Result<(), Refusal> {
        let who = actor.who();
        let mut kept = 0u32;
        for chunk in members.chunks(CHUNK) {
            kept = kept.saturating_add(self.transact(actor, |desk| back(desk, &who, &batch.reason, chunk)).await??);
        }
        let undone = Batch { progress: Progress::Undone, kept, ..batch };
        self.transact(actor, |desk| {
            desk.register.put(&undone);
            Ok(((), Vec::new()))
        })
        .await??;
        drop(hold);
        Ok(())
    }
}

fn busy(id: u64) -> Refusal {
    let state = under_way::COMING_IN;
    Refusal::new(format!("批次 {id} {state}或正在撤回"), "请等它做完，再看结果")
}

/// The records of a chunk that are there, all loaded at once.
fn records(register: &View, chunk: &[Member]) -> Vec<Record> {
    chunk.iter().for_each(|member| register.want(Record::key(member.record)));
    if register.waits() {
        return Vec::new();
    }
    chunk.iter().filter_map(|member| register.get(&Record::key(member.record))).collect()
}

/// Whether nobody touched a record since it came in.
fn is_untouched(record: &Record) -> bool {
    record.revision == 1 && matches!(record.stage, Stage::Draft | Stage::Submitted)
}

/// Why records of a chunk cannot be taken back: their quarters are locked.
fn locks(register: &View, chunk: &[Member]) -> Vec<String> {
    let records = records(register, chunk);
    let untouched = || records.iter().filter(|record| is_untouched(record));
    untouched().for_each(|record| register.want(Period::key(Quarter::of(record.activity.from))));
    let mut locked = Vec::new();
    for record in untouched() {
        if let Err(Wrong::Fault { what, .. }) = period::open(register, record.activity.from)
            && !locked.contains(&what)
        {
            locked.push(what);
        }
    }
    locked
}

/// Stages a chunk: untouched records become void and their rows are forgotten. How many others are kept.
fn back(desk: &Desk<'_>, who: &Who, reason: &str, chunk: &[Member]) -> Result<(u32, Vec<Event>), Refusal> {
    let register = desk.register;
    let records = records(register, chunk);
    for record in &records {
        let activity = &record.activity;
        register.want(Period::key(Quarter::of(activity.from)));
        register.want(DayPage::key(activity.from, activity.place.as_deref()));
        record.origin.iter().for_each(|origin| register.want(Origin::key(origin)));
    }
    let (mut kept, mut events) = (0u32, Vec::new());
    if register.waits() {
        return Ok((kept, events));
    }
    let table = table(desk, who);
    for record in &records {
        if is_untouched(record) && who.sees(record.activity.place.as_deref()) {
            events.push(table.void((record.id, record.revision), reason)?.event);
        } else if record.stage != Stage::Void {
            kept = kept.saturating_add(1);
            continue;
        }
        let Some(origin) = &record.origin else { continue };
        // The row may have come in again since, as another record.
        if register.get::<Origin>(&Origin::key(origin)).is_some_and(|known| known.record == record.id) {
            register.remove(&Origin::key(origin));
        }
    }
    Ok((kept, events))
}
