//! The register: firms, persons, campaigns, papers, certificates, staff and records of outreach, as documents under keys.
//!
//! It is kept apart from the ledger, since it holds what identifies somebody and must be deletable; the ledger names
//! only opaque ids of it. A turn or a deed works on a [`view::View`]: it reads and stages changes there, and the store
//! makes all of them durable together, or none where something that was read has changed meanwhile. So two devices that
//! answer at once, or two clerks who use one code, never both succeed.

pub mod answered;
pub mod application;
pub mod attempt;
pub mod bonds;
pub mod campaign;
pub mod certificate;
pub mod firm;
pub mod invite;
pub mod key;
pub mod mailbox;
pub mod member;
pub mod notebook;
pub mod outreach;
pub mod progress;
pub mod settled;
pub mod staff;
pub mod view;
pub mod wishes;

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::key::{Key, Kind};

/// Something that the register holds.
pub trait Document: Serialize + DeserializeOwned {
    /// What kind of document this is.
    const KIND: Kind;
    /// Its id within its kind, as bytes.
    fn id(&self) -> Vec<u8>;

    /// Its key.
    fn key_of(&self) -> Key {
        Key::new(Self::KIND, &self.id())
    }
}
