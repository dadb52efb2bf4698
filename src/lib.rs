//! anpu.
pub mod channels;
pub mod dialogue;
pub mod knowledge;
pub mod ledger;
pub mod library;
pub mod retrieval;
pub mod session;
pub mod store;
pub mod text;
