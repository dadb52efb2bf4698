//! The whole program as an operator runs it: killed at any moment, and on a disk that fills up, with people asking on
//! the web and by Telegram all the while. Nothing that anybody was answered is lost, and nothing is counted twice.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of tests fail as tests do")]

mod chats;
mod full;
mod kills;
mod outreach;
mod page;
mod papers;
mod program;
mod questions;
mod records;
mod visitors;
