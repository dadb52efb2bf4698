//! A worker, a resident and a responsible person each get what they came for.

use anpu::dialogue::wording;
use anpu::ledger::fact::Status;

use crate::house::House;

#[test]
fn a_worker_asks_what_to_do_what_it_costs_and_who_handles_it() {
    let house = House::open();
    let mut worker = house.person("worker");
    let answer = worker.says("老板不给安全帽就让上工地，咋办");
    answer.rests_on("安全生产法第四十五条").tells("12350").tells(wording::NOTICE).offers(wording::PENALTY);
    insta::assert_snapshot!(answer.first_line(), @"不能让您不戴安全帽上工地。 给员工配合格的安全帽，是单位的法定义务，钱由单位出。");
    // "单位" is carried over from the question before.
    let penalty = worker.says("单位会被罚多少");
    penalty.rests_on("安全生产法第九十九条第五项").tells("5万元").offers(wording::AUTHORITY);
    let office = worker.says("谁来查");
    insta::assert_snapshot!(office.first_line(), @"这类事归住房城乡建设部门管。 管房屋建筑和市政工程工地的施工安全，也管物业、房屋安全等住房方面的事。 打12345转住房城乡建设部门；工地正在出险打119。");
    office.is(Status::Answered);
    let more = worker.says("还有呢");
    assert!(more.reply.status == Status::Answered || &*more == wording::NO_MORE, "{more}");
}

#[test]
fn buttons_lead_where_words_lead() {
    let house = House::open();
    let (mut typing, mut pressing) = (house.person("typing"), house.person("pressing"));
    typing.says("老板不给安全帽就让上工地，咋办");
    pressing.says("老板不给安全帽就让上工地，咋办");
    for (words, label) in [("那罚多少", wording::PENALTY), ("这事归谁管", wording::AUTHORITY)] {
        let (typed, pressed) = (typing.says(words), pressing.takes(label));
        assert_eq!(typed.reply.blocks, pressed.reply.blocks, "{words}");
    }
}

#[test]
fn a_label_may_be_typed_out() {
    let house = House::open();
    let mut person = house.person("no buttons");
    person.says("老板不给安全帽就让上工地，咋办");
    person.says(wording::PENALTY).rests_on("安全生产法第九十九条第五项");
    person.says(wording::THEME).tells("季度普法主题");
    person.says(wording::PAST_THEMES).tells("2018年");
    person.says(wording::MENU).tells(wording::MENU_ASK);
}

#[test]
fn a_resident_begins_with_the_menu() {
    let house = House::open();
    let mut resident = house.person("resident");
    insta::assert_snapshot!(resident.says("/start"), @r"
    您好，我是万盛经开区应急管理局的普法助手 安普。身边的安全问题，用大白话问就行，我给您找到法律依据和办法。

    您是哪一位？选一个，给您看大家常问的；也可以直接打字问。

    ［1］居民
    ［2］上班的、干活的
    ［3］企业负责人
    ［4］本季普法主题
    ");
    let menu = resident.takes("居民");
    menu.is(Status::Talk).tells("居民常问的问题");
    assert_eq!(menu.labels().len(), 8, "{menu}");
    let first = menu.labels()[0].to_owned();
    let answer = resident.takes(&first);
    answer.is(Status::Answered).tells(wording::NOTICE);
    assert!(!answer.cites().is_empty(), "{answer}");
}

#[test]
fn every_role_is_offered_questions_that_are_answered() {
    let house = House::open();
    for role in ["居民", "上班的、干活的", "企业负责人"] {
        let mut person = house.person(role);
        person.says("菜单");
        let labels: Vec<String> = person.takes(role).labels().into_iter().map(str::to_owned).collect();
        for label in labels.into_iter().filter(|label| *label != wording::pledge::TO_PLEDGE) {
            let mut other = house.person(&format!("{role}{label}"));
            other.says("菜单");
            other.takes(role);
            let answer = other.takes(&label);
            answer.is(Status::Answered);
            assert!(!answer.cites().is_empty(), "{answer}");
        }
    }
}

#[test]
fn a_responsible_person_learns_the_duties_and_their_price() {
    let house = House::open();
    let mut boss = house.person("boss");
    boss.says("主要负责人有哪七项安全职责").rests_on("安全生产法第二十一条");
    let penalty = boss.says("那会怎么罚");
    penalty.is(Status::Answered);
    assert!(penalty.cites().iter().any(|cite| cite.starts_with("安全生产法第九十")), "{penalty}");
    boss.says("再说说");
    boss.says("第21条").rests_on("安全生产法第二十一条").offers("下一条（第二十二条）");
}

#[test]
fn follow_ups_without_a_topic_ask_what_is_meant() {
    let house = House::open();
    for words in ["那罚多少", "谁来查", "还有呢", "下一条"] {
        let heard = house.person(words).says(words);
        heard.is(Status::Talk);
        assert_eq!(&*heard, wording::ABOUT_WHAT, "{words}");
    }
}
