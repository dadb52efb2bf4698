//! A code on a poster: what follows is counted for its asset, its place and its setting.

use anpu::ledger::counters::Dimension;

use crate::house::{House, shelf};
use anpu::knowledge::source::Source;

/// A house in a district with a poster.
fn house() -> (House, tempfile::TempDir) {
    let folder = crate::content::copy_of_the_shipped();
    let district = folder.path().join("district/wansheng.toml");
    let poster = "\n[[asset]]\ncode = \"lift-01\"\nname = \"万东镇新房社区电梯海报\"\nplace = \"wandong\"\nsetting = \"community\"\n";
    let text = std::fs::read_to_string(&district).expect("the district");
    std::fs::write(&district, text + poster).expect("written");
    (House::knowing(shelf(Source::Folder(folder.path().to_owned()))), folder)
}

#[test]
fn everything_after_a_code_is_counted_for_its_asset_place_and_setting() {
    let (house, _folder) = house();
    let mut passer_by = house.person("a");
    passer_by.start("lift-01").tells("您是从“万东镇新房社区电梯海报”来的吧");
    passer_by.says("电动车能停在楼道、楼梯间吗");
    passer_by.says("那罚多少");
    house.person("b").says("电动车能停在楼道、楼梯间吗");
    assert_eq!(house.counted(Dimension::Started), ["2026-11-23 web 1"]);
    assert_eq!(house.counted(Dimension::Asset), ["2026-11-23 lift-01 3"]);
    assert_eq!(house.counted(Dimension::Place), ["2026-11-23 wandong 2"]);
    assert_eq!(house.counted(Dimension::Setting), ["2026-11-23 community 2"]);
}

#[test]
fn an_unknown_code_is_kept_and_greets_as_always() {
    let (house, _folder) = house();
    let mut passer_by = house.person("a");
    passer_by.start("leaflet-2027").keeps_from("您是从").tells("普法助手");
    passer_by.says("电动车能停在楼道、楼梯间吗");
    assert_eq!(house.counted(Dimension::Asset), ["2026-11-23 leaflet-2027 2"]);
    assert_eq!(house.counted(Dimension::Place), [""; 0]);
}

#[test]
fn a_code_that_is_none_attributes_nothing() {
    let (house, _folder) = house();
    for code in ["<b>", "a b", "", &"x".repeat(65), "编号"] {
        house.person(code).start(code).tells("普法助手");
    }
    assert_eq!(house.counted(Dimension::Asset), [""; 0]);
    assert_eq!(house.counted(Dimension::Started), ["2026-11-23 web 5"]);
}

#[test]
fn the_place_named_in_a_question_counts_where_no_asset_says_otherwise() {
    let (house, _folder) = house();
    house.person("a").says("东林街道有人在楼道停电动车");
    let mut from_poster = house.person("b");
    from_poster.start("lift-01");
    from_poster.says("东林街道有人在楼道停电动车");
    assert_eq!(house.counted(Dimension::Place), ["2026-11-23 donglin 1", "2026-11-23 wandong 1"]);
}
