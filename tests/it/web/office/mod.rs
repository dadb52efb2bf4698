//! The office on the web: who gets in (`door`), what forms hold against (`forms`), what pages show (`pages`), records of
//! outreach (`records`) and as files (`extract`), the dashboard and targets (`dashboard`), reports (`report`), open questions
//! (`unanswered`), the verification of certificates (`verify`), their holders (`holder`), and all of it in a browser
//! (`screen`).

mod dashboard;
mod door;
mod extract;
mod forms;
mod holder;
mod pages;
mod records;
mod report;
mod screen;
pub(super) mod seed;
mod unanswered;
mod verify;
