//! The store: what every implementation must hold (`suite`), and what only sled can do wrong.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of tests fail as tests do")]

mod crash;
mod full;
mod make;
mod property;
mod recovery;
mod sled;
mod suite;
mod tamper;
