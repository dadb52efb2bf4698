//! The pledge: what a firm's responsible persons and safety officers study, promise and are certified for.
//!
//! Pure rules without a clock and without a store: codes are read, certificates are numbered, signed and read back.

pub mod certificate;
pub mod credit_code;
