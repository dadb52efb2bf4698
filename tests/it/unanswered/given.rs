//! A group is answered, led to another answer, set aside; and an answer is taken back.

use anpu::knowledge::curated::Draft;
use anpu::ledger::fact::{Channel, Status};
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::Reason;

use super::place::{HEDGEHOG, Place, TAIL, TAIL_AGAIN, TAIL_STRANGER, draft};
use crate::office_deeds::bureau::{auditor, reporter, reviewer};

const PHONE: (Channel, &str, Option<&str>) = (Channel::Telegram, "7001", Some("7001"));

#[test]
fn a_question_is_answered_in_one_step_and_those_who_wished_are_told() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.says("a", TAIL).is(Status::NoBasis);
    place.says("b", TAIL).is(Status::NoBasis);
    place.says("b", HEDGEHOG).is(Status::NoBasis);
    place.wishes(PHONE, TAIL_AGAIN);
    place.wishes((Channel::Web, "c", None), TAIL);
    let groups = place.groups();
    let told: Vec<(u64, usize, &str)> =
        groups.iter().map(|group| (group.count, group.waiting, group.wordings[0].as_str())).collect();
    assert_eq!(told, [(4, 2, TAIL), (1, 0, HEDGEHOG)]);
    assert_eq!(groups[0].wordings, [TAIL, TAIL_AGAIN]);

    let group = groups[0].id.to_string();
    let outcome = place.does(&reviewer(), Deed::Answer { group, draft: draft(&[TAIL, TAIL_AGAIN]) }).unwrap();
    assert!(outcome.said[0].contains("已作答") && outcome.said[1].contains("2 个人"), "{outcome:?}");
    assert_eq!(outcome.said.len(), 2, "{outcome:?}");
    let letters = place.letters();
    assert_eq!((letters.len(), letters[0].address.as_deref()), (1, Some("7001")));
    insta::assert_snapshot!(letters[0].letters[0].text, @"**您问过的“蝌蚪的尾巴啥时掉”，有答案了：** 长出前腿以后慢慢掉。 把这句话再问一遍，就能看到完整的答案和依据。");
    // Elsewhere the letter stands above the next reply, once.
    place.says("c", "谢谢").tells("您问过的“蝌蚪的尾巴几时掉”，有答案了");
    place.says("c", "谢谢").keeps_from("有答案了");
    // The next person gets it at once, in words of their own, with its basis.
    place.says("d", TAIL_STRANGER).rests_on("安全生产法第四十五条").tells("长出前腿以后慢慢掉");
    assert_eq!(place.group().wordings, [HEDGEHOG]);
    assert!(place.trail().contains(&"review answer done 问过 4 次，2 种问法".to_owned()), "{:?}", place.trail());
    let listed = place.does(&auditor(), Deed::CuratedList).unwrap();
    assert_eq!(
        listed.tables[0].rows[0][1..],
        ["蝌蚪的尾巴什么时候掉？", "安全生产法第四十五条", "2", "张三", "2026-11-23 12:00", "4 次"]
    );

    // A restart keeps it.
    place.wait(place.store.close());
    drop(place);
    let place = Place::open(data.path());
    place.says("e", TAIL).rests_on("安全生产法第四十五条");
    assert_eq!(place.group().wordings, [HEDGEHOG]);
}

#[test]
fn wordings_are_led_to_an_answer_that_is_there() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.wishes(PHONE, TAIL);
    let group = place.group().id.to_string();
    let same = |faq: &str| Deed::AnswerSame { group: group.clone(), faq: faq.to_owned(), phrasings: Vec::new() };
    let refusal = place.does(&reviewer(), same("gas/nowhere")).unwrap_err();
    assert!(refusal.what.contains("没有这个编号"), "{refusal:?}");
    place.does(&reviewer(), same("gas/report-leak")).unwrap();
    let expected = place.shelf.library().knowledge.faqs["gas/report-leak"].answer.text();
    let first = expected.split(['。', '\n']).next().unwrap().replace("**", "");
    place.says("d", TAIL).is(Status::Answered).tells(&first);
    assert!(place.letters()[0].letters[0].text.contains(&first));
    assert!(place.groups().is_empty());
    let listed = place.does(&auditor(), Deed::CuratedList).unwrap();
    assert!(listed.tables[0].rows[0][2].contains("gas/report-leak"), "{listed:?}");
}

#[test]
fn a_group_is_set_aside_with_a_reason_that_reaches_who_waits() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.wishes(PHONE, TAIL);
    let group = place.group().id.to_string();
    let dismiss = |reason: &str| Deed::Dismiss { group: group.clone(), reason: reason.to_owned() };
    assert!(place.does(&reviewer(), dismiss(" ")).unwrap_err().what.contains("没有写原因"));
    place.does(&reviewer(), dismiss("这是生物课的事，别打13987654321")).unwrap();
    assert!(place.groups().is_empty());
    insta::assert_snapshot!(place.letters()[0].letters[0].text, @"**您问过的“蝌蚪的尾巴几时掉”，工作人员看过了，这里答不了：** 这是生物课的事，别打＊＊＊。要找人问，可以打 **12345**。");
    // Asked again it stays aside; nobody answered it.
    place.says("z", TAIL).is(Status::NoBasis);
    assert!(place.groups().is_empty());
    let again = place.does(&reviewer(), dismiss("再来")).unwrap_err();
    assert_eq!(again.reason, Reason::NotFound);
}

