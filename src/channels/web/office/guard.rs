//! Who may come in: a page of staff asks for a session whose second factor was given. Whatever is refused here is kept in
//! the audit trail; what is refused further in, the office itself keeps there.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};

use super::super::Web;
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::address::with_query;
use super::{cookie, frame};
use crate::office::actor::Actor;
use crate::office::outcome::{Reason, Refusal};
use crate::office::sign_in::Next;

/// Somebody signed in.
pub(in super::super) struct Caller {
    /// The token of the session.
    pub(super) token: String,
    /// Who.
    pub(super) actor: Actor,
    /// What is still owed.
    pub(super) next: Next,
    /// From where.
    pub(super) visitor: Visitor,
}

/// A caller who still owes the second factor.
pub(in super::super) struct Owing(pub(super) Caller);

impl Caller {
    /// The seal of this caller's forms; also the owner of the drawer.
    pub(super) fn seal(&self, web: &Web) -> String {
        cookie::seal(web, &self.token)
    }
}

/// Who asks, as the outer layer found out.
pub(super) fn visitor(parts: &Parts) -> Result<Visitor, Trouble> {
    parts.extensions.get::<Visitor>().cloned().ok_or(Trouble::Broken)
}

/// The session behind a request.
pub(super) async fn session(web: &Web, headers: &HeaderMap, visitor: &Visitor) -> Result<Caller, Refusal> {
    let nobody = || Refusal::new("您还没有登录", "请先登录").because(Reason::NotSignedIn);
    let token = cookie::token(headers).ok_or_else(nobody)?;
    let (actor, next) = web.office.who(&token).await?;
    Ok(Caller { token, actor, next, visitor: visitor.clone() })
}

/// Keeps a refusal in the audit trail, as long as nobody floods it.
pub(super) async fn record(web: &Web, actor: &Actor, visitor: &Visitor, path: &str, why: &str) {
    let slug = slug(path);
    if !web.gates.record(visitor) {
        tracing::warn!(deed = slug, "refused, and too often from one address to be recorded");
        return;
    }
    if let Err(refusal) = web.office.note(actor, &slug, "-", why, false).await {
        tracing::error!(what = refusal.what, "a refusal could not be recorded");
    }
}

/// The word of a deed from the end of an address, without anything that a stranger may have written into it.
fn slug(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or_default().replace('-', "_");
    let plain = (1..=24).contains(&last.len()) && last.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if plain { last } else { "staff".to_owned() }
}

/// The session behind a page; whoever has none is sent to sign in.
async fn arrived(parts: &mut Parts, web: &Arc<Web>) -> Result<Caller, Response> {
    let visitor = visitor(parts).map_err(Trouble::into_response)?;
    web.gates.staff(&visitor).map_err(|trouble| frame::trouble(web, trouble))?;
    match session(web, &parts.headers, &visitor).await {
        Ok(caller) => Ok(caller),
        Err(refusal) if refusal.reason == Reason::NotSignedIn => {
            if cookie::token(&parts.headers).is_some() {
                record(web, &Actor::Stranger, &visitor, parts.uri.path(), "登录已失效或不是本站发的").await;
            }
            let back = parts.uri.path_and_query().map_or("/staff", |path| path.as_str());
            Err(Redirect::to(&with_query("/staff/sign-in", &[("back", back)])).into_response())
        }
        Err(refusal) => Err(frame::refused(web, None, &refusal, "/staff")),
    }
}

impl FromRequestParts<Arc<Web>> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        let caller = arrived(parts, web).await?;
        match caller.next {
            Next::Enter => Ok(caller),
            Next::Factor => Err(Redirect::to("/staff/factor").into_response()),
            Next::SetUp => Err(Redirect::to("/staff/factor/setup").into_response()),
        }
    }
}

impl FromRequestParts<Arc<Web>> for Owing {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        arrived(parts, web).await.map(Self)
    }
}
