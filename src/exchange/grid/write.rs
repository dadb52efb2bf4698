//! Writes questions as a table.

use super::column::Column;
use super::{KINDS, NO_VERSION, OPTION_COLUMNS, template};
use crate::exchange::item::MAX_OPTIONS;
use crate::exchange::marks::topic_label;
use crate::exchange::{Cite, Item, Loss};
use crate::knowledge::question::Kind;
use crate::sheet::{MAX_CELL, Table};
use crate::text::ellipsis;

/// The table that holds questions.
pub(in crate::exchange) fn table(items: &[Item], losses: &mut Vec<Loss>) -> Table {
    let most = items.iter().filter(|item| item.kind != Kind::Judge).map(|item| item.options.len()).max();
    let columns = Column::all(most.unwrap_or(0).clamp(OPTION_COLUMNS, MAX_OPTIONS));
    let mut cell = |at: usize, item: &Item, column: Column| {
        let text = written(item, column);
        // What Excel counts are UTF-16 units, at most two for a character.
        let is_long = text.len() > MAX_CELL && text.encode_utf16().count() > MAX_CELL;
        if is_long {
            losses.push(Loss { item: at, id: item.id.clone(), what: format!("{}太长，已截断", column.label()) });
        }
        if is_long { ellipsis(&text, MAX_CELL / 2 - 1) } else { text }
    };
    let row = |(at, item): (usize, &Item)| columns.iter().map(|column| cell(at, item, *column)).collect();
    let rows = items.iter().enumerate().map(row).collect();
    Table {
        title: "题库".to_owned(),
        header: columns.iter().map(|column| column.label()).collect(),
        rows,
        notes: template::notes(),
    }
}

fn written(item: &Item, column: Column) -> String {
    let number = |number: Option<u8>| number.map_or(String::new(), |number| number.to_string());
    match column {
        Column::Id => item.id.clone().unwrap_or_default(),
        Column::Kind => KINDS.iter().find(|(kind, _)| *kind == item.kind).map_or("", |(_, label)| label).to_owned(),
        Column::Topic => item.topic.map_or("", topic_label).to_owned(),
        Column::Duty => number(item.duty),
        Column::Industry => item.industry.clone().unwrap_or_default(),
        Column::Level => number(item.level),
        Column::Group => item.group.clone().unwrap_or_default(),
        Column::Text => item.text.clone(),
        Column::Option(_) if item.kind == Kind::Judge => String::new(),
        Column::Option(at) => item.options.get(at).cloned().unwrap_or_default(),
        Column::Answer => item.letters(),
        Column::Explain => item.explain.clone().unwrap_or_default(),
        Column::Cites => item.cites.iter().map(|cite| cite.article.clone()).collect::<Vec<_>>().join("\n"),
        Column::Versions if item.cites.iter().all(|cite| cite.version.is_none()) => String::new(),
        Column::Versions => {
            let version = |cite: &Cite| cite.version.clone().unwrap_or_else(|| NO_VERSION.to_owned());
            item.cites.iter().map(version).collect::<Vec<_>>().join("\n")
        }
    }
}
