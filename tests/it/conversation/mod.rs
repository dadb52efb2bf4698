//! Talks as the users of anpu have them. A test is a talk; what is heard stands beside it.

#![allow(clippy::expect_used, reason = "the helpers of tests fail as tests do")]

mod article;
mod asset;
mod choosing;
mod danger;
mod everyday;
mod guide;
mod privacy;
mod rating;
mod records;
mod small_talk;
mod writing;
