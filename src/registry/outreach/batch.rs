//! Records that came in by one file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ledger::fact::RecordId;
use crate::registry::Document;
use crate::registry::key::{Key, Kind};

/// How far a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Its rows are being taken in. What a crash broke off stays so until the same file is taken in again.
    Running,
    /// All rows are in.
    Done,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
}

/// A file of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Its number; later ones are larger.
    pub id: u64,
    /// Login of who took it in.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Name of the file, shortened.
    pub name: String,
    /// SHA-256 of the file.
    pub file: [u8; 32],
    /// Rows in it.
    pub rows: u32,
    /// Rows dealt with so far.
    pub done: u32,
    /// Rows that were there already, from an earlier file.
    pub known: u32,
    /// How far it is.
    pub progress: Progress,
    /// Records that were not taken back, since they were changed or approved meanwhile.
    pub kept: u32,
    /// Why it was taken back; empty where it was not.
    pub reason: String,
}

impl Batch {
    /// The key of a batch.
    pub fn key(id: u64) -> Key {
        Key::new(Kind::Batch, &id.to_be_bytes())
    }
}

impl Document for Batch {
    const KIND: Kind = Kind::Batch;

    fn id(&self) -> Vec<u8> {
        self.id.to_be_bytes().to_vec()
    }
}

/// Which record a row of a file became. It goes with the batch that is taken back, so that the row can come in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The row, by its hash.
    pub hash: [u8; 16],
    /// The record.
    pub record: RecordId,
}

impl Origin {
    /// The key of a row.
    pub fn key(hash: &[u8; 16]) -> Key {
        Key::new(Kind::Origin, hash)
    }
}

impl Document for Origin {
    const KIND: Kind = Kind::Origin;

    fn id(&self) -> Vec<u8> {
        self.hash.to_vec()
    }
}

/// A record of a batch, so that the batch can be listed and taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The batch.
    pub batch: u64,
    /// The row in the file, from 1, as a spreadsheet counts.
    pub row: u32,
    /// The record.
    pub record: RecordId,
}

impl Member {
    /// The beginning of the ids of a batch's records.
    pub fn start(batch: u64) -> [u8; 8] {
        batch.to_be_bytes()
    }
}

impl Document for Member {
    const KIND: Kind = Kind::BatchMember;

    fn id(&self) -> Vec<u8> {
        [&self.batch.to_be_bytes()[..], &self.row.to_be_bytes()].concat()
    }
}
