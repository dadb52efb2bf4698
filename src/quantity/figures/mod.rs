//! Finds every figure in the draft of a report: what is counted, how exactly, and the words around it.
//!
//! Dates, ordinals, article numbers, hotlines, document numbers and names with numerals in them (三同时) are no figures, nor
//! are vague amounts (数十家). Everything takes time in proportion to the text.

mod context;
mod find;
#[cfg(test)]
mod tests;
mod traps;

use std::ops::Range;

use super::amount::Amount;
use super::precision::Precision;

/// A figure as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Exactly as written, with its marks and its unit: 约9450次, 1万余份, 8.51万元.
    pub text: String,
    /// How many. Money in 元.
    pub amount: Amount,
    /// How exactly that is known. Of a range (3-5家) the lower end is at least and the upper end about.
    pub precision: Precision,
    /// The name of the unit, see [`super::units`]. Empty where a number stands alone.
    pub unit: String,
    /// What is counted: the words right after the unit, at most 12 characters. Often empty.
    pub noun: String,
    /// The words before it, since the last punctuation or figure.
    pub before: String,
    /// The clause around it, at most 200 characters on either side.
    pub clause: String,
    /// The sentence around it, at most 200 characters on either side.
    pub sentence: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

/// Every figure of a text of one paragraph or many, in order.
pub fn figures(text: &str) -> Vec<Figure> {
    context::describe(text, &find::find(text))
}
