//! Deeds on certificates.

use super::Office;
use super::actor::Actor;
use super::deed::Paper;
use super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) async fn certificate_find(&self, _actor: &Actor, _words: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn certificate_revoke(
        &self,
        _actor: &Actor,
        _number: &str,
        _reason: &str,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn certificate_reissue(
        &self,
        _actor: &Actor,
        _number: &str,
        _reason: &str,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn certificate_file(
        &self,
        _actor: &Actor,
        _number: &str,
        _paper: Paper,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) fn published_key(&self) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
