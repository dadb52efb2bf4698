//! Records handed out as files, read back by other libraries than wrote them, and compared with what the store holds:
//! the workbook (`workbook`), CSV and JSON Lines (`text`), to whom with which names (`who`), and many of them (`many`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests fail as tests do")]

mod many;
mod seed;
mod text;
mod who;
mod workbook;
