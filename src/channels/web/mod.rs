//! The web channel: one page for everybody, and the few addresses behind it.
//!
//! [`router`] is built by a function and tested without a socket; [`serve`] is handed its listener. A request passes
//! [`headers`] (safety headers on every response), then [`visitor`] (who, from where) and [`limit`] (how often), and
//! ends in [`said`] → session → [`view`]. Whatever goes wrong becomes a [`trouble::Trouble`]: a reason and a next step.
//! The staff's pages and the public verification of certificates are [`office`].

mod assets;
mod headers;
mod hello;
mod limit;
pub mod office;
mod said;
mod talk;
mod trouble;
mod view;
mod visitor;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{get, post};
use axum_extra::extract::cookie::Key;
use sha2::{Digest, Sha512};
use tokio::net::TcpListener;

pub use self::limit::{Limits, Rate};
use crate::office::Office;
use crate::session::Session;

/// The most bytes of a request's body. A question of 500 characters takes 2 KB.
pub const BODY_BYTES: usize = 16 * 1024;

/// What the operator decides about the web channel.
#[derive(Clone)]
pub struct Settings {
    /// Signs the cookie; see [`cookie_key`].
    pub key: Key,
    /// Whether people reach the page by https: then the cookie is never sent without it.
    pub https: bool,
    /// Whether a proxy on this machine stands in front: then its `X-Forwarded-For` and `X-Forwarded-Host` are believed.
    pub behind_proxy: bool,
    /// How often one visitor and one address may ask.
    pub limits: Limits,
}

/// The key of the cookie, derived from the secret of the installation.
pub fn cookie_key(secret: &[u8]) -> Key {
    Key::from(&Sha512::new().chain_update(b"anpu web cookie:").chain_update(secret).finalize())
}

/// What the web channel stands on.
pub struct Parts {
    /// Conversations.
    pub session: Arc<Session>,
    /// What staff do; its issuer and its press serve holders of certificates too.
    pub office: Arc<Office>,
}

/// What every handler may use.
struct Web {
    settings: Settings,
    session: Arc<Session>,
    gates: limit::Gates,
    office: Arc<Office>,
    drawer: office::Drawer,
    counts: office::Counts,
    standings: office::Standings,
    /// Certificates verified that do not exist, since the start.
    unknown: AtomicU64,
}

impl Web {
    fn new(settings: Settings, parts: Parts) -> Self {
        let Parts { session, office } = parts;
        let gates = limit::Gates::new(&settings.limits);
        let (drawer, counts, standings, unknown) = Default::default();
        Self { settings, session, gates, office, drawer, counts, standings, unknown }
    }
}

/// All addresses of the web channel.
pub fn router(settings: Settings, parts: Parts) -> Router {
    let https = settings.https;
    let web = Arc::new(Web::new(settings, parts));
    Router::new()
        .route("/", get(assets::page))
        .route("/page/{version}/{name}", get(assets::asset))
        .route("/api/turn", post(talk::turn))
        .route("/api/suggest", get(hello::suggest))
        .route("/api/hello", get(hello::hello))
        .route("/healthz", get(hello::health))
        .merge(office::router())
        .fallback(trouble::nowhere)
        .method_not_allowed_fallback(trouble::wrong_method)
        .layer(from_fn_with_state(Arc::clone(&web), visitor::recognise))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(map_response(move |response| headers::protect(https, response)))
        .with_state(web)
}

/// Serves until `shutdown` is done and every open request is answered.
///
/// # Errors
/// The listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await
}
