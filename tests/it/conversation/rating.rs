//! Every answer can be rated, with a reason from a list or in one's own words.

use anpu::dialogue::wording;
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::Status;

use crate::house::House;

const QUESTION: &str = "老板不给安全帽就让上工地，咋办";

#[test]
fn useful() {
    let house = House::open();
    let mut person = house.person("a");
    person.says(QUESTION);
    insta::assert_snapshot!(person.takes(wording::USEFUL), @"谢谢您，能帮上忙就好。");
    assert_eq!(house.counted(Dimension::Rating), ["2026-11-23 useful 1"]);
}

#[test]
fn useless_for_a_reason_of_the_list() {
    let house = House::open();
    let mut person = house.person("a");
    person.says(QUESTION);
    let heard = person.takes(wording::USELESS);
    assert_eq!(heard.first_line(), wording::RATED_USELESS);
    for label in ["答非所问", "看不懂", "觉得不对", "没说怎么办"] {
        heard.offers(label);
    }
    person.takes("看不懂").tells("记下了");
    assert_eq!(house.counted(Dimension::Rating), ["2026-11-23 useless 1", "2026-11-23 useless:unclear 1"]);
    // A rating is no question.
    assert_eq!(house.counted(Dimension::Status), ["2026-11-23 answered 1"]);
}

#[test]
fn useless_in_ones_own_words_which_are_kept_apart() {
    let house = House::open();
    let mut person = house.person("a");
    person.says(QUESTION);
    person.takes(wording::USELESS);
    person.says("写得啰里啰嗦，我电话13812345678").tells("记下了");
    assert_eq!(house.counted(Dimension::Rating), ["2026-11-23 useless 1", "2026-11-23 useless:words 1"]);
    person.says("我的数据").tells("写得啰里啰嗦,我电话***");
    // It is no question without an answer.
    assert_eq!(house.unanswered(), [""; 0]);
}

#[test]
fn a_new_question_is_not_taken_for_a_reason() {
    let house = House::open();
    let mut person = house.person("a");
    person.says(QUESTION);
    person.takes(wording::USELESS);
    person.says("安全生产法第二十一条").rests_on("安全生产法第二十一条");
    assert_eq!(house.counted(Dimension::Rating), ["2026-11-23 useless 1"]);
}

#[test]
fn whoever_says_thanks_or_a_command_gives_no_reason() {
    let house = House::open();
    for words in ["谢谢", "/help", "菜单"] {
        let mut person = house.person(words);
        person.says(QUESTION);
        person.takes(wording::USELESS);
        person.says(words).keeps_from("记下了");
    }
    assert_eq!(house.counted(Dimension::Rating), ["2026-11-23 useless 3"]);
}

#[test]
fn what_is_no_answer_cannot_be_rated() {
    let house = House::open();
    for words in ["你好", "有人触电", "傻逼", "第九条", "安全生产法第二百条"] {
        assert_eq!(house.person(words).says(words).reply.rate, None, "{words}");
    }
    assert_ne!(house.person("a").says(QUESTION).reply.rate, None);
}

#[test]
fn a_rating_refers_to_the_turn_it_rates() {
    let house = House::open();
    let mut person = house.person("a");
    let rated = person.says(QUESTION).reply.rate;
    person.takes(wording::USEFUL);
    let facts = house.facts();
    let turns: Vec<_> = facts
        .iter()
        .filter_map(|fact| match fact.event {
            anpu::ledger::fact::Event::Asked { turn, status: Status::Answered, .. }
            | anpu::ledger::fact::Event::Rated { turn, useful: true, .. } => Some(turn),
            _ => None,
        })
        .collect();
    assert_eq!((turns.len(), Some(turns[0]), turns[1]), (2, rated, turns[0]));
}
