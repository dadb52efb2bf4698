//! Who asks: a random number in a signed cookie and nothing else; and from which address.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, IntoResponseParts, Response, ResponseParts};
use axum_extra::extract::SignedCookieJar;
use axum_extra::extract::cookie::Cookie;

use super::trouble::Trouble;
use super::{Settings, Web};

/// Name of the cookie.
const COOKIE: &str = "anpu";
/// How long a browser keeps it: 180 days.
const SECONDS: u32 = 180 * 24 * 60 * 60;
/// Bytes of the random number.
const ID_BYTES: usize = 16;
const FORWARDED_FOR: &str = "x-forwarded-for";

/// Who asks.
#[derive(Clone)]
pub(super) struct Visitor {
    /// The random number, as 32 hexadecimal digits.
    pub(super) id: String,
    /// Where the request comes from.
    pub(super) address: IpAddr,
    /// Whether the proxy in front may be believed in this request.
    pub(super) proxied: bool,
    /// The cookie to set, where the visitor came with none or with one that we did not sign.
    fresh: Option<SignedCookieJar>,
}

/// Finds out who asks and leaves a [`Visitor`] with the request.
pub(super) async fn recognise(State(web): State<Arc<Web>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)).to_canonical();
    let proxied = web.settings.behind_proxy && peer.is_loopback();
    let address = if proxied { forwarded(request.headers()).unwrap_or(peer) } else { peer };
    match identify(request.headers(), &web.settings) {
        Ok((id, fresh)) => {
            request.extensions_mut().insert(Visitor { id, address, proxied, fresh });
            next.run(request).await
        }
        Err(error) => {
            tracing::error!(%error, "a visitor could not be given a number");
            Trouble::Broken.into_response()
        }
    }
}

/// The last address that the header names: the one that the nearest proxy saw itself.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

/// The visitor's number, and the cookie to set where a new one was given.
fn identify(headers: &HeaderMap, settings: &Settings) -> Result<(String, Option<SignedCookieJar>), getrandom::Error> {
    let jar = SignedCookieJar::from_headers(headers, settings.key.clone());
    if let Some(id) = jar.get(COOKIE).map(|cookie| cookie.value().to_owned()).filter(|id| well_formed(id)) {
        return Ok((id, None));
    }
    let mut bytes = [0; ID_BYTES];
    getrandom::fill(&mut bytes)?;
    let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let fresh = jar.add(cookie(&id, settings.https));
    Ok((id, Some(fresh)))
}

/// The cookie, written out: its builder would need the `time` crate for nothing but the age.
fn cookie(id: &str, https: bool) -> Cookie<'static> {
    let secure = if https { "; Secure" } else { "" };
    let written = format!("{COOKIE}={id}; Path=/; Max-Age={SECONDS}; HttpOnly; SameSite=Lax{secure}");
    Cookie::parse(written).unwrap_or_else(|_| Cookie::new(COOKIE, id.to_owned()))
}

fn well_formed(id: &str) -> bool {
    id.len() == 2 * ID_BYTES && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl IntoResponseParts for Visitor {
    type Error = std::convert::Infallible;

    /// Sets the cookie where there is one to set.
    fn into_response_parts(self, parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        match self.fresh {
            Some(jar) => jar.into_response_parts(parts),
            None => Ok(parts),
        }
    }
}
