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
        // The roles stay where the layout of a phone takes them away.
        table.cards role="table" {
            caption.unseen { (table.title) }
            thead role="rowgroup" {
                tr role="row" { @for head in &table.header { th scope="col" role="columnheader" { (head) } } }
            }
            tbody role="rowgroup" { @for row in &table.rows { (record(&table.header, row, notes)) } }
        }
    }
}

fn record(header: &[String], row: &[String], notes: &BTreeMap<RecordId, String>) -> Markup {
    let id: Option<RecordId> = row.first().and_then(|first| first.parse().ok());
    html! {
        tr role="row" {
            @for (head, text) in header.iter().zip(row) {
                @match (head.as_str(), id) {
                    ("编号", Some(id)) => th scope="row" role="rowheader" { a href=(address(id)) { (text) } },
                    ("状态", _) => td.state role="cell" { (badge(text)) },
                    _ => td role="cell" { (text) }
                }
            }
        }
        @if let Some(note) = id.and_then(|id| notes.get(&id)) {
            tr.note role="row" { td role="cell" colspan=(header.len()) { "退回意见：" (note) } }
        }
    }
}
