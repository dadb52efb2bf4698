//! The pledge: what a firm's responsible persons and safety officers study, promise and are certified for.
//!
//! Pure rules without a clock and without a store: how far a campaign is, and what its answers tell.

pub mod analysis;
pub mod board;
pub mod leaderboard;
pub mod roll;
pub mod standing;
