//! The Telegram channel against a fake Telegram, with the real client and the real store.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of tests fail as tests do")]

pub(crate) mod bureau;
mod crash;
mod groups;
mod inline;
mod logs;
mod network;
mod order;
mod photos;
mod pledge;
mod press;
mod talk;
mod webhook;
