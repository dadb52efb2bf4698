//! Themes, dated days, hotlines and offices come from the guide.

use anpu::dialogue::wording;
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::Status;

use crate::house::House;

#[test]
fn the_theme_is_that_of_the_quarter_of_the_day() {
    let house = House::open();
    for (day, theme) in [
        ("2026-01-01T00:00:00+08:00", "一季度普法主题：深化基层依法治理"),
        ("2026-03-31T23:59:59+08:00", "一季度普法主题：深化基层依法治理"),
        ("2026-04-01T00:00:00+08:00", "二季度普法主题：助力法治政府建设"),
        ("2026-07-15T12:00:00+08:00", "三季度普法主题：服务优化营商环境"),
        ("2026-12-31T23:59:59+08:00", "四季度普法主题：促进社会安全稳定"),
        // Still the last day of the year in London.
        ("2026-12-31T20:00:00Z", "一季度普法主题：深化基层依法治理"),
    ] {
        house.at(day).person(day).says("/theme").is(Status::Answered).tells(theme);
    }
}

#[test]
fn a_quarter_is_asked_for_by_name() {
    let house = House::open();
    for (words, theme) in [
        ("二季度的主题是什么", "助力法治政府建设"),
        ("第三季度普法讲啥", "服务优化营商环境"),
        ("这个季度的普法主题是什么", "促进社会安全稳定"),
    ] {
        house.person(words).says(words).is(Status::Answered).tells(theme);
    }
}

#[test]
fn a_quarter_before_the_campaign_has_no_theme() {
    let house = House::open();
    let heard = house.at("2021-05-01T12:00:00+08:00").person("a").says("/theme");
    insta::assert_snapshot!(heard, @"这个季度的主题我这里没有记录，不能猜给您。");
    heard.is(Status::NoBasis);
}

#[test]
fn the_theme_of_a_safety_month_is_told_and_never_guessed() {
    let house = House::open();
    house.at("2025-06-10T12:00:00+08:00");
    insta::assert_snapshot!(house.person("a").says("2023年安全生产月主题").first_line(), @"2023年全国“安全生产月”主题：人人讲安全、个个会应急。 这是第22个安全生产月，时间是每年6月。");
    house.person("b").says("今年安全生产月的主题是什么").is(Status::Answered).tells("查找身边安全隐患");
    house.person("c").says("去年安全生产月主题").is(Status::Answered).tells("2024年");
    house.person("d").says("18年安全生产月是什么主题").tells("生命至上、安全发展");
    let mut asking = house.person("e");
    let next = asking.says("明年安全生产月的主题是什么");
    insta::assert_snapshot!(next, @r"
    2026年安全生产月的主题，我这里还没有正式公布的记录，不能猜给您。 往年的我可以告诉您。

    ［1］往年主题
    ");
    next.is(Status::NoBasis);
    asking.takes(wording::PAST_THEMES).is(Status::Answered).tells("2018年").tells("2025年");
    house.person("f").says("1999年安全生产月主题").is(Status::NoBasis);
}

#[test]
fn dated_days_are_known() {
    let house = House::open();
    for (words, date) in [
        ("6月16日是什么日子", "6月16日"),
        ("全国防灾减灾日是哪天", "5月12日"),
        ("消防日是几号", "11月9日"),
        ("国家宪法日是哪一天", "12月4日"),
        ("全民国家安全教育日", "4月15日"),
    ] {
        house.person(words).says(words).is(Status::Answered).tells(date);
    }
}

#[test]
fn hotlines_are_told_apart() {
    let house = House::open();
    for number in ["119", "120", "110", "12350", "12345"] {
        for words in [number.to_owned(), format!("{number}是干什么的"), format!("{number}管什么")] {
            let heard = house.person(&words).says(&words);
            heard.is(Status::Answered);
            let first = heard.first_line();
            assert!(first.contains(number) && !first.starts_with("12345：") | (number == "12345"), "{words}\n{heard}");
        }
    }
    let list = house.person("a").says("/hotline");
    for number in ["119", "120", "110", "12350", "12345"] {
        list.tells(number);
    }
}

#[test]
fn who_handles_a_matter_is_told_with_its_basis() {
    let house = House::open();
    for (words, office) in
        [("楼道堆杂物归谁管", "消防"), ("黑煤窑归哪个部门管", ""), ("特种设备归谁管", "市场监督管理")]
    {
        house.person(words).says(words).is(Status::Answered).tells(office);
    }
    let mut asking = house.person("a");
    asking.says("老板不给安全帽就让上工地，咋办");
    asking.says("这事归谁管").is(Status::Answered).tells("归住房城乡建设部门管");
}

#[test]
fn a_person_is_named_where_one_is_wanted() {
    let house = House::open();
    for words in ["转人工", "/human", "我要找工作人员"] {
        house.person(words).says(words).tells("12345").tells("12350");
    }
}

#[test]
fn what_stands_beside_the_topic_is_not_counted_as_the_topic_once_more() {
    let house = House::open();
    let mut reader = house.person("reader");
    reader.says("/theme");
    reader.says("转人工");
    reader.says("/hotline");
    assert_eq!(house.counted(Dimension::Theme), ["2026-11-23 q:4 1"]);
    assert_eq!(house.counted(Dimension::Topic), ["2026-11-23 theme 1"]);
    assert_eq!(house.counted(Dimension::Status), ["2026-11-23 answered 3"]);
}
