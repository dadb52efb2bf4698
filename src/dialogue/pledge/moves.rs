//! What a choice in the pledge does, small enough for a button. A button carries the paper and the number of its
//! question, so that an old one does no harm; it carries what is ticked so far, so that ticking needs no memory.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ledger::fact::{AttemptId, Mode};
use crate::registry::attempt::Picks;

/// A question of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// The paper.
    pub paper: AttemptId,
    /// The number of the question, from 1.
    pub number: u8,
}

/// What a choice in the pledge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Move {
    /// Where I stand.
    Home,
    /// Begin a paper, or go on with the one under way.
    Begin(Mode),
    /// Tick these options of a question with several; nothing is answered yet.
    Tick(Spot, Picks),
    /// Answer a question with these options.
    Answer(Spot, Picks),
    /// Give up practice.
    Stop,
    /// Read the pledge, from the duty that is next.
    Oath,
    /// A duty was read and is promised, from 1.
    Promise(u8),
    /// My certificate.
    Certificate,
    /// The training record of my firm.
    Training,
    /// Questions answered wrongly.
    Notebook,
    /// Take the pledge back; asked for, not yet confirmed.
    Withdraw,
    /// Take the pledge back; confirmed.
    WithdrawNow,
    /// May I appear, masked, on the leaderboard?
    Listed(bool),
    /// Bind by code.
    Code,
    /// Apply to be bound.
    Apply,
    /// Let go of this chat.
    Unbind,
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("home"),
            Self::Begin(mode) => write!(f, "begin:{}", mode.slug()),
            Self::Tick(Spot { paper, number }, picks) => write!(f, "tick:{paper}:{number}:{}", picks.0),
            Self::Answer(Spot { paper, number }, picks) => write!(f, "answer:{paper}:{number}:{}", picks.0),
            Self::Stop => f.write_str("stop"),
            Self::Oath => f.write_str("oath"),
            Self::Promise(duty) => write!(f, "promise:{duty}"),
            Self::Certificate => f.write_str("certificate"),
            Self::Training => f.write_str("training"),
            Self::Notebook => f.write_str("notebook"),
            Self::Withdraw => f.write_str("withdraw"),
            Self::WithdrawNow => f.write_str("withdraw!"),
            Self::Listed(true) => f.write_str("listed"),
            Self::Listed(false) => f.write_str("unlisted"),
            Self::Code => f.write_str("code"),
            Self::Apply => f.write_str("apply"),
            Self::Unbind => f.write_str("unbind"),
        }
    }
}

impl FromStr for Move {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (word, rest) = text.split_once(':').unwrap_or((text, ""));
        Ok(match (word, rest) {
            ("home", "") => Self::Home,
            ("begin", mode) => Self::Begin(mode.parse()?),
            ("tick", rest) => picked(rest).map(|(spot, picks)| Self::Tick(spot, picks))?,
            ("answer", rest) => picked(rest).map(|(spot, picks)| Self::Answer(spot, picks))?,
            ("stop", "") => Self::Stop,
            ("oath", "") => Self::Oath,
            ("promise", duty) => Self::Promise(duty.parse().map_err(drop)?),
            ("certificate", "") => Self::Certificate,
            ("training", "") => Self::Training,
            ("notebook", "") => Self::Notebook,
            ("withdraw", "") => Self::Withdraw,
            ("withdraw!", "") => Self::WithdrawNow,
            ("listed", "") => Self::Listed(true),
            ("unlisted", "") => Self::Listed(false),
            ("code", "") => Self::Code,
            ("apply", "") => Self::Apply,
            ("unbind", "") => Self::Unbind,
            _ => return Err(()),
        })
    }
}

fn picked(text: &str) -> Result<(Spot, Picks), ()> {
    let mut parts = text.split(':');
    let (Some(paper), Some(number), Some(picks), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(());
    };
    let spot = Spot { paper: paper.parse()?, number: number.parse().map_err(drop)? };
    Ok((spot, Picks(picks.parse().map_err(drop)?)))
}
