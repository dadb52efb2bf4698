//! Deeds on campaigns.

use jiff::civil::Date;

use super::Office;
use super::actor::Actor;
use super::deed::Plan;
use super::outcome::{Outcome, Refusal};
use crate::ledger::fact::MemberId;
use crate::registry::campaign::Rules;

impl Office {
    pub(super) async fn campaign_create(&self, _actor: &Actor, _plan: &Plan) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn campaign_list(&self) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn campaign_close(&self, _actor: &Actor, _id: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn campaign_allow(
        &self,
        _actor: &Actor,
        _id: &str,
        _firm: &str,
        _rules: &Rules,
        _reason: &str,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn key_in(
        &self,
        _actor: &Actor,
        _campaign: &str,
        _member: MemberId,
        _day: Date,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
