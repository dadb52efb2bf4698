//! The staff themselves, and the audit trail.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::html;
use serde::Deserialize;

use super::super::Web;
use super::guard::Caller;
use super::scene::Scene;
use super::show::Links;
use super::{acts, frame, lists, show};
use crate::office::deed::Deed;
use crate::registry::staff::{Role, Staff};

/// Lines of the audit trail on a page.
const LINES: usize = 50;
/// What can be done with a member of staff.
const STAFF: &[&str] = &["staff_role", "staff_reset", "staff_sign_out"];

/// `GET /staff/people`.
pub(in super::super) async fn list(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::StaffList).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let manages = scene.may(&Deed::StaffReset { login: String::new() });
    // Whoever only looks has seen the list above.
    let staff = if manages { web.office.all::<Staff>().await } else { Ok(Vec::new()) };
    let staff = staff.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let body = html! {
        (acts::links(&scene, &["staff_invite"], &[]))
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        @for one in &staff {
            section.card aria-label=(one.login) {
                h2 { (one.name) small { " " (one.login) @if one.disabled { "（已停用）" } } }
                p { (role(&scene, &one.role)) }
                @let open = if one.disabled { "staff_enable" } else { "staff_disable" };
                @let fields = [("login", one.login.as_str())];
                div.acts { (acts::links(&scene, STAFF, &fields)) (acts::links(&scene, &[open], &fields)) }
            }
        }
    };
    Ok(scene.page("/staff/people", "工作人员", &body))
}

fn role(scene: &Scene<'_>, role: &Role) -> String {
    let name = frame::role_name(role);
    match role {
        Role::Reporter(place) => format!("{name}，{}", lists::place_name(&scene.library, place)),
        Role::Administrator | Role::Reviewer | Role::Auditor => name.to_owned(),
    }
}

/// Which page of the audit trail.
#[derive(Deserialize)]
pub(in super::super) struct Before {
    /// Only lines before this one.
    before: Option<u64>,
}

/// `GET /staff/audit?before=`: newest first. The first cell of a line is its number; where there are older lines, a
/// second paragraph says so.
pub(in super::super) async fn audit(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(Before { before }): Query<Before>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::Audit { before, limit: LINES }).await;
    let outcome = outcome.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    let rows = outcome.tables.first().map(|table| table.rows.as_slice()).unwrap_or_default();
    let number = |row: &Vec<String>| row.first()?.parse::<u64>().ok();
    let older = rows.last().and_then(number).filter(|last| outcome.said.len() > 1 && *last > 1);
    let body = html! {
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        div.acts {
            @if before.is_some() { a.button href="/staff/audit" { "回到最新" } }
            @if let Some(older) = older { a.button href=(format!("/staff/audit?before={older}")) { "更早的记录" } }
        }
    };
    Ok(scene.page("/staff/audit", "操作日志", &body))
}
