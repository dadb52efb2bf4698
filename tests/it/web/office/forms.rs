//! What forms hold against:
//!
//! 1. a post from another site, or without the seal of its own session, is refused and recorded;
//! 2. what a session keeps in its drawer opens for no other, and for no guessed number;
//! 3. a form is of bearable length; a file may be larger, where files are taken in and nowhere else;
//! 4. what was wrong is told at once, and what was typed is kept, as text.

use anpu::registry::staff::Role;
use axum::body::Body;
use axum::http::StatusCode;

use super::super::house::{Answer, house, settings};
use super::seed::{Browser, ORIGIN, campaign, form};

const ERASE: &str = "/staff/do/staff_disable";
const FIELDS: [(&str, &str); 2] = [("login", "somebody"), ("sure", "1")];

#[tokio::test]
async fn a_post_from_elsewhere_is_refused_and_recorded() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let seal = admin.seal().await;
    let cases = [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")];
    let cases = cases.into_iter().chain([("sec-fetch-site", "same-site")]);
    for (at, (name, value)) in cases.enumerate() {
        let answer = house.send(form(admin.request("POST", ERASE).header(name, value), &FIELDS, &seal)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        let refused = house.refused().await;
        assert_eq!(refused.len(), at + 1);
        assert!(refused[at].starts_with("li staff_disable 这次提交不是从本站"), "{refused:?}");
    }
}

#[tokio::test]
async fn a_post_without_its_seal_is_refused_and_recorded() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let other = house.enter("wang", Role::Administrator).await;
    let (own, others) = (admin.seal().await, other.seal().await);
    assert_ne!(own, others);
    for seal in ["", "00", &others, &own.to_uppercase()] {
        let answer = admin.send_sealed(ERASE, &FIELDS, seal).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{seal}");
    }
    let refused = house.refused().await;
    assert_eq!(refused.iter().filter(|line| line.starts_with("li staff_disable 这张表")).count(), 4, "{refused:?}");
    for path in ["/staff/sign-out", "/staff/account/password", "/staff/import/roster/confirm"] {
        assert_eq!(admin.send_sealed(path, &[], "00").await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// A file, sent as a browser sends it.
async fn upload(browser: &Browser<'_>, path: &str, seal: &str, bytes: &[u8]) -> Answer {
    let head = |fields: &str| format!("--frontier\r\nContent-Disposition: form-data; {fields}\r\n\r\n");
    let file = head("name=\"file\"; filename=\"名册.csv\"");
    let first = head("name=\"seal\"");
    let body = [first.as_bytes(), seal.as_bytes(), b"\r\n", file.as_bytes(), bytes, b"\r\n--frontier--\r\n"];
    let request = browser.request("POST", path).header("origin", ORIGIN);
    let request = request.header("content-type", "multipart/form-data; boundary=frontier");
    browser.house.send(request.body(Body::from(body.concat())).unwrap()).await
}

#[tokio::test]
async fn files_are_taken_in_where_they_belong() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let seal = admin.seal().await;
    let large = vec![b'x'; 5 * 1024 * 1024];
    let looked = upload(&admin, "/staff/import/roster", &seal, &large).await;
    assert_ne!(looked.status, StatusCode::PAYLOAD_TOO_LARGE, "five megabytes are looked at");
    let too_large = vec![b'x'; 7 * 1024 * 1024];
    let refused = upload(&admin, "/staff/import/roster", &seal, &too_large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", refused.text);
    assert!(refused.text.contains("6MB"));
    assert_eq!(upload(&admin, "/staff/import/roster", "00", b"x").await.status, StatusCode::FORBIDDEN);
    assert_eq!(upload(&admin, "/staff/import/nothing", &seal, b"x").await.status, StatusCode::NOT_FOUND);
    let long = "长".repeat(8 * 1024);
    let form = admin.send("/staff/do/staff_invite", &[("login", "x"), ("name", &long)]).await;
    assert_eq!(form.status, StatusCode::PAYLOAD_TOO_LARGE);
    let auditor = house.enter("du", Role::Auditor).await;
    let seal = auditor.seal().await;
    assert_eq!(upload(&auditor, "/staff/import/roster", &seal, b"x").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_drawer_opens_for_its_session_alone() {
    let house = house(settings());
    let admin = house.enter("li", Role::Administrator).await;
    let other = house.enter("wang", Role::Administrator).await;
    for path in ["/staff/done/0", "/staff/done/0/0", "/staff/done/18446744073709551615"] {
        assert_eq!(other.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let confirm = admin.send("/staff/import/roster/confirm", &[("id", "0")]).await;
    assert_eq!(confirm.status, StatusCode::NOT_FOUND);
    for path in ["/staff/do/everything", "/staff/get/everything", "/staff/import/everything", "/staff/none"] {
        assert_eq!(admin.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_once_and_what_was_typed_is_kept() {
    let house = house(settings());
    house.put(&campaign("pledge-2026", "<script>alert(1)</script>")).await;
    let admin = house.enter("li", Role::Administrator).await;
    let typed = [("id", "jia"), ("theme", "\"><img src=x onerror=alert(1)>"), ("pass", "200"), ("places", "wandong")];
    let answer = admin.send("/staff/do/campaign_create", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("“及格分”请填1到100之间的整数") && answer.text.contains("“第一天”还没有填"));
    assert!(answer.text.contains("value=\"jia\"") && answer.text.contains("value=\"wandong\" checked"));
    assert!(answer.text.contains("&quot;&gt;&lt;img src=x") && !answer.text.contains("<img src=x"));
    for path in ["/staff", "/staff/campaigns", "/staff/campaigns/pledge-2026", "/staff/ceremony/pledge-2026"] {
        let page = admin.open(path).await;
        assert!(!page.text.contains("<script>alert"), "{path}");
    }
    let echo = admin.open("/staff/firms?words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(echo.text.contains("&lt;script&gt;") && !echo.text.contains("<script>alert"));
    let unsure = admin.send("/staff/do/campaign_close", &[("id", "pledge-2026")]).await;
    assert!(unsure.text.contains("我已核对"), "{}", unsure.text);
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
}
