//! The page and what it is made of, built into the program.
//!
//! The address of an asset holds a fingerprint of all of them, so that browsers may keep it for ever and still never
//! mix two releases: the modules name each other by relative addresses.

use std::sync::{Arc, LazyLock};

use axum::extract::{Extension, Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::Web;
use super::trouble::Trouble;
use super::visitor::Visitor;

/// Bytes of a fingerprint.
const PRINT_BYTES: usize = 8;
const PAGE: &str = include_str!("page/index.html");
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// An asset.
struct Asset {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
}

macro_rules! assets {
    ($($name:literal: $kind:expr),* $(,)?) => {
        &[$(Asset { name: $name, kind: $kind, text: include_str!(concat!("page/", $name)) }),*]
    };
}

/// Every asset.
const ASSETS: &[Asset] = assets! {
    "style.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "app.js": SCRIPT,
    "clock.js": SCRIPT,
    "dom.js": SCRIPT,
    "large.js": SCRIPT,
    "opening.js": SCRIPT,
    "options.js": SCRIPT,
    "phone.js": SCRIPT,
    "reply.js": SCRIPT,
    "speak.js": SCRIPT,
    "suggest.js": SCRIPT,
    "talk.js": SCRIPT,
    "office.css": "text/css; charset=utf-8",
    "ceremony.css": "text/css; charset=utf-8",
    "ceremony.js": SCRIPT,
    "verify.js": SCRIPT,
};

/// Fingerprint of all assets.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let hash = ASSETS.iter().fold(Sha256::new(), |hash, asset| hash.chain_update(asset.name).chain_update(asset.text));
    hex(&hash.finalize())
});

/// The address of an asset.
pub(super) fn address(name: &str) -> String {
    format!("/page/{}/{name}", *VERSION)
}

/// `GET /`: the page, with the name of the bureau that runs it.
pub(super) async fn page(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
) -> Response {
    let bureau = escape(&web.session.shelf().library().knowledge.district.bureau);
    let text = PAGE.replace("{{version}}", &VERSION).replace("{{bureau}}", &bureau);
    let tag = format!("\"{}\"", hex(&Sha256::digest(&text)));
    // The page names the release of its assets: it is asked for anew each time, and mostly answered with 304.
    let response = tagged(&headers, tag, "no-cache, private", "text/html; charset=utf-8", text);
    (visitor, response).into_response()
}

/// `GET /page/{version}/{name}`: an asset. One of another release gets the present one, not to be kept.
pub(super) async fn asset(Path((version, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return Trouble::Nowhere.into_response();
    };
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    let tag = format!("\"{}\"", hex(&Sha256::digest(asset.text)));
    tagged(&headers, tag, keep, asset.kind, asset.text)
}

fn tagged(
    headers: &HeaderMap,
    tag: String,
    keep: &'static str,
    kind: &'static str,
    text: impl IntoResponse,
) -> Response {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag), (CACHE_CONTROL, keep.to_owned())]).into_response();
    }
    ([(ETAG, tag), (CACHE_CONTROL, keep.to_owned()), (CONTENT_TYPE, kind.to_owned())], text).into_response()
}

fn hex(digest: &[u8]) -> String {
    digest.iter().take(PRINT_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Property: whatever the page and its modules ask for is there, and nothing is inline or from elsewhere.
    #[test]
    fn the_page_is_complete_and_its_own() {
        let names: Vec<_> = ASSETS.iter().map(|asset| asset.name).collect();
        let sources = ASSETS.iter().map(|asset| asset.text).chain([PAGE]);
        for text in sources {
            for named in text.split("{{version}}/").skip(1).chain(text.split("from \"./").skip(1)) {
                let name = named.split('"').next().unwrap_or_default();
                assert!(names.contains(&name), "{name} is missing");
            }
            for foreign in ["innerHTML", "https://", " style=\"", " onclick=", "eval("] {
                assert!(!text.contains(foreign), "{foreign}");
            }
        }
    }

    #[test]
    fn a_name_cannot_break_the_page() {
        assert_eq!(escape("<script>\"'&"), "&lt;script&gt;&quot;&#39;&amp;");
    }
}
