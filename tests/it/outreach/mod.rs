//! Records of outreach: by chat (entered by staff, refused to others, counted once they are approved), and by many hands at
//! once (nothing lost, nothing seen by the wrong place, nothing past a lock).

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

mod entry;
mod figures;
pub(crate) mod ledger;
mod lines;
mod many_hands;
mod mine;
mod photos;
mod refusals;
pub(crate) mod seed;
