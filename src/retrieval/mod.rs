//! Retrieval.
pub mod index;
pub mod suggest;
