//! A record of outreach with its revisions.
//!
//! A revision is kept as it was for ever; the record is the newest one, kept a second time under the number alone. The
//! ledger holds the hash of every revision, so that none can be changed unnoticed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::activity::Activity;
use crate::ledger::fact::{RecordId, Stage};
use crate::registry::Document;
use crate::registry::key::{Key, Kind};

/// A record of outreach as it stands, which is its newest revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its number.
    pub id: RecordId,
    /// How often it was revised, from 1.
    pub revision: u32,
    /// Where it is on its way.
    pub stage: Stage,
    /// What was done.
    pub activity: Activity,
    /// Photographs that prove it.
    pub photos: Vec<Photo>,
    /// Login of who entered it.
    pub by: String,
    /// When it was entered.
    pub made: Timestamp,
    /// Login of who made this revision.
    pub changed_by: String,
    /// When this revision was made.
    pub changed: Timestamp,
    /// Why it was made: the comment of a review, the reason of a correction; may be empty.
    pub remark: String,
    /// The file it came with, by number.
    pub batch: Option<u64>,
    /// What it was in that file: the hash by which the same row is known again.
    pub origin: Option<[u8; 16]>,
}

/// A photograph, by the hash under which the album keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// SHA-256 of the picture as it is kept.
    pub hash: [u8; 32],
    /// SHA-256 of the file as it was sent, of which nothing else is kept.
    pub source: [u8; 32],
}

impl Record {
    /// The key of a record.
    pub fn key(id: RecordId) -> Key {
        Key::new(Kind::Record, &id.bytes())
    }

    /// The hash of this revision, for the ledger.
    pub fn hash(&self) -> [u8; 32] {
        // A record is plain data; what cannot be written could not be stored either.
        Sha256::digest(postcard::to_stdvec(self).unwrap_or_default()).into()
    }
}

impl Document for Record {
    const KIND: Kind = Kind::Record;

    fn id(&self) -> Vec<u8> {
        self.id.bytes().to_vec()
    }
}

/// A revision of a record as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision(pub Record);

impl Revision {
    /// The key of a revision.
    pub fn key(id: RecordId, revision: u32) -> Key {
        Key::new(Kind::Revision, &[&id.bytes()[..], &revision.to_be_bytes()].concat())
    }
}

impl Document for Revision {
    const KIND: Kind = Kind::Revision;

    fn id(&self) -> Vec<u8> {
        [&self.0.id.bytes()[..], &self.0.revision.to_be_bytes()].concat()
    }
}
