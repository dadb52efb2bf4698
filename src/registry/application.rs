//! An application to be bound, from somebody without a code.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::Bond;
use crate::ledger::fact::PersonKey;

/// Somebody says who they are; staff decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The chat from which it came, and where to answer.
    pub bond: Bond,
    /// Credit code of the firm.
    pub firm: String,
    /// The name given.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Whether staff were told of it.
    pub told: bool,
}

impl Application {
    /// The key of the application from a chat: a chat has one at most.
    pub fn key(person: PersonKey) -> Key {
        Key::new(Kind::Application, &person.0)
    }
}

impl Document for Application {
    const KIND: Kind = Kind::Application;

    fn id(&self) -> Vec<u8> {
        self.bond.person.0.to_vec()
    }
}
