//! Records that a new one may have been entered as already, beside its form, with the two ways on.

use maud::{Markup, html};

use super::super::scene::Scene;
use super::super::typed::Typed;
use super::{address, rows};
use crate::ledger::fact::RecordId;
use crate::office::deed::Deed;
use crate::office::outcome::Refusal;

/// Records that are shown; there seldom are more.
const MOST: usize = 4;

/// The records that a refusal names, each with a button to join what was typed into it, and one to keep it all the same.
/// They are buttons of the form in which they stand.
pub(super) async fn choices(scene: &Scene<'_>, typed: &Typed, refusal: &Refusal) -> Markup {
    let anyway = if typed.get("do") == "submit" { "submit" } else { "draft" };
    let mut shown = Vec::new();
    for id in ids(refusal).take(MOST) {
        let outcome = scene.perform(Deed::RecordShow { record: id }).await;
        // What cannot be read now is left out; its number stands in the refusal.
        if let Some(table) = outcome.ok().and_then(|outcome| outcome.tables.into_iter().next()) {
            shown.push((id, table));
        }
    }
    html! {
        @for (id, table) in &shown {
            section.alike aria-label=(id) {
                h2 { a href=(address(*id)) target="_blank" rel="noopener" { (id) } }
                (rows::pairs(table))
                button name="join" value=(id) { "是同一件，合并到这条" }
            }
        }
        button.apart name="anyway" value=(anyway) { "不是同一件，照样保存" }
    }
}

/// The numbers in the words of a refusal: 可能已经录过：R-2022-0616-01、R-2022-0616-02.
fn ids(refusal: &Refusal) -> impl Iterator<Item = RecordId> {
    refusal.what.split(['：', '、']).filter_map(|word| word.parse().ok())
}
