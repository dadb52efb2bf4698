//! What a talk leaves in the records.

use anpu::dialogue::input::Input;
use anpu::dialogue::wording;
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::{Event, Status};

use crate::house::House;

#[test]
fn a_talk_is_counted_by_day_status_topic_law_and_theme() {
    let house = House::open();
    let mut person = house.person("a");
    person.says("/start");
    person.says("老板不给安全帽就让上工地，咋办");
    person.takes(wording::PENALTY);
    person.says("你好");
    person.says("有人触电");
    house.at("2026-11-24T00:00:00+08:00");
    person.says("消防法第六十条");
    person.says("/theme");
    assert_eq!(house.counted(Dimension::Started), ["2026-11-23 web 1"]);
    insta::assert_snapshot!(house.counted(Dimension::Status).join("\n"), @r"
    2026-11-23 answered 2
    2026-11-23 emergency 1
    2026-11-24 answered 2
    ");
    insta::assert_snapshot!(house.counted(Dimension::Topic).join("\n"), @r"
    2026-11-23 emergency 1
    2026-11-23 gear 2
    2026-11-24 law 1
    2026-11-24 theme 1
    ");
    insta::assert_snapshot!(house.counted(Dimension::Theme).join("\n"), @"2026-11-24 q:4 1");
    let laws = house.counted(Dimension::Law).join("\n");
    assert!(laws.contains("2026-11-23 anquan-shengchan-fa 2") && laws.contains("2026-11-24 xiaofang-fa 1"), "{laws}");
    let verdict = house.wait(house.store.verify()).expect("a verdict");
    assert_eq!(verdict.faults, [""; 0]);
}

#[test]
fn delivered_twice_it_is_answered_again_and_counted_once() {
    let house = House::open();
    let say = |key: &str, words: &str| house.deliver("a", key, Input::typed(words));
    let first = say("1", "老板不给安全帽就让上工地，咋办");
    let penalty = say("2", "那罚多少");
    let office = say("3", "谁来查");
    // Late and out of order, each is answered from the state in which it was asked.
    assert_eq!(say("1", "老板不给安全帽就让上工地，咋办").reply, first.reply);
    assert_eq!(say("2", "那罚多少").reply, penalty.reply);
    assert_eq!(say("3", "谁来查").reply, office.reply);
    assert_eq!(house.counted(Dimension::Status), ["2026-11-23 answered 3"]);
    assert_eq!(house.facts().len(), 3);
    // The conversation goes on where it was.
    say("4", "消防法第六十条");
    say("1", "老板不给安全帽就让上工地，咋办");
    say("5", "下一条").is(Status::Answered);
    assert_eq!(house.facts().len(), 5);
}

#[test]
fn delivered_again_after_midnight_it_is_answered_as_it_was() {
    let house = House::open();
    house.at("2026-12-31T23:59:00+08:00");
    let first = house.deliver("a", "1", Input::typed("/theme"));
    house.at("2027-01-01T00:01:00+08:00");
    let before = house.facts();
    assert_eq!(house.deliver("a", "1", Input::typed("/theme")).reply, first.reply);
    assert_eq!(house.facts(), before);
}

#[test]
fn the_same_words_of_two_people_are_two_questions() {
    let house = House::open();
    house.deliver("a", "1", Input::typed("安全生产法第二十一条"));
    house.deliver("b", "1", Input::typed("安全生产法第二十一条"));
    assert_eq!(house.facts().len(), 2);
    let people: std::collections::HashSet<_> = house.facts().iter().map(|fact| fact.person).collect();
    assert_eq!(people.len(), 2);
}

#[test]
fn small_talk_leaves_no_question() {
    let house = House::open();
    let mut person = house.person("a");
    for words in ["你好", "谢谢", "/help", "/menu", "隐私", "我的数据", "   "] {
        person.says(words).is(Status::Talk);
    }
    assert_eq!(house.counted(Dimension::Status), [""; 0]);
    assert_eq!(house.facts(), []);
}

#[test]
fn every_status_of_a_question_is_recorded_as_it_was_heard() {
    let house = House::open();
    let mut expected = Vec::new();
    for words in ["安全生产法第二十一条", "第九条", "安全生产法第二百条", "离婚财产怎么分", "有人触电", "傻逼"]
    {
        expected.push(house.person(words).says(words).reply.status);
    }
    let recorded: Vec<Status> = house
        .facts()
        .iter()
        .filter_map(|fact| match fact.event {
            Event::Asked { status, .. } => Some(status),
            _ => None,
        })
        .collect();
    assert_eq!(recorded, expected);
    insta::assert_debug_snapshot!(expected, @r"
    [
        Answered,
        Clarified,
        NoBasis,
        OutOfRemit,
        Emergency,
        Refused,
    ]
    ");
}
