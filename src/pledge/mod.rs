//! The pledge: firms, their responsible persons, and what they sign.

pub mod roster;
