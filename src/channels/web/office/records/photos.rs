//! Photographs of a record: small ones on its page, whole ones, and adding several at once.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::super::Web;
use super::super::super::trouble::Trouble;
use super::super::acts::send_on;
use super::super::drawer::Kept;
use super::super::guard::Caller;
use super::super::post::Album;
use super::super::scene::Scene;
use super::{address, nowhere};
use crate::ledger::fact::RecordId;
use crate::office::deed::Deed;
use crate::office::outcome::{Outcome, Reason, Refusal};
use crate::outreach::keep::PHOTOS;
use crate::registry::outreach::record::Record;

/// The photographs of a record; with the field for more of them where `more` may be added.
pub(super) fn section(scene: &Scene<'_>, record: &Record, more: bool) -> Markup {
    let here = format!("{}/photos", address(record.id));
    html! {
        section.card {
            h2 { "照片" @if !record.photos.is_empty() { small { " " (record.photos.len()) "张" } } }
            @if record.photos.is_empty() { p { "还没有照片。" } }
            @else {
                ul.photos {
                    @for at in 1..=record.photos.len() {
                        li {
                            a href=(format!("{here}/{at}")) {
                                img src=(format!("{here}/{at}/small")) alt=(format!("第{at}张照片，点开看大图")) loading="lazy";
                            }
                        }
                    }
                }
            }
            @if more {
                form method="post" action=(here) enctype="multipart/form-data" {
                    (scene.seal())
                    label.field {
                        span { "加照片" }
                        small.hint { "可以一次选几张，加起来不超过20MB；一条最多" (PHOTOS) "张。照片里的拍摄地点、手机型号不会留下。" }
                        input type="file" name="file" required multiple accept="image/jpeg,image/png,image/webp";
                    }
                    div.acts { button { "上传照片" } }
                }
            }
        }
    }
}

/// `POST /staff/records/{id}/photos`: each photograph is a deed of its own, so that one that is unfit keeps none back.
pub(in super::super) async fn add(
    State(web): State<Arc<Web>>,
    Path(id): Path<String>,
    Album { caller, files }: Album,
) -> Result<Response, Response> {
    let id = id.parse().map_err(|()| nowhere())?;
    let scene = Scene::new(&web, &caller).await?;
    let back = address(id);
    if files.is_empty() {
        let refusal = Refusal::new("还没有选照片", "请点“选择文件”，选好后再点“上传照片”");
        return Err(scene.refused(&refusal, &back));
    }
    let (mut added, mut left) = (0, Vec::new());
    for (at, (_, bytes)) in files.into_iter().enumerate() {
        match scene.perform(Deed::PhotoAdd { record: id, bytes }).await {
            Ok(_) => added += 1,
            // What is not theirs is not tried again.
            Err(refusal) if refusal.reason == Reason::NotAllowed => {
                return Err(scene.refused(&refusal, "/staff/records"));
            }
            Err(refusal) => left.push(format!("第{}张：{}。{}", at + 1, refusal.what, refusal.next)),
        }
    }
    match (added, left.is_empty()) {
        (_, true) => Ok(Redirect::to(&format!("{back}?now=photos")).into_response()),
        (0, false) => {
            let refusal = Refusal::new("照片没有加上", "请照下面说的换一张，再上传").faults(left);
            Err(scene.refused(&refusal, &back))
        }
        (added, false) => {
            let mut outcome = Outcome::said(format!("加上了{added}张，还有{}张没有加上", left.len()));
            outcome.said.extend(left);
            Ok(send_on(&web, &caller, Kept::Done { title: "上传照片".to_owned(), back, outcome }))
        }
    }
}

/// `GET /staff/records/{id}/photos/{at}`: a photograph as it is kept.
pub(in super::super) async fn whole(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path((id, at)): Path<(String, String)>,
) -> Result<Response, Response> {
    let (record, at) = photo(&id, &at).ok_or_else(nowhere)?;
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::PhotoShow { record, at }).await;
    let mut outcome = outcome.map_err(|refusal| scene.refused(&refusal, super::HERE))?;
    outcome.files.pop().map(|file| picture(file.bytes)).ok_or_else(|| Trouble::Broken.into_response())
}

/// `GET /staff/records/{id}/photos/{at}/small`.
pub(in super::super) async fn small(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path((id, at)): Path<(String, String)>,
) -> Result<Response, Response> {
    let (record, at) = photo(&id, &at).ok_or_else(nowhere)?;
    let small = web.office.photo_small(&caller.actor, record, at).await;
    small.map(picture).map_err(|refusal| super::super::frame::refused(&web, Some(&caller), &refusal, super::HERE))
}

fn photo(id: &str, at: &str) -> Option<(RecordId, u8)> {
    Some((id.parse().ok()?, at.parse().ok()?))
}

/// A picture within our pages. It is one that we have encoded ourselves, and no browser is to guess otherwise or keep it:
/// see [`super::super::super::headers`].
fn picture(bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    response
}
