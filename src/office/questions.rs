//! The question bank in and out.

use super::Office;
use super::actor::Actor;
use super::deed::Form;
use super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) fn question_template(&self, _form: Form) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn question_import(
        &self,
        _actor: &Actor,
        _name: &str,
        _bytes: &[u8],
        _dry_run: bool,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) fn question_export(&self, _format: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
