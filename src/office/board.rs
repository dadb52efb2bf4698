//! Boards: how far a campaign is, and what its answers tell.

use super::Office;
use super::actor::Actor;
use super::deed::{Among, Form};
use super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) async fn board(&self, _actor: &Actor, _campaign: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn not_yet(
        &self,
        _actor: &Actor,
        _campaign: &str,
        _among: &Among,
        _form: Form,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn items(&self, _campaign: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn leaderboard(&self, _campaign: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn hasty(&self, _actor: &Actor, _campaign: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
