//! A formal paper begins when the rules allow it, and not a second before.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::registry::attempt::AttemptId;
use crate::registry::member::MemberId;

fn at(text: &str) -> Timestamp {
    format!("2026-11-{text}+08:00").parse().unwrap()
}

fn sitting(ended: Timestamp, seconds: u32, passed: bool) -> Sitting {
    Sitting { attempt: AttemptId(1), at: ended, score: if passed { 90 } else { 40 }, passed, seconds }
}

fn progress(sittings: Vec<Sitting>) -> Progress {
    Progress { sittings, ..Progress::new("2026", MemberId(1)) }
}

fn asked(sittings: Vec<Sitting>, now: Timestamp) -> Result<Left, Wait> {
    may_begin(&Rules::default(), &progress(sittings), false, now, day_of(now))
}

#[test]
fn three_papers_a_day_by_chinese_time() {
    let failed = |ended: &str| sitting(at(ended), 600, false);
    assert_eq!(asked(vec![], at("27T09:00:00")), Ok(Left { today: 3 }));
    let two = vec![failed("26T23:50:00"), failed("27T08:00:00"), failed("27T09:00:00")];
    assert_eq!(asked(two.clone(), at("27T10:00:00")), Ok(Left { today: 1 }));
    let three = [two, vec![failed("27T11:00:00")]].concat();
    let wait = asked(three.clone(), at("27T12:00:00")).unwrap_err();
    insta::assert_snapshot!(wait.to_string(), @"每天最多考3次，今天已经用完了；11月28日 00:00 起可以再考");
    assert_eq!(asked(three, at("28T00:00:00")), Ok(Left { today: 3 }));
    // Begun before midnight, ended after it: of the day on which it began.
    assert_eq!(asked(vec![sitting(at("27T00:05:00"), 600, true)], at("27T09:00:00")), Ok(Left { today: 3 }));
}

#[test]
fn after_a_failed_paper_there_is_a_pause_and_after_a_passed_one_there_is_none() {
    let failed = vec![sitting(at("27T09:00:30"), 600, false)];
    let wait = asked(failed.clone(), at("27T09:10:29")).unwrap_err();
    insta::assert_snapshot!(wait.to_string(), @"刚才那份没有合格，先看看错题吧；11月27日 09:11 起可以再考");
    assert_eq!(asked(failed, at("27T09:10:30")), Ok(Left { today: 2 }));
    assert_eq!(asked(vec![sitting(at("27T09:00:30"), 600, true)], at("27T09:00:31")), Ok(Left { today: 2 }));
}

#[test]
fn one_paper_at_a_time() {
    let now = at("27T09:00:00");
    let refused = may_begin(&Rules::default(), &progress(vec![]), true, now, day_of(now));
    insta::assert_snapshot!(refused.unwrap_err().to_string(), @"您还有一份卷子没答完，请先答完它");
}

proptest! {
    #[test]
    fn the_moment_told_is_the_first_that_is_open(
        papers in vec((1u32..7200, any::<bool>(), 0i64..20_000), 0..6),
        a_day in 1u8..4,
        cool_down in 0u16..2000,
        wait in 0i64..40_000,
    ) {
        let rules = Rules { a_day, cool_down, ..Rules::default() };
        let mut clock = at("27T20:00:00");
        let mut sittings = Vec::new();
        for (seconds, passed, pause) in papers {
            clock += SignedDuration::from_secs(i64::from(seconds) + pause);
            sittings.push(sitting(clock, seconds, passed));
        }
        let progress = progress(sittings);
        let now = clock + SignedDuration::from_secs(wait);
        let ask = |now| may_begin(&rules, &progress, false, now, day_of(now));
        match ask(now) {
            Ok(Left { today }) => prop_assert!((1..=a_day).contains(&today)),
            Err(Wait::UnderWay) => prop_assert!(false),
            Err(Wait::CoolDown { opens } | Wait::Tomorrow { opens, .. }) => {
                prop_assert!(opens > now);
                let early = ask(opens - SignedDuration::from_secs(1));
                prop_assert!(early.is_err(), "{:?}", early);
                let open = ask(opens);
                prop_assert!(open.is_ok(), "{:?}", open);
            }
        }
    }
}
