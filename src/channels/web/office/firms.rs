//! The roster: finding firms, a firm with its persons, and the applications to be bound to them.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};

use super::super::Web;
use super::acts::people::{among, read_among};
use super::address::{encoded, with_query};
use super::guard::Caller;
use super::scene::Scene;
use super::show::Links;
use super::typed::{Reader, Typed};
use super::{acts, home, lists, show, subject};
use crate::office::deed::{Among, Deed};
use crate::registry::firm::Firm;
use crate::registry::member::Member;

const HERE: &str = "/staff/firms";
/// What can be done with a person.
const PERSON: &[&str] = &["member_code", "member_move", "key_in", "member_unbind", "member_leave", "member_erase"];

/// `GET /staff/firms?words=&place=&industry=`.
pub(in super::super) async fn list(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let mut reader = Reader::new(&typed);
    let among_these = read_among(&mut reader);
    let found = match reader.done(Deed::Firms { among: among_these.clone() }) {
        Ok(deed) => scene.perform(deed).await,
        Err(refusal) => Err(refusal),
    };
    let shown = match &found {
        Ok(outcome) => show::outcome(outcome, &Links::new(), ""),
        Err(refusal) => show::refusal(refusal),
    };
    let body = html! {
        form.card.search method="get" action=(HERE) role="search" {
            (among(&scene, &typed))
            div.acts { button.main { "查找" } }
        }
        (outside(&scene, &among_these))
        div.card { (shown) }
    };
    Ok(scene.page(HERE, "企业名册", &body))
}

/// What leads out of the list: files in and out, codes.
fn outside(scene: &Scene<'_>, among: &Among) -> Markup {
    let fields = [
        ("words", among.words.as_str()),
        ("place", among.place.as_deref().unwrap_or_default()),
        ("industry", among.industry.as_deref().unwrap_or_default()),
    ];
    let import = Deed::RosterImport { name: String::new(), bytes: Vec::new(), dry_run: true };
    html! {
        div.acts {
            @if scene.may(&import) { a.button href="/staff/import/roster" { "导入名册" } }
            a.button href=(with_query("/staff/get/roster_export", &fields)) { "导出这些企业" }
            (acts::links(scene, &["codes"], &fields))
        }
    }
}

/// `GET /staff/firms/{code}`: a firm with its persons. That it was read stands in the audit trail.
pub(in super::super) async fn one(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::FirmShow { code: code.clone() }).await;
    let outcome = outcome.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let firm = subject::seen_firm(&scene, &code).await;
    let mut members = Vec::new();
    for id in firm.iter().flat_map(|firm| &firm.members) {
        // The office has just shown them: who cannot be read now has just left.
        if let Ok(Some(member)) = web.office.one::<Member>(&Member::key(*id)).await {
            members.push(member);
        }
    }
    let title = firm.as_ref().map_or("企业", |firm| &firm.name);
    let body = html! {
        @if let Some(firm) = &firm { (persons(&scene, firm, &members)) }
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        @if let Some(firm) = &firm { (records(&scene, firm)) }
        p { a.button href=(HERE) { "返回名册" } }
    };
    Ok(scene.page(HERE, title, &body))
}

fn persons(scene: &Scene<'_>, firm: &Firm, members: &[Member]) -> Markup {
    html! {
        @for member in members {
            @let name = member.name.as_deref().unwrap_or("（姓名已删除）");
            @let position = member.post().map_or("", |post| lists::position_name(post.position));
            @let id = member.id.to_string();
            section.card aria-label=(name) {
                h2 { (name) small { " " (position) } }
                @if member.bonds.is_empty() { p { "还没有绑定聊天。" } }
                @else { p { "已绑定" (member.bonds.len()) "个聊天。" } }
                (acts::links(scene, PERSON, &[("member", &id), ("code", &firm.code)]))
            }
        }
    }
}

/// The training records of a firm, one for each campaign.
fn records(scene: &Scene<'_>, firm: &Firm) -> Markup {
    let record = |campaign: &str, paper: &str| {
        with_query("/staff/get/training", &[("campaign", campaign), ("firm", &firm.code), ("paper", paper)])
    };
    html! {
        section.card {
            h2 { "培训档案和设置" }
            @for campaign in scene.campaigns.iter().rev() {
                p { (campaign.theme) "：" a href=(record(&campaign.id, "pdf")) { "下载档案（打印）" } "　"
                    a href=(record(&campaign.id, "xlsx")) { "下载档案（表格）" } }
            }
            (acts::links(scene, &["firm_listed"], &[("code", &firm.code)]))
        }
    }
}

/// `GET /staff/applications`: who asks to be bound.
pub(in super::super) async fn applications(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let here = "/staff/applications";
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::Applications).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let waiting = home::waiting(&scene).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let body = html! {
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        @for application in &waiting {
            @let person = format!("{:?}", application.bond.person);
            section.card aria-label=(application.name) {
                h2 { (application.name) }
                p { "单位：" a href=(format!("{HERE}/{}", encoded(&application.firm))) { (application.firm) } }
                p { "申请日期：" (crate::ledger::counters::day_of(application.at)) }
                (acts::links(&scene, &["approve", "reject"], &[("person", &person)]))
            }
        }
    };
    Ok(scene.page(here, "绑定申请", &body))
}
