//! Papers and training records as documents.

use super::Office;
use super::actor::Actor;
use super::deed::Paper;
use super::outcome::{Outcome, Refusal};
use crate::ledger::fact::AttemptId;

impl Office {
    pub(super) async fn paper_print(&self, _actor: &Actor, _attempt: AttemptId) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn training(
        &self,
        _actor: &Actor,
        _campaign: &str,
        _firm: &str,
        _paper: Paper,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
