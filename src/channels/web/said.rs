//! What a page may say, read strictly: one delivery with its id, and exactly one of words, a choice, or an opening.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::trouble::Trouble;
use crate::dialogue::input::Input;

/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);
/// Length of a delivery's id.
const ID_CHARS: std::ops::RangeInclusive<usize> = 8..=64;
/// The most characters of a code on a poster.
const CODE_CHARS: usize = 64;
const FETCH_SITE: &str = "sec-fetch-site";
const FORWARDED_HOST: &str = "x-forwarded-host";

/// One delivery.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Made by the page, the same when it tries again.
    pub(super) id: String,
    /// What was said.
    pub(super) input: Input,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    text: Option<String>,
    choice: Option<String>,
    start: Option<String>,
}

/// Reads a request: from our own page, declared as JSON, in time, of bearable length.
pub(super) async fn read(request: Request, proxied: bool) -> Result<Said, Trouble> {
    let headers = request.headers();
    if !from_here(headers, proxied) {
        return Err(Trouble::Elsewhere);
    }
    if !is_json(headers) {
        return Err(Trouble::NotJson);
    }
    let body = tokio::time::timeout(PATIENCE, Bytes::from_request(request, &()));
    let body = body.await.map_err(|_| Trouble::TooSlow)?.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLong,
        _ => Trouble::Malformed,
    })?;
    parse(&body)
}

/// A page of another site can send a form here with the visitor's cookie; it cannot forge where it comes from.
///
/// A browser that says what kind of site sent the request (Fetch Metadata) is believed first.
pub(super) fn from_here(headers: &HeaderMap, proxied: bool) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text(FETCH_SITE).is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return false;
    }
    let Some(origin) = text(ORIGIN.as_str()) else { return true };
    let host = origin.split_once("://").map(|(_, host)| host);
    let meant = [text(HOST.as_str()), text(FORWARDED_HOST).filter(|_| proxied)];
    host.is_some() && meant.contains(&host)
}

fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    declared.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn parse(body: &[u8]) -> Result<Said, Trouble> {
    let Raw { id, text, choice, start } = serde_json::from_slice(body).map_err(|_| Trouble::Malformed)?;
    if !ID_CHARS.contains(&id.len()) || !id.chars().all(is_code) {
        return Err(Trouble::Malformed);
    }
    let input = match (text, choice, start) {
        (Some(text), None, None) if text.trim().is_empty() => return Err(Trouble::Empty),
        (Some(text), None, None) => Input::typed(&text),
        (None, Some(choice), None) => Input::Choice(choice.parse().map_err(|()| Trouble::UnknownChoice)?),
        (None, None, Some(code)) => Input::Start(well_formed(&code).then_some(code)),
        _ => return Err(Trouble::Malformed),
    };
    Ok(Said { id, input })
}

/// Whether it can be the code of a poster. A torn or mistyped one opens the conversation all the same.
pub(super) fn well_formed(code: &str) -> bool {
    (1..=CODE_CHARS).contains(&code.len()) && code.chars().all(is_code)
}

fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::action::Action;
    use proptest::prelude::*;

    fn read(body: &str) -> Result<Input, Trouble> {
        parse(body.as_bytes()).map(|said| said.input)
    }

    #[test]
    fn exactly_one_thing_is_said() {
        assert_eq!(read(r#"{"id":"12345678","text":"你好"}"#), Ok(Input::Text("你好".into())));
        assert_eq!(read(r#"{"id":"12345678","choice":"menu"}"#), Ok(Input::Choice(Action::Menu(None))));
        assert_eq!(read(r#"{"id":"12345678","start":"lift-01"}"#), Ok(Input::Start(Some("lift-01".into()))));
        assert_eq!(read(r#"{"id":"12345678","start":""}"#), Ok(Input::Start(None)));
        assert_eq!(read(r#"{"id":"12345678","start":"<b>"}"#), Ok(Input::Start(None)));
        assert_eq!(read(r#"{"id":"12345678","text":" \n"}"#), Err(Trouble::Empty));
        assert_eq!(read(r#"{"id":"12345678","choice":"sesame"}"#), Err(Trouble::UnknownChoice));
        assert_eq!(read(r#"{"id":"12345678"}"#), Err(Trouble::Malformed));
        assert_eq!(read(r#"{"id":"12345678","text":"a","choice":"menu"}"#), Err(Trouble::Malformed));
        assert_eq!(read(r#"{"id":"1 2 3 4 5","text":"a"}"#), Err(Trouble::Malformed));
    }

    #[test]
    fn pages_of_other_sites_are_told_apart() {
        let ask = |origin: Option<&str>, proxied| {
            let mut headers = HeaderMap::new();
            let mut put = |name, value: &str| headers.insert(name, value.parse().expect("a header"));
            put("host", "127.0.0.1:8080");
            put(FORWARDED_HOST, "pufa.example.cn");
            origin.map(|origin| put("origin", origin));
            from_here(&headers, proxied)
        };
        assert!(ask(None, false) && ask(Some("http://127.0.0.1:8080"), false));
        assert!(ask(Some("https://pufa.example.cn"), true));
        assert!(!ask(Some("https://pufa.example.cn"), false));
        assert!(!ask(Some("null"), true) && !ask(Some("https://evil.example"), true));
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&body);
        }
    }
}