#[test]
fn an_answer_that_is_taken_back_leaves_its_questions_open() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.says("a", TAIL);
    let group = place.group().id.to_string();
    place.does(&reviewer(), Deed::Answer { group: group.clone(), draft: draft(&[TAIL]) }).unwrap();
    let retire = |id: &str| Deed::CuratedRetire { id: id.to_owned(), reason: "法改了".to_owned() };
    assert_eq!(place.does(&reviewer(), retire("q-nowhere")).unwrap_err().reason, Reason::NotFound);
    assert_eq!(place.does(&reviewer(), retire("../../etc/passwd")).unwrap_err().reason, Reason::NotFound);
    place.does(&reviewer(), retire(&format!("q-{group}"))).unwrap();
    place.says("b", TAIL).is(Status::NoBasis);
    assert_eq!(place.group().count, 2);
    assert!(place.does(&auditor(), Deed::CuratedList).unwrap().tables.is_empty());
    // It can be answered again, and nothing was lost.
    place.does(&reviewer(), Deed::Answer { group, draft: draft(&[TAIL]) }).unwrap();
    place.says("b", TAIL).is(Status::Answered);
    let kept = std::fs::read_dir(data.path().join("answers")).unwrap().count();
    assert_eq!(kept, 2, "the retired one lies beside");
}

#[test]
fn who_may_not_is_refused_and_the_trail_says_so() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.says("a", TAIL);
    let group = place.group().id.to_string();
    for actor in [auditor(), reporter(), Actor::Stranger] {
        for deed in [
            Deed::Answer { group: group.clone(), draft: draft(&[TAIL]) },
            Deed::AnswerSame { group: group.clone(), faq: "gas/report-leak".into(), phrasings: Vec::new() },
            Deed::Dismiss { group: group.clone(), reason: "不归我们管".into() },
            Deed::CuratedRetire { id: "q-1".into(), reason: "法改了".into() },
        ] {
            let slug = deed.slug();
            let refusal = place.does(&actor, deed).unwrap_err();
            assert!(matches!(refusal.reason, Reason::NotAllowed | Reason::NotSignedIn), "{refusal:?}");
            let last = place.trail().pop().unwrap();
            assert!(last.starts_with(&format!("{} {slug} refused", actor.login())), "{last}");
        }
    }
    assert!(place.wait(place.office.open_groups(&Actor::Stranger, 9)).is_err());
    assert_eq!(place.trail().pop().unwrap().split(' ').nth(1), Some("unanswered"));
    assert_eq!(place.wait(place.office.open_groups(&auditor(), 9)).unwrap().1, 1);
    place.says("b", TAIL).is(Status::NoBasis);
}

#[test]
fn what_is_wrong_is_told_at_once_and_nothing_is_taken_in() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.says("a", TAIL);
    let group = place.group().id.to_string();
    let bad =
        Draft { cites: vec!["安全生产法第九百条".into()], answer: "罚777万元。".into(), ..draft(&[]) };
    let refusal = place.does(&reviewer(), Deed::Answer { group, draft: bad }).unwrap_err();
    assert_eq!(refusal.faults.len(), 3, "{refusal:?}");
    assert!(!data.path().join("answers").exists());
    assert!(place.trail().pop().unwrap().starts_with("review answer refused"));
    place.says("b", TAIL).is(Status::NoBasis);
}

#[test]
fn hostile_text_stays_text() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    let asked = "蝌蚪\"\\'+++尾巴]]><script>alert(1)</script>几时掉";
    place.says("a", asked).is(Status::NoBasis);
    let group = place.group();
    let wording = group.wordings[0].clone();
    let hostile = Draft {
        question: "蝌蚪\"\n+++\nauthor = \"x\"\\".into(),
        answer: "<img src=x onerror=alert()>\n+++\nsame_as = \"gas/report-leak\"\n\u{202e}反过来\n[链接](javascript:x)"
            .into(),
        other_basis: vec!["没有专门的法律规定\"]\nfigures = [\"1".into()],
        cites: Vec::new(),
        ..draft(&[&wording])
    };
    place.does(&reviewer(), Deed::Answer { group: group.id.to_string(), draft: hostile }).unwrap();
    let told = place.says("b", asked);
    told.is(Status::Answered).tells("<img src=x onerror=alert()>").tells("+++").keeps_from("\u{202e}");
    let library = place.shelf.library();
    let faq = &library.knowledge.faqs[&format!("curated/q-{}", group.id)];
    assert_eq!(faq.about.question, "蝌蚪\" +++ author = \"x\"\\");
    assert_eq!((faq.about.author.as_str(), faq.about.figures.len()), ("张三", 0));
}

#[test]
fn two_clerks_never_answer_the_same_group() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.says("a", TAIL);
    let group = place.group().id.to_string();
    let actor = reviewer();
    let answer = || place.office.perform(&actor, Deed::Answer { group: group.clone(), draft: draft(&[TAIL]) });
    let (one, other) = place.wait(futures::future::join(answer(), answer()));
    let refused = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert_eq!(refused.iter().map(|refusal| refusal.reason).collect::<Vec<_>>(), [Reason::NotFound]);
}
