//! Files of records in and back:
//!
//! 1. a dry run changes nothing, and tells every bad row;
//! 2. a file comes in whole or not at all, and twice changes nothing;
//! 3. what a failure breaks off stands at whole rows, and the same file goes on from there;
//! 4. a batch that is taken back leaves what was touched since, and can come in again;
//! 5. nobody takes in, sees or takes back what lies elsewhere.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests fail as tests do")]

mod broken_off;
mod coming_in;
mod command;
mod desk;
mod frail;
mod going_back;
mod looking;
