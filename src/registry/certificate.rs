//! A certificate as the register keeps it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::{MemberId, Position};

/// A certificate revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// When.
    pub at: Timestamp,
    /// Why, in words that the holder is told.
    pub reason: String,
}

/// A certificate. It names its holder masked; the full name stands in the register of persons alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number, which cannot be guessed.
    pub number: String,
    /// Whose.
    pub member: MemberId,
    /// For which campaign.
    pub campaign: String,
    /// The year of the campaign.
    pub year: i16,
    /// Credit code of the firm.
    pub firm: String,
    /// Name of the firm at the time.
    pub firm_name: String,
    /// Masked name of the holder.
    pub holder: String,
    /// What the holder was in the firm on the day of issue: it decides the title.
    pub position: Position,
    /// Points of 100.
    pub score: u8,
    /// Day of issue.
    pub issued: Date,
    /// The last day on which it is valid.
    pub until: Date,
    /// Ed25519 over the certificate's payload (RFC 8032), 64 bytes.
    pub signature: Vec<u8>,
    /// Revoked, where it was.
    pub revoked: Option<Revoked>,
    /// The certificate in whose place this one was issued.
    pub replaces: Option<String>,
    /// Which reminders were sent: bit 0 at 30 days, bit 1 at 7, bit 2 on the day.
    pub reminded: u8,
}

impl Certificate {
    /// The key of a number.
    pub fn key(number: &str) -> Key {
        Key::new(Kind::Certificate, number.as_bytes())
    }
}

impl Document for Certificate {
    const KIND: Kind = Kind::Certificate;

    fn id(&self) -> Vec<u8> {
        self.number.as_bytes().to_vec()
    }
}
