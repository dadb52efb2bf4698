//! A certificate outside of the register: its number, what is signed, the link in its QR code, how it stands today.
//!
//! Who holds a certificate in hand can check it three ways: type its [`mod@number`] (a mistyped one is noticed), scan its
//! code online, or scan it where there is no network, since the [`mod@link`] carries the whole [`payload`] with its
//! signature ([`seal`]) behind the `#`, which no browser sends to a server. Only the last day and a revocation need the
//! register: [`mod@standing`].

pub mod link;
pub mod number;
pub mod payload;
pub mod reminder;
pub mod seal;
pub mod standing;
#[cfg(test)]
mod tests;

pub use self::link::{BadLink, link, read_link};
pub use self::number::{BadNumber, Number, number};
pub use self::payload::Payload;
pub use self::reminder::{Reminder, due};
pub use self::seal::{SIGNATURE_BYTES, genuine, sign, verify};
pub use self::standing::{Standing, standing};
