//! The Telegram channel against a fake Telegram, with the real client and the real store.

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

mod bureau;
mod crash;
mod groups;
mod inline;
mod logs;
mod network;
mod order;
mod press;
mod talk;
mod webhook;
