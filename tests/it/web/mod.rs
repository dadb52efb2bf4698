//! The web channel: its addresses without a socket (`routes`), its page in a real browser (`browser`), and the pledge
//! on a phone (`pledge`); the pages of staff, the verification of certificates and the ceremony's screen (`office`).

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of tests fail as tests do")]

mod browser;
mod driver;
mod house;
mod office;
mod pledge;
mod routes;
mod safety;
