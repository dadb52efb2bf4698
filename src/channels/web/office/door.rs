//! The door of the staff's area for those who are not in yet: signing in, and joining with a one-time code.

use std::sync::Arc;

use axum::extract::{Extension, Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::Web;
use super::super::limit::network;
use super::super::visitor::Visitor;
use super::address::{way_back, with_query};
use super::post::Knock;
use super::typed::{Reader, Typed};
use super::{cookie, field, frame};
use crate::office::outcome::Refusal;
use crate::office::sign_in::{Next, SignedIn};

/// Where somebody wanted to go.
#[derive(Deserialize)]
pub(in super::super) struct Back {
    #[serde(default)]
    back: String,
}

/// `GET /staff/sign-in?back=`.
pub(in super::super) async fn sign_in_form(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    Query(Back { back }): Query<Back>,
) -> Response {
    let typed = Typed(vec![("back".to_owned(), back)]);
    let form = sign_in_fields(&web, &visitor, &typed);
    (visitor, frame::open_page(&web, "工作人员登录", &form)).into_response()
}

/// `POST /staff/sign-in`.
pub(in super::super) async fn sign_in(State(web): State<Arc<Web>>, Knock { visitor, typed }: Knock) -> Response {
    let mut reader = Reader::new(&typed);
    let (login, password) = (reader.needed("login", "登录名"), reader.needed("password", "密码"));
    let from = network(visitor.address).to_string();
    let signed_in = match reader.done(()) {
        Ok(()) => web.office.sign_in(&login.to_ascii_lowercase(), &password, &from).await,
        Err(refusal) => Err(refusal),
    };
    match signed_in {
        Ok(signed_in) => enter(&web, &signed_in, way_back(typed.get("back"))),
        Err(refusal) => refused(&web, "工作人员登录", &refusal, &sign_in_fields(&web, &visitor, &typed)),
    }
}

/// `GET /staff/join`.
pub(in super::super) async fn join_form(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    let form = join_fields(&web, &visitor, &Typed::default());
    (visitor, frame::open_page(&web, "用一次性码开通账号", &form)).into_response()
}

/// `POST /staff/join`.
pub(in super::super) async fn join(State(web): State<Arc<Web>>, Knock { visitor, typed }: Knock) -> Response {
    let mut reader = Reader::new(&typed);
    let code = reader.needed("code", "一次性码");
    let (password, again) = (reader.needed("password", "新密码"), typed.get("again"));
    if password != again {
        reader.fault("两次输入的密码不一样，请重新输入".to_owned());
    }
    let from = network(visitor.address).to_string();
    let signed_in = match reader.done(()) {
        Ok(()) => web.office.join(&code, &password, &from).await,
        Err(refusal) => Err(refusal),
    };
    match signed_in {
        Ok(signed_in) => enter(&web, &signed_in, "/staff"),
        Err(refusal) => refused(&web, "用一次性码开通账号", &refusal, &join_fields(&web, &visitor, &typed)),
    }
}

/// Hands the token over and sends the browser on.
fn enter(web: &Web, signed_in: &SignedIn, back: &str) -> Response {
    let onward = match signed_in.next {
        Next::Enter => back.to_owned(),
        Next::Factor => with_query("/staff/factor", &[("back", back)]),
        Next::SetUp => "/staff/factor/setup".to_owned(),
    };
    let handed = cookie::handed(&signed_in.token, &web.settings);
    (AppendHeaders([(SET_COOKIE, handed)]), Redirect::to(&onward)).into_response()
}

fn refused(web: &Web, title: &str, refusal: &Refusal, form: &Markup) -> Response {
    frame::again(web, None, title, refusal, form)
}

fn sign_in_fields(web: &Web, visitor: &Visitor, typed: &Typed) -> Markup {
    let back = way_back(typed.get("back"));
    html! {
        form.card.narrow method="post" action="/staff/sign-in" {
            (field::seal(&cookie::seal(web, &visitor.id)))
            (field::hidden("back", back))
            label.field {
                span { "登录名" }
                input type="text" name="login" value=(typed.get("login")) required autocomplete="username"
                    autocapitalize="none" spellcheck="false" maxlength="64";
            }
            (field::password("password", "密码", "", "current-password"))
            div.acts { button.main { "登录" } }
        }
        div.narrow {
            p { "第一次用？" a href="/staff/join" { "用一次性码开通账号" } }
            p { "刚才已经登录过？" a href=(back) { "直接进去" } }
            p { small { "忘了密码、换了手机：请管理员重置账号。" } }
        }
    }
}

fn join_fields(web: &Web, visitor: &Visitor, typed: &Typed) -> Markup {
    html! {
        form.card.narrow method="post" action="/staff/join" {
            (field::seal(&cookie::seal(web, &visitor.id)))
            label.field {
                span { "一次性码" }
                small.hint { "管理员给您的10位码，大小写、短横线都不要紧" }
                input.code type="text" name="code" value=(typed.get("code")) required autocomplete="off"
                    autocapitalize="characters" spellcheck="false" maxlength="40";
            }
            (field::password("password", "新密码", "至少10个字符，别和别处的密码一样", "new-password"))
            (field::password("again", "再输一次新密码", "", "new-password"))
            div.acts { button.main { "开通" } a.button href="/staff/sign-in" { "返回登录" } }
        }
    }
}
