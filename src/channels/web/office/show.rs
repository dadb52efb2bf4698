//! What came of a deed, as a page shows it: words, tables, files. The cells are plain text; what they hold that has a
//! page of its own leads there, and a share is drawn.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::address::{encoded, with_query};
use crate::office::outcome::{Outcome, Refusal, Table};
use crate::registry::campaign::Campaign;

/// Letters of a credit code (GB 32100-2015): no I, O, S, V, Z.
const CREDIT: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Cells that lead somewhere, by their whole text.
pub(super) type Links = BTreeMap<String, String>;

/// The pages of campaigns by their ids.
pub(super) fn campaigns(campaigns: &[Campaign]) -> Links {
    campaigns.iter().map(|one| (one.id.clone(), format!("/staff/campaigns/{}", encoded(&one.id)))).collect()
}

/// What came of a deed. `files` is the address below which its files lie.
pub(super) fn outcome(outcome: &Outcome, links: &Links, files: &str) -> Markup {
    html! {
        @for (at, said) in outcome.said.iter().enumerate() {
            p.said.first[at == 0] { (said) }
        }
        @if !outcome.files.is_empty() {
            ul.files {
                @for (at, file) in outcome.files.iter().enumerate() {
                    li { a.button href=(format!("{files}/{at}")) { "下载 " (file.name) } }
                }
            }
        }
        @for one in &outcome.tables { (table(one, links)) }
    }
}

/// A table that can be printed, and scrolled sideways where the screen is narrow.
pub(super) fn table(table: &Table, links: &Links) -> Markup {
    html! {
        div.wide role="region" aria-label=(table.title) tabindex="0" {
            table {
                caption { (table.title) @if table.rows.is_empty() { span.none { "（没有）" } } }
                thead { tr { @for head in &table.header { th scope="col" { (head) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, text) in row.iter().enumerate() {
                                @let head = table.header.get(at).map_or("", String::as_str);
                                @if at == 0 { th.short[is_short(text)] scope="row" { (cell(head, text, links)) } }
                                @else { td.short[is_short(text)] { (cell(head, text, links)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Dates, figures, numbers, names of persons and firms are not broken into lines.
fn is_short(text: &str) -> bool {
    (text.len() <= 24 && text.is_ascii()) || text.chars().count() <= 12
}

/// The column of the numbers of papers: numbers of persons look the same.
const PAPERS: &str = "答卷编号";

fn cell(head: &str, text: &str, links: &Links) -> Markup {
    if let Some(href) = links.get(text) {
        return html! { a href=(href) { (text) } };
    }
    if head == PAPERS {
        return html! { a href=(with_query("/staff/get/paper_print", &[("attempt", text)])) { (text) } };
    }
    if is_credit_code(text) {
        return html! { a href=(format!("/staff/firms/{text}")) { (text) } };
    }
    if is_certificate(text) {
        return html! { a href=(format!("/staff/certificates/{text}")) { (text) } };
    }
    match share(text) {
        Some(share) => html! { (bar(share)) " " (text) },
        None => html! { (text) },
    }
}

fn is_credit_code(text: &str) -> bool {
    text.chars().count() == 18 && text.chars().all(|c| CREDIT.contains(c))
}

/// `AP26-7K2M-D9QX-4TQ8K`.
fn is_certificate(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    plain && text.starts_with("AP") && text.split('-').map(str::len).eq([4, 4, 4, 5])
}

/// A share of a hundred: `63%`, `62.5%`.
fn share(text: &str) -> Option<f64> {
    let number: f64 = text.strip_suffix(['%', '％'])?.trim().parse().ok()?;
    (0.0..=100.0).contains(&number).then_some(number)
}

/// A share as a bar; what it says stands beside it in figures.
pub(super) fn bar(share: f64) -> Markup {
    html! {
        svg.bar viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" {
            rect.all width="100" height="12" {}
            rect.part width=(share) height="12" {}
        }
    }
}

/// Why something was refused: what, what to do, and every fault.
pub(super) fn refusal(refusal: &Refusal) -> Markup {
    html! {
        div.refused role="alert" {
            p { strong { (refusal.what) } }
            @if !refusal.next.is_empty() { p { (refusal.next) "。" } }
            @if !refusal.faults.is_empty() {
                ol { @for fault in &refusal.faults { li { (fault) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_and_leads_where_it_can() {
        let shown = |text: &str| cell("", text, &Links::new()).into_string();
        assert_eq!(shown("<b>&"), "&lt;b&gt;&amp;");
        assert!(shown("91500110MA5U0000XX").contains("href=\"/staff/firms/91500110MA5U0000XX\""));
        assert!(shown("AP26-7K2M-D9QX-4TQ8K").contains("href=\"/staff/certificates/AP26"));
        assert!(shown("62.5%").contains("width=\"62.5\"") && shown("62.5%").ends_with(" 62.5%"));
        assert_eq!(shown("120%"), "120%");
    }
}
