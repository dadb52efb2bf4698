//! Deeds on the staff: taking on, roles, ends.

use super::Office;
use super::actor::Actor;
use super::outcome::{Outcome, Refusal};
use crate::registry::staff::Role;

impl Office {
    pub(super) async fn staff_invite(
        &self,
        _actor: &Actor,
        _login: String,
        _name: String,
        _role: Role,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn staff_list(&self, _actor: &Actor) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn staff_reset(&self, _actor: &Actor, _login: String) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn staff_role(&self, _actor: &Actor, _login: String, _role: Role) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn staff_disabled(
        &self,
        _actor: &Actor,
        _login: String,
        _disabled: bool,
    ) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    pub(super) async fn staff_sign_out(&self, _actor: &Actor, _login: String) -> Result<Outcome, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
