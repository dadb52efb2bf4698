//! The bank: the questions that may be drawn on a day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::knowledge::Knowledge;
use crate::knowledge::question::Question;

/// Questions that may be drawn, in the order of their ids, so that the same questions make the same bank.
#[derive(Debug, Clone, Default)]
pub struct Bank<'a> {
    questions: BTreeMap<&'a str, &'a Question>,
}

impl<'a> Bank<'a> {
    /// The questions whose law stands, on a day, as they say.
    pub fn of(knowledge: &'a Knowledge, day: Date) -> Self {
        knowledge.questions.values().filter(|question| question.is_current(knowledge, day)).collect()
    }

    /// The question with an id.
    pub fn get(&self, id: &str) -> Option<&'a Question> {
        self.questions.get(id).copied()
    }

    /// All questions.
    pub fn iter(&self) -> impl Iterator<Item = &'a Question> + '_ {
        self.questions.values().copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.questions.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Whether there is any question of an industry.
    pub fn has_industry(&self, industry: &str) -> bool {
        self.iter().any(|question| question.industry.as_deref() == Some(industry))
    }
}

impl<'a> FromIterator<&'a Question> for Bank<'a> {
    fn from_iter<I: IntoIterator<Item = &'a Question>>(questions: I) -> Self {
        Self { questions: questions.into_iter().map(|question| (question.id.as_str(), question)).collect() }
    }
}
