//! Who a chat belongs to.

use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::MemberId;
use crate::ledger::fact::PersonKey;

/// Who a chat belongs to: a person of a firm, a member of staff, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bonds {
    /// The chat.
    pub person: PersonKey,
    /// The person of a firm.
    pub member: Option<MemberId>,
    /// Login of the member of staff.
    pub staff: Option<String>,
}

impl Bonds {
    /// The key of a chat.
    pub fn key(person: PersonKey) -> Key {
        Key::new(Kind::Bonds, &person.0)
    }
}

impl Document for Bonds {
    const KIND: Kind = Kind::Bonds;

    fn id(&self) -> Vec<u8> {
        self.person.0.to_vec()
    }
}
