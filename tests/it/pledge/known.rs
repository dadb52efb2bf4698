//! What somebody knows who has learned their duties: the right answer, found by the words of the question alone.

use anpu::knowledge::question::{Kind, Question};

use crate::house::shipped;

/// A question as its reader knows it.
pub(crate) struct Known {
    pub(crate) kind: Kind,
    /// The words of the right options, as written.
    pub(crate) right: Vec<String>,
}

/// The question that stands last in a text; explanations of earlier ones may stand above it.
#[track_caller]
pub(crate) fn asked(text: &str) -> Known {
    let library = shipped();
    let found =
        library.knowledge.questions.values().filter_map(|question| Some((text.rfind(&question.text)?, question)));
    let Some((_, question)) = found.max_by_key(|(at, _)| *at) else { panic!("no question in:\n{text}") };
    let Question { kind, options, answer, .. } = question;
    let right = options.iter().zip(0..).filter(|(_, option)| answer.has(*option)).map(|(words, _)| words.clone());
    Known { kind: *kind, right: right.collect() }
}
