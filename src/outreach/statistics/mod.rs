//! What records come to, told from counters alone: no record is read.
//!
//! A [`Cube`] holds the counters of some months (or years) as cells; [`Cube::grouped`] adds those up that a [`Filter`] takes,
//! by one [`By`]. What was added up carries the precision of its parts: exact, 余, 约.

mod cube;
mod group;
#[cfg(test)]
mod tests;

pub use self::cube::{Cube, Unreadable};
pub use self::group::{By, Figures, Filter, Grouped, Slot};
