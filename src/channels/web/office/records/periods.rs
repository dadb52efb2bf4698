//! `GET /staff/periods`: the quarters of a year, which of them were reported and locked.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};

use super::super::super::Web;
use super::super::acts;
use super::super::address::with_query;
use super::super::guard::Caller;
use super::super::scene::Scene;
use super::super::typed::Typed;
use super::HERE;
use crate::office::deed::Deed;
use crate::office::outcome::Refusal;
use crate::registry::outreach::period::{Period, Quarter};

/// The page of the quarters.
pub(in super::super) const PERIODS: &str = "/staff/periods";

/// `GET /staff/periods?year=`.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let this = scene.today().year();
    let year = Typed(pairs).get("year").parse().ok().filter(|year| (2000..=this).contains(year)).unwrap_or(this);
    let outcome = scene.perform(Deed::Periods { year }).await;
    let outcome = outcome.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let states = states(&scene, year).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let rows = outcome.tables.first().map(|table| table.rows.as_slice()).unwrap_or_default();
    let body = html! {
        p { "一个季度上报以后锁定：里面的记录不能再增、改、审、作废。锁定和重新开放都要留下理由。" }
        (years(year, this))
        @for (row, (quarter, locked)) in rows.iter().zip(states) { (one(&scene, row, quarter, locked)) }
        p { a.button href=(HERE) { "返回记录" } }
    };
    Ok(scene.page(HERE, &format!("季度锁定 · {year}年"), &body))
}

/// The quarters of a year with whether each is locked.
async fn states(scene: &Scene<'_>, year: i16) -> Result<Vec<(Quarter, bool)>, Refusal> {
    let mut states = Vec::new();
    for quarter in (1..=4).map(|quarter| Quarter { year, quarter }) {
        let period: Option<Period> = scene.web.office.one(&Period::key(quarter)).await?;
        states.push((quarter, period.is_some_and(|period| period.locked)));
    }
    Ok(states)
}

fn years(year: i16, this: i16) -> Markup {
    let link = |year: i16| with_query(PERIODS, &[("year", &year.to_string())]);
    html! {
        div.acts {
            a.button href=(link(year - 1)) { "← " (year - 1) "年" }
            @if year < this { a.button href=(link(year + 1)) { (year + 1) "年 →" } }
        }
    }
}

fn one(scene: &Scene<'_>, row: &[String], quarter: Quarter, locked: bool) -> Markup {
    let begun = quarter <= Quarter::of(scene.today());
    let (year, number) = (quarter.year.to_string(), quarter.quarter.to_string());
    let slug = if locked { "period_reopen" } else { "period_lock" };
    html! {
        section.card {
            @if let [told, state, when, who, why] = row {
                h2 { (told) " " span.stage.locked[locked] { (if begun { state.as_str() } else { "还没有到" }) } }
                @if who != "—" { p { (when) " · " (who) @if !why.is_empty() { " · " (why) } } }
            }
            @if begun { (acts::links(scene, &[slug], &[("year", &year), ("quarter", &number)])) }
        }
    }
}
