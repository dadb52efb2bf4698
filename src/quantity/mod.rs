//! Quantities as the bureau's reports write them, without I/O: 1万余份, 约9450次, 80名.
//!
//! An [`amount`] with its [`precision`] is a [`measured::Quantity`]. [`numeral`] reads and writes numbers as people write them,
//! [`units`] says which words count what, and [`figures`] finds every figure of a draft.

pub mod amount;
pub mod figures;
pub mod measured;
pub mod numeral;
pub mod precision;
pub mod units;

pub use self::amount::Amount;
pub use self::measured::{Quantity, Sum};
pub use self::precision::Precision;
