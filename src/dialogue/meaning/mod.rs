//! What words mean, before any knowledge is searched.

mod danger;
mod follow_up;
mod guide;
mod talk;

pub use self::danger::{Danger, danger};
pub use self::follow_up::{FollowUp, follow_up, ordinal};
pub use self::guide::{asks_who, hotline, outside};
pub use self::talk::{Talk, talk};
