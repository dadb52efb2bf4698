//! Rules of outreach records, without I/O: who may do what, what a good record is, how it goes from draft to approved.
//!
//! Everything works on a [`View`](crate::registry::view::View), so that pages, chats, files and the command line obey the
//! same rules: [`who`] acts, [`check`] looks at what was entered, [`alike`] finds likely duplicates, [`keep`] takes a
//! record from revision to revision, [`period`] locks a quarter, [`standing`] says what of a record counts, and [`extract`]
//! writes records as files. [`report`] writes the bureau's report out of them, and [`audit`] compares the figures of any
//! draft with them. [`table`] reads and writes records as a spreadsheet, and [`statistics`] says what all of them come to.

pub mod alike;
pub mod audit;
pub mod check;
pub mod extract;
pub mod keep;
pub mod line;
pub mod period;
pub mod report;
pub mod standing;
pub mod statistics;
pub mod table;
#[cfg(test)]
mod tests;
pub mod who;
pub mod wrong;
