//! However people write, the same thing is understood.

use anpu::ledger::fact::Status;

use crate::house::House;

const HELMET: &str = "安全生产法第四十五条";
const QUESTION: &str = "老板不给安全帽就让上工地，怎么办？";

#[test]
fn width_script_spaces_and_excitement_make_no_difference() {
    let house = House::open();
    for words in [
        "老板不给安全帽就让上工地，怎么办",
        "　老板不给安全帽就让上工地，　怎么办？？？",
        "老闆不給安全帽就讓上工地，怎麼辦",
        "老板 不给 安全帽 就让 上工地 怎么办",
        "老板不给安全帽就让上工地怎么办！！！！！！",
        "老板不给安全帽就让上工地\n怎么办",
        "\u{feff}老板不给安全帽就让上工地\u{200b}怎么办",
        "工地不發安全帽",
    ] {
        house.person(words).says(words).rests_on(HELMET);
    }
}

#[test]
fn one_slip_of_a_character_is_forgiven() {
    let house = House::open();
    for words in ["工地不发安全冒", "老板不给安全帽就让上公地怎么办", "老扳不给安全帽就让上工地"]
    {
        house.person(words).says(words).rests_on(HELMET);
    }
}

#[test]
fn pinyin_without_tones_is_understood() {
    let house = House::open();
    for words in ["gongdi bu fa anquanmao", "gongdibufaanquanmao", "gong di bu fa an quan mao"] {
        let heard = house.person(words).says(words);
        let offered = heard.labels().contains(&"老板不给安全帽就让上工地，怎么办？");
        assert!(heard.cites().first().is_some_and(|cite| cite == HELMET) || offered, "{heard}");
    }
    house.person("p").says("GONGDI BU FA ANQUANMAO").keeps_from("没有找到可靠的依据");
}

#[test]
fn spaces_between_all_characters_still_lead_there() {
    let house = House::open();
    let heard = house.person("a").says("工　地　不　发　安　全　帽");
    assert!(heard.cites().iter().any(|cite| cite == HELMET) || heard.labels().contains(&QUESTION), "{heard}");
}

#[test]
fn ten_thousand_characters_are_met_with_something_short() {
    let house = House::open();
    for noise in
        ["啊".repeat(10_000), "a b c ".repeat(2000), "安全帽".repeat(4000), "第".repeat(10_000), "😀".repeat(10_000)]
    {
        let heard = house.person(&noise).says(&noise);
        assert!(heard.chars().count() < 1500 && !heard.is_empty(), "{heard}");
    }
}

#[test]
fn emoji_and_nothing_ask_for_words() {
    let house = House::open();
    let heard = house.person("a").says("   ");
    insta::assert_snapshot!(heard, @"我没看到文字。请打几个字告诉我您想问什么，比如“电瓶车能停楼道吗”。");
    for words in ["", "😀😀", "？？？", "\u{200b}", "🔥", "。。。"] {
        assert_eq!(house.person("b").says(words).is(Status::Talk).to_string(), *heard, "{words:?}");
    }
    house.person("c").does(anpu::dialogue::input::Input::Unreadable).is(Status::Talk).tells("119");
}
