//! Who is not staff, or not of this place, or in a group.

use anpu::dialogue::input::Input;
use anpu::dialogue::wording;
use anpu::registry::outreach::record::Photo;
use anpu::registry::staff::Role;

use super::seed::{bound, records, reporter, trail};
use crate::house::House;

#[test]
fn a_stranger_is_refused_kindly_and_that_is_recorded() {
    let house = House::open();
    let mut somebody = house.person("somebody");
    insta::assert_snapshot!(somebody.says("/record 进社区 万东镇 资料1万份 今天"), @r"
    这里是工作人员录入宣传记录的地方。 您是工作人员的话，请先绑定这个对话：请管理员给您发一个一次性码（像 7K2MD-9QX4T），发给我就行。
    想问安全方面的问题，直接打字就可以。
    ");
    for words in ["/record", "记录", "/records", "/stats 2022", "/export 2022 xlsx", "/report 2022"] {
        somebody.says(words).tells("绑定");
    }
    insta::assert_snapshot!(trail(&house).join("\n"), @r"
    - - record_save - 对话没有绑定工作人员账号
    - - record_save - 对话没有绑定工作人员账号
    - - record_save - 对话没有绑定工作人员账号
    - - records - 对话没有绑定工作人员账号
    - - dashboard - 对话没有绑定工作人员账号
    - - record_export - 对话没有绑定工作人员账号
    - - report - 对话没有绑定工作人员账号
    ");
    assert!(house.wait(records(&*house.store)).is_empty());
    // A photograph is what it always was, and words that begin alike mean what they say.
    somebody.does(Input::Photo(Photo { hash: [1; 32], source: [2; 32] })).tells(wording::UNREADABLE);
    somebody.says("录入 着火了怎么办").keeps_from("绑定");
    somebody.says("/record 家里着火了").tells("119");
}

#[test]
fn a_reporter_enters_their_own_place_only() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    li.says("/record 进社区 南桐镇 资料1万份 今天").tells("您只能录万东镇的记录");
    li.says("/record 进社区 全区 资料1万份 今天").tells("您只能录万东镇的记录");
    li.says("/record 进社区 资料1万份 今天").tells("万东镇");
    li.says("改 南桐镇").tells("您只能录万东镇的记录");
    let place = "outreach:place:nantong".parse().map(Input::Choice).unwrap();
    li.does(place).keeps_from("南桐镇");
    assert_eq!(trail(&house), vec!["- li record_save - 不是所属镇街的记录"; 3]);
}

#[test]
fn who_may_only_read_enters_nothing() {
    let house = House::open();
    let mut sun = bound(&house, "sun", Role::Auditor);
    sun.says("/record").tells("不能录入");
    sun.says("/record 进社区 全区 资料1万份 今天").tells("不能录入");
    assert!(house.wait(records(&*house.store)).is_empty());
}

#[test]
fn who_is_forgotten_leaves_no_sketch() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    li.says("/record 进社区 资料1万份");
    li.says("删除我的数据");
    li.takes("确认删除").tells("已经删除");
    li.says("/record").tells("绑定");
    let rows =
        house.wait(house.store.documents(anpu::registry::key::Kind::Sketch, anpu::store::Page::default())).unwrap();
    assert!(rows.is_empty());
}
