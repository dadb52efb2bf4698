//! The office on the web: who gets in (`door`), what forms hold against (`forms`), what pages show (`pages`), records
//! as files (`extract`), the verification of certificates (`verify`), their holders (`holder`), and all of it in a browser
//! (`screen`).

mod door;
mod extract;
mod forms;
mod holder;
mod pages;
mod report;
mod screen;
pub(super) mod seed;
mod verify;
