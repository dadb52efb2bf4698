//! `GET /staff/records`: the records, with what waits for the caller on top.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};

use super::super::super::Web;
use super::super::address::with_query;
use super::super::guard::Caller;
use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::super::{acts, show};
use super::waiting::{self, Waiting};
use super::{HERE, entry, filter, rows};
use crate::ledger::fact::{RecordId, Stage};
use crate::office::deed::{Deed, Span, Wanted};
use crate::office::outcome::{Outcome, Refusal};

/// Records of a page, and of what waits.
const MOST: usize = 30;
const WAITING: usize = 5;

/// `GET /staff/records?year=&quarter=&place=&setting=&kind=&stage=&batch=&before=`.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let mut reader = Reader::new(&typed);
    let wanted = filter::wanted(&mut reader, scene.today());
    let before: Option<RecordId> = typed.get("before").parse().ok();
    let found = match reader.done(Deed::Records { wanted: wanted.clone(), before, limit: MOST }) {
        Ok(deed) => scene.perform(deed).await,
        Err(refusal) => Err(refusal),
    };
    let is_first = before.is_none() && !filter::is_narrowed(&typed);
    let waits = if is_first { waiting::of(&scene).await } else { Ok(None) };
    let waits = waits.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let body = html! {
        (onward(&scene))
        @if let Some(waits) = &waits { (waiting(&scene, waits)) }
        div.card {
            (filter::form(&scene, &typed))
            (shown(&typed, &found))
        }
        @if found.is_ok() { (export(&scene, &wanted)) }
    };
    let title = "宣传记录";
    match &found {
        // Somebody who asked for another place is told so and nothing else.
        Err(refusal) if refusal.reason == crate::office::outcome::Reason::NotAllowed => {
            Err(scene.refused(refusal, HERE))
        }
        Ok(_) | Err(_) => Ok(scene.page(HERE, title, &body)),
    }
}

/// What leads out of the list.
fn onward(scene: &Scene<'_>) -> Markup {
    let import = Deed::RecordImport { name: String::new(), bytes: Vec::new(), dry_run: true };
    let span = Span { year: scene.today().year(), quarter: None };
    html! {
        div.acts {
            @if scene.may(&entry::sample()) { a.button.main href="/staff/records/new" { "录入一条" } }
            @if scene.may(&import) { a.button href="/staff/import/records" { "导入" } }
            @if scene.may(&Deed::Dashboard { span }) { a.button href="/staff/dashboard" { "看板" } }
            a.button href="/staff/periods" { "季度锁定" }
        }
    }
}

fn waiting(scene: &Scene<'_>, waits: &Waiting) -> Markup {
    let stage = waits.stage.slug();
    let (title, all) = match waits.stage {
        Stage::Submitted => ("等您审核", "看全部待审核"),
        _ => ("退回来要改的", "看全部退回的"),
    };
    let days = waits.days().map(|(from, to)| (from.to_string(), to.to_string()));
    let mut first = waits.table.clone();
    first.rows.truncate(WAITING);
    html! {
        section.card.waits {
            h2 { (title) "：" (waits.number()) }
            (rows::records(&first, &waits.comments))
            div.acts {
                @if waits.table.rows.len() > WAITING { a.button href=(with_query(HERE, &[("stage", stage)])) { (all) } }
                @if let (Stage::Submitted, Some((from, to))) = (waits.stage, &days) {
                    (acts::links(scene, &["record_approve_all"], &[("from", from), ("to", to)]))
                }
            }
        }
    }
}

fn shown(typed: &Typed, found: &Result<Outcome, Refusal>) -> Markup {
    let outcome = match found {
        Ok(outcome) => outcome,
        Err(refusal) => return show::refusal(refusal),
    };
    html! {
        @for table in &outcome.tables {
            @if table.rows.is_empty() { p { "没有符合条件的记录。" } }
            @else { (rows::records(table, &BTreeMap::new())) }
            @if let Some(last) = table.rows.last().filter(|_| table.rows.len() >= MOST).and_then(|row| row.first()) {
                div.acts { a.button href=(earlier(typed, last)) { "更早的 →" } }
            }
        }
    }
}

/// The next page of the same list.
fn earlier(typed: &Typed, last: &str) -> String {
    let mut fields = filter::kept(typed);
    fields.push(("before", last));
    with_query(HERE, &fields)
}

/// What is shown, as a file.
fn export(scene: &Scene<'_>, wanted: &Wanted) -> Markup {
    let Wanted { from, to, place, setting, kind, stage, batch: _ } = wanted;
    let day = |day: &Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    let stage = stage.map(|stage| stage.slug().to_owned()).unwrap_or_default();
    let fields = [
        ("from", day(from)),
        ("to", day(to)),
        ("place", word(place)),
        ("setting", word(setting)),
        ("kind", word(kind)),
        ("stage", stage),
    ];
    let names = scene.may(&Deed::RecordApproveAll { wanted: Wanted::default() });
    html! {
        details.card {
            summary { "导出这些记录" }
            form.search method="get" action="/staff/get/record_export" {
                @for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
                    (super::super::field::hidden(name, value))
                }
                label.field {
                    span { "格式" }
                    select name="form" {
                        option value="xlsx" { "Excel（带图表）" }
                        option value="csv" { "CSV（一张表）" }
                        option value="jsonl" { "JSON Lines（给程序用）" }
                    }
                }
                @if names {
                    label.field {
                        span { "要填报人姓名的理由" small { "（可不填）" } }
                        input type="text" name="reason" maxlength="100" autocomplete="off" placeholder="不填，姓名打星号";
                    }
                }
                div.acts { button { "导出" } }
            }
        }
    }
}
