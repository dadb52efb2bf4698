//! Campaigns: the list, a campaign's board, and what its answers tell.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::super::Web;
use super::super::trouble::Trouble;
use super::acts::people::{among, forms};
use super::address::encoded;
use super::guard::Caller;
use super::scene::Scene;
use super::typed::Typed;
use super::{acts, field, show};
use crate::office::deed::Deed;
use crate::office::outcome::Refusal;
use crate::registry::campaign::Campaign;

const HERE: &str = "/staff/campaigns";

/// Something to see of a campaign.
struct Sight {
    /// The end of its address.
    slug: &'static str,
    name: &'static str,
    deed: fn(String) -> Deed,
}

/// Everything that there is to see of a campaign, the board first.
const SIGHTS: [Sight; 4] = [
    Sight { slug: "", name: "进度看板", deed: |campaign| Deed::Board { campaign } },
    Sight { slug: "items", name: "题目分析", deed: |campaign| Deed::Items { campaign } },
    Sight { slug: "leaderboard", name: "排行榜", deed: |campaign| Deed::Leaderboard { campaign } },
    Sight { slug: "hasty", name: "作答过快", deed: |campaign| Deed::Hasty { campaign } },
];

/// `GET /staff/campaigns`.
pub(in super::super) async fn list(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::CampaignList).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let today = scene.today();
    let body = html! {
        (acts::links(&scene, &["campaign_create"], &[]))
        @for campaign in scene.campaigns.iter().rev() {
            section.card {
                h2 { a href=(address(&campaign.id, "")) { (campaign.theme) } small { " " (state(campaign, today)) } }
                p { (campaign.from) " 至 " (campaign.to) "，编号 " (campaign.id) }
            }
        }
        div.card { (show::outcome(&outcome, &show::campaigns(&scene.campaigns), "")) }
    };
    Ok(scene.page(HERE, "承诺活动", &body))
}

fn state(campaign: &Campaign, today: jiff::civil::Date) -> &'static str {
    match (campaign.closed, campaign.runs(today), today < campaign.from) {
        (true, _, _) => "已提前结束",
        (false, true, _) => "进行中",
        (false, false, true) => "还没开始",
        (false, false, false) => "已结束",
    }
}

fn address(id: &str, sight: &str) -> String {
    let id = encoded(id);
    if sight.is_empty() { format!("{HERE}/{id}") } else { format!("{HERE}/{id}/{sight}") }
}

/// `GET /staff/campaigns/{id}`: the board.
pub(in super::super) async fn board(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    sight(&web, &caller, &id, "").await
}

/// `GET /staff/campaigns/{id}/{sight}`.
pub(in super::super) async fn other(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path((id, what)): Path<(String, String)>,
) -> Result<Response, Response> {
    sight(&web, &caller, &id, &what).await
}

async fn sight(web: &Web, caller: &Caller, id: &str, what: &str) -> Result<Response, Response> {
    let Some(Sight { slug: _, name, deed }) = SIGHTS.iter().find(|sight| sight.slug == what) else {
        return Err(Trouble::Nowhere.into_response());
    };
    let scene = Scene::new(web, caller).await?;
    let Some(campaign) = scene.campaigns.iter().find(|campaign| campaign.id == id) else {
        return Err(scene.refused(&Refusal::not_found("没有这个活动"), HERE));
    };
    let outcome = scene.perform(deed(id.to_owned())).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let body = html! {
        (tabs(id, what))
        p { (campaign.from) " 至 " (campaign.to) "，" (state(campaign, scene.today())) }
        div.card { (show::outcome(&outcome, &show::campaigns(&[]), "")) }
        @if what.is_empty() { (onward(&scene, id)) }
    };
    Ok(scene.page(HERE, &format!("{} · {name}", campaign.theme), &body))
}

fn tabs(id: &str, what: &str) -> Markup {
    html! {
        nav.tabs aria-label="这个活动" {
            ul {
                @for Sight { slug, name, deed: _ } in &SIGHTS {
                    li { a href=(address(id, slug)) aria-current=[(*slug == what).then_some("page")] { (name) } }
                }
                li { a href=(format!("/staff/ceremony/{}", encoded(id))) { "宣誓大屏" } }
            }
        }
    }
}

/// What leads on from the board.
fn onward(scene: &Scene<'_>, id: &str) -> Markup {
    let typed = Typed::default();
    html! {
        (acts::links(scene, &["campaign_allow", "campaign_close"], &[("id", id)]))
        form.card method="get" action="/staff/get/not_yet" {
            h2 { "下载还没完成的名单" }
            (field::hidden("campaign", id))
            (among(scene, &typed))
            (field::select("form", "文件格式", None, &forms(), &typed))
            div.acts { button.main { "下载名单" } }
        }
        form.card method="get" action="/staff/get/paper_print" {
            h2 { "重印一份试卷" }
            (field::line("attempt", "试卷编号", "16位数字和字母", &typed))
            div.acts { button { "打开" } }
        }
    }
}
