//! The cookie of a signed-in browser: a token and nothing else. What it stands for is in the register alone.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::super::{Settings, Web};

/// Name of the cookie.
const NAME: &str = "anpu_staff";
/// Longer is no token of ours.
const TOKEN_CHARS: usize = 128;

/// The token that a browser sent.
pub(super) fn token(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let value =
        lines.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='))?;
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '='));
    (plain && (1..=TOKEN_CHARS).contains(&value.len())).then(|| value.to_owned())
}

/// The header that hands a token over until the browser is closed; an empty one takes it back.
pub(super) fn handed(token: &str, settings: &Settings) -> HeaderValue {
    let secure = if settings.https { "; Secure" } else { "" };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    let written = format!("{NAME}={token}; Path=/staff; HttpOnly; SameSite=Strict{age}{secure}");
    // A token is ours and plain; one that were not would sign nobody in.
    HeaderValue::from_str(&written).unwrap_or(HeaderValue::from_static("anpu_staff=; Path=/staff; Max-Age=0"))
}

/// What a form of ours holds to show that it is ours: only we can make it, and each session has another (OWASP: a
/// stateless synchroniser token). `owner` is the token of the session, or the number of a visitor not yet signed in.
pub(super) fn seal(web: &Web, owner: &str) -> String {
    // HMAC takes a key of any length, so this cannot fail; an empty seal never fits.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(web.settings.key.signing()) else { return String::new() };
    mac.update(b"anpu form:");
    mac.update(owner.as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a form holds the seal of its owner, compared in constant time.
pub(super) fn sealed(web: &Web, owner: &str, sent: &str) -> bool {
    let seal = seal(web, owner);
    !seal.is_empty() && bool::from(seal.as_bytes().ct_eq(sent.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_among_cookies() {
        let of = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(COOKIE, text.parse().expect("a header"));
            token(&headers)
        };
        assert_eq!(of("anpu=1; anpu_staff=abc-_1; x=2").as_deref(), Some("abc-_1"));
        for none in ["anpu=1", "anpu_staff=", "anpu_staff=a b\u{e9}", "anpu_staffx=1", "xanpu_staff=1"] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
