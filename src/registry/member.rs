//! A person of a firm: who studies, pledges and is certified.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
pub use crate::ledger::fact::MemberId;
use crate::ledger::fact::{Channel, PersonKey};

/// What a person is in a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// 主要负责人: the first responsible person.
    Responsible,
    /// 安全员: who manages safety.
    Officer,
}

/// A position held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Credit code of the firm.
    pub firm: String,
    /// What the person was there.
    pub position: Position,
    /// From this day.
    pub from: Date,
    /// To this day; still held where it is missing.
    pub to: Option<Date>,
}

/// A chat that belongs to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bond {
    /// The chat, by the keyed hash.
    pub person: PersonKey,
    /// Its channel.
    pub channel: Channel,
    /// Where the channel can write to of its own accord (Telegram: number of the chat); none where it cannot.
    pub address: Option<String>,
    /// When it was last used.
    pub used: Timestamp,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub id: MemberId,
    /// The name; none once it was erased.
    pub name: Option<String>,
    /// Every position held, oldest first. The last one without an end is the present one.
    pub posts: Vec<Post>,
    /// Chats that belong to this person, the last used last.
    pub bonds: Vec<Bond>,
    /// Whether this person may appear, masked, on the leaderboard.
    pub listed: bool,
    /// Hash of the one-time code given last: where another is given, this one stops working.
    pub invite: Option<[u8; 16]>,
}

impl Member {
    /// The key of a person.
    pub fn key(id: MemberId) -> Key {
        Key::new(Kind::Member, &id.0.to_be_bytes())
    }

    /// The present position; none after leaving.
    pub fn post(&self) -> Option<&Post> {
        self.posts.iter().rev().find(|post| post.to.is_none())
    }
}

impl Document for Member {
    const KIND: Kind = Kind::Member;

    fn id(&self) -> Vec<u8> {
        self.id.0.to_be_bytes().to_vec()
    }
}

/// A name without what tells who it is: the first character, then a wide star for each further one, three at most. Two
/// plain stars would mean bold in our own texts.
pub fn masked(name: &str) -> String {
    let mut characters = name.chars();
    let first: String = characters.next().into_iter().collect();
    format!("{first}{}", "＊".repeat(characters.count().clamp(1, 3)))
}
