//! The rules of the pledge: drawing a paper, taking answers, grading, the certificate, the roster, how far a campaign is.
//!
//! Nothing here reads a clock, loads or stores: moments, seeds and documents are handed in. What a person reads in the end
//! is put into words by the dialogue; the reasons why something is not possible explain themselves.

pub mod analysis;
pub mod attempt;
pub mod bank;
pub mod board;
pub mod certificate;
pub mod credit_code;
pub mod draw;
pub mod grading;
pub mod issue;
pub mod lacking;
pub mod leaderboard;
pub mod matching;
pub mod roll;
pub mod roster;
pub mod round;
pub mod rules;
pub mod standing;

#[cfg(test)]
mod sample;
