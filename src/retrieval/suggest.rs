//! Type-ahead: the frequent questions that a few typed characters may be the beginning of.

use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::knowledge::faq::Faq;
use crate::text::{bare, normalise};

/// The most typed characters that are compared. Whoever typed more has asked already.
const COMPARED: usize = 32;
/// What the question itself earns over one of its phrasings, since it is what the list shows.
const QUESTION: u32 = 50;
/// The least share of typed bigrams, in hundredths, that must occur where the words as a whole do not.
const SHARE: u32 = 60;

/// A question to offer while somebody types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The question as it is shown.
    pub question: String,
    /// What answers it.
    pub entry: Entry,
}

/// At most `limit` questions, best first: what begins with the words, then what contains them, then what shares
/// most of their bigrams, in the question or in any of its phrasings.
pub fn suggest(knowledge: &Knowledge, typed: &str, limit: usize) -> Vec<Suggestion> {
    let typed = Typed::read(typed);
    let mut room = Vec::new();
    let scored = knowledge.faqs.values().map(|faq| (typed.fit(faq, &mut room), faq));
    let mut found: Vec<(u32, &Faq)> = scored.filter(|(score, _)| *score > 0).collect();
    found.sort_by_key(|(score, faq)| (std::cmp::Reverse(*score), faq.about.question.len(), &faq.id));
    let shown =
        |(_, faq): &(u32, &Faq)| Suggestion { question: faq.about.question.clone(), entry: Entry::Faq(faq.id.clone()) };
    found.iter().take(limit).map(shown).collect()
}

/// What was typed, ready to be compared.
struct Typed {
    words: Vec<char>,
    pairs: Vec<[char; 2]>,
}

impl Typed {
    fn read(typed: &str) -> Self {
        let words: Vec<char> = bare(&normalise(typed)).chars().take(COMPARED).collect();
        let mut pairs: Vec<[char; 2]> = words.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self { words, pairs }
    }

    /// How well a question fits; 0 where it does not. `room` is reused, since this runs for every key pressed.
    fn fit(&self, faq: &Faq, room: &mut Vec<char>) -> u32 {
        let mut score = |text: &str| {
            room.clear();
            room.extend(text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()));
            self.closeness(room)
        };
        let question = score(&faq.about.question);
        let phrasing = faq.about.phrasings.iter().map(|text| score(text)).max().unwrap_or(0);
        if question > 0 { (question + QUESTION).max(phrasing) } else { phrasing }
    }

    fn closeness(&self, text: &[char]) -> u32 {
        if self.words.is_empty() {
            return 0;
        }
        if text.starts_with(&self.words) {
            return 400;
        }
        if text.windows(self.words.len()).any(|part| part == self.words) {
            return 300;
        }
        match self.shared(text) {
            share if share >= SHARE => 100 + share,
            _ => 0,
        }
    }

    /// The share of typed bigrams that occur in the text, in hundredths.
    fn shared(&self, text: &[char]) -> u32 {
        if self.pairs.len() < 2 {
            return 0;
        }
        let occurs = |pair: &&[char; 2]| text.windows(2).any(|here| here == *pair);
        let count = self.pairs.iter().filter(occurs).count();
        u32::try_from(count * 100 / self.pairs.len()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::load::load;
    use crate::knowledge::problem::File;
    use proptest::prelude::*;

    fn faq(id: &str, question: &str, phrasings: [&str; 4]) -> File {
        let text = format!(
            "+++\nquestion = \"{question}\"\nphrasings = {phrasings:?}\ncites = []\nother_basis = [\"通告\"]\n\
             audience = [\"resident\"]\nauthor = \"测试\"\nchecked = 2026-01-01\n+++\n**可以。**\n\n1. 先看\n2. 再做\n"
        );
        File { path: format!("faq/{id}.md"), text }
    }

    fn knowledge() -> Knowledge {
        let files = [
            faq("a/cart", "电动车可以上楼充电吗？", ["电瓶车进电梯", "楼道里给车充电", "飞线充电", "车推上楼"]),
            faq("a/lift", "电梯困人怎么办？", ["卡在电梯里", "被困住了", "打谁的电话", "门打不开"]),
            faq(
                "b/helmet",
                "老板不给安全帽怎么办？",
                ["没有安全帽就让上工地", "工地不发帽子", "帽子要自己买吗", "不戴帽子干活"],
            ),
        ];
        match load(&files) {
            Ok(knowledge) => knowledge,
            Err(problems) => panic!("{problems:?}"),
        }
    }

    fn offered(typed: &str) -> Vec<String> {
        suggest(&knowledge(), typed, 6).into_iter().map(|hit| hit.entry.to_string()).collect()
    }

    #[test]
    fn beginnings_come_before_what_stands_inside() {
        assert_eq!(offered("电"), ["f:a/lift", "f:a/cart"]);
        assert_eq!(offered("电梯"), ["f:a/lift", "f:a/cart"]);
        assert_eq!(offered("電動車"), ["f:a/cart"]);
    }

    #[test]
    fn most_of_the_words_are_enough() {
        assert_eq!(offered("不给发安全帽"), ["f:b/helmet"]);
        assert!(offered("明天天气").is_empty());
        assert!(offered("？！").is_empty());
    }

    proptest! {
        #[test]
        fn any_words_are_safe_and_the_limit_holds(typed in ".{0,60}", limit in 0usize..4) {
            prop_assert!(suggest(&knowledge(), &typed, limit).len() <= limit);
        }
    }
}
