//! Records as files.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::{Extract, Wanted};
use super::super::outcome::{Outcome, Refusal};

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
}
