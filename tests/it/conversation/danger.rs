//! Danger now comes before everything else; a question about danger is a question.

use anpu::dialogue::wording;
use anpu::ledger::fact::Status;

use crate::house::House;

#[test]
fn a_gas_leak_is_met_with_what_to_do_and_nothing_else() {
    let house = House::open();
    let heard = house.person("caller").says("屋里一股煤气味 我妈头晕");
    assert_eq!(heard.first_line(), "先救人，现在就做：");
    heard.is(Status::Emergency).tells("119").tells("120").keeps_from(wording::NOTICE).keeps_from(wording::BASIS);
    assert_eq!(heard.labels(), [wording::SAFE_NOW]);
    assert_eq!(heard.reply.rate, None);
}

/// Words that speak of danger now, and the first step against it.
#[test]
fn danger_now_is_seen() {
    let house = House::open();
    for (words, step) in [
        ("煤气泄漏了", "不开关任何电器"),
        ("屋里一股煤气味我妈头晕", "不开关任何电器"),
        ("煤氣洩漏了", "不开关任何电器"),
        ("煤气  泄漏了！！！", "不开关任何电器"),
        ("有人触电", "先断电"),
        ("楼下着火了", "喊醒所有人"),
        ("我家厨房起火怎么办", "喊醒所有人"),
        ("有人掉河里了", "别下水救"),
        ("工地塌了压住人", "都退到安全处"),
    ] {
        let heard = house.person(words).says(words);
        heard.is(Status::Emergency).tells(step);
    }
}

/// Words of law, prevention, money or the past make a question of it, with the numbers to call on top at most.
#[test]
fn questions_about_danger_stay_questions() {
    let house = House::open();
    for words in [
        "煤气泄漏怎么预防",
        "火灾事故罚多少",
        "触电算工伤吗",
        "着火了谁赔",
        "塌方事故怎么报告",
        "去年我们厂着火",
        "起火原因",
    ] {
        let heard = house.person(words).says(words);
        assert_ne!(heard.reply.status, Status::Emergency, "{words}\n{heard}");
    }
}

#[test]
fn a_question_that_may_come_from_the_middle_of_it_carries_the_numbers() {
    let house = House::open();
    let heard = house.person("a").says("着火了谁赔");
    assert!(heard.starts_with("如果事情正在发生：先离开危险处"), "{heard}");
}

#[test]
fn afterwards_is_told_once_everybody_is_safe() {
    let house = House::open();
    let mut caller = house.person("caller");
    caller.says("楼下着火了");
    let pressed = caller.takes(wording::SAFE_NOW);
    assert_eq!(pressed.first_line(), "人都安全就好。接下来：");
    pressed.is(Status::Answered).tells(wording::NOTICE);
    for words in [wording::SAFE_NOW, "已经安全了", "已经安全了 接下来呢？"] {
        let mut caller = house.person(words);
        caller.says("楼下着火了");
        assert_eq!(caller.says(words).reply.blocks, pressed.reply.blocks, "{words}");
    }
}

#[test]
fn danger_comes_before_whatever_we_were_asking() {
    let house = House::open();
    // While choosing between readings.
    let mut caller = house.person("choosing");
    caller.says("第二十一条").is(Status::Clarified);
    caller.says("有人触电").is(Status::Emergency);
    // The readings are no longer waited for: a number is no choice any more.
    caller.says("1").keeps_from("第二十一条");
    // While saying why an answer did not help.
    let mut caller = house.person("rating");
    caller.says("老板不给安全帽就让上工地，咋办");
    caller.takes(wording::USELESS);
    caller.says("工地塌了压住人").is(Status::Emergency);
    // While asked whether everything is to be deleted.
    let mut caller = house.person("deleting");
    caller.says("删除我的数据");
    caller.says("楼下着火了").is(Status::Emergency);
}

#[test]
fn help_is_given_even_where_nothing_can_be_recorded() {
    let house = House::open();
    house.stop_writing();
    let mut caller = house.person("caller");
    caller.says("楼下着火了").is(Status::Emergency).tells("119");
    let heard = caller.says("老板不给安全帽就让上工地，咋办");
    heard.is(Status::Failed).tells("12350");
    insta::assert_snapshot!(heard, @"对不起，我这边出了故障，刚才的话没能记下来。 请过几分钟再试；急事请直接打电话：火警119，急救120，安全生产举报12350。");
    house.person("other").says("煤气泄漏怎么预防").is(Status::Failed);
}
