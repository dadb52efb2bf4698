//! What became of a question that nobody could be told: answered, or set aside.
//!
//! The words themselves belong to who asked and can be deleted; what is noted here is a hash of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Document;
use super::key::{Key, Kind};
use crate::ledger::fact::QuestionId;
use crate::text;

/// What became of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It has an answer: the id of what staff made of it. That may be gone again.
    Answered(String),
    /// It is not answered, for this reason.
    Dismissed(String),
}

/// A question that is dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The question.
    pub question: QuestionId,
    /// What became of it.
    pub outcome: Outcome,
    /// When.
    pub at: Timestamp,
    /// Login of whoever dealt with it.
    pub by: String,
}

impl Settled {
    /// The key of a question.
    pub fn key(question: QuestionId) -> Key {
        Key::new(Kind::Settled, &question.0.to_be_bytes())
    }
}

impl Document for Settled {
    const KIND: Kind = Kind::Settled;

    fn id(&self) -> Vec<u8> {
        self.question.0.to_be_bytes().to_vec()
    }
}

/// The number of a question in somebody's words. Spaces, punctuation, width and case make no difference.
pub fn question_id(words: &str) -> QuestionId {
    let plain = text::bare(&text::normalise(words));
    let plain = if plain.is_empty() { words } else { &plain };
    let digest = Sha256::new().chain_update(b"anpu question:").chain_update(plain).finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    QuestionId(u64::from_be_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_question() {
        assert_eq!(question_id("电动车 能进电梯吗？"), question_id("電動車能進電梯嗎"));
        assert_ne!(question_id("电动车能进电梯吗"), question_id("电动车不能进电梯吗"));
        assert_ne!(question_id("？？"), question_id("！"));
    }
}
