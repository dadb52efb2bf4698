//! What every post passes before anything is done: it must have the session of a page, come from a page of ours (where it
//! comes from, and the seal that the form holds), be of bearable length and arrive in time.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Form, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::super::Web;
use super::super::said::from_here;
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::guard::{Caller, record, session, visitor};
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

/// A form with any number of photographs that a caller sent.
pub(in super::super) struct Album {
    pub(super) caller: Caller,
    pub(super) files: Vec<(String, Vec<u8>)>,
}

/// A form of somebody not signed in.
pub(in super::super) struct Knock {
    pub(super) visitor: Visitor,
    pub(super) typed: Typed,
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

    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Response> {
        let (caller, mut files) = received(request, web, Trouble::FileTooLarge).await?;
        let (name, bytes) = files.pop().unwrap_or_default();
        Ok(Self { caller, name, bytes })
    }
}

impl FromRequest<Arc<Web>> for Album {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Response> {
        let (caller, files) = received(request, web, Trouble::PhotosTooLarge).await?;
        Ok(Self { caller, files })
    }
}

/// Who sent files, and the files. The caller is known before a byte of a file is read.
async fn received(
    request: Request,
    web: &Arc<Web>,
    too_large: Trouble,
) -> Result<(Caller, Vec<(String, Vec<u8>)>), Response> {
    let (parts, body) = request.into_parts();
    let caller = knocked(web, &parts).await?;
    let path = parts.uri.path().to_owned();
    let files = tokio::time::timeout(FILE_PATIENCE, files(Request::from_parts(parts, body), too_large)).await;
    let (seal, files) = match files {
        Ok(Ok(files)) => files,
        Ok(Err(trouble)) => return Err(frame::trouble(web, trouble)),
        Err(_) => return Err(frame::trouble(web, Trouble::TooSlow)),
    };
    if !cookie::sealed(web, &caller.token, &seal) {
        return Err(unsealed(web, &caller, &path).await);
    }
    Ok((caller, files))
}

/// The seal of a form, and the names and bytes of its files. A field for files that was left empty has neither.
async fn files(request: Request, too_large: Trouble) -> Result<(String, Vec<(String, Vec<u8>)>), Trouble> {
    let trouble = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large,
        _ => Trouble::Malformed,
    };
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Malformed)?;
    let (mut seal, mut files) = (String::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(trouble)? {
        match part.name() {
            Some(SEAL) => seal = part.text().await.map_err(trouble)?,
            Some("file") => {
                let name = part.file_name().unwrap_or_default().to_owned();
                let bytes: Vec<u8> = part.bytes().await.map_err(trouble)?.into();
                files.extend((!bytes.is_empty()).then_some((name, bytes)));
            }
            _ => {}
        }
    }
    Ok((seal, files))
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
