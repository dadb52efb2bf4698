//! Photographs as evidence: what a stranger's file is, the picture made from it, and the folder where pictures are kept.
//!
//! Nothing that was sent is kept as it came. A photograph is decoded and encoded anew ([`clean`]), so that the place where
//! it was taken, the phone, the hour, a smaller picture inside and whatever else a file can carry stay behind; a file that
//! is a picture and something else at once is a picture only. What remains provable is written beside it: the hash of
//! what is kept, by which the [`Album`] finds it and notices damage, and the hash of what was sent.

mod keep;
mod kind;
mod picture;
mod scale;
mod unfit;
mod whole;

pub use self::keep::{Album, Listing};
pub use self::picture::{Picture, clean, thumbnail};
pub use self::unfit::{Foreign, Unfit};

/// The largest file that is read, in bytes. Telegram hands out no larger ones either.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The longest side that is decoded, in pixels.
pub const MAX_SIDE: u32 = 12_000;
/// The most pixels that are decoded.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The most that a decoded picture may take, in bytes: 50 million pixels in four colours.
const MAX_DECODED: u64 = 256 * 1024 * 1024;
/// The longer side of what is kept, in pixels.
pub const KEPT_SIDE: u32 = 1920;
/// The longer side of a picture in a list, in pixels.
pub const THUMBNAIL_SIDE: u32 = 320;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
