//! Who may come in: what every page and every post of staff passes before anything is done.
//!
//! A page asks for a session whose second factor was given. A post besides must come from a page of ours (where it
//! comes from, and the seal that the form holds), of bearable length and in time. Whatever is refused here is kept in
//! the audit trail; what is refused further in, the office itself keeps there.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Form, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::super::Web;
use super::super::said::from_here;
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::address::with_query;
use super::typed::Typed;
use super::{cookie, frame};
use crate::office::actor::Actor;
use crate::office::outcome::{Reason, Refusal};
use crate::office::sign_in::Next;

/// How long a form may take to arrive, and how long a file.
const PATIENCE: Duration = Duration::from_secs(10);
const FILE_PATIENCE: Duration = Duration::from_secs(180);
/// The field of the seal.
pub(super) const SEAL: &str = "seal";

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

/// A form that a caller sent.
pub(in super::super) struct Posted {
    pub(super) caller: Caller,
    pub(super) typed: Typed,
}

/// A form with a file that a caller sent.
pub(in super::super) struct Uploaded {
    pub(super) caller: Caller,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// A form of somebody not signed in.
pub(in super::super) struct Knock {
    pub(super) visitor: Visitor,
    pub(super) typed: Typed,
}

impl Caller {
    /// The seal of this caller's forms; also the owner of the drawer.
    pub(super) fn seal(&self, web: &Web) -> String {
        cookie::seal(web, &self.token)
    }
}

/// Who asks, as the outer layer found out.
fn visitor(parts: &Parts) -> Result<Visitor, Trouble> {
    parts.extensions.get::<Visitor>().cloned().ok_or(Trouble::Broken)
}

/// The session behind a request.
async fn session(web: &Web, headers: &HeaderMap, visitor: &Visitor) -> Result<Caller, Refusal> {
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

/// Everything about a post but its body.
async fn knocked(web: &Web, parts: &Parts) -> Result<Caller, Response> {
    let (visitor, path) = (visitor(parts).map_err(Trouble::into_response)?, parts.uri.path());
    let refuse = async |actor: &Actor, refusal: Refusal| {
        record(web, actor, &visitor, path, &refusal.what).await;
        frame::refused(web, None, &refusal, "/staff")
    };
    if let Err(trouble) = web.gates.staff(&visitor) {
        record(web, &Actor::Stranger, &visitor, path, "太频繁").await;
        return Err(frame::trouble(web, trouble));
    }
    let caller = match session(web, &parts.headers, &visitor).await {
        Ok(caller) => caller,
        Err(refusal) => return Err(refuse(&Actor::Stranger, refusal).await),
    };
    if !from_here(&parts.headers, visitor.proxied) {
        return Err(refuse(&caller.actor, elsewhere()).await);
    }
    let on_the_way = path.starts_with("/staff/factor") || path == "/staff/sign-out";
    if caller.next != Next::Enter && !on_the_way {
        let owed = Refusal::new("还差一步验证，暂时不能办理", "请先输入动态码").because(Reason::NotSignedIn);
        return Err(refuse(&caller.actor, owed).await);
    }
    Ok(caller)
}

/// A form as it was sent, in time and of bearable length.
async fn form(web: &Web, request: Request) -> Result<Typed, Response> {
    let body = tokio::time::timeout(PATIENCE, Form::<Vec<(String, String)>>::from_request(request, &()));
    let Ok(read) = body.await else { return Err(frame::trouble(web, Trouble::TooSlow)) };
    read.map(|Form(pairs)| Typed(pairs)).map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => frame::trouble(web, Trouble::TooLong),
        _ => frame::trouble(web, Trouble::Malformed),
    })
}

impl FromRequest<Arc<Web>> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let caller = knocked(web, &parts).await?;
        let path = parts.uri.path().to_owned();
        let typed = form(web, Request::from_parts(parts, body)).await?;
        if cookie::sealed(web, &caller.token, typed.get(SEAL)) {
            return Ok(Self { caller, typed });
        }
        Err(unsealed(web, &caller, &path).await)
    }
}

impl FromRequest<Arc<Web>> for Uploaded {
    type Rejection = Response;

    /// The caller is known before a byte of the file is read.
    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let caller = knocked(web, &parts).await?;
        let path = parts.uri.path().to_owned();
        let file = tokio::time::timeout(FILE_PATIENCE, file(Request::from_parts(parts, body))).await;
        let (seal, name, bytes) = match file {
            Ok(Ok(file)) => file,
            Ok(Err(trouble)) => return Err(frame::trouble(web, trouble)),
            Err(_) => return Err(frame::trouble(web, Trouble::TooSlow)),
        };
        if !cookie::sealed(web, &caller.token, &seal) {
            return Err(unsealed(web, &caller, &path).await);
        }
        Ok(Self { caller, name, bytes })
    }
}

/// The seal, the name and the bytes of a form with one file.
async fn file(request: Request) -> Result<(String, String, Vec<u8>), Trouble> {
    let too_long = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::FileTooLarge,
        _ => Trouble::Malformed,
    };
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Malformed)?;
    let (mut seal, mut name, mut bytes) = (String::new(), String::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(too_long)? {
        match part.name() {
            Some(SEAL) => seal = part.text().await.map_err(too_long)?,
            Some("file") => {
                name = part.file_name().unwrap_or_default().to_owned();
                bytes = part.bytes().await.map_err(too_long)?.into();
            }
            _ => {}
        }
    }
    Ok((seal, name, bytes))
}

async fn unsealed(web: &Web, caller: &Caller, path: &str) -> Response {
    let refusal =
        Refusal::new("这张表不是本站刚才给您的，没有办理", "请回到上一页刷新，再填一次").because(Reason::NotAllowed);
    record(web, &caller.actor, &caller.visitor, path, &refusal.what).await;
    frame::refused(web, Some(caller), &refusal, "/staff")
}

fn elsewhere() -> Refusal {
    Refusal::new("这次提交不是从本站网页发来的，没有办理", "请从本站首页重新进入").because(Reason::NotAllowed)
}

impl FromRequest<Arc<Web>> for Knock {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let visitor = visitor(&parts).map_err(Trouble::into_response)?;
        let path = parts.uri.path().to_owned();
        let refuse = async |refusal: Refusal| {
            record(web, &Actor::Stranger, &visitor, &path, &refusal.what).await;
            frame::refused(web, None, &refusal, "/staff/sign-in")
        };
        if let Err(trouble) = web.gates.sign_in(&visitor) {
            record(web, &Actor::Stranger, &visitor, &path, "试得太频繁").await;
            return Err(frame::trouble(web, trouble));
        }
        if !from_here(&parts.headers, visitor.proxied) {
            return Err(refuse(elsewhere()).await);
        }
        let typed = form(web, Request::from_parts(parts, body)).await?;
        if !cookie::sealed(web, &visitor.id, typed.get(SEAL)) {
            let stale = Refusal::new("这张登录表过期了", "请刷新登录页，再填一次").because(Reason::NotAllowed);
            return Err(refuse(stale).await);
        }
        Ok(Self { visitor, typed })
    }
}
