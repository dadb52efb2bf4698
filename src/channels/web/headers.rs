//! Headers that every response carries: nothing foreign is loaded, framed, guessed or passed on.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// Everything comes from this server, and nothing is inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The same for pages that are forms.
const FORMS: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                     connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// Adds the headers; those that a handler set already stay.
pub(super) async fn protect(https: bool, mut response: Response) -> Response {
    let headers = response.headers_mut();
    default(headers, CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    default(headers, REFERRER_POLICY, "no-referrer");
    headers.insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS));
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    default(headers, CACHE_CONTROL, "no-store");
    response
}

/// Pages with forms may send them here. Without a referrer browsers would send `Origin: null` with a form (Fetch,
/// "append a request Origin header"), by which nobody could tell our own page from another's.
pub(super) async fn forms(mut response: Response) -> Response {
    let headers = response.headers_mut();
    default(headers, CONTENT_SECURITY_POLICY, FORMS);
    default(headers, REFERRER_POLICY, "same-origin");
    response
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
