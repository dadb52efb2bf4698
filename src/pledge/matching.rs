//! Assigning questions to places where several places would take the same question.
//!
//! Kuhn's algorithm (H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly
//! 2, 1955; for bipartite graphs without weights): a place takes any question it accepts, and where that one is taken,
//! its holder looks for another one first. Filling places in turn, by whatever comes next, would fail where a swap helps.
//! Where questions form groups of which only one may be taken, what is called a question here is a group.

use std::collections::BTreeSet;

/// Which places accept which questions, both by number, and who has what.
#[derive(Debug)]
pub struct Matching<'a> {
    /// For each place the questions that it accepts, the ones to be tried first in front.
    accepts: &'a [Vec<usize>],
    /// The place that holds a question.
    holder: Vec<Option<usize>>,
}

impl<'a> Matching<'a> {
    /// Fills as many places as can be filled. `questions` is how many questions there are.
    pub fn most(accepts: &'a [Vec<usize>], questions: usize) -> Self {
        let mut matching = Self { accepts, holder: vec![None; questions] };
        for place in 0..accepts.len() {
            matching.fill(place, &mut vec![false; questions]);
        }
        matching
    }

    /// The question of each place.
    pub fn by_place(&self) -> Vec<Option<usize>> {
        let mut held = vec![None; self.accepts.len()];
        for (question, place) in self.holder.iter().enumerate() {
            if let Some(slot) = place.and_then(|place| held.get_mut(place)) {
                *slot = Some(question);
            }
        }
        held
    }

    /// The places that compete, with a place that stayed empty, for too few questions: those from which an exchange could
    /// reach it. By Hall's theorem they accept fewer questions than they are (P. Hall, "On representatives of subsets",
    /// Journal of the London Mathematical Society 10, 1935).
    pub fn rivals(&self, empty: usize) -> BTreeSet<usize> {
        let mut rivals = BTreeSet::from([empty]);
        let mut waiting = vec![empty];
        while let Some(place) = waiting.pop() {
            let holders =
                self.accepts.get(place).into_iter().flatten().filter_map(|question| self.holder_of(*question));
            waiting.extend(holders.filter(|holder| rivals.insert(*holder)));
        }
        rivals
    }

    fn holder_of(&self, question: usize) -> Option<usize> {
        self.holder.get(question).copied().flatten()
    }

    /// Finds a question for a place, along an augmenting path; no deeper than there are places.
    fn fill(&mut self, place: usize, seen: &mut Vec<bool>) -> bool {
        let accepts = self.accepts;
        for &question in accepts.get(place).into_iter().flatten() {
            let Some(mark) = seen.get_mut(question).filter(|seen| !**seen) else { continue };
            *mark = true;
            if self.holder_of(question).is_none_or(|holder| self.fill(holder, seen)) {
                if let Some(slot) = self.holder.get_mut(question) {
                    *slot = Some(place);
                }
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// The most places that can be filled, by trying everything.
    fn naive(accepts: &[Vec<usize>], taken: &mut BTreeSet<usize>) -> usize {
        let Some((first, rest)) = accepts.split_first() else { return 0 };
        let mut best = naive(rest, taken);
        for question in first {
            if taken.insert(*question) {
                best = best.max(1 + naive(rest, taken));
                taken.remove(question);
            }
        }
        best
    }

    #[test]
    fn a_holder_makes_room_where_it_can() {
        let accepts = [vec![0, 1], vec![0]];
        assert_eq!(Matching::most(&accepts, 2).by_place(), [Some(1), Some(0)]);
    }

    proptest! {
        #[test]
        fn as_many_places_are_filled_as_can_be(accepts in vec(vec(0usize..6, 0..5), 0..6)) {
            let matching = Matching::most(&accepts, 6);
            let by_place = matching.by_place();
            let held: Vec<usize> = by_place.iter().copied().flatten().collect();
            prop_assert_eq!(held.len(), naive(&accepts, &mut BTreeSet::new()));
            prop_assert_eq!(held.iter().collect::<BTreeSet<_>>().len(), held.len(), "a question is held twice");
            for (place, question) in by_place.iter().enumerate() {
                prop_assert!(question.is_none_or(|question| accepts[place].contains(&question)));
                if question.is_none() {
                    let rivals = matching.rivals(place);
                    let wanted: BTreeSet<usize> = rivals.iter().flat_map(|place| accepts[*place].clone()).collect();
                    prop_assert!(wanted.len() < rivals.len(), "rivals that accept enough questions");
                }
            }
        }
    }
}
