//! What a choice in outreach does, small enough for a button. A button says what it chooses and not where it stood, so
//! that an old one does no harm: it sets what it says in whatever is being entered.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ledger::fact::RecordId;
use crate::slugs::slugs;

/// The longest id on a button.
const ID_BYTES: usize = 24;

/// A part of a record that is asked for, in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// In which setting.
    Setting,
    /// In which street, town or park.
    Place,
    /// In which village or community.
    Village,
    /// When.
    Days,
    /// What was done.
    Kinds,
    /// How much of it, kind by kind.
    Counts,
    /// With whom.
    Partners,
    /// What it was called.
    Title,
    /// Whether all of it is right.
    Check,
}

slugs!(Part {
    Setting = "setting",
    Place = "place",
    Village = "village",
    Days = "days",
    Kinds = "kinds",
    Counts = "counts",
    Partners = "partners",
    Title = "title",
    Check = "check",
});

/// What outreach waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// A part of what is being entered.
    Part(Part),
    /// Photographs of a record that is kept.
    Photos(RecordId),
}

/// What a choice in outreach does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Move {
    /// Enter a record, or go on with the one under way.
    Begin,
    /// Enter another one; what is under way is dropped.
    New,
    /// In this setting, by its id.
    Setting(String),
    /// At this place, by its id; none is the whole district.
    Place(Option<String>),
    /// In this village, by its place in the knowledge.
    Village(u16),
    /// As in the record before.
    Last(Part),
    /// On this day.
    On(Date),
    /// This was done, by its id; or it was not, where it is chosen already.
    Kind(String),
    /// Nothing more to say of this part.
    Done(Part),
    /// Ask for the part before.
    Back,
    /// Drop what is being entered.
    Drop,
    /// Ask for this part again.
    Change(Part),
    /// Hand it in.
    Submit,
    /// Keep it as a draft.
    Draft,
    /// Hand it in, or keep it as a draft, although there are records like it.
    Anyway(bool),
    /// It is the same as this record: add to it what it lacks.
    Join(RecordId),
    /// My records.
    Mine,
    /// Look at one of them.
    Open(RecordId),
    /// Correct one of them.
    Correct(RecordId),
    /// Hand in a draft as it is.
    HandIn(RecordId),
    /// Photographs of what is being entered, or of a record.
    Photos(Option<RecordId>),
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begin => f.write_str("begin"),
            Self::New => f.write_str("new"),
            Self::Setting(id) => write!(f, "setting:{id}"),
            Self::Place(id) => write!(f, "place:{}", id.as_deref().unwrap_or("-")),
            Self::Village(at) => write!(f, "village:{at}"),
            Self::Last(part) => write!(f, "last:{}", part.slug()),
            Self::On(day) => write!(f, "on:{day}"),
            Self::Kind(id) => write!(f, "kind:{id}"),
            Self::Done(part) => write!(f, "done:{}", part.slug()),
            Self::Back => f.write_str("back"),
            Self::Drop => f.write_str("drop"),
            Self::Change(part) => write!(f, "change:{}", part.slug()),
            Self::Submit => f.write_str("submit"),
            Self::Draft => f.write_str("draft"),
            Self::Anyway(true) => f.write_str("submit!"),
            Self::Anyway(false) => f.write_str("draft!"),
            Self::Join(record) => write!(f, "join:{record}"),
            Self::Mine => f.write_str("mine"),
            Self::Open(record) => write!(f, "open:{record}"),
            Self::Correct(record) => write!(f, "correct:{record}"),
            Self::HandIn(record) => write!(f, "hand-in:{record}"),
            Self::Photos(None) => f.write_str("photos"),
            Self::Photos(Some(record)) => write!(f, "photos:{record}"),
        }
    }
}

impl FromStr for Move {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (word, rest) = text.split_once(':').unwrap_or((text, ""));
        Ok(match (word, rest) {
            ("begin", "") => Self::Begin,
            ("new", "") => Self::New,
            ("setting", id) => Self::Setting(known(id)?),
            ("place", "-") => Self::Place(None),
            ("place", id) => Self::Place(Some(known(id)?)),
            ("village", at) => Self::Village(at.parse().map_err(drop)?),
            ("last", part) => Self::Last(part.parse()?),
            ("on", day) => Self::On(day.parse().map_err(drop)?),
            ("kind", id) => Self::Kind(known(id)?),
            ("done", part) => Self::Done(part.parse()?),
            ("back", "") => Self::Back,
            ("drop", "") => Self::Drop,
            ("change", part) => Self::Change(part.parse()?),
            ("submit", "") => Self::Submit,
            ("draft", "") => Self::Draft,
            ("submit!", "") => Self::Anyway(true),
            ("draft!", "") => Self::Anyway(false),
            ("join", record) => Self::Join(record.parse()?),
            ("mine", "") => Self::Mine,
            ("open", record) => Self::Open(record.parse()?),
            ("correct", record) => Self::Correct(record.parse()?),
            ("hand-in", record) => Self::HandIn(record.parse()?),
            ("photos", "") => Self::Photos(None),
            ("photos", record) => Self::Photos(Some(record.parse()?)),
            _ => return Err(()),
        })
    }
}

/// An id as buttons carry it.
fn known(id: &str) -> Result<String, ()> {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !id.is_empty() && id.len() <= ID_BYTES && id.bytes().all(good) { Ok(id.to_owned()) } else { Err(()) }
}
