//! Rules of outreach records, without I/O: who may do what, what a good record is, how it goes from draft to approved.
//!
//! Everything works on a [`View`](crate::registry::view::View), so that pages, chats, files and the command line obey the
//! same rules: [`who`] acts, [`check`] looks at what was entered, [`alike`] finds likely duplicates, [`keep`] takes a
//! record from revision to revision, [`period`] locks a quarter, and [`standing`] says what of a record counts.

pub mod alike;
pub mod check;
pub mod keep;
pub mod line;
pub mod period;
pub mod standing;
#[cfg(test)]
mod tests;
pub mod who;
pub mod wrong;
