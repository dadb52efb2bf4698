//! `GET /staff`: what runs, and what waits.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::super::Web;
use super::address::{encoded, with_query};
use super::guard::Caller;
use super::records::waiting::Waiting;
use super::scene::Scene;
use super::subject::seen_firm;
use super::{acts, records};
use crate::ledger::fact::Stage;
use crate::office::deed::Deed;
use crate::office::outcome::Refusal;
use crate::registry::application::Application;

/// `GET /staff`.
pub(in super::super) async fn page(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let waiting = waiting(&scene).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?.len();
    let records = records::waiting::of(&scene).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let today = scene.today();
    let mut running = Vec::new();
    for campaign in scene.campaigns.iter().rev().filter(|campaign| campaign.runs(today)) {
        // A board that cannot be read now is left out here; its own page says why.
        let told = scene.perform(Deed::Board { campaign: campaign.id.clone() }).await.unwrap_or_default().said;
        running.push((campaign, told));
    }
    let body = html! {
        section.card {
            h2 { "待办" }
            @if waiting == 0 && records.is_none() { p { "没有等着办的事。" } }
            @if let Some(waits) = &records {
                @let stage = waits.stage.slug();
                p.first { a href=(with_query(records::HERE, &[("stage", stage)])) { (outreach(waits)) } }
            }
            @if waiting > 0 { p.first { a href="/staff/applications" { (waiting) "个绑定申请等您核对" } } }
            @if scene.may(&records::sample()) {
                div.acts { a.button href="/staff/records/new" { "录入一条宣传记录" } }
            }
        }
        @for (campaign, told) in &running {
            section.card {
                h2 { a href=(format!("/staff/campaigns/{}", encoded(&campaign.id))) { (campaign.theme) } }
                p { (campaign.from) " 至 " (campaign.to) }
                @for said in told { p { (said) } }
                div.acts { a.button href=(format!("/staff/ceremony/{}", encoded(&campaign.id))) { "宣誓大屏" } }
            }
        }
        @if running.is_empty() { (nothing_runs(&scene)) }
    };
    Ok(scene.page("/staff", "首页", &body))
}

/// Records that wait, in words.
fn outreach(waiting: &Waiting) -> String {
    match waiting.stage {
        Stage::Submitted => format!("{}宣传记录等您审核", waiting.number()),
        _ => format!("{}宣传记录退回来了，请照意见改", waiting.number()),
    }
}

fn nothing_runs(scene: &Scene<'_>) -> Markup {
    html! {
        section.card {
            h2 { "承诺活动" }
            p { "现在没有进行中的活动。" }
            (acts::links(scene, &["campaign_create"], &[]))
        }
    }
}

/// Applications that the caller may decide.
pub(super) async fn waiting(scene: &Scene<'_>) -> Result<Vec<Application>, Refusal> {
    if !scene.may(&Deed::Applications) {
        return Ok(Vec::new());
    }
    let mut seen = Vec::new();
    for application in scene.web.office.all::<Application>().await? {
        if scene.caller.actor.only_place().is_none() || seen_firm(scene, &application.firm).await.is_some() {
            seen.push(application);
        }
    }
    seen.sort_by_key(|application| application.at);
    Ok(seen)
}
