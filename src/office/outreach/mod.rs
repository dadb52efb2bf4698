//! Deeds on records of outreach: entering and correcting, review, files, periods, targets, statistics and reports.
//!
//! The rules lie in [`crate::outreach`]; here they meet the store and the audit trail.

mod chat;
mod dashboard;
mod entry;
mod export;
mod import;
mod list;
mod periods;
mod photos;
mod report;
mod report_check;
mod review;
mod statistics;
mod targets;
pub(super) mod under_way;
mod wanted;
mod words;

pub(super) use self::photos::AT_ONCE as PHOTOS_AT_ONCE;
use super::actor::Actor;
use super::deed::Deed;
use super::outcome::{Outcome, Reason, Refusal};
use super::{Desk, Office};
use crate::ledger::counters::day_of;
use crate::ledger::fact::RecordId;
use crate::outreach::keep::Table;
use crate::outreach::who::Who;
use crate::outreach::wrong::Wrong;
use crate::registry::view::View;
use crate::session::complete;

impl Office {
    /// Hands a deed on records to what does it. Any other is not for here.
    pub(super) async fn outreach(&self, actor: &Actor, deed: Deed) -> Result<Outcome, Refusal> {
        match deed {
            Deed::RecordSave(saving) => self.record_save(actor, &saving).await,
            Deed::RecordLine { line, keep, anyway } => self.record_line(actor, &line, keep, anyway).await,
            Deed::RecordSubmit { record, revision } => self.record_submit(actor, (record, revision)).await,
            Deed::RecordApprove { record, revision } => self.record_approve(actor, (record, revision)).await,
            Deed::RecordApproveAll { wanted } => self.record_approve_all(actor, &wanted).await,
            Deed::RecordReturn { record, revision, comment } => {
                self.record_return(actor, (record, revision), &comment).await
            }
            Deed::RecordVoid { record, revision, reason } => self.record_void(actor, (record, revision), &reason).await,
            Deed::RecordJoin { record, into } => self.record_join(actor, record, into).await,
            Deed::RecordShow { record } => self.record_show(actor, record).await,
            Deed::Records { wanted, before, limit } => self.records(actor, &wanted, before, limit).await,
            Deed::PhotoAdd { record, bytes } => self.photo_add(actor, record, &bytes).await,
            Deed::PhotoShow { record, at } => self.photo_show(actor, record, at).await,
            Deed::RecordTemplate { form } => self.record_template(form),
            Deed::RecordImport { name, bytes, dry_run } => self.record_import(actor, &name, bytes, dry_run).await,
            Deed::Batches => self.batches(actor).await,
            Deed::BatchShow { batch } => self.batch_show(actor, batch).await,
            Deed::BatchUndo { batch, reason } => self.batch_undo(actor, batch, &reason).await,
            Deed::Periods { year } => self.periods(year).await,
            Deed::PeriodLock { quarter, reason } => self.period_set(actor, quarter, true, &reason).await,
            Deed::PeriodReopen { quarter, reason } => self.period_set(actor, quarter, false, &reason).await,
            Deed::TargetSet(target) => self.target_set(actor, &target).await,
            Deed::TargetRemove(aimed) => self.target_remove(actor, &aimed).await,
            Deed::Targets { year } => self.targets(actor, year).await,
            Deed::Statistics(asked) => self.statistics(actor, &asked).await,
            Deed::Dashboard { span } => self.dashboard(actor, span).await,
            Deed::RecordExport { wanted, form, reason } => {
                self.record_export(actor, &wanted, form, reason.as_deref()).await
            }
            Deed::Report { span } => self.report(actor, span).await,
            Deed::ReportCheck { span, name, bytes } => self.report_check(actor, span, &name, &bytes).await,
            _ => Err(Refusal::not_found("没有这种操作")),
        }
    }
}

impl Office {
    /// What a computation over the register comes to; nothing of it is kept.
    async fn looked<T>(&self, look: impl Fn(&Desk<'_>) -> Result<T, Wrong>) -> Result<Result<T, Wrong>, Refusal> {
        let register = View::default();
        let (library, now, seed) = (self.library(), self.now(), [0; 32]);
        let step = || look(&Desk { register: &register, library: &library, now, seed, issuer: &self.issuer });
        Ok(complete(&*self.store, &register, step).await?)
    }
}

impl Actor {
    /// The actor, as the rules of outreach know them.
    pub fn who(&self) -> Who {
        match self {
            Self::Operator | Self::Clock => Who::operator(self.login()),
            Self::Staff(staff) => Who::staff(staff),
            Self::Stranger => Who::nobody(),
        }
    }
}

/// What a step of the rules works with.
fn table<'a>(desk: &'a Desk<'_>, who: &'a Who) -> Table<'a> {
    let (register, knowledge) = (desk.register, &desk.library.knowledge);
    Table { register, knowledge, who, now: desk.now, today: day_of(desk.now) }
}

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Fault { what, next, faults } => Self::new(what, next).faults(faults),
            Wrong::Alike(records) => alike(&records),
            Wrong::NotAllowed => Self::not_allowed(),
            Wrong::NotFound => Self::not_found("没有这个编号的记录"),
        }
    }
}

/// There are records like this one.
fn alike(records: &[RecordId]) -> Refusal {
    let ids: Vec<String> = records.iter().map(ToString::to_string).collect();
    let what = format!("可能已经录过：{}", ids.join("、"));
    Refusal::new(what, "是同一件事，请合并到那一条；确是两件事，请选“不是同一件，照样保存”（命令里加 --anyway）")
        .because(Reason::Alike)
}
