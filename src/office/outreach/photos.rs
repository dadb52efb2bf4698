//! Photographs of records.

use super::super::Office;
use super::super::actor::Actor;
use super::super::outcome::{Outcome, Refusal};
use crate::ledger::fact::RecordId;

impl Office {
    pub(super) async fn photo_add(&self, _: &Actor, _: RecordId, _: &[u8]) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("照片还没有做好"))
    }

    pub(super) async fn photo_show(&self, _: &Actor, _: RecordId, _: u8) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("照片还没有做好"))
    }
}
