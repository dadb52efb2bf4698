//! Whatever is pressed, in whatever order, no answer is lost, doubled or changed.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::knowledge::pledge::blueprint::MOST;
use crate::pledge::sample;
use crate::registry::view::DOCUMENT_BYTES;

fn begin() -> Timestamp {
    "2026-11-27T09:00:00+08:00".parse().unwrap()
}

fn after(seconds: i64) -> Timestamp {
    begin() + SignedDuration::from_secs(seconds)
}

fn questions(count: usize) -> Vec<Question> {
    (1..=count).map(|n| sample::question(&format!("q-{n}"))).collect()
}

fn attempt(questions: &[Question], minutes: Option<u16>) -> Attempt {
    let drawn = questions.iter().map(|q| Drawn { question: q.id.clone(), order: vec![0, 1, 2, 3] });
    let paper = Paper {
        id: AttemptId(1),
        member: MemberId(1),
        campaign: None,
        mode: Mode::Formal,
        seed: [0; 32],
        blueprint: "standard".to_owned(),
        questions: drawn.collect(),
    };
    start(paper, begin(), minutes)
}

const RIGHT: Picks = Picks(0b1);
const WRONG: Picks = Picks(0b10);

#[test]
fn a_paper_is_answered_in_order_and_ends_with_its_last_answer() {
    let questions = questions(2);
    let mut attempt = attempt(&questions, Some(30));
    assert_eq!(current(&attempt), Some(1));
    assert_eq!(answer(&mut attempt, 2, RIGHT, after(5), &questions[1]), Err(NotTaken::NotThisOne));
    assert_eq!(answer(&mut attempt, 1, RIGHT, after(5), &questions[1]), Err(NotTaken::NotThisOne));
    assert_eq!(answer(&mut attempt, 1, Picks(0), after(5), &questions[0]), Err(NotTaken::NothingChosen));
    assert_eq!(answer(&mut attempt, 1, Picks(0b10001), after(5), &questions[0]), Err(NotTaken::NothingChosen));
    assert!(answer(&mut attempt, 1, RIGHT, after(5), &questions[0]).is_ok_and(|given| given.right));
    assert_eq!(answer(&mut attempt, 1, WRONG, after(6), &questions[0]), Err(NotTaken::AlreadyAnswered));
    assert_eq!(answer(&mut attempt, 0, WRONG, after(6), &questions[0]), Err(NotTaken::NotThisOne));
    assert!(answer(&mut attempt, 2, WRONG, after(6), &questions[1]).is_ok_and(|given| !given.right));
    assert_eq!((attempt.finished, score(&attempt), attempt.hasty), (Some(after(6)), 50, 1));
    assert_eq!(answer(&mut attempt, 2, RIGHT, after(7), &questions[1]), Err(NotTaken::Finished));
}

#[test]
fn the_clock_ends_a_paper_at_its_deadline() {
    let questions = questions(2);
    let mut attempt = attempt(&questions, Some(1));
    assert_eq!(remaining(&attempt, after(59)), Some(1));
    assert!(answer(&mut attempt, 1, RIGHT, after(60), &questions[0]).is_ok());
    assert_eq!(answer(&mut attempt, 2, RIGHT, after(61), &questions[1]), Err(NotTaken::TooLate));
    assert_eq!(attempt.finished, None);
    assert!(!close_if_over(&mut attempt, after(60)));
    assert!(close_if_over(&mut attempt, after(600)));
    assert!(!close_if_over(&mut attempt, after(601)));
    assert_eq!((attempt.finished, score(&attempt)), (Some(after(60)), 50));
    assert_eq!(remaining(&attempt, after(601)), Some(0));
}

#[test]
fn practice_has_no_clock() {
    let questions = questions(1);
    let mut attempt = attempt(&questions, None);
    assert_eq!(remaining(&attempt, after(1)), None);
    assert!(!close_if_over(&mut attempt, after(1_000_000)));
    assert!(answer(&mut attempt, 1, RIGHT, after(1_000_000), &questions[0]).is_ok());
}

#[test]
fn the_largest_paper_fits_into_a_document() {
    let named = |n: usize| Question { options: vec!["选项".to_owned(); 6], ..sample::question(&format!("{n:0>24}")) };
    let questions: Vec<Question> = (0..MOST).map(named).collect();
    let mut attempt = attempt(&questions, Some(60));
    attempt.campaign = Some("c".repeat(24));
    attempt.blueprint = "b".repeat(24);
    attempt.questions.iter_mut().for_each(|drawn| drawn.order = vec![5, 4, 3, 2, 1, 0]);
    for (n, question) in (1..).zip(&questions) {
        let at = begin() + SignedDuration::new(n, 123_456_789);
        assert!(answer(&mut attempt, usize::try_from(n).unwrap(), RIGHT, at, question).is_ok());
    }
    let bytes = postcard::to_stdvec(&attempt).unwrap().len();
    assert!(bytes <= DOCUMENT_BYTES, "{bytes}");
}

/// A press: which question is claimed and shown, what is chosen, after how many seconds, or the clock looks.
#[derive(Debug, Clone)]
enum Call {
    Answer { number: usize, shown: usize, picks: Picks, wait: i64 },
    Look { wait: i64 },
}

fn call() -> impl Strategy<Value = Call> {
    let answer = (0usize..7, prop_oneof![4 => Just(None), 1 => (0usize..5).prop_map(Some)], 0u8..6, -2i64..20);
    prop_oneof![
        6 => answer.prop_map(|(number, shown, picks, wait)| {
            let shown = shown.unwrap_or(number.saturating_sub(1).min(4));
            Call::Answer { number, shown, picks: Picks(picks), wait }
        }),
        1 => (0i64..40).prop_map(|wait| Call::Look { wait }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_answer_is_lost_or_doubled_whatever_is_pressed(calls in vec(call(), 0..60)) {
        let questions = questions(5);
        let mut attempt = attempt(&questions, Some(2));
        // The model: answers by number, the moment, whether the paper has ended.
        let (mut taken, mut clock): (Vec<(Picks, Timestamp)>, Timestamp) = (Vec::new(), begin());
        for call in calls {
            let before = attempt.clone();
            match call {
                Call::Look { wait } => {
                    clock += SignedDuration::from_secs(wait);
                    let closed = close_if_over(&mut attempt, clock);
                    prop_assert_eq!(&attempt.answers, &before.answers);
                    prop_assert_eq!(closed, before.finished.is_none() && clock > after(120));
                }
                Call::Answer { number, shown, picks, wait } => {
                    clock += SignedDuration::from_secs(wait);
                    let outcome = answer(&mut attempt, number, picks, clock, &questions[shown]);
                    let is_due = before.finished.is_none() && clock <= after(120) && number == taken.len() + 1;
                    let may = is_due && shown + 1 == number && picks.count() > 0;
                    prop_assert_eq!(outcome.is_ok(), may, "{:?}", outcome);
                    match outcome {
                        Ok(given) => {
                            prop_assert_eq!(given.right, picks == RIGHT);
                            taken.push((picks, clock));
                        }
                        Err(_) => prop_assert_eq!(&attempt, &before, "refused, and yet changed"),
                    }
                }
            }
            let kept: Vec<(Picks, Timestamp)> = attempt.answers.iter().map(|given| (given.picks, given.at)).collect();
            prop_assert_eq!(&kept, &taken);
            prop_assert!(taken.len() < 5 || attempt.finished.is_some());
            prop_assert!(before.finished.is_none() || before == attempt, "an ended paper changed");
        }
    }
}
