//! The store: what every implementation must hold (`suite`), and what only sled can do wrong.

mod crash;
mod full;
mod make;
mod property;
mod recovery;
mod sled;
mod suite;
mod tamper;
