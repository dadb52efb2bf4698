//! A paper with its answers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::MemberId;
pub use crate::ledger::fact::{AttemptId, Mode};

/// A set of options as bits: bit 0 is the first option of the question as written. At most 8 options.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Picks(pub u8);

impl Picks {
    /// Whether an option (from 0) is in.
    pub fn has(self, option: u8) -> bool {
        option < 8 && self.0 & (1 << option) != 0
    }

    /// With an option put in where it is out, and taken out where it is in.
    #[must_use]
    pub fn toggled(self, option: u8) -> Self {
        if option < 8 { Self(self.0 ^ (1 << option)) } else { self }
    }

    /// How many options are in.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// A question drawn, and the order in which its options are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Id of the question.
    pub question: String,
    /// Position shown → option as written (from 0).
    pub order: Vec<u8>,
}

/// An answer given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The options chosen, as written.
    pub picks: Picks,
    /// When.
    pub at: Timestamp,
    /// Whether it was right, all or nothing.
    pub right: bool,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its number.
    pub id: AttemptId,
    /// Who takes it.
    pub member: MemberId,
    /// In which campaign; none for practice outside of one.
    pub campaign: Option<String>,
    /// What for.
    pub mode: Mode,
    /// The seed from which it was drawn.
    pub seed: [u8; 32],
    /// Id of the blueprint.
    pub blueprint: String,
    /// The questions in order.
    pub questions: Vec<Drawn>,
    /// When it began.
    pub started: Timestamp,
    /// After this no answer is taken; none where there is no limit.
    pub deadline: Option<Timestamp>,
    /// The answers, in the order of the questions.
    pub answers: Vec<Given>,
    /// When it ended, by the last answer or by the clock.
    pub finished: Option<Timestamp>,
    /// Answers that came faster than anybody reads: to be looked at, not punished.
    pub hasty: u8,
}

impl Attempt {
    /// The key of a paper.
    pub fn key(id: AttemptId) -> Key {
        Key::new(Kind::Attempt, &id.0.to_be_bytes())
    }
}

/// The beginning of a paper: whose it is and for which campaign. Boards look over all papers, and reading their answers
/// as well would take many times as long.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Head {
    /// Its number.
    pub id: AttemptId,
    /// Who takes it.
    pub member: MemberId,
    /// In which campaign.
    pub campaign: Option<String>,
}

impl Head {
    /// Reads the beginning of a paper as it is kept: these are its first fields, in this order.
    ///
    /// # Errors
    /// It is damaged.
    pub fn read(paper: &[u8]) -> Result<Self, postcard::Error> {
        postcard::take_from_bytes(paper).map(|(head, _)| head)
    }
}

impl Document for Attempt {
    const KIND: Kind = Kind::Attempt;

    fn id(&self) -> Vec<u8> {
        self.id.0.to_be_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_begins_with_whose_it_is() {
        let paper = Attempt {
            id: AttemptId(7),
            member: MemberId(8),
            campaign: Some("2026".to_owned()),
            mode: Mode::Formal,
            seed: [9; 32],
            blueprint: "standard".to_owned(),
            questions: Vec::new(),
            started: Timestamp::UNIX_EPOCH,
            deadline: None,
            answers: Vec::new(),
            finished: None,
            hasty: 0,
        };
        let head = Head::read(&postcard::to_stdvec(&paper).unwrap()).unwrap();
        assert_eq!(head, Head { id: paper.id, member: paper.member, campaign: paper.campaign });
    }
}
