//! One's own account: the second factor, the password, the way out.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::Web;
use super::address::way_back;
use super::guard::{Caller, Owing, record};
use super::post::Posted;
use super::typed::{Reader, Typed};
use super::{cookie, field, frame, qr};
use crate::office::outcome::{Outcome, Refusal};
use crate::office::sign_in::{Next, Setup};

/// Where somebody wanted to go.
#[derive(Deserialize)]
pub(in super::super) struct Back {
    #[serde(default)]
    back: String,
}

/// `GET /staff/factor`: asks for the number of the second factor.
pub(in super::super) async fn factor_form(
    State(web): State<Arc<Web>>,
    Owing(caller): Owing,
    Query(Back { back }): Query<Back>,
) -> Response {
    match caller.next {
        Next::Enter => Redirect::to(way_back(&back)).into_response(),
        Next::SetUp => Redirect::to("/staff/factor/setup").into_response(),
        Next::Factor => frame::open_page(&web, "输入动态码", &factor_fields(&web, &caller, &back)),
    }
}

/// `POST /staff/factor`.
pub(in super::super) async fn factor(State(web): State<Arc<Web>>, Posted { caller, typed }: Posted) -> Response {
    if let Err(trouble) = tried(&web, &caller, "/staff/factor").await {
        return trouble;
    }
    match web.office.factor(&caller.token, &digits(&typed)).await {
        Ok(()) => Redirect::to(way_back(typed.get("back"))).into_response(),
        Err(refusal) => {
            frame::again(&web, None, "输入动态码", &refusal, &factor_fields(&web, &caller, typed.get("back")))
        }
    }
}

/// `GET /staff/factor/setup`: the secret of a new second factor, to scan or to type in.
pub(in super::super) async fn setup_form(State(web): State<Arc<Web>>, Owing(caller): Owing) -> Response {
    match web.office.factor_setup(&caller.token).await {
        Ok(setup) => frame::open_page(&web, "设置动态码", &setup_fields(&web, &caller, &setup)),
        Err(refusal) => frame::refused(&web, None, &refusal, "/staff"),
    }
}

/// `POST /staff/factor/setup`.
pub(in super::super) async fn setup(State(web): State<Arc<Web>>, Posted { caller, typed }: Posted) -> Response {
    if let Err(trouble) = tried(&web, &caller, "/staff/factor/setup").await {
        return trouble;
    }
    let confirmed = web.office.factor_confirm(&caller.token, &digits(&typed)).await;
    let Err(refusal) = confirmed else { return Redirect::to("/staff").into_response() };
    match web.office.factor_setup(&caller.token).await {
        Ok(setup) => frame::again(&web, None, "设置动态码", &refusal, &setup_fields(&web, &caller, &setup)),
        Err(_) => frame::refused(&web, None, &refusal, "/staff/factor/setup"),
    }
}

/// A number of six digits is guessed in a million tries: the gate of passwords stands before it too.
async fn tried(web: &Web, caller: &Caller, path: &str) -> Result<(), Response> {
    let Err(trouble) = web.gates.sign_in(&caller.visitor) else { return Ok(()) };
    record(web, &caller.actor, &caller.visitor, path, "试得太频繁").await;
    Err(frame::trouble(web, trouble))
}

/// The number as typed, without spaces.
fn digits(typed: &Typed) -> String {
    typed.get("number").chars().filter(|c| !c.is_whitespace()).collect()
}

fn factor_fields(web: &Web, caller: &Caller, back: &str) -> Markup {
    html! {
        form.card.narrow method="post" action="/staff/factor" {
            (field::seal(&caller.seal(web)))
            (field::hidden("back", way_back(back)))
            p { "打开手机上的验证器，输入安普那一行的6位数字。" }
            (field::factor("动态码"))
            div.acts { button.main { "确定" } }
        }
        (leave(web, caller))
    }
}

