//! The records of anpu.

pub mod dialogue;
pub mod ledger;
pub mod store;
