//! Questions that nobody could be told: asked, wished for, answered in one step, told, and what goes wrong in between.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests fail as tests do")]

mod crash;
mod given;
mod place;
mod wishes;
