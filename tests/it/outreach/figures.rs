//! Statistics, files and reports, asked for in a chat.

use anpu::registry::staff::Role;

use super::seed::{bound, trail};
use crate::house::House;

#[test]
fn figures_are_asked_of_the_office_with_the_rights_of_whoever_asks() {
    let house = House::open();
    let mut wang = bound(&house, "wang", Role::Reviewer);
    // Statistics show no personal data and leave no line; files are handed out, and a report without records is refused.
    for (words, title, deed) in [
        ("/stats 2026 四季度", "2026年四季度宣传统计", None),
        ("/export 2026 csv", "2026年宣传记录", Some("record_export")),
        ("/report 2026", "2026年年报段落", Some("report")),
        ("年报段落 2026", "2026年年报段落", Some("report")),
    ] {
        let heard = wang.says(words);
        assert_eq!(heard.first_line(), title);
        for attachment in &heard.reply.attachments {
            let file = house.wait(house.file(attachment)).unwrap();
            assert!(!file.bytes.is_empty() && !file.name.is_empty());
        }
        assert!(heard.lines().count() > 1, "{heard}");
        let noted = |deed| trail(&house).iter().any(|line| line.contains(&format!(" wang {deed} ")));
        assert!(deed.is_none_or(noted), "{words}: {heard}");
    }
    wang.says("/stats 2026").tells("已审核记录 0 条");
    wang.says("/report 2026").tells("请先录入这段时间的宣传记录");
    wang.says("/stats 什么时候").tells("/stats 2022 二季度");
    wang.says("/export 某年").tells("xlsx、csv 或 jsonl");
}
