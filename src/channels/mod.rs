//! Channels translate between the world and the session. They decide nothing.

pub mod telegram;
