//! Who speaks: codes, applications, and how to be forgotten.

use anpu::ledger::fact::{Event, MemberId};
use anpu::registry::application::Application;
use anpu::registry::bonds::Bonds;
use anpu::registry::campaign::Rules;
use anpu::registry::invite::For;
use anpu::registry::member::Member;

use super::seed::{self, FIRM, get, ready};
use crate::house::House;

#[test]
fn a_code_works_once() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    house.person("王").says(&code).tells("绑定成功");
    house.person("李").says(&code).tells("已经用过").keeps_from("王");
}

#[test]
fn guessing_is_locked_and_recorded() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut guesser = house.person("guesser");
    for _ in 0..4 {
        guesser.says("ABCDE-12345").tells("这个码不对");
    }
    guesser.says("ABCDE-12345").tells("12:15");
    guesser.says(&code).tells("12:15");
    // Others are not locked, and later the right code works.
    house.at("2026-11-23T12:15:01+08:00");
    guesser.says(&code).tells("绑定成功");
    let refused = house.facts().iter().filter(|fact| matches!(&fact.event, Event::Deed { done: false, .. })).count();
    assert_eq!(refused, 5);
}

#[test]
fn somebody_without_a_code_applies() {
    let house = House::open();
    house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("李");
    person.says("答题").offers("没有码，我要申请");
    person.takes("没有码，我要申请").tells("统一社会信用代码");
    person.says("91350100M000100Y44").keeps_from("姓名");
    person.says(&FIRM.to_lowercase()).tells("姓名");
    person.says("李小 明").tells("申请已经交上去了");
    person.says("承诺").tells("还在等工作人员核对").offers("填错了，重新申请");
    person.says("我的数据").tells("绑定申请").keeps_from("不知道您是谁");
    let rows = house
        .wait(house.store.documents(anpu::registry::key::Kind::Application, anpu::store::Page::default()))
        .unwrap();
    let application: Application = postcard::from_bytes(&rows[0].1).unwrap();
    assert_eq!((application.firm.as_str(), application.name.as_str()), (FIRM, "李小明"));
}

#[test]
fn nobody_is_trapped() {
    let house = House::open();
    let mut person = house.person("李");
    person.says("答题");
    person.takes("我有一次性码");
    person.says("老板不给安全帽怎么办").rests_on("安全生产法第四十五条");
    person.says("答题");
    person.takes("没有码，我要申请");
    person.says("电瓶车能停楼道吗").tells("依据：");
}

#[test]
fn who_is_forgotten_is_bound_no_more() {
    let house = House::open();
    let code = house.wait(ready(&*house.store, Rules::default()));
    let mut person = house.person("王");
    person.says(&code).tells("王＊＊您好");
    person.says("删除我的数据");
    person.takes("确认删除").tells("已经删除");
    person.says("承诺").tells("一次性码").keeps_from("王");
    let member: Member = house.wait(get(&*house.store, &Member::key(MemberId(1)))).unwrap();
    assert!(member.bonds.is_empty());
}

#[test]
fn staff_bind_their_chat_by_their_code() {
    let house = House::open();
    let staff = anpu::registry::staff::Staff {
        login: "zhang".to_owned(),
        name: "张三".to_owned(),
        role: anpu::registry::staff::Role::Reviewer,
        password: None,
        totp: None,
        totp_step: 0,
        epoch: 0,
        disabled: false,
        bonds: Vec::new(),
    };
    let invite = seed::invite(9, For::Staff("zhang".to_owned()));
    house.wait(seed::put(&*house.store, "staff", vec![seed::row(&staff), seed::row(&invite)]));
    let mut person = house.person("张");
    person.says("/staff").tells("工作人员入口").keeps_from("张三");
    person.says(&seed::code(9)).tells("已经绑定为工作人员");
    person.says("/staff").tells("https://pufa.example.cn/staff");
    person.says("我的数据").tells("工作人员账号 zhang");
}

#[test]
fn a_chat_that_leaves_a_person_may_still_belong_to_staff() {
    let house = House::open();
    house.wait(ready(&*house.store, Rules::default()));
    let mut first = house.person("first");
    let invites = (2..8).map(|nth| seed::row(&seed::invite(nth, For::Member(MemberId(1)))));
    house.wait(seed::put(&*house.store, "invites", invites.collect()));
    first.says(&seed::code(2)).tells("绑定成功");
    let rows =
        house.wait(house.store.documents(anpu::registry::key::Kind::Bonds, anpu::store::Page::default())).unwrap();
    let bonds: Bonds = postcard::from_bytes(&rows[0].1).unwrap();
    let both = Bonds { staff: Some("zhang".to_owned()), ..bonds };
    house.wait(seed::put(&*house.store, "both", vec![seed::row(&both)]));
    // A person has five chats at most: the one used longest ago leaves.
    for nth in 3..8 {
        house.person(&format!("chat {nth}")).says(&seed::code(nth)).tells("绑定成功");
    }
    let left: Bonds = house.wait(get(&*house.store, &Bonds::key(both.person))).unwrap();
    assert_eq!(left, Bonds { member: None, ..both });
}
