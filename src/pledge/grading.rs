//! Grading: what is right, how many points, where somebody is weak, and what came too fast to have been read.

use std::collections::BTreeMap;
use std::fmt;

use jiff::SignedDuration;

use crate::knowledge::question::{DUTIES, Question, Topic};
use crate::registry::attempt::Picks;

/// Characters a second that nobody reads faster. Fluent readers of Chinese take in about 6 to 8 with understanding and
/// 15 when skimming; who knows the question from practice need not read it whole.
const READ_A_SECOND: u32 = 25;

/// The least time for an answer: to see the question, decide and press.
const LEAST: SignedDuration = SignedDuration::from_millis(1500);

/// Whether an answer is right: all right options and no other.
pub fn is_right(question: &Question, picks: Picks) -> bool {
    question.answer == picks
}

/// Points of 100, rounded down: 100 only where all is right. A paper without questions has none.
pub fn score(right: usize, total: usize) -> u8 {
    let points = (right.min(total) * 100).checked_div(total).unwrap_or_default();
    u8::try_from(points).unwrap_or(100)
}

/// Whether an answer came faster than anybody reads the question and its options.
pub fn is_hasty(question: &Question, after: SignedDuration) -> bool {
    let options: usize = question.options.iter().map(|option| option.chars().count()).sum();
    let characters = u32::try_from(question.text.chars().count() + options).unwrap_or(u32::MAX);
    let reading = SignedDuration::from_millis(i64::from(characters) * 1000 / i64::from(READ_A_SECOND));
    after < reading.max(LEAST)
}

/// What a question counts towards: a duty, or a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// One of the seven duties, 1 to 7.
    Duty(u8),
    /// Any other topic.
    Topic(Topic),
}

impl Area {
    /// The area of a question.
    pub fn of(question: &Question) -> Self {
        match (question.topic, question.duty) {
            (Topic::Duty, Some(duty)) => Self::Duty(duty),
            (topic, _) => Self::Topic(topic),
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duty(duty) => {
                f.write_str(DUTIES.get(usize::from(*duty).wrapping_sub(1)).copied().unwrap_or(Topic::Duty.name()))
            }
            Self::Topic(topic) => f.write_str(topic.name()),
        }
    }
}

/// How somebody did in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mastery {
    /// The area.
    pub area: Area,
    /// How many answers were right.
    pub right: u32,
    /// Of how many.
    pub of: u32,
}

/// How somebody did by area, the weakest first: the smallest share of right answers, of equals the one with more wrong
/// ones. Areas without a question do not appear.
pub fn weakest<'a>(answers: impl IntoIterator<Item = (&'a Question, bool)>) -> Vec<Mastery> {
    let mut areas: BTreeMap<Area, (u32, u32)> = BTreeMap::new();
    for (question, right) in answers {
        let (rights, of) = areas.entry(Area::of(question)).or_default();
        *rights += u32::from(right);
        *of += 1;
    }
    let mut found: Vec<Mastery> = areas.into_iter().map(|(area, (right, of))| Mastery { area, right, of }).collect();
    // Shares are compared as fractions: a/b < c/d where a·d < c·b.
    found.sort_by(|a, b| {
        let (left, other) = (u64::from(a.right) * u64::from(b.of), u64::from(b.right) * u64::from(a.of));
        left.cmp(&other).then((b.of - b.right).cmp(&(a.of - a.right))).then(a.area.cmp(&b.area))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pledge::sample::question as sample;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn points_round_down_so_that_a_hundred_means_all() {
        assert_eq!([score(0, 20), score(16, 20), score(19, 20), score(20, 20)], [0, 80, 95, 100]);
        assert_eq!((score(2, 3), score(0, 0)), (66, 0));
    }

    #[test]
    fn an_answer_needs_the_time_to_read() {
        let mut question = sample("a");
        question.text = "短".to_owned();
        assert!(is_hasty(&question, SignedDuration::from_millis(1499)));
        assert!(!is_hasty(&question, SignedDuration::from_millis(1500)));
        question.text = "长".repeat(88);
        question.options = vec!["对".to_owned(); 12];
        assert!(is_hasty(&question, SignedDuration::from_millis(3999)));
        assert!(!is_hasty(&question, SignedDuration::from_millis(4000)));
        assert!(is_hasty(&question, SignedDuration::from_secs(-5)));
    }

    #[test]
    fn the_weakest_area_comes_first() {
        let of = |topic, duty| Question { topic, duty, ..sample("a") };
        let (one, two, rights) = (of(Topic::Duty, Some(1)), of(Topic::Duty, Some(2)), of(Topic::Rights, None));
        let answers = [(&one, true), (&two, false), (&rights, false), (&rights, false), (&rights, true), (&one, false)];
        let told: Vec<String> =
            weakest(answers).iter().map(|row| format!("{} {}/{}", row.area, row.right, row.of)).collect();
        assert_eq!(told, ["规章制度和操作规程 0/1", "员工的权利和义务 1/3", "全员责任制和标准化 1/2"]);
    }

    proptest! {
        #[test]
        fn grading_agrees_with_a_naive_model(answer in 1u8..64, picks in 0u8..64, right in 0usize..70, more in 0usize..70) {
            let question = Question { answer: Picks(answer), ..sample("a") };
            let each = (0..8).all(|option| Picks(picks).has(option) == Picks(answer).has(option));
            prop_assert_eq!(is_right(&question, Picks(picks)), each);
            let total = right + more;
            let points = (0..=100u8).rev().find(|points| usize::from(*points) * total <= right * 100 && total > 0);
            prop_assert_eq!(score(right, total), points.unwrap_or(0));
        }

        #[test]
        fn nothing_is_lost_between_areas(answers in vec((0u8..9, any::<bool>()), 0..60)) {
            let questions: Vec<Question> = answers.iter().map(|(n, _)| Question {
                topic: if *n < 7 { Topic::Duty } else { Topic::Penalty },
                duty: (*n < 7).then_some(n + 1),
                ..sample("a")
            }).collect();
            let rows = weakest(questions.iter().zip(answers.iter().map(|(_, right)| *right)));
            prop_assert_eq!(rows.iter().map(|row| row.of).sum::<u32>() as usize, answers.len());
            prop_assert_eq!(rows.iter().map(|row| row.right).sum::<u32>() as usize, answers.iter().filter(|a| a.1).count());
            prop_assert!(rows.is_sorted_by_key(|row| row.right * 1000 / row.of));
        }
    }
}
