//! The roster to be filled in.

use super::{Column, Known, size_label};
use crate::registry::firm::Size;
use crate::sheet::{Note, Table};
use crate::text::normalise;

/// By this beginning of its name a row is an example, which no import takes.
const EXAMPLE: &str = "（示例）";

/// Whether a row is an example, by the name of its firm.
pub(super) fn is_example(name: &str) -> bool {
    let name = normalise(name).replace(' ', "");
    ["(示例)", "示例:", "[示例]", "【示例】"].iter().any(|mark| name.starts_with(mark))
}

/// The roster to be filled in: two rows that show how, which no import takes, and what stands in each column.
pub fn template(known: &Known<'_>) -> Table {
    Table {
        title: "企业名册".to_owned(),
        header: Column::ALL.iter().map(|column| column.label().to_owned()).collect(),
        rows: examples(known),
        notes: notes(known),
    }
}

fn examples(known: &Known<'_>) -> Vec<Vec<String>> {
    let place = |n: usize| known.places.iter().cycle().nth(n).map_or("", |place| place.name.as_str());
    let industry = |id: &str| {
        let fitting = known.industries.iter().find(|industry| industry.id == id).or(known.industries.first());
        fitting.map_or("", |industry| industry.name.as_str())
    };
    // The codes are made up, in the form of the standard and with the right check character.
    let rows = [
        [
            "91500110MA0000007J",
            "某某机械有限公司",
            place(0),
            industry("gongmao"),
            size_label(Size::Small),
            "张三",
            "李四、王五",
        ],
        [
            "91500110MA0000015D",
            "某某超市",
            place(1),
            industry("shangmao"),
            size_label(Size::Micro),
            "阿依古丽·买买提",
            "",
        ],
    ];
    rows.map(|row| {
        let mut row = row.map(str::to_owned);
        row[Column::Name as usize].insert_str(0, EXAMPLE);
        row.to_vec()
    })
    .to_vec()
}

fn notes(known: &Known<'_>) -> Vec<Note> {
    let whole = |text: &str| Note::new("整张表", text);
    let note = |column: Column, text: &str| Note::new(column.label(), text);
    let sizes = [Size::Micro, Size::Small, Size::Medium, Size::Large].map(size_label);
    vec![
        whole("一行填一家企业。企业名称以“（示例）”开头的行不会导入，可以留着，也可以删掉。"),
        whole("再次导入时，表里写到的企业按表更新；表里没有写到的企业保持原样，不会删除。"),
        whole("导入前会先列出哪些企业、哪些人有变化，确认后才生效。有一行不对，整张表都不会导入，所有问题会一次列出。"),
        note(Column::Code, "营业执照上的18位代码。这一列已设为文本格式，粘贴时请选“只粘贴文本”。"),
        note(Column::Name, "营业执照上的全称。"),
        note(Column::Place, "企业所在的街道、镇或园区。").choosing(known.places.iter().map(|place| &place.name)),
        note(Column::Industry, "按企业的主要生产经营活动选一个。")
            .choosing(known.industries.iter().map(|industry| &industry.name)),
        note(Column::Size, "按统计上大中小微型企业的划分。").choosing(sizes),
        note(Column::Responsible, "只写姓名，几个人用“、”隔开。至少一人。"),
        note(
            Column::Officer,
            "只写姓名，几个人用“、”隔开。负责人自己兼任的不用再写，没有的空着。表里不再写到的人，会视为已离任。",
        ),
    ]
}
