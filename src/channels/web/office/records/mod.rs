//! The pages of outreach: the list, a record with its history and photographs, the form by which one is entered or
//! corrected, and the quarters that are locked.
//!
//! What is decided about a record is a row of the table of acts ([`super::acts`]). A record is named by its number, and
//! every form that changes one carries the revision that was seen, so that nothing is overwritten.

mod alike;
mod amount;
mod entry;
mod filter;
mod form;
mod history;
mod list;
mod one;
mod periods;
mod photos;
mod read;
mod rows;
pub(super) mod waiting;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::{Markup, html};

pub(super) use self::entry::sample;
use super::super::Web;
use super::super::trouble::Trouble;
use super::scene::Scene;
use super::{FIELDS_BYTES, guard};
use crate::album;
use crate::dialogue::wording::record;
use crate::ledger::fact::{RecordId, Stage};
use crate::office::outcome::{Outcome, Refusal};

/// The list of records, which also is the area of all these pages.
pub(super) const HERE: &str = "/staff/records";

/// The addresses of these pages.
pub(super) fn router() -> Router<Arc<Web>> {
    let upload = DefaultBodyLimit::max(album::MAX_BYTES + FIELDS_BYTES);
    Router::new()
        .route("/staff/records", get(list::page))
        .route("/staff/records/new", get(entry::new_form).post(entry::new_one))
        .route("/staff/records/{id}", get(one::page))
        .route("/staff/records/{id}/edit", get(entry::edit_form).post(entry::edited))
        .route("/staff/records/{id}/photos", post(photos::add).layer(upload))
        .route("/staff/records/{id}/photos/{at}", get(photos::whole))
        .route("/staff/records/{id}/photos/{at}/small", get(photos::small))
        .route("/staff/periods", get(periods::page))
}

/// The page of a record.
pub(super) fn address(id: RecordId) -> String {
    format!("{HERE}/{id}")
}

/// The address leads to no record.
fn nowhere() -> Response {
    Trouble::Nowhere.into_response()
}

/// The record that an outcome begins with: 已保存：R-2022-0616-01，第1版（草稿）.
fn told_of(outcome: &Outcome) -> Option<RecordId> {
    let (_, rest) = outcome.said.first()?.split_once('：')?;
    rest.split('，').next()?.parse().ok()
}

/// Refuses a page that a role may not open, and records that.
async fn denied(scene: &Scene<'_>, path: &str) -> Response {
    let refusal = Refusal::not_allowed();
    guard::record(scene.web, &scene.caller.actor, &scene.caller.visitor, path, &refusal.what).await;
    scene.refused(&refusal, HERE)
}

/// A stage as a coloured word; any other word is shown plainly.
fn badge(word: &str) -> Markup {
    let stages = [Stage::Draft, Stage::Submitted, Stage::Returned, Stage::Approved, Stage::Void];
    let known = stages.into_iter().find(|stage| record::stage(*stage) == word);
    let class = known.map_or_else(|| "stage".to_owned(), |stage| format!("stage {}", stage.slug()));
    html! { span class=(class) { (word) } }
}
