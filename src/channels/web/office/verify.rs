//! Verifying a certificate, for anybody: whether a number stands, on which day that was asked, and nothing else.
//!
//! Whoever guesses numbers learns one word. Every answer is made the same way, has the same length and differs in that
//! word alone; the number is looked up once whatever it is. What the paper says is proved by its own code: what stands
//! behind the `#` stays in the browser, which checks it against the published key.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::extract::{Extension, Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use super::super::visitor::Visitor;
use super::super::{Web, assets};
use super::address::encoded;
use super::frame;
use crate::ledger::counters::day_of;
use crate::office::outcome::Refusal;
use crate::pledge::certificate::{Number, Standing, seal, standing};
use crate::registry::certificate::Certificate;
use crate::text;

/// Every answer has so many bytes.
const PAGE_BYTES: usize = 6 * 1024;
/// The most characters of what was typed that are looked up and shown, where it is no number.
const OTHER_CHARS: usize = 24;

/// The word for how a number stands, and the class that colours it.
fn word(standing: Option<Standing>) -> (&'static str, &'static str) {
    match standing {
        Some(Standing::Valid) => (Standing::Valid.label(), "valid"),
        Some(Standing::Expired) => (Standing::Expired.label(), "expired"),
        Some(Standing::Revoked) => (Standing::Revoked.label(), "revoked"),
        None => ("查无此证", "unknown"),
    }
}

/// A number that was typed.
#[derive(Deserialize)]
pub(in super::super) struct Typed {
    #[serde(default)]
    number: String,
}

/// `GET /verify?number=`: the form; with a number, the way to its page.
pub(in super::super) async fn form(State(web): State<Arc<Web>>, Query(Typed { number }): Query<Typed>) -> Response {
    if !number.trim().is_empty() {
        return Redirect::to(&format!("/verify/{}", encoded(&read(&number)))).into_response();
    }
    let body = html! {
        form.card method="get" action="/verify" {
            label.field {
                span { "证书编号" }
                small.hint { "印在证书上，比如 AP26-7K2M-D9QX-4TQ8K" }
                input.code type="text" name="number" required autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength="40";
            }
            div.acts { button.main { "核验" } }
        }
        p { "也可以直接用手机扫证书上的二维码。" }
    };
    frame::respond(StatusCode::OK, &whole(&web, "证书核验", &body))
}

/// `GET /verify/{number}`.
pub(in super::super) async fn answer(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    Path(number): Path<String>,
) -> Response {
    if let Err(trouble) = web.gates.verify(&visitor) {
        return frame::trouble(&web, trouble);
    }
    let number = read(&number);
    let day = day_of(web.office.now());
    let found = web.office.one::<Certificate>(&Certificate::key(&number)).await;
    let stands = match &found {
        Ok(certificate) => certificate.as_ref().map(|certificate| standing(certificate, day)),
        Err(_) => {
            let refusal = Refusal::new("现在查不了", "请过一会儿再试").because(crate::office::outcome::Reason::Failed);
            return frame::refused(&web, None, &refusal, "/verify");
        }
    };
    if stands.is_none() {
        let unknown = web.unknown.fetch_add(1, Ordering::Relaxed) + 1;
        tracing::info!(unknown, "a certificate was verified that does not exist");
    }
    let page = padded(whole(&web, "证书核验", &told(stands, &number, day)));
    frame::respond(StatusCode::OK, &page)
}

fn told(stands: Option<Standing>, number: &str, day: Date) -> Markup {
    let (word, class) = word(stands);
    html! {
        section.card.verdict {
            p { "证书编号" } p.number { (number) }
            p class=(format!("standing {class}")) { (word) }
            p { "核验日期：" (day) }
        }
        section.card #paper hidden { h2 { "纸面内容" } p #genuine role="status" {} dl #says {} }
        details {
            summary { "这几个词是什么意思" }
            p { "有效：本局发的，今天还在有效期内。已过期：本局发的，过了有效期。已撤销：本局发过，后来收回了。\
                 查无此证：没有这个编号，先看看有没有抄错；编号没错，就请当心假证。" }
        }
        div.acts { a.button href="/verify" { "再查一张" } }
        script type="module" src=(assets::address("verify.js")) {}
    }
}

/// A number as it is kept, however it was typed. Anything else is looked up as it is, cut short, and found nowhere.
fn read(typed: &str) -> String {
    match Number::read(typed) {
        Ok(number) => number.to_string(),
        Err(_) => text::cut(&text::normalise(typed).to_uppercase(), OTHER_CHARS).to_owned(),
    }
}

/// The page with spaces behind it, so that its length tells nothing.
fn padded(page: Markup) -> Markup {
    let mut page = page.into_string();
    let lacking = PAGE_BYTES.saturating_sub(page.len());
    page.extend(std::iter::repeat_n(' ', lacking));
    maud::PreEscaped(page)
}

/// `GET /verify/key`: the key by which certificates are verified, for machines and for `openssl`.
pub(in super::super) async fn key(State(web): State<Arc<Web>>) -> Response {
    let plain = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    let key = web.office.issuer().verifying_key();
    let (text, pem) = (seal::key_text(&key), seal::key_pem(&key));
    (plain, format!("安普证书的公开验证密钥（Ed25519）。\n\nbase64url: {text}\n\n{pem}")).into_response()
}

/// A page for anybody, without the areas of staff.
pub(super) fn whole(web: &Web, title: &str, body: &Markup) -> Markup {
    let library = web.office.library();
    let bureau = &library.knowledge.district.bureau;
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            (frame::head(&format!("{title} · {bureau}"), "office.css"))
            body {
                header.top {
                    div.brand {
                        img src=(assets::address("icon.svg")) alt="" width="36" height="36";
                        span { b { (title) } small { (bureau) } }
                    }
                }
                main #main.narrow { h1 { (title) } (body) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pledge::certificate::number;

    #[test]
    fn a_number_is_read_however_it_was_typed() {
        let number = number([9; 12], 2026);
        for typed in [number.clone(), number.to_lowercase(), number.replace('-', " "), format!(" {number}\n")] {
            assert_eq!(read(&typed), number, "{typed}");
        }
        assert_eq!(read("<b>"), "<B>");
        assert!(read(&"长".repeat(99)).chars().count() <= OTHER_CHARS);
    }
}
