//! Retrieval.
pub mod index;
