//! The ledger: facts, the chain that makes them tamper-evident, and the counters derived from them.

pub mod chain;
pub mod counters;
pub mod fact;
pub mod outreach;
