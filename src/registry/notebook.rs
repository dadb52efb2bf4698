//! A person's wrong answers, for practising them again.

use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::MemberId;

/// The most questions in a notebook: the oldest leave first.
pub const PAGES: usize = 100;

/// Questions answered wrongly and not yet answered rightly since, the latest last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notebook {
    /// Whose.
    pub member: MemberId,
    /// Ids of the questions.
    pub wrong: Vec<String>,
}

impl Notebook {
    /// The key of a person.
    pub fn key(member: MemberId) -> Key {
        Key::new(Kind::Notebook, &member.0.to_be_bytes())
    }

    /// Takes up an answer: a wrong one is noted, a right one strikes the question out. Says whether that changed anything.
    pub fn take(&mut self, question: &str, right: bool) -> bool {
        let before = self.wrong.len();
        self.wrong.retain(|noted| noted != question);
        let struck = self.wrong.len() < before;
        if !right {
            self.wrong.push(question.to_owned());
            if self.wrong.len() > PAGES {
                self.wrong.remove(0);
            }
        }
        struck || !right
    }
}

impl Document for Notebook {
    const KIND: Kind = Kind::Notebook;

    fn id(&self) -> Vec<u8> {
        self.member.0.to_be_bytes().to_vec()
    }
}
