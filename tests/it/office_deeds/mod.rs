//! What staff do with firms, persons and campaigns, and what the audit trail says of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests fail as tests do")]

mod applications;
mod boards;
pub(crate) mod bureau;
mod campaigns;
mod certificates;
mod codes;
mod firms;
mod people;
mod property;
mod questions;
mod roster;
mod trail;
