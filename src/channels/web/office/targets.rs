//! `GET /staff/targets`: what is aimed at in a year, and what was reached of it.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::html;

use super::super::Web;
use super::address::with_query;
use super::guard::Caller;
use super::scene::Scene;
use super::show::Links;
use super::typed::{Reader, Typed};
use super::{acts, show};
use crate::office::deed::Deed;

const HERE: &str = "/staff/targets";

/// `GET /staff/targets`.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let this = scene.today().year();
    let mut reader = Reader::new(&typed);
    let year = match typed.get("year") {
        "" => this,
        _ => reader.number("year", "年份", (2000, 9000)),
    };
    let read = reader.done(Deed::Targets { year }).map_err(|refusal| scene.refused(&refusal, HERE))?;
    let outcome = scene.perform(read).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let mut years: Vec<i16> = [1, 0, -1, -2, -3].map(|later| this.saturating_add(later)).to_vec();
    if !years.contains(&year) {
        years.push(year);
    }
    let body = html! {
        nav.tabs aria-label="年份" {
            ul {
                @for one in years {
                    li {
                        a href=(with_query(HERE, &[("year", &one.to_string())])) aria-current=[(one == year).then_some("true")] { (one) "年" }
                    }
                }
            }
        }
        (acts::links(&scene, &["target_set", "target_remove"], &[("year", &year.to_string())]))
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
    };
    Ok(scene.page(HERE, "目标", &body))
}
