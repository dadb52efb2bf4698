//! What anpu remembers of a conversation. Small, since it is written with every turn.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::outreach::moves::Wanted as WantedOfRecord;
use super::pledge::moves::Spot;
use crate::knowledge::entry::Entry;
use crate::knowledge::role::Role;
use crate::ledger::fact::{Status, TurnId};

/// How many findings are kept for "还有呢".
pub const KEPT_FINDINGS: usize = 4;

/// The conversation with one person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct State {
    /// Code of the asset (poster, lift screen, leaflet) that brought the person here.
    pub asset: Option<String>,
    /// The role chosen in the opening menu.
    pub role: Option<Role>,
    /// What was shown last: "那罚多少" and "21条" are about it.
    pub topic: Option<Entry>,
    /// Findings for the last question that were not shown yet, best first.
    pub more: Vec<Entry>,
    /// What the next words may be an answer to.
    pub awaiting: Awaiting,
}

/// What the next words may be an answer to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Awaiting {
    /// Nothing in particular.
    #[default]
    Nothing,
    /// One of the readings offered; `tries` were made for this matter so far.
    Reading {
        /// The readings, in the order offered.
        readings: Vec<Entry>,
        /// How often we asked back.
        tries: u8,
        /// The question in the person's words, masked: kept where none of the readings was meant.
        question: String,
    },
    /// Why an answer did not help.
    Why(TurnId),
    /// Something in the pledge.
    Pledge(Wanted),
    /// Something in a record of outreach.
    Outreach(WantedOfRecord),
}

/// What the pledge waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// A one-time code.
    Code,
    /// The credit code of somebody's firm.
    Firm,
    /// The name of somebody of this firm.
    Name(String),
    /// The answer to a question.
    Answer(Spot),
    /// The name as signature.
    Signature,
}

/// Words of a person, kept apart from the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words, with numbers that could identify somebody masked, cut at 500 characters.
    pub text: String,
    /// How they were met. `NoBasis` enters the list of unanswered questions.
    pub status: Status,
    /// When.
    pub at: Timestamp,
}
