//! Questions for the tests of the rules.

use jiff::civil::date;

use crate::knowledge::day::Day;
use crate::knowledge::question::{Kind, Question, Topic};
use crate::registry::attempt::Picks;

/// A question that is good enough.
pub(super) fn question(id: &str) -> Question {
    Question {
        id: id.to_owned(),
        kind: Kind::Single,
        topic: Topic::Rights,
        duty: None,
        industry: None,
        level: 1,
        group: None,
        text: "防护用品该由谁出钱？".to_owned(),
        options: ["单位", "工人", "一人一半", "工会"].map(str::to_owned).to_vec(),
        answer: Picks(0b1),
        explain: "由单位出钱。".to_owned(),
        cites: vec!["安全生产法第四十七条".to_owned()],
        versions: vec!["2021年修正".to_owned()],
        author: "张三".to_owned(),
        checked: Day(date(2026, 11, 27)),
    }
}
