//! Who wishes to be told once their question has an answer.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::Bond;
use crate::ledger::fact::{PersonKey, QuestionId};

/// The most questions that somebody waits for: the oldest leaves first.
pub const WISHES: usize = 8;
/// How long somebody waits.
pub const PATIENCE_DAYS: i64 = 180;

/// A question whose answer is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The question.
    pub question: QuestionId,
    /// Its words, masked and cut: they are quoted in the letter.
    pub words: String,
    /// Since when.
    pub at: Timestamp,
}

impl Wish {
    /// Whether it is still waited for.
    pub fn lasts(&self, now: Timestamp) -> bool {
        let patience = SignedDuration::from_hours(24 * PATIENCE_DAYS);
        self.at.saturating_add(patience).is_ok_and(|end| now < end)
    }
}

/// What a chat waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// The chat, and where it can be written to.
    pub bond: Bond,
    /// What it waits for, oldest first.
    pub wishes: Vec<Wish>,
}

impl Wishes {
    /// The key of a chat.
    pub fn key(person: PersonKey) -> Key {
        Key::new(Kind::Wishes, &person.0)
    }

    /// Takes a wish up; one for the same question is renewed. Says whether the oldest had to leave for it.
    pub fn take(&mut self, wish: Wish) -> bool {
        let now = wish.at;
        self.wishes.retain(|known| known.question != wish.question && known.lasts(now));
        self.wishes.push(wish);
        let full = self.wishes.len() > WISHES;
        if full {
            self.wishes.remove(0);
        }
        full
    }
}

impl Document for Wishes {
    const KIND: Kind = Kind::Wishes;

    fn id(&self) -> Vec<u8> {
        self.bond.person.0.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fact::Channel;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_wish_is_renewed_ends_and_makes_room() {
        let start = at("2026-01-01T00:00:00Z");
        let bond = Bond { person: PersonKey([1; 16]), channel: Channel::Web, address: None, used: start };
        let mut wishes = Wishes { bond, wishes: Vec::new() };
        let wish = |question, at| Wish { question: QuestionId(question), words: "话".to_owned(), at };
        for number in 0..8 {
            assert!(!wishes.take(wish(number, start)));
        }
        assert!(!wishes.take(wish(0, start)), "the same again takes no room");
        assert!(wishes.take(wish(9, start)));
        let left: Vec<u64> = wishes.wishes.iter().map(|wish| wish.question.0).collect();
        assert_eq!(left, [2, 3, 4, 5, 6, 7, 0, 9]);
        let (last, over) = (at("2026-06-29T23:59:59Z"), at("2026-06-30T00:00:00Z"));
        assert!(wishes.wishes[0].lasts(last) && !wishes.wishes[0].lasts(over));
        assert!(!wishes.take(wish(10, over)));
        assert_eq!(wishes.wishes.len(), 1);
    }
}
