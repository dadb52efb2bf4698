//! Questions to draw from, where those of a group stand for one: what a place takes is a group, and one of its questions
//! comes into the paper. A question of no group is a group of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::knowledge::question::Question;

/// What tells groups apart. A group may have the name of a question that is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    /// A question of no group, by its id.
    Alone(&'a str),
    /// A group, by its name.
    Group(&'a str),
}

/// The group of a question.
pub(super) fn key(question: &Question) -> Key<'_> {
    question.group.as_deref().map_or(Key::Alone(&question.id), Key::Group)
}

/// Questions in the order in which they are to be taken, each with the number of its group.
pub(super) struct Choice<'a> {
    questions: &'a [&'a Question],
    group: Vec<usize>,
}

impl<'a> Choice<'a> {
    /// Of questions. There are no more groups than questions.
    pub(super) fn of(questions: &'a [&'a Question]) -> Self {
        let mut numbers = BTreeMap::new();
        let number = |question: &&'a Question| {
            let next = numbers.len();
            *numbers.entry(key(question)).or_insert(next)
        };
        Self { questions, group: questions.iter().map(number).collect() }
    }

    /// The questions, by number, that fit.
    pub(super) fn fitting(&self, fits: impl Fn(&Question) -> bool) -> Vec<usize> {
        let numbered = self.questions.iter().enumerate();
        numbered.filter(|(_, question)| fits(question)).map(|(number, _)| number).collect()
    }

    /// The groups of some questions, each once, in the order of the first of them.
    pub(super) fn groups(&self, questions: &[usize]) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let groups = questions.iter().filter_map(|question| self.group.get(*question).copied());
        groups.filter(|group| seen.insert(*group)).collect()
    }

    /// The first of some questions that is of a group.
    pub(super) fn member(&self, group: usize, questions: &[usize]) -> Option<&'a Question> {
        let number = questions.iter().find(|question| self.group.get(**question) == Some(&group))?;
        self.questions.get(*number).copied()
    }
}
