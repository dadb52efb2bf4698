//! A certificate as a file: its holder gets it by the chat in their browser; for everybody else there is no such address.

use anpu::ledger::fact::{Channel, MemberId};
use anpu::registry::bonds::Bonds;
use anpu::registry::certificate::{Certificate, Revoked};
use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::super::house::{Answer, House, house, settings};
use super::seed::{certificate, now};

const NUMBER: &str = "AP26-7K2M-D9QX-4TQ8K";

async fn ask(house: &House, cookie: &str, file: &str) -> Answer {
    let request = Request::get(format!("/certificate/{file}")).header("cookie", cookie);
    house.send(request.body(Body::empty()).unwrap()).await
}

/// Opens the chat as a person of a firm: the cookie.
async fn chat(house: &House, member: u64) -> String {
    let cookie = house.arrive().await;
    // The number of the visitor stands behind the signature, which is 44 characters of base 64.
    let value = cookie.split_once('=').unwrap().1.replace("%3D", "=").replace("%2B", "+").replace("%2F", "/");
    let id: String = value.chars().skip(44).collect();
    let person = house.session.person(Channel::Web, &id);
    house.put(&Bonds { person, member: Some(MemberId(member)), staff: None }).await;
    cookie
}

#[tokio::test]
async fn a_holder_gets_the_file_and_nobody_else_does() {
    let house = house(settings());
    house.put(&certificate(NUMBER, "2026-12-31")).await;
    let (holder, other, stranger) = (chat(&house, 1).await, chat(&house, 2).await, house.arrive().await);
    let file = ask(&house, &holder, &format!("{NUMBER}.svg")).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text);
    assert!(file.text.contains(NUMBER) && file.text.contains("重庆平安机械有限公司"));
    assert_eq!(file.header("content-type"), "image/svg+xml");
    assert!(file.header("content-disposition").starts_with("attachment; filename"));
    assert_eq!((file.header("cache-control"), file.header("x-content-type-options")), ("no-store", "nosniff"));
    let unknown = ask(&house, &holder, "AP26-0000-0000-00000.svg").await;
    for (cookie, file) in [
        (other.as_str(), format!("{NUMBER}.svg")),
        (&stranger, format!("{NUMBER}.svg")),
        ("", format!("{NUMBER}.svg")),
        (&holder, format!("{NUMBER}.xlsx")),
        (&holder, NUMBER.to_owned()),
    ] {
        let answer = ask(&house, cookie, &file).await;
        assert_eq!((answer.status, &answer.text), (StatusCode::NOT_FOUND, &unknown.text), "{file}");
    }
}

#[tokio::test]
async fn a_certificate_that_was_revoked_is_not_handed_out() {
    let house = house(settings());
    let revoked = Some(Revoked { at: now(), reason: "单位已更名".to_owned() });
    house.put(&Certificate { revoked, ..certificate(NUMBER, "2026-12-31") }).await;
    let holder = chat(&house, 1).await;
    let answer = ask(&house, &holder, &format!("{NUMBER}.png")).await;
    assert!(answer.status == StatusCode::NOT_FOUND && answer.text.contains("单位已更名"), "{}", answer.text);
}
