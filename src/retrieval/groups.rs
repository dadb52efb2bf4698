//! Questions that mean the same, put together: for staff who answer what nobody could be told.
//!
//! Two questions are as alike as the retrieval finds them, by the words of the knowledge and how rare they are in it:
//! how alike two are does not hang on what else was asked. The first of a group leads it, and whoever comes later joins
//! the leader that is most like it; so the result is the same for the same list.

use std::collections::HashMap;

use super::index::Index;
use crate::text::normalise;

/// Questions at least this alike are put together. Measured on all phrasings of the knowledge, which crowd far more
/// than what nobody can be told: at 0.35 a quarter finds a leader, 58 of 100 rightly; at 0.45 an eighth, 66 rightly, and
/// plain paraphrases part. Staff see the wordings, and take out what does not belong.
const ALIKE: f32 = 0.35;

impl Index {
    /// Groups of questions: for each the place of its leader in the list. A leader has its own place.
    pub fn groups(&self, questions: &[&str]) -> Vec<usize> {
        let mut leaders = Leaders::default();
        let placed = questions.iter().enumerate().map(|(place, words)| {
            let tokens = self.similarity.weigh(&self.tokenizer.tokens(&normalise(words)));
            let whole = tokens.iter().map(|(_, weight)| weight).sum();
            leaders.likest(&tokens, whole).unwrap_or_else(|| {
                leaders.lead(place, tokens, whole);
                place
            })
        });
        placed.collect()
    }
}

/// The leaders so far, to be found by the tokens that they hold.
#[derive(Default)]
struct Leaders {
    places: Vec<usize>,
    wholes: Vec<f32>,
    holding: HashMap<String, Vec<u32>>,
    /// What each leader shares with the question at hand; all zero between two questions.
    shared: Vec<f32>,
}

impl Leaders {
    fn lead(&mut self, place: usize, tokens: Vec<(String, f32)>, whole: f32) {
        // There are never as many questions as that.
        let number = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.places.push(place);
        self.wholes.push(whole);
        self.shared.push(0.0);
        tokens.into_iter().for_each(|(token, _)| self.holding.entry(token).or_default().push(number));
    }

    /// The place of the leader that is most like a question, where one is alike enough; the first of equals.
    fn likest(&mut self, tokens: &[(String, f32)], whole: f32) -> Option<usize> {
        let mut touched = Vec::new();
        for (token, weight) in tokens {
            for leader in self.holding.get(token).into_iter().flatten() {
                let shared = &mut self.shared[*leader as usize];
                if *shared == 0.0 {
                    touched.push(*leader as usize);
                }
                *shared += weight;
            }
        }
        let mut best: Option<(f32, usize)> = None;
        for leader in touched {
            let shared = std::mem::take(&mut self.shared[leader]);
            let alike = shared / (whole * self.wholes[leader]).sqrt();
            let better = best.is_none_or(|(most, first)| alike > most || (alike >= most && leader < first));
            if alike >= ALIKE && better {
                best = Some((alike, leader));
            }
        }
        best.map(|(_, leader)| self.places[leader])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::knowledge::load;
    use crate::knowledge::source::Source;
    use crate::retrieval::index::Home;

    fn index() -> (crate::knowledge::Knowledge, Index) {
        let knowledge = load::load(&Source::Embedded.read().expect("files")).expect("knowledge");
        let index = Index::open(&knowledge, &Home::Memory).expect("an index");
        (knowledge, index)
    }

    #[test]
    fn what_means_the_same_is_one_group() {
        let (_, index) = index();
        let asked = [
            "电动车能进电梯吗",
            "蝌蚪的尾巴几时掉",
            "电瓶车可以推进电梯吗",
            "小区里养鸡归谁管",
            "蝌蚪尾巴什么时候掉",
            "我想在小区养鸡，可以不",
            "",
            "？",
        ];
        assert_eq!(index.groups(&asked), [0, 1, 0, 3, 1, 3, 6, 7]);
    }

    /// The same by comparing everything with everything.
    fn naive(index: &Index, questions: &[&str]) -> Vec<usize> {
        let bags: Vec<BTreeMap<String, f32>> = questions
            .iter()
            .map(|words| index.similarity.weigh(&index.tokenizer.tokens(&normalise(words))).into_iter().collect())
            .collect();
        let alike = |a: &BTreeMap<String, f32>, b: &BTreeMap<String, f32>| {
            let shared: f32 = a.iter().filter(|(token, _)| b.contains_key(*token)).map(|(_, weight)| weight).sum();
            shared / (a.values().sum::<f32>() * b.values().sum::<f32>()).sqrt()
        };
        let mut leaders: Vec<usize> = Vec::new();
        let mut placed = Vec::new();
        for (place, bag) in bags.iter().enumerate() {
            let mut best: Option<(f32, usize)> = None;
            for leader in &leaders {
                let alike = alike(bag, &bags[*leader]);
                if alike >= ALIKE && best.is_none_or(|(most, _)| alike > most) {
                    best = Some((alike, *leader));
                }
            }
            placed.push(best.map_or(place, |(_, leader)| leader));
            if best.is_none() {
                leaders.push(place);
            }
        }
        placed
    }

    /// Property: grouping is what comparing everything with everything gives, and the same every time.
    #[test]
    fn groups_are_those_of_a_naive_model() {
        let (knowledge, index) = index();
        let questions: Vec<&str> =
            knowledge.faqs.values().flat_map(|faq| faq.wordings()).step_by(4).take(400).collect();
        let groups = index.groups(&questions);
        assert_eq!(groups, naive(&index, &questions));
        assert_eq!(groups, index.groups(&questions));
    }

    /// What joins another has the same answer more often than not, even where three hundred answers crowd.
    #[test]
    fn wordings_of_one_answer_come_together() {
        let (knowledge, index) = index();
        let mut wordings: Vec<(&str, &str)> = Vec::new();
        for faq in knowledge.faqs.values() {
            wordings.extend(faq.wordings().map(|words| (faq.id.as_str(), words)));
        }
        let questions: Vec<&str> = wordings.iter().map(|(_, words)| *words).collect();
        let groups = index.groups(&questions);
        let joined: Vec<usize> = (0..groups.len()).filter(|place| groups[*place] != *place).collect();
        let right = joined.iter().filter(|place| wordings[**place].0 == wordings[groups[**place]].0).count();
        assert!(joined.len() > 600 && right * 2 > joined.len(), "{} joined, {right} of them rightly", joined.len());
    }
}
