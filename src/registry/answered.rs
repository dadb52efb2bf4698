//! That staff made an answer: who, when, for how many. The answer itself is a file of the knowledge.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};

/// An answer that staff made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The id of the answer: `curated/<name>`.
    pub id: String,
    /// Login of who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How often the question had been asked.
    pub asked: u64,
}

impl Answered {
    /// The key of an answer.
    pub fn key(id: &str) -> Key {
        Key::new(Kind::Answered, id.as_bytes())
    }
}

impl Document for Answered {
    const KIND: Kind = Kind::Answered;

    fn id(&self) -> Vec<u8> {
        self.id.as_bytes().to_vec()
    }
}
