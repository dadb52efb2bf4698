//! What identifies somebody is masked, kept apart, shown and deleted on demand.

use std::path::Path;

use anpu::dialogue::wording;
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::Status;

use crate::house::House;

const BEYOND: &str = "蝌蚪的尾巴几时掉，请打13987654321告诉我";

#[test]
fn numbers_are_masked_in_what_is_kept() {
    let house = House::open();
    house.person("a").says(BEYOND).is(Status::NoBasis);
    assert_eq!(house.unanswered(), ["蝌蚪的尾巴几时掉,请打***告诉我"]);
}

/// Whether any file below a folder holds these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    entries.into_iter().any(|path| {
        if path.is_dir() {
            return holds(&path, bytes);
        }
        let content = std::fs::read(&path).expect("a file");
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
fn no_id_of_a_person_and_no_number_reaches_the_disk() {
    let house = House::open();
    let mut person = house.person("visitor-3f9a51c2e7");
    person.start("poster-77");
    person.says("老板不给安全帽就让上工地，咋办");
    person.takes(wording::USELESS);
    person.says("说了等于没说，我的QQ是987654321");
    person.says("第九条");
    person.says(BEYOND);
    house.wait(house.store.close());
    let folder = house.folder.path();
    // What is to be there shows that the search finds what is there.
    assert!(holds(folder, b"poster-77"));
    assert!(holds(folder, "蝌蚪的尾巴几时掉".as_bytes()));
    for secret in ["visitor-3f9a51c2e7", "3f9a51c2e7", "13987654321", "987654321"] {
        assert!(!holds(folder, secret.as_bytes()), "{secret} is on the disk");
    }
}

#[test]
fn one_sees_what_is_kept_and_has_it_deleted() {
    let house = House::open();
    let mut person = house.person("a");
    insta::assert_snapshot!(person.says("我的数据"), @r"
    除了当前的对话状态（上次问到哪里），我没有留下您的原话，也不知道您是谁。

    ［1］删除我的数据
    ");
    person.says(BEYOND);
    person.says("/mydata").tells("蝌蚪的尾巴几时掉,请打***告诉我").offers(wording::FORGET);
    // Nobody else sees it.
    house.person("b").says("/mydata").keeps_from("蝌蚪");
    insta::assert_snapshot!(person.says("删除我的数据"), @r"
    确定要删除吗？会清掉您的对话状态和留下的原话，不能恢复；统计数字不受影响，也认不出是谁。

    ［1］确认删除
    ［2］不删了
    ");
    insta::assert_snapshot!(person.takes(wording::FORGET_NOW), @"已经删除。 您的对话状态和留下的原话都清掉了；统计里只剩数字，认不出是谁。");
    person.says("我的数据").keeps_from("蝌蚪");
    assert_eq!(house.unanswered(), [""; 0]);
    // The numbers stay.
    assert_eq!(house.counted(Dimension::Status), ["2026-11-23 no_basis 1"]);
}

#[test]
fn deletion_forgets_the_conversation_and_can_be_declined() {
    let house = House::open();
    let mut person = house.person("a");
    person.says("老板不给安全帽就让上工地，咋办");
    person.says("删除我的数据");
    person.takes(wording::KEEP).is(Status::Talk);
    person.says("那罚多少").is(Status::Answered);
    person.says("/forget");
    person.takes(wording::FORGET_NOW);
    assert_eq!(&*person.says("那罚多少"), wording::ABOUT_WHAT);
}

#[test]
fn the_notice_names_who_is_answerable() {
    let house = House::open();
    house.person("a").says("/privacy").tells("万盛经开区应急管理局").offers(wording::MY_DATA).offers(wording::FORGET);
}
