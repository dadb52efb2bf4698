//! What the door holds against: foreign pages, oversized and malformed bodies, haste, forged cookies, forged addresses.

use std::time::Duration;

use anpu::channels::web::{BODY_BYTES, Rate, Settings};
use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::house::{House, house, settings, turn};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn every_response_carries_the_headers_of_safety() {
    let house = house(settings());
    let cookie = house.arrive().await;
    let mut answers = Vec::new();
    for path in ["/", "/page/x/style.css", "/page/x/none", "/api/hello", "/api/none", "/none", "/healthz", "/api/turn"]
    {
        answers.push((path, house.get(path).await));
    }
    answers.push(("bad turn", house.say(&cookie, "{").await));
    for (path, answer) in answers {
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert!(!answer.header("permissions-policy").is_empty(), "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
    }
}

/// The status, and that the body is JSON with words and a next step.
async fn refused(house: &House, request: Request<Body>) -> (StatusCode, String) {
    let answer = house.send(request).await;
    let told = answer.json();
    for part in ["message", "next"] {
        assert!(told[part].as_str().is_some_and(|words| !words.is_ascii()), "{}", answer.text);
    }
    (answer.status, told["trouble"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_kindly() {
    let house = house(settings());
    let cookie = house.arrive().await;
    let long = format!(r#"{{"id":"0123456789","text":"{}"}}"#, "长".repeat(BODY_BYTES / 3));
    let cases = [
        (r#"{"id":"0123456789","choice":"open-sesame"}"#, StatusCode::BAD_REQUEST, "unknown_choice"),
        (r#"{"id":"0123456789","text":"  "}"#, StatusCode::BAD_REQUEST, "empty"),
        (r#"{"id":"short","text":"问"}"#, StatusCode::BAD_REQUEST, "malformed"),
        ("[]", StatusCode::BAD_REQUEST, "malformed"),
        (long.as_str(), StatusCode::PAYLOAD_TOO_LARGE, "too_long"),
    ];
    for (body, status, trouble) in cases {
        assert_eq!(refused(&house, turn(&cookie, body)).await, (status, trouble.to_owned()));
    }
    assert!(house.facts().await.is_empty());
    assert_eq!(house.get("/api/turn").await.json()["trouble"], "wrong_method");
}

#[tokio::test]
async fn pages_of_other_sites_cannot_speak_for_a_visitor() {
    let house = house(settings());
    let cookie = house.arrive().await;
    let body = r#"{"id":"0123456789","text":"问"}"#;
    let with = |name: &'static str, value: &'static str| {
        let mut request = turn(&cookie, body);
        request.headers_mut().insert(name, value.parse().unwrap());
        request
    };
    assert_eq!(refused(&house, with("origin", "https://evil.example")).await.0, StatusCode::FORBIDDEN);
    assert_eq!(refused(&house, with("origin", "null")).await.0, StatusCode::FORBIDDEN);
    assert_eq!(refused(&house, with("content-type", "text/plain")).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(house.send(with("origin", "http://anpu.test")).await.status, StatusCode::OK);
}

fn hasty() -> Settings {
    let mut settings = settings();
    settings.limits.visitor = Rate::new(2, HOUR);
    settings.limits.address = Rate::new(3, HOUR);
    settings.limits.lookups = Rate::new(2, HOUR);
    settings
}

#[tokio::test]
async fn haste_is_slowed_with_kind_words() {
    let house = house(hasty());
    let cookie = house.arrive().await;
    let ask = |n: u32| format!(r#"{{"id":"question-{n}","text":"问"}}"#);
    assert_eq!(house.say(&cookie, &ask(1)).await.status, StatusCode::OK);
    assert_eq!(house.say(&cookie, &ask(2)).await.status, StatusCode::OK);
    let third = house.say(&cookie, &ask(3)).await;
    assert_eq!(third.status, StatusCode::TOO_MANY_REQUESTS);
    let told = third.json();
    assert_eq!(third.header("retry-after"), told["retry_after"].to_string());
    assert!(told["message"].as_str().unwrap().contains("请等"));
    // Without the cookie, the address alone is counted; another address is free.
    assert_eq!(house.say("", &ask(4)).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(house.send_from("10.0.0.2:1", turn("", &ask(5))).await.status, StatusCode::OK);
    house.get("/api/suggest?q=a").await;
    house.get("/api/suggest?q=a").await;
    assert_eq!(house.get("/api/suggest?q=a").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_forged_address_is_believed_from_our_own_proxy_alone() {
    let statuses = async |behind_proxy, peer: &str| {
        let mut settings = hasty();
        settings.behind_proxy = behind_proxy;
        let house = house(settings);
        let mut statuses = Vec::new();
        for n in 0..5 {
            let mut request = turn("", &format!(r#"{{"id":"question-{n}","text":"问"}}"#));
            let address = format!("203.0.113.{n}");
            request.headers_mut().insert("x-forwarded-for", address.parse().unwrap());
            statuses.push(house.send_from(peer, request).await.status.as_u16());
        }
        statuses
    };
    assert_eq!(statuses(true, "127.0.0.1:9").await, [200; 5]);
    assert_eq!(statuses(false, "127.0.0.1:9").await, [200, 200, 200, 429, 429]);
    assert_eq!(statuses(true, "198.51.100.7:9").await, [200, 200, 200, 429, 429]);
}

#[tokio::test]
async fn a_tampered_cookie_gets_a_new_one() {
    let house = house(settings());
    let first = house.get("/").await;
    let written = first.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"] {
        assert!(written.contains(part), "{written}");
    }
    assert!(!written.contains("Secure"));
    let open = async |cookie: &str| {
        house.send(Request::get("/").header("cookie", cookie).body(Body::empty()).unwrap()).await.cookie()
    };
    let good = first.cookie();
    assert_eq!(open(&good).await, "", "a good cookie stays");
    let last = if good.ends_with('0') { '1' } else { '0' };
    let forged = format!("{}{last}", good.strip_suffix(|_: char| true).unwrap());
    let renewed = open(&forged).await;
    assert!(renewed.starts_with("anpu=") && renewed != forged && renewed != good);
    assert!(open("anpu=00000000000000000000000000000000").await.starts_with("anpu="));
}

#[tokio::test]
async fn behind_https_the_cookie_never_travels_without_it() {
    let mut settings = settings();
    settings.https = true;
    let page = house(settings).get("/").await;
    assert!(page.header("set-cookie").contains("Secure"));
    assert!(page.header("strict-transport-security").contains("max-age"));
}
