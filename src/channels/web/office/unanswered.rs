//! `GET /staff/unanswered`: questions that nobody could be told, with the forms by which each is dealt with; and what was
//! answered.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::Web;
use super::address::with_query;
use super::guard::Caller;
use super::scene::Scene;
use super::show::Links;
use super::typed::Typed;
use super::{acts, field, show};
use crate::knowledge::curated::Draft;
use crate::ledger::counters::day_of;
use crate::office::answers::{Group, Near};
use crate::office::deed::Deed;
use crate::text;

const HERE: &str = "/staff/unanswered";
/// Groups shown at first, and the most.
const SHOWN: usize = 20;
const MOST: usize = 200;
/// Wordings that a form begins with.
const WORDINGS: usize = 20;
/// Characters of a heading.
const HEADING_CHARS: usize = 60;

/// How many groups are shown.
#[derive(Deserialize)]
pub(in super::super) struct Show {
    show: Option<usize>,
}

/// `GET /staff/unanswered?show=`.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(Show { show }): Query<Show>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let limit = show.unwrap_or(SHOWN).clamp(1, MOST);
    let found = web.office.open_groups(&caller.actor, limit).await;
    let (groups, all) = found.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let deals = scene.may(&Deed::Answer { group: String::new(), draft: Draft::default() });
    let more = (groups.len() < all && limit < MOST).then(|| (limit + SHOWN).to_string());
    let body = html! {
        div.acts { a.button href=(format!("{HERE}/given")) { "已作答的" } }
        @if groups.is_empty() { p.card { "没有没答上来的问题。" } }
        @else { p { "共" (all) "组，意思相近的放在一起，问得最多的在前。" } }
        @for group in &groups { (card(&scene, group, deals)) }
        @if let Some(more) = more {
            div.acts { a.button href=(with_query(HERE, &[("show", &more)])) { "再多看一些" } }
        }
    };
    Ok(scene.page(HERE, "没答上来的问题", &body))
}

fn card(scene: &Scene<'_>, group: &Group, deals: bool) -> Markup {
    let lead = group.wordings.first().map_or("", String::as_str);
    let (id, day) = (group.id.to_string(), day_of(group.last));
    html! {
        section.card aria-label=(id) {
            h2 { (text::ellipsis(lead, HEADING_CHARS)) }
            p {
                b { "问过" (group.count) "次" } "，最近一次" (day)
                @if group.waiting > 0 { "，" b { (group.waiting) "个人想知道答案" } }
            }
            (wordings(&group.wordings))
            @if deals { (forms(scene, group, &id)) }
            @else if !group.near.is_empty() {
                p { "也许合适的现有答案：" @for near in &group.near { (near.question) " " } }
            }
        }
    }
}

fn wordings(wordings: &[String]) -> Markup {
    html! {
        @if wordings.len() > 1 {
            details {
                summary { "一共" (wordings.len()) "种问法" }
                ul { @for words in wordings.iter().take(MOST) { li { (words) } } }
                @if wordings.len() > MOST { p { "只列出前" (MOST) "种。" } }
            }
        }
    }
}

fn forms(scene: &Scene<'_>, group: &Group, id: &str) -> Markup {
    let lead = group.wordings.first().map_or("", String::as_str);
    let phrasings = group.wordings.iter().take(WORDINGS).cloned().collect::<Vec<_>>().join("\n");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let question = text::cut(lead, HEADING_CHARS);
    let typed = Typed(vec![pair("group", id), pair("question", question), pair("phrasings", &phrasings)]);
    html! {
        details { summary { "作答" } (acts::inline(scene, "answer", &typed)) }
        details {
            summary { "已有答案" }
            @for near in &group.near { (same(scene, id, &phrasings, near)) }
            (acts::inline(scene, "answer_same", &typed))
        }
        details { summary { "不归我们答" } (acts::inline(scene, "dismiss", &typed)) }
    }
}

/// One touch leads the group to an answer that is there.
fn same(scene: &Scene<'_>, id: &str, phrasings: &str, near: &Near) -> Markup {
    html! {
        form method="post" action="/staff/do/answer_same" {
            (scene.seal())
            (field::hidden("group", id))
            (field::hidden("faq", &near.id))
            (field::hidden("phrasings", phrasings))
            button { "用“" (near.question) "”来答" }
        }
    }
}

/// `GET /staff/unanswered/given`.
pub(in super::super) async fn given(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::CuratedList).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let retires = scene.may(&Deed::CuratedRetire { id: String::new(), reason: String::new() });
    let ids = outcome.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.first());
    let link = |id: &String| (id.clone(), with_query("/staff/do/curated_retire", &[("id", id)]));
    let links: Links = if retires { ids.map(link).collect() } else { Links::new() };
    let body = html! {
        @if !links.is_empty() { p { "要撤下哪一个，点它的编号。" } }
        div.card { (show::outcome(&outcome, &links, "")) }
        p { a.button href=(HERE) { "返回没答上来的问题" } }
    };
    Ok(scene.page(HERE, "已作答的", &body))
}
