//! In doubt readings are offered; they are chosen in any way, or none of them is, and then nothing is made up.

use anpu::dialogue::wording;
use anpu::ledger::fact::Status;

use crate::house::{Heard, House, Person};

/// Asks which law is meant, which does not hang on how retrieval is tuned.
fn asked_back<'a>(house: &'a House, id: &str) -> (Person<'a>, Heard) {
    let mut person = house.person(id);
    let heard = person.says("第九条");
    heard.is(Status::Clarified);
    assert!((2..=4).contains(&heard.labels().len()), "{heard}");
    (person, heard)
}

#[test]
fn a_reading_is_chosen_by_number_by_label_or_by_button() {
    let house = House::open();
    let (mut person, heard) = asked_back(&house, "button");
    let second = heard.labels()[1].to_owned();
    let meant = person.takes(&second);
    meant.is(Status::Answered);
    for words in ["2", "２", "第二个", "二", "选2", "［2］", second.as_str()] {
        let (mut person, _) = asked_back(&house, words);
        assert_eq!(person.says(words).reply.blocks, meant.reply.blocks, "{words}");
    }
}

#[test]
fn a_number_out_of_range_is_no_choice() {
    let house = House::open();
    let (mut person, heard) = asked_back(&house, "a");
    let first = heard.labels()[0].to_owned();
    person.says("9").keeps_from(&first);
}

#[test]
fn whoever_just_goes_on_is_answered() {
    let house = House::open();
    let (mut person, heard) = asked_back(&house, "a");
    let second = heard.labels()[1].to_owned();
    person.says("老板不给安全帽就让上工地，咋办").rests_on("安全生产法第四十五条");
    // What was offered before is no longer waited for.
    person.says("2").keeps_from(&second);
}

/// Words of safety that say nothing in particular. Which of them are asked back hangs on how retrieval is tuned.
const VAGUE: [&str; 6] =
    ["安全的那个怎么弄", "就是安全方面的那个", "单位的安全管理", "燃气安全", "我想了解消防", "关于工地的规定"];

/// Something vague that a stranger is asked back about.
fn vague(house: &House) -> &'static str {
    let asked_back =
        |words: &&&str| house.person(&format!("stranger {words}")).says(words).reply.status == Status::Clarified;
    VAGUE.iter().find(asked_back).unwrap_or_else(|| panic!("nothing vague is asked back any more: {VAGUE:?}"))
}

#[test]
fn none_of_these_keeps_the_question_and_not_the_refusal() {
    let house = House::open();
    let words = vague(&house);
    let mut typing = house.person("typing");
    typing.says(words).offers(wording::NONE_OF_THESE);
    insta::assert_snapshot!(typing.says("都不是"), @r"
    这个问题我没有找到可靠的依据，不能猜给您。 我已经记下来，会请工作人员补上答案。

    着急的话：安全生产方面打 12350，其他事打 12345（会转给该管的部门）。

    ［1］有答案了告诉我
    ［2］找人帮忙
    ［3］看常见问题
    ");
    assert_eq!(house.unanswered(), [words]);
    let mut pressing = house.person("pressing");
    pressing.says(words);
    pressing.takes(wording::NONE_OF_THESE).is(Status::NoBasis);
    let mut counting = house.person("counting");
    let readings = counting.says(words).labels().len();
    counting.says(&readings.to_string()).is(Status::NoBasis);
    // Asked by three, it is one question.
    let rows = house.wait(house.store.unanswered(9)).unwrap_or_default();
    let rows: Vec<(&str, u64)> = rows.iter().map(|row| (row.text.as_str(), row.count)).collect();
    assert_eq!(rows, [(words, 3)]);
}

#[test]
fn after_two_tries_it_is_said_that_nothing_was_found() {
    let house = House::open();
    let words = vague(&house);
    let mut person = house.person("a");
    let first = person.says(words);
    assert_eq!(first.is(Status::Clarified).first_line(), wording::CLARIFY);
    let second = person.says(words);
    assert_eq!(second.is(Status::Clarified).first_line(), wording::CLARIFY_AGAIN);
    person.says(words).is(Status::NoBasis).tells("没有找到可靠的依据");
    assert_eq!(house.unanswered(), [words]);
    // The next matter begins anew.
    person.says(words).is(Status::Clarified);
}

#[test]
fn what_is_beyond_everything_gets_an_honest_no_and_a_person_to_ask() {
    let house = House::open();
    let words = "蝌蚪的尾巴几时掉";
    let heard = house.person("a").says(words);
    heard.is(Status::NoBasis).tells("没有找到可靠的依据").tells("12345").offers(wording::HUMAN);
    assert_eq!(heard.cites(), [""; 0]);
    house.person("b").says(words);
    assert_eq!(house.unanswered(), [words]);
}
