//! A whole house for a test: real records in a folder that is swept away, shipped knowledge, a clock that stands still.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use anpu::channels::web::{Limits, Parts, Settings, cookie_key, router};
use anpu::knowledge::source::Source;
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::retrieval::index::Home;
use anpu::session::{Clock, Session};
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Recorded, Store};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use ed25519_dalek::SigningKey;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::house::{SECRET, parts};

/// A page and the records behind it.
pub(super) struct House {
    pub(super) router: Router,
    pub(super) session: Arc<Session>,
    pub(super) store: Arc<SledStore>,
    _folder: TempDir,
}

/// The moment at which everything in these houses happens.
pub(super) const NOW: &str = "2026-06-16T04:00:00Z";
/// The key that signs certificates in these houses.
pub(super) fn key() -> SigningKey {
    // As the issuer derives it: a test has no other way to sign what nobody was certified for.
    let seed = Sha256::new().chain_update(b"anpu certificate key:").chain_update(SECRET).finalize();
    SigningKey::from_bytes(&seed.into())
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
    /// The same as text; of a picture it is nonsense.
    pub(super) text: String,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// `name=value` of the cookie that is set.
    pub(super) fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap().to_owned()
    }
}

/// The settings of a house at home: no https, no proxy, rates as shipped.
pub(super) fn settings() -> Settings {
    Settings { key: cookie_key(&[7; 32]), https: false, behind_proxy: false, limits: Limits::default() }
}

/// The shipped knowledge, read once for all tests: building its index is the slowest part of them.
fn shelf() -> Arc<Shelf> {
    static SHELF: OnceLock<Arc<Shelf>> = OnceLock::new();
    let open = || Shelf::open(Source::Embedded, Home::Memory).unwrap_or_else(|problems| panic!("{problems:?}"));
    Arc::clone(SHELF.get_or_init(|| Arc::new(open())))
}

fn session_clock() -> Clock {
    Arc::new(|| NOW.parse().unwrap())
}

pub(super) fn house(settings: Settings) -> House {
    over(settings, tempfile::tempdir().unwrap(), shelf())
}

/// A house in which staff answer: its knowledge is its own.
pub(super) fn answering(settings: Settings) -> House {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::Embedded.with_answers(folder.path().join("answers"));
    over(settings, folder, crate::house::shelf(source))
}

fn over(settings: Settings, folder: TempDir, shelf: Arc<Shelf>) -> House {
    let store = SledStore::open(&folder.path().join("records")).unwrap();
    let clock = session_clock();
    let records: Arc<dyn Store> = store.clone();
    let parts = parts(records, shelf, clock);
    let (session, office) = (Arc::new(Session::new(parts.clone())), Arc::new(Office::new(parts)));
    let parts = Parts { session: Arc::clone(&session), office };
    House { router: router(settings, parts), session, store, _folder: folder }
}

impl House {
    pub(super) async fn send(&self, request: Request<Body>) -> Answer {
        self.send_from("10.0.0.1:4000", request).await
    }

    pub(super) async fn send_from(&self, peer: &str, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, headers, bytes, text }
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Says something with the cookie of somebody who opened the page.
    pub(super) async fn say(&self, cookie: &str, body: &str) -> Answer {
        self.send(turn(cookie, body)).await
    }

    /// Opens the page: the cookie.
    pub(super) async fn arrive(&self) -> String {
        self.get("/").await.cookie()
    }

    pub(super) async fn facts(&self) -> Vec<Recorded> {
        self.store.facts(Filter::default()).await.unwrap()
    }
}

pub(super) fn turn(cookie: &str, body: &str) -> Request<Body> {
    let request = Request::post("/api/turn").header("content-type", "application/json").header("host", "anpu.test");
    request.header("cookie", cookie).body(Body::from(body.to_owned())).unwrap()
}
