//! The web channel: its addresses without a socket (`routes`), and its page in a real browser (`browser`).

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of tests fail as tests do")]

mod browser;
mod driver;
mod house;
mod routes;
mod safety;
