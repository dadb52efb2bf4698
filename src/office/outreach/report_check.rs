//! The figures of a draft against the records.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::Span;
use super::super::outcome::{Outcome, Refusal};

impl Office {
    pub(super) async fn report_check(&self, _: &Actor, _: Option<Span>, _: &str, _: &[u8]) -> Result<Outcome, Refusal> {
        Err(Refusal::not_found("核对还没有做好"))
    }
}
