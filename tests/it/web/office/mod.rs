//! The office on the web: who gets in (`door`), what forms hold against (`forms`), what pages show (`pages`), the
//! verification of certificates (`verify`), their holders (`holder`), all of it in a browser (`screen`), and records of
//! outreach (`records`).

mod door;
mod forms;
mod holder;
mod pages;
mod records;
mod screen;
pub(super) mod seed;
mod verify;
