//! Statistics of approved records.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::Asked;
use super::super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) async fn statistics(&self, _: &Actor, _: &Asked) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("统计还没有做好"))
    }
}
