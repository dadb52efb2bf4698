//! Targets, and what was reached of them.

use super::super::Office;
use super::super::actor::Actor;
use super::super::outcome::{Outcome, Refusal};
use crate::registry::outreach::target::{Aimed, Target};

impl Office {
    pub(super) async fn target_set(&self, _: &Actor, _: &Target) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("目标还没有做好"))
    }

    pub(super) async fn target_remove(&self, _: &Actor, _: &Aimed) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("目标还没有做好"))
    }

    pub(super) async fn targets(&self, _: &Actor, _: i16) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("目标还没有做好"))
    }
}
