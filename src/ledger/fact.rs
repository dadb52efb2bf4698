//! A fact: something that happened, as the ledger keeps it.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use super::outreach::{RecordId, Stage, Standing, Tallied};
use crate::slugs::slugs;

/// A person, by a keyed hash of the channel's own id. Without the key it leads back to nobody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonKey(pub [u8; 16]);

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            pub struct $name(pub u64);

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "{:016x}", self.0)
                }
            }

            impl FromStr for $name {
                type Err = ();

                fn from_str(text: &str) -> Result<Self, ()> {
                    if text.len() != 16 {
                        return Err(());
                    }
                    u64::from_str_radix(text, 16).map(Self).map_err(drop)
                }
            }
        )*
    };
}

numbers! {
    /// A turn of a conversation; printed as 16 hexadecimal digits.
    TurnId,
    /// An opaque number by which everything but the register names a person of a firm; printed as 16 hexadecimal digits.
    MemberId,
    /// The number of a paper; printed as 16 hexadecimal digits.
    AttemptId,
    /// A question in somebody's words, by a hash of them; printed as 16 hexadecimal digits.
    QuestionId,
}

/// The channel through which something arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Channel {
    /// The web page.
    Web,
    /// Telegram.
    Telegram,
    /// The terminal.
    Console,
}

/// How a question was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Answered, with its basis.
    Answered,
    /// Asked back: more than one reading.
    Clarified,
    /// Honestly no basis found.
    NoBasis,
    /// Not a matter of safety law.
    OutOfRemit,
    /// Danger now: what to do and whom to call.
    Emergency,
    /// Abuse, politics, attempts to misuse.
    Refused,
    /// Our fault.
    Failed,
    /// Talk that is no question: greetings, menus, thanks, ratings.
    Talk,
}

/// What a paper is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// To learn: the explanation at once, no limits, nothing follows from it.
    Practice,
    /// To pass.
    Formal,
    /// To practise what was answered wrongly before.
    Drill,
}

/// Why an answer did not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// It was about something else.
    Beside,
    /// It was hard to understand.
    Unclear,
    /// It seems to be wrong.
    Wrong,
    /// It was right and did not solve the matter.
    Unsolved,
    /// In the person's own words, which are kept apart.
    Words,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A conversation was opened.
    Started,
    /// A question was met.
    Asked {
        /// The turn, to which a rating refers.
        turn: TurnId,
        /// How it was met.
        status: Status,
        /// What was shown: the printed entry.
        entry: Option<String>,
        /// The topic: folder of the frequent question, or the kind of entry.
        topic: Option<String>,
        /// File names of the laws cited.
        laws: Vec<String>,
    },
    /// An answer was rated.
    Rated {
        /// The turn rated.
        turn: TurnId,
        /// Whether it helped.
        useful: bool,
        /// Why not, where that was said.
        reason: Option<Reason>,
    },
    /// A theme was read.
    ThemeRead {
        /// The printed entry.
        entry: String,
    },
    /// The person had what identifies them deleted.
    Forgotten,
    /// A chat was bound to a person of a firm.
    Bound {
        /// Whom.
        member: MemberId,
    },
    /// A chat was let go by a person of a firm.
    Unbound {
        /// By whom.
        member: MemberId,
    },
    /// A paper was begun.
    PaperBegun {
        /// The paper.
        attempt: AttemptId,
        /// What for.
        mode: Mode,
    },
    /// A question of a paper was answered.
    PaperAnswered {
        /// The paper.
        attempt: AttemptId,
        /// Which question of it, from 1.
        number: u8,
        /// Id of the question.
        question: String,
        /// Whether the answer was right.
        right: bool,
    },
    /// A paper ended.
    PaperEnded {
        /// The paper.
        attempt: AttemptId,
        /// What for.
        mode: Mode,
        /// Points of 100.
        score: u8,
        /// Whether that passed; never for practice.
        passed: bool,
        /// Answers that came faster than anybody reads.
        hasty: u8,
    },
    /// A pledge was signed.
    Pledged {
        /// By whom.
        member: MemberId,
        /// In which campaign.
        campaign: String,
        /// The version of its text.
        oath: String,
        /// SHA-256 of the text as it was shown.
        text: [u8; 32],
        /// Whether it was signed on paper and keyed in.
        on_paper: bool,
    },
    /// A pledge was withdrawn.
    PledgeWithdrawn {
        /// By whom.
        member: MemberId,
        /// In which campaign.
        campaign: String,
    },
    /// A certificate was issued.
    Certified {
        /// To whom.
        member: MemberId,
        /// In which campaign.
        campaign: String,
        /// Its number.
        number: String,
    },
    /// Staff did something, read personal data, or were refused.
    Deed {
        /// Login of the member of staff; `operator` at the command line, `-` for a stranger.
        actor: String,
        /// What: the word of the deed.
        deed: String,
        /// On what: an opaque id, a credit code, a login. Never a name.
        subject: String,
        /// What changed or why it was refused, without personal data.
        detail: String,
        /// Whether it was done; refused otherwise.
        done: bool,
    },
    /// A record of outreach was revised: entered, corrected, reviewed or made void.
    Outreach {
        /// The record.
        record: RecordId,
        /// The number of the revision, from 1.
        revision: u32,
        /// SHA-256 of the revision as the register keeps it.
        content: [u8; 32],
        /// How it stood before; none where it is new.
        was: Option<Standing>,
        /// How it stands now.
        now: Standing,
    },
}

/// A fact with its circumstances, as a turn hands it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// When it happened.
    pub at: Timestamp,
    /// Where it arrived.
    pub channel: Channel,
    /// Who did it.
    pub person: PersonKey,
    /// Code of the asset that brought the person.
    pub asset: Option<String>,
    /// Id of the place concerned, by the asset or by the words of the question.
    pub place: Option<String>,
    /// Id of the setting (进社区 …), by the asset.
    pub setting: Option<String>,
    /// What happened.
    pub event: Event,
}

slugs!(Channel { Web = "web", Telegram = "telegram", Console = "console" });
slugs!(Mode { Practice = "practice", Formal = "formal", Drill = "drill" });
slugs!(Status {
    Answered = "answered",
    Clarified = "clarified",
    NoBasis = "no_basis",
    OutOfRemit = "out_of_remit",
    Emergency = "emergency",
    Refused = "refused",
    Failed = "failed",
    Talk = "talk",
});
slugs!(Reason { Beside = "beside", Unclear = "unclear", Wrong = "wrong", Unsolved = "unsolved", Words = "words" });
