//! The table of records to be filled in.

use super::{Column, DISTRICT, header, themes};
use crate::knowledge::Knowledge;
use crate::sheet::{Note, Table};
use crate::text::normalise;

/// A row whose number begins so is an example, which no import takes.
const EXAMPLE: &str = "示例";

/// Whether a row is an example, by its number.
pub(super) fn is_example(own: &str) -> bool {
    own.contains(EXAMPLE) && normalise(own).trim_start_matches(['(', '[', '【']).starts_with(EXAMPLE)
}

/// The table to be filled in, with two examples that no import takes.
pub fn template(knowledge: &Knowledge) -> Table {
    Table { title: "宣传记录".to_owned(), header: header(), rows: examples(knowledge), notes: notes(knowledge) }
}

fn examples(knowledge: &Knowledge) -> Vec<Vec<String>> {
    let district = &knowledge.district;
    let setting = |n: usize| district.setting.iter().cycle().nth(n).map_or("", |setting| setting.name.as_str());
    let place = district.place.first().map_or("", |place| place.name.as_str());
    let rows = [
        [
            "示例1",
            setting(2),
            "2022-06-16",
            "",
            place,
            "某某社区",
            "文化广场",
            "安全宣传咨询日",
            "",
            "消防救援支队、供电公司",
            "发放资料 1万余份；咨询 1000余人、参加部门10余个",
            "",
        ],
        [
            "示例2",
            setting(0),
            "2022-06-01",
            "2022-06-30",
            DISTRICT,
            "",
            "",
            "",
            "",
            "",
            "电梯视频 9450次、电梯80部",
            "播放一个月",
        ],
    ];
    rows.map(|row| row.map(str::to_owned).to_vec()).to_vec()
}

fn notes(knowledge: &Knowledge) -> Vec<Note> {
    let whole = |text: &str| Note::new("整张表", text);
    let note = |column: Column, text: &str| Note::new(column.label(), text);
    let district = &knowledge.district;
    let places = std::iter::once(DISTRICT).chain(district.place.iter().map(|place| place.name.as_str()));
    let kinds: Vec<&str> = knowledge.outreach.kind.iter().map(|kind| kind.name.as_str()).collect();
    vec![
        whole("一行填一次活动。编号以“示例”开头的行不会导入，可以留着，也可以删掉。"),
        whole("导入前先试运行，会列出每一行的问题。有一行不对，整张表都不会导入。"),
        whole("同一张表可以再导入：已经导入过的行不会重复。导入的记录是“待审核”，审核通过才计数。"),
        note(Column::Own, "可以不填。自己编的号，同一镇街不要重复；填了以后，同一个号不会导入两次。"),
        note(Column::Setting, "从列出的场合里选一个。").choosing(district.setting.iter().map(|setting| &setting.name)),
        note(Column::From, "活动的日期，如 2022-06-16。几天的活动填第一天，按第一天算季度。"),
        note(Column::To, "几天的活动填最后一天；一天的不用填。"),
        note(Column::Place, "全区性的活动填“全区”。").choosing(places),
        note(Column::Village, "可以不填，20个字以内。"),
        note(Column::Site, "可以不填，如文化广场，40个字以内。"),
        note(Column::Title, "可以不填，40个字以内。"),
        note(Column::Theme, "可以不填，不填就按季度主题算。").choosing(themes::names(&knowledge.themes)),
        note(Column::Partners, "只写单位，不写人名，几个单位用“、”隔开，最多12个。"),
        note(
            Column::Contents,
            &format!(
                "做了什么、多少，几样用“；”隔开，如：发放资料 1万余份；咨询 1000余人、参加部门10余个。\
                 “约”“余”照实写，会一起记下。没有数量的只写种类。种类有：{}。",
                kinds.join("、")
            ),
        ),
        note(Column::Note, "可以不填，150个字以内。不要写个人信息。"),
    ]
}
