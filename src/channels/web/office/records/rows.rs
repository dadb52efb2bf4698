//! Tables of a deed as these pages show them: pairs as a list, and rows that become cards where the screen is narrow.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{address, badge};
use crate::ledger::fact::RecordId;
use crate::office::outcome::Table;

/// A table of two columns, a name and what there is to say of it.
pub(super) fn pairs(table: &Table) -> Markup {
    html! {
        dl {
            @for row in &table.rows {
                @if let [name, text] = row.as_slice() { dt { (name) } dd { (text) } }
            }
        }
    }
}

/// Records, each a row of a table and on a phone a card. `notes` stand below a record's cells, by its number.
pub(super) fn records(table: &Table, notes: &BTreeMap<RecordId, String>) -> Markup {
    html! {
        table.cards {
            caption.unseen { (table.title) }
            thead { tr { @for head in &table.header { th scope="col" { (head) } } } }
            tbody { @for row in &table.rows { (record(&table.header, row, notes)) } }
        }
    }
}

fn record(header: &[String], row: &[String], notes: &BTreeMap<RecordId, String>) -> Markup {
    let id: Option<RecordId> = row.first().and_then(|first| first.parse().ok());
    html! {
        tr {
            @for (head, text) in header.iter().zip(row) {
                @match (head.as_str(), id) {
                    ("编号", Some(id)) => th scope="row" { a href=(address(id)) { (text) } },
                    ("状态", _) => td.state { (badge(text)) },
                    _ => td data-head=(head) { (text) }
                }
            }
        }
        @if let Some(note) = id.and_then(|id| notes.get(&id)) {
            tr.note { td colspan=(header.len()) { "退回意见：" (note) } }
        }
    }
}
