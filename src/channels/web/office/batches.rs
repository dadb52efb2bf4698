//! Files of records that came in: all of them, and one, which looks again by itself while work goes on.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::Response;
use maud::html;

use super::super::Web;
use super::acts;
use super::guard::Caller;
use super::scene::Scene;
use super::show::{self, Links};
use crate::office::Going;
use crate::office::deed::Deed;

/// The page of all of them.
pub(super) const HERE: &str = "/staff/batches";

/// Seconds after which the page of a batch looks again.
const AGAIN: HeaderValue = HeaderValue::from_static("3");

/// `GET /staff/batches`.
pub(in super::super) async fn list(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::Batches).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    // The first column is the number of the batch; a whole cell of another column may be the same number.
    let rows = outcome.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.first());
    let sample = Deed::RecordImport { name: String::new(), bytes: Vec::new(), dry_run: false };
    let body = html! {
        @if scene.may(&sample) { div.acts { a.button.main href="/staff/import/records" { "导入文件" } } }
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        nav.acts aria-label="批次" {
            @for batch in rows { a.button href=(format!("{HERE}/{batch}")) { "看批次 " (batch) } }
        }
    };
    Ok(scene.page(HERE, "导入批次", &body))
}

/// `GET /staff/batches/{batch}`.
pub(in super::super) async fn one(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(batch): Path<u64>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::BatchShow { batch }).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let is_going = Going::of(&outcome).is_some_and(|going| going.is_going);
    let body = html! {
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        @if is_going { p { "这一页每3秒自己更新。" } }
        @else { (acts::links(&scene, &["batch_undo"], &[("batch", &batch.to_string())])) }
        p { a.button href=(HERE) { "所有批次" } }
    };
    let mut page = scene.page(HERE, &format!("导入批次 {batch}"), &body);
    if is_going {
        page.headers_mut().insert(REFRESH, AGAIN);
    }
    Ok(page)
}
