//! Records as files.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::{Extract, Wanted};
use super::super::outcome::{File, Outcome, Refusal};
use crate::ledger::fact::RecordId;

impl Office {
    pub(super) async fn record_export(
        &self,
        _: &Actor,
        _: &Wanted,
        _: Extract,
        _: Option<&str>,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("导出还没有做好"))
    }

    /// The bundle of records beside a report.
    pub(super) async fn bundle(&self, _: &[RecordId]) -> Result<Vec<File>, Refusal> {
        Ok(Vec::new())
    }
}
