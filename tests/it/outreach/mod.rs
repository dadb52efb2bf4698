//! Records of outreach by many hands at once: nothing lost, nothing seen by the wrong place, nothing past a lock.

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

pub(crate) mod ledger;
mod many_hands;
