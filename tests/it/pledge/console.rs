//! The pledge typed at a terminal.
