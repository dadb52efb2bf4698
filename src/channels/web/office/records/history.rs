//! How a record became what it is: every revision with who, when, why, and what it changed.

use maud::{Markup, html};

use super::badge;
use crate::office::outcome::Outcome;

/// The history that an outcome holds, the newest revision first.
pub(super) fn shown(outcome: &Outcome) -> Markup {
    let rows = |title: &str| {
        let table = outcome.tables.iter().find(|table| table.title == title);
        table.map(|table| table.rows.as_slice()).unwrap_or_default()
    };
    let (revisions, changes) = (rows("修改经过"), rows("改动对照"));
    html! {
        section.card {
            h2 { "修改经过" }
            ol.history reversed {
                @for row in revisions {
                    @if let [number, when, who, stage, why] = row.as_slice() {
                        li value=(number) {
                            p { (badge(stage)) " " (when) " · " (who) @if !why.is_empty() { " · " (why) } }
                            (changed(changes, number))
                        }
                    }
                }
            }
        }
    }
}

/// What a revision changed of the one before.
fn changed(changes: &[Vec<String>], number: &str) -> Markup {
    let of_it = changes.iter().filter(|row| row.first().is_some_and(|first| first == number));
    html! {
        @for row in of_it {
            @if let [_, what, was, now] = row.as_slice() {
                p.changed { b { (what) } "：" del { (was) } " 改为 " ins { (now) } }
            }
        }
    }
}
