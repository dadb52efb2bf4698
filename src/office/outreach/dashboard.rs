//! Everything at a glance.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::Span;
use super::super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) async fn dashboard(&self, _: &Actor, _: Span) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("看板还没有做好"))
    }
}
