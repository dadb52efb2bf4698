//! The roster in and out: as files.

use super::Office;
use super::actor::Actor;
use super::deed::{Among, Form};
use super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) fn roster_template(&self, _form: Form) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn roster_import(
        &self,
        _actor: &Actor,
        _name: &str,
        _bytes: &[u8],
        _dry_run: bool,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn roster_export(&self, _actor: &Actor, _among: &Among, _form: Form) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
