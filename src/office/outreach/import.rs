//! Records by file.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::Form;
use super::super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) fn record_template(&self, _: Form) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("导入还没有做好"))
    }

    pub(super) async fn record_import(&self, _: &Actor, _: &str, _: &[u8], _: bool) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("导入还没有做好"))
    }

    pub(super) async fn batches(&self, _: &Actor) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("导入还没有做好"))
    }

    pub(super) async fn batch_show(&self, _: &Actor, _: u64) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("导入还没有做好"))
    }

    pub(super) async fn batch_undo(&self, _: &Actor, _: u64, _: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("导入还没有做好"))
    }
}
