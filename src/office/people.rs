//! Deeds on persons of firms: codes, moves, applications, deletion.

use super::Office;
use super::actor::Actor;
use super::deed::{Among, Form};
use super::outcome::{Outcome, Refusal};
use crate::ledger::fact::MemberId;
use crate::registry::member::Position;

impl Office {
    pub(super) async fn codes(&self, _actor: &Actor, _among: &Among, _form: Form) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn member_code(&self, _actor: &Actor, _member: MemberId) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn member_move(
        &self,
        _actor: &Actor,
        _member: MemberId,
        _firm: &str,
        _position: Position,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn member_leave(&self, _actor: &Actor, _member: MemberId) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn member_erase(&self, _actor: &Actor, _member: MemberId) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn member_unbind(&self, _actor: &Actor, _member: MemberId) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn applications(&self, _actor: &Actor) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn approve(&self, _actor: &Actor, _person: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn reject(&self, _actor: &Actor, _person: &str, _reason: &str) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