fn setup_fields(web: &Web, caller: &Caller, setup: &Setup) -> Markup {
    html! {
        form.card.narrow method="post" action="/staff/factor/setup" {
            (field::seal(&caller.seal(web)))
            p { "您的角色要用动态码才能登录。请在手机上装一个验证器（多数手机的应用商店里搜“验证器”），再扫这个码：" }
            div.scan { (qr::svg(&setup.address, "动态码的设置码")) }
            p { "扫不了就手工输入这串密钥：" br; code.secret { (spaced(&setup.secret)) } }
            p { small { "这串密钥等于一把钥匙，不要拍照、不要发给别人。" } }
            (field::factor("验证器里显示的6位数字"))
            div.acts { button.main { "设置好了" } }
        }
        (leave(web, caller))
    }
}

/// In groups of four, so that it can be typed.
fn spaced(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

fn leave(web: &Web, caller: &Caller) -> Markup {
    html! {
        form.narrow method="post" action="/staff/sign-out" {
            (field::seal(&caller.seal(web)))
            button.soft { "先不登录，退出" }
        }
    }
}

/// `GET /staff/account`.
pub(in super::super) async fn page(State(web): State<Arc<Web>>, caller: Caller) -> Response {
    let body = account(&web, &caller);
    frame::page(&web, &caller, "", "我的账号", &body)
}

fn account(web: &Web, caller: &Caller) -> Markup {
    let seal = field::seal(&caller.seal(web));
    html! {
        form.card.narrow method="post" action="/staff/account/password" {
            h2 { "改密码" }
            (seal)
            (field::password("old", "现在的密码", "", "current-password"))
            (field::password("password", "新密码", "至少10个字符，别和别处的密码一样", "new-password"))
            (field::password("again", "再输一次新密码", "", "new-password"))
            p { small { "改好以后，别的设备上的登录全部作废。" } }
            div.acts { button.main { "改密码" } }
        }
        form.card.narrow method="post" action="/staff/sign-out" {
            h2 { "退出登录" }
            (seal)
            div.acts {
                button { "在这台设备上退出" }
                button name="everywhere" value="1" { "在所有设备上退出" }
            }
        }
    }
}

/// `POST /staff/account/password`.
pub(in super::super) async fn password(State(web): State<Arc<Web>>, Posted { caller, typed }: Posted) -> Response {
    if let Err(trouble) = tried(&web, &caller, "/staff/account/password").await {
        return trouble;
    }
    let mut reader = Reader::new(&typed);
    let (old, new) = (reader.needed("old", "现在的密码"), reader.needed("password", "新密码"));
    if new != typed.get("again") {
        reader.fault("两次输入的新密码不一样，请重新输入".to_owned());
    }
    let changed = match reader.done(()) {
        Ok(()) => web.office.change_password(&caller.token, &old, &new).await,
        Err(refusal) => Err(refusal),
    };
    match changed {
        Ok(()) => {
            let said = Outcome::said("密码改好了。别的设备上的登录已经全部作废。");
            let kept =
                super::drawer::Kept::Done { title: "改密码".to_owned(), back: "/staff".to_owned(), outcome: said };
            super::acts::send_on(&web, &caller, kept)
        }
        Err(refusal) => frame::again(&web, Some(&caller), "我的账号", &refusal, &account(&web, &caller)),
    }
}

/// `POST /staff/sign-out`, here or everywhere.
pub(in super::super) async fn sign_out(State(web): State<Arc<Web>>, Posted { caller, typed }: Posted) -> Response {
    web.drawer.clear(&caller.seal(&web));
    let ended: Result<(), Refusal> = web.office.sign_out(&caller.token, !typed.get("everywhere").is_empty()).await;
    if let Err(refusal) = ended {
        return frame::refused(&web, Some(&caller), &refusal, "/staff/account");
    }
    let taken_back = cookie::handed("", &web.settings);
    (AppendHeaders([(SET_COOKIE, taken_back)]), Redirect::to("/staff/sign-in")).into_response()
}
