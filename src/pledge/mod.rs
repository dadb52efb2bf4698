//! The rules of the pledge: drawing a paper, taking answers, grading, and when the next paper may begin.
//!
//! Nothing here reads a clock, loads or stores: moments, seeds and documents are handed in. What a person reads in the end
//! is put into words by the dialogue; the reasons why something is not possible explain themselves.

pub mod attempt;
pub mod bank;
pub mod draw;
pub mod grading;
pub mod lacking;
pub mod matching;
pub mod rules;

#[cfg(test)]
mod sample;
