//! The screen of a pledge ceremony: the theme, the code by which people join, the text line by line, and how many have
//! pledged while they do it. It is read from the last row of a hall.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use maud::{DOCTYPE, Markup, html};
use serde::Serialize;
use tokio::sync::Mutex;

use super::super::trouble::Trouble;
use super::super::{Web, assets};
use super::address::{encoded, with_query};
use super::guard::Caller;
use super::scene::Scene;
use super::{frame, lists, qr};
use crate::office::outcome::Refusal;
use crate::registry::campaign::Campaign;
use crate::registry::certificate::Certificate;
use crate::registry::key::Kind;
use crate::registry::progress::Progress;

/// How long a count is good for: several screens, and a page that is left open, count once.
const FRESH: SignedDuration = SignedDuration::from_secs(2);

/// How far a campaign is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Tally {
    /// Persons whose pledge stands.
    pledged: usize,
    /// Persons whose certificate stands.
    certified: usize,
}

/// The last count of each campaign. Whoever comes while somebody counts waits for that count.
#[derive(Default)]
pub(in super::super) struct Counts(Mutex<BTreeMap<String, (Timestamp, Tally)>>);

impl Counts {
    async fn of(&self, web: &Web, campaign: &str) -> Result<Tally, Refusal> {
        let now = web.office.now();
        let mut counts = self.0.lock().await;
        // A clock that was set back makes no count fresh.
        let fresh = |at: Timestamp| at <= now && now.duration_since(at) < FRESH;
        if let Some((_, tally)) = counts.get(campaign).filter(|(at, _)| fresh(*at)) {
            return Ok(*tally);
        }
        let mut tally = Tally::default();
        let pledge = |content: &[u8]| {
            let progress: Progress = postcard::from_bytes(content)?;
            tally.pledged += usize::from(progress.campaign == campaign && progress.signature().is_some());
            Ok(())
        };
        web.office.each(Kind::Progress, pledge).await?;
        let certificate = |content: &[u8]| {
            let certificate: Certificate = postcard::from_bytes(content)?;
            tally.certified += usize::from(certificate.campaign == campaign && certificate.revoked.is_none());
            Ok(())
        };
        web.office.each(Kind::Certificate, certificate).await?;
        counts.insert(campaign.to_owned(), (now, tally));
        Ok(tally)
    }
}

/// `GET /staff/ceremony/{campaign}`: the screen.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let Some(campaign) = scene.campaigns.iter().find(|campaign| campaign.id == id) else {
        return Err(scene.refused(&Refusal::not_found("没有这个活动"), "/staff/campaigns"));
    };
    let tally = web.counts.of(&web, &id).await.map_err(|refusal| scene.refused(&refusal, "/staff"))?;
    Ok(frame::respond(axum::http::StatusCode::OK, &screen(&scene, campaign, tally)))
}

/// `GET /staff/ceremony/{campaign}/count`: how many by now.
pub(in super::super) async fn count(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Response> {
    let known = web.office.one::<Campaign>(&Campaign::key(&id)).await;
    match known {
        Ok(Some(_)) => {}
        Ok(None) => return Err(Trouble::Nowhere.into_response()),
        Err(refusal) => return Err(frame::refused(&web, Some(&caller), &refusal, "/staff")),
    }
    match web.counts.of(&web, &id).await {
        Ok(tally) => Ok(Json(tally).into_response()),
        Err(refusal) => Err(frame::refused(&web, Some(&caller), &refusal, "/staff")),
    }
}

fn screen(scene: &Scene<'_>, campaign: &Campaign, tally: Tally) -> Markup {
    let bureau = &scene.library.knowledge.district.bureau;
    let join = with_query(&format!("{}/", scene.web.office.issuer().base()), &[("from", &campaign.id)]);
    let lines = lists::oath(&scene.library, &campaign.oath);
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (frame::head(&campaign.theme, "ceremony.css"))
            body data-count=(format!("/staff/ceremony/{}/count", encoded(&campaign.id))) {
                header {
                    p.bureau { (bureau) }
                    h1 { (campaign.theme) }
                }
                main #stage aria-live="polite" {
                    div.step.opening { p { "第一责任人安全承诺" } }
                    @for (at, line) in lines.iter().enumerate() {
                        div.step { p { (line) } small { (at + 1) " / " (lines.len()) } }
                    }
                    div.step.closing { p { "请扫码答题、签名，领取证书" } }
                }
                aside {
                    (qr::svg(&join, "扫码参加"))
                    p { "扫码参加" }
                }
                footer {
                    p { "已承诺 " b #pledged { (tally.pledged) } " 人" }
                    p { "已领证 " b #certified { (tally.certified) } " 人" }
                    p.keys { "空格或 → 下一句，← 上一句" }
                }
                script type="module" src=(assets::address("ceremony.js")) {}
            }
        }
    }
}
