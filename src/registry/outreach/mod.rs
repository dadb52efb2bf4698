//! Records of outreach, as the register keeps them: what was done, every revision of it, and what lies around the records.
//!
//! [`record`] is the heart; [`book`] lists what was entered for a day and a place, [`period`] says what is locked,
//! [`target`] what is aimed at, [`batch`] what came in by file, [`sketch`] what somebody is entering in a chat.

pub mod activity;
pub mod batch;
pub mod book;
pub mod period;
pub mod record;
pub mod sketch;
pub mod target;
