//! The spreadsheet of questions to be filled in.

use super::column::Column;
use super::{EXAMPLE, KINDS, write};
use crate::exchange::marks::TOPICS;
use crate::exchange::{Cite, Item};
use crate::knowledge::question::{Kind, Topic};
use crate::sheet::{Note, Table};

/// The spreadsheet to be filled in, with an example of each kind that no import takes.
pub fn template() -> Table {
    let options = |options: &[&str]| options.iter().map(|option| (*option).to_owned()).collect();
    let cite = |article: &str| Cite { article: article.to_owned(), version: Some("2021年修正".to_owned()) };
    let single = Item {
        topic: Some(Topic::Duty),
        duty: Some(3),
        explain: Some("培训教育计划由主要负责人组织制定，可以请人帮忙起草，责任不能推给别人。".to_owned()),
        cites: vec![cite("安全生产法第二十一条第三项")],
        ..Item::new(
            Kind::Single,
            "年初要定全厂的安全培训计划，该由谁来组织制定？",
            options(&["厂长自己", "行政前台", "外面的培训机构"]),
            vec![0],
        )
    };
    let multiple = Item {
        topic: Some(Topic::Rights),
        explain: Some("有权了解危险、有权拒绝冒险作业；戴好防护用品是员工的义务，不能自己决定。".to_owned()),
        cites: vec![cite("安全生产法第五十三条"), cite("安全生产法第五十四条")],
        ..Item::new(
            Kind::Multiple,
            "新来的员工可以做哪些事？",
            options(&["问清岗位上有什么危险", "拒绝违章指挥", "嫌热就不戴安全帽"]),
            vec![0, 1],
        )
    };
    let judge = Item {
        topic: Some(Topic::Duty),
        duty: Some(1),
        cites: vec![cite("安全生产法第二十一条第一项")],
        ..Item::judge("设了安全员，全员安全生产责任制就可以由安全员一个人负责。", false)
    };
    let mut items = [single, multiple, judge];
    for (number, item) in (1..).zip(&mut items) {
        item.id = Some(format!("{EXAMPLE}{number}"));
        item.level = Some(1);
    }
    write::table(&items, &mut Vec::new())
}

/// How each column is filled in.
pub(super) fn notes() -> Vec<Note> {
    let note = |column: Column, text: &str| Note::new(column.label(), text);
    vec![
        Note::new(
            "整张表",
            "一行一道题。编号以“示例”开头的行不会导入。有一行不对，整张表都不会导入，所有问题会一次列出。",
        ),
        note(Column::Id, "可以不填。用小写字母、数字和“-”，最多24个，不能重复。"),
        note(Column::Kind, "不填时按答案判断。").choosing(KINDS.map(|(_, label)| label)),
        note(Column::Topic, "题目讲的是什么。").choosing(TOPICS.map(|(_, label)| label)),
        note(Column::Duty, "类别是“七项职责”时填1到7。"),
        note(Column::Industry, "类别是“行业知识”时填行业的代号，例如gongmao。"),
        note(Column::Level, "1容易，2中等，3较难。").choosing(["1", "2", "3"]),
        note(
            Column::Group,
            "可以不填。几道题问的是同一件事、一道会说破另一道的，填同一个组名，一份卷子里只出其中一道。\
             用小写字母、数字和“-”，最多24个。",
        ),
        note(Column::Text, "题目的文字。判断题写成一句话。"),
        note(Column::Option(0), "选项从A起连续填，判断题不填选项。"),
        note(Column::Answer, "单选填一个字母，多选填几个字母（如ABD），判断填“对”或“错”。"),
        note(Column::Explain, "为什么是这个答案。"),
        note(Column::Cites, "依据的条文，几条的一行一条，例如：安全生产法第二十一条第三项。"),
        note(Column::Versions, "和依据一一对应的法律版本，一行一个，例如：2021年修正。"),
    ]
}
