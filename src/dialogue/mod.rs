//! The types of the dialogue.

pub mod action;
pub mod command;
pub mod entry;
pub mod input;
pub mod reply;
pub mod state;
