//! The pledge by talking: bound by a code, a paper, the promise, the certificate; and what must always hold of it.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of tests fail as tests do")]

mod binding;
mod console;
pub(crate) mod known;
mod round;
pub(crate) mod seed;
