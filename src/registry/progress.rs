//! What a person has done in a campaign.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Document;
use super::attempt::{AttemptId, Mode};
use super::key::{Key, Kind};
use super::member::MemberId;
use crate::ledger::fact::Channel;

/// A formal paper that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// The paper.
    pub attempt: AttemptId,
    /// When it ended.
    pub at: Timestamp,
    /// Points of 100.
    pub score: u8,
    /// Whether that passed.
    pub passed: bool,
    /// How long it took, in seconds.
    pub seconds: u32,
}

/// A paper under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// The paper.
    pub attempt: AttemptId,
    /// What it is for.
    pub mode: Mode,
}

/// How a pledge was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// In a chat.
    Chat(Channel),
    /// On paper, keyed in afterwards by staff.
    Paper,
}

/// A pledge made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// When.
    pub at: Timestamp,
    /// Id of the version of the text.
    pub oath: String,
    /// SHA-256 of the text as it was shown.
    pub text: [u8; 32],
    /// Credit code of the firm for which it was made.
    pub firm: String,
    /// The name typed; none once it was erased.
    pub name: Option<String>,
    /// How.
    pub by: By,
    /// When it was withdrawn.
    pub withdrawn: Option<Timestamp>,
}

/// What a person has done in a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The campaign.
    pub campaign: String,
    /// The person.
    pub member: MemberId,
    /// Formal papers that ended, the latest last. Only the newest 24 are kept.
    pub sittings: Vec<Sitting>,
    /// The paper under way: one at most, of whatever mode.
    pub live: Option<Live>,
    /// Duties read and ticked, in order, for the version of the pledge in `ticked_of`.
    pub ticked: u8,
    /// The version of the pledge whose duties were ticked.
    pub ticked_of: String,
    /// Pledges made, the latest last.
    pub signatures: Vec<Signature>,
    /// Numbers of certificates, the latest last. Only the newest 24 are kept.
    pub certificates: Vec<String>,
}

impl Progress {
    /// The key of a person in a campaign.
    pub fn key(campaign: &str, member: MemberId) -> Key {
        Key::new(Kind::Progress, &[campaign.as_bytes(), b"/", &member.0.to_be_bytes()].concat())
    }

    /// Nothing done yet.
    pub fn new(campaign: &str, member: MemberId) -> Self {
        Self {
            campaign: campaign.to_owned(),
            member,
            sittings: Vec::new(),
            live: None,
            ticked: 0,
            ticked_of: String::new(),
            signatures: Vec::new(),
            certificates: Vec::new(),
        }
    }

    /// The best formal paper that passed: the highest score, the earliest of equals.
    pub fn passed(&self) -> Option<&Sitting> {
        let passed = self.sittings.iter().filter(|sitting| sitting.passed);
        passed.max_by_key(|sitting| (sitting.score, std::cmp::Reverse(sitting.at)))
    }

    /// The pledge that stands.
    pub fn signature(&self) -> Option<&Signature> {
        self.signatures.last().filter(|signature| signature.withdrawn.is_none())
    }
}

impl Document for Progress {
    const KIND: Kind = Kind::Progress;

    fn id(&self) -> Vec<u8> {
        [self.campaign.as_bytes(), b"/", &self.member.0.to_be_bytes()].concat()
    }
}
