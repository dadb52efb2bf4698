//! The district's own year: by chat, form and file (`doors`); entered and approved, written as a report, read back from its file, and checked (`story`); who
//! gets what, and what is refused (`who`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests fail as tests do")]

mod doors;
mod seed;
mod story;
mod who;
