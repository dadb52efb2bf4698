//! Wishing to be told: what is kept, for how long, and how it is deleted.

use anpu::dialogue::action::Action;
use anpu::dialogue::input::Input;
use anpu::dialogue::wording::wishes::{DO_NOT, GONE, NOT_IN_PUBLIC, TELL_ME, WITHDRAWN};
use anpu::ledger::fact::{Channel, PersonKey, Status};
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::registry::Document;
use anpu::registry::key::Kind;
use anpu::registry::member::Bond;
use anpu::registry::settled::question_id;
use anpu::registry::wishes::{Wish, Wishes};
use anpu::store::{Commit, Page};

use super::place::{Place, TAIL, draft};
use crate::house::{TODAY, moment};

const WEB: (Channel, &str, Option<&str>) = (Channel::Web, "a", None);
const PHONE: (Channel, &str, Option<&str>) = (Channel::Telegram, "7001", Some("7001"));

#[test]
fn what_is_kept_is_said_shown_and_deleted() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    insta::assert_snapshot!(place.wishes(PHONE, TAIL), @r"
    好，记下了。 有答案了，我就在这个对话里告诉您。

    为这件事，我另外记下这个问题（号码已隐去）和这个对话的号码，最多记180天，告诉您之后就删。发“我的数据”能看到，发“删除我的数据”能删掉。

    ［1］不用告诉我了
    ");
    insta::assert_snapshot!(place.wishes(WEB, "蝌蚪的尾巴几时掉，请打13987654321告诉我"), @r"
    好，记下了。 网页没法主动找您：有答案以后，您用同一个浏览器再来说句话，我先告诉您。

    为这件事，我另外记下这个问题（号码已隐去），最多记180天，告诉您之后就删。发“我的数据”能看到，发“删除我的数据”能删掉。

    ［1］不用告诉我了
    ");
    insta::assert_snapshot!(place.says("a", "我的数据"), @r"
    我没有您的姓名和电话。留下的原话只有下面这些（没答上来的问题和您说的不满意之处，供工作人员改进；号码已隐去）：

    1. 蝌蚪的尾巴几时掉,请打***告诉我

    您在等下面这些问题的答案（最多8个，每个最多记180天）：

    1. 蝌蚪的尾巴几时掉,请打***告诉我

    ［1］删除我的数据
    ");
    place.says("a", "删除我的数据").tells("您在等的答案也就不再告诉您了");
    place.hears(WEB, Input::Choice(Action::ForgetNow));
    place.says("a", "我的数据").keeps_from("蝌蚪");
    assert_eq!(place.group().waiting, 1, "the other still waits");
    // Its button is still on the screen: the words are gone.
    let question = question_id("蝌蚪的尾巴几时掉,请打***告诉我");
    assert_eq!(&*place.hears(WEB, Input::Choice(Action::TellMe(question))), GONE);
}

#[test]
fn a_wish_is_withdrawn_or_typed() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    let taken = place.wishes(WEB, TAIL);
    let undo = taken.reply.choices.iter().find(|choice| choice.label == DO_NOT).unwrap().action.clone();
    assert_eq!(&*place.hears(WEB, Input::Choice(undo)), WITHDRAWN);
    assert_eq!(place.group().waiting, 0);
    place.says("a", TELL_ME).offers(DO_NOT);
    let group = place.group();
    assert_eq!((group.waiting, group.count), (1, 1), "the label is no question");
    assert_eq!(&*place.says("b", TELL_ME), GONE);
}

#[test]
fn nobody_waits_where_everybody_reads_along() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    let group = (Channel::Telegram, "-100", None);
    let asked = place.hears(group, Input::typed(TAIL));
    assert!(!asked.is(Status::NoBasis).labels().contains(&TELL_ME));
    let taken = place.hears(group, Input::Choice(Action::TellMe(question_id(TAIL))));
    assert_eq!(&*taken, NOT_IN_PUBLIC);
    assert_eq!(place.group().waiting, 0);
}

#[test]
fn only_what_is_kept_as_unanswered_is_offered() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    for words in ["老板不给安全帽就让上工地，咋办", "那罚多少", "你好", "安全生产法第900条"]
    {
        assert!(!place.says("a", words).labels().contains(&TELL_ME), "{words}");
    }
}

#[test]
fn a_wish_ends_after_half_a_year() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.wishes(PHONE, TAIL);
    place.at("2027-05-22T11:00:00+08:00");
    assert_eq!(place.group().waiting, 1);
    place.at("2027-05-23T12:00:00+08:00");
    place.wait(place.office.remind()).unwrap();
    let left = place.wait(place.store.documents(Kind::Wishes, Page::default())).unwrap();
    assert!(left.is_empty() && place.letters().is_empty());
    place.hears(PHONE, Input::typed("我的数据")).keeps_from("您在等");
}

#[test]
fn a_thousand_who_wished_are_told() {
    let data = tempfile::tempdir().unwrap();
    let place = Place::open(data.path());
    place.says("a", TAIL);
    let group = place.group().id.to_string();
    let at = moment(TODAY);
    let wishes = |n: u32| {
        let person = PersonKey(u128::from(n + 1).to_be_bytes());
        let bond = Bond { person, channel: Channel::Telegram, address: Some(n.to_string()), used: at };
        Wishes { bond, wishes: vec![Wish { question: question_id(TAIL), words: TAIL.to_owned(), at }] }
    };
    for n in 0..1000 {
        let one = wishes(n);
        let mut change = anpu::registry::view::Change::default();
        change.writes.insert(one.key_of(), Some(postcard::to_stdvec(&one).unwrap()));
        let (person, before) = (one.bond.person, Default::default());
        let key = format!("seed:{n}");
        let commit = Commit {
            key,
            person,
            at,
            before,
            next: Default::default(),
            facts: Vec::new(),
            words: None,
            forget: false,
            change,
        };
        place.wait(place.store.commit(commit)).unwrap();
    }
    assert_eq!(place.group().waiting, 1000);
    let outcome = place.does(&Actor::Operator, Deed::Answer { group, draft: draft(&[TAIL]) }).unwrap();
    assert!(outcome.said[1].contains("1000 个人"), "{outcome:?}");
    assert_eq!(place.letters().len(), 1000);
    assert_eq!(place.wait(place.office.catch_up_answers()).unwrap(), 0, "nobody is told twice");
}
