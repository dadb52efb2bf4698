//! Channels translate between the world and the session. They decide nothing.

pub mod console;
pub mod render;
pub mod telegram;
pub mod web;
