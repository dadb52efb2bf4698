//! Certificates of the register: found by number, credit code or name of the firm.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::html;

use super::super::Web;
use super::address::with_query;
use super::guard::Caller;
use super::scene::Scene;
use super::show::Links;
use super::typed::Typed;
use super::{acts, field, show};
use crate::office::deed::Deed;

const HERE: &str = "/staff/certificates";

/// `GET /staff/certificates?words=`.
pub(in super::super) async fn list(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let words = typed.get("words");
    let found = match words {
        "" => None,
        words => Some(scene.perform(Deed::CertificateFind { words: words.to_owned() }).await),
    };
    let body = html! {
        form.card.search method="get" action=(HERE) role="search" {
            (field::line("words", "证书编号、信用代码或单位名称", "", &typed))
            div.acts { button.main { "查找" } }
        }
        @match &found {
            Some(Ok(outcome)) => div.card { (show::outcome(outcome, &Links::new(), "")) },
            Some(Err(refusal)) => (show::refusal(refusal)),
            None => p { "群众核验证书请用公开页面：" a href="/verify" { "证书核验" } },
        }
    };
    Ok(scene.page(HERE, "证书", &body))
}

/// `GET /staff/certificates/{number}`.
pub(in super::super) async fn one(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(number): Path<String>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let found = scene.perform(Deed::CertificateFind { words: number.clone() }).await;
    let outcome = found.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let there = outcome.tables.iter().any(|table| table.rows.iter().flatten().any(|cell| *cell == number));
    let file = |paper| with_query("/staff/get/certificate_file", &[("number", &number), ("paper", paper)]);
    let body = html! {
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        @if there {
            div.acts {
                a.button href=(file("pdf")) { "下载证书（打印）" }
                a.button href=(file("png")) { "下载证书（图片）" }
            }
            (acts::links(&scene, &["certificate_reissue", "certificate_revoke"], &[("number", &number)]))
        }
        p { a.button href=(HERE) { "返回" } }
    };
    Ok(scene.page(HERE, "证书", &body))
}
