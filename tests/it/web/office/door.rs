//! Who gets in:
//!
//! 1. without a session that stands, a page leads to the sign-in and a post is refused and recorded;
//! 2. whoever still owes the second factor gets no further;
//! 3. what a role may not do is not offered, and is refused and recorded where it is asked for all the same;
//! 4. joining, signing in, out and in again works with forms alone, and the cookie goes nowhere but to the staff's area;
//! 5. guessing is slowed, and recorded without filling the disk.

use std::time::Duration;

use anpu::channels::web::Rate;
use anpu::ledger::fact::MemberId;
use anpu::registry::staff::{Role, SignIn, Staff};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::SignedDuration;

use super::super::house::{Answer, House, house, settings};
use super::seed::{
    Browser, HEISHAN, NAME, ORIGIN, PASSWORD, WANDONG, campaign, form, invited, now, seal_of, sign_in, staff, two_firms,
};

const PAGES: [&str; 13] = [
    "/staff",
    "/staff/firms",
    "/staff/firms/91500110MA5U0A1B2C",
    "/staff/applications",
    "/staff/campaigns",
    "/staff/campaigns/pledge-2026",
    "/staff/certificates",
    "/staff/questions",
    "/staff/people",
    "/staff/audit",
    "/staff/do/codes",
    "/staff/get/roster_export",
    "/staff/ceremony/pledge-2026/count",
];

/// Opens every page and posts a deed with a cookie that must not open anything.
async fn shut_out(house: &House, token: &str) {
    let browser = Browser { house, token: token.to_owned() };
    for path in PAGES {
        let answer = browser.open(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.header("location").starts_with("/staff/sign-in?back=%2Fstaff"), "{path}");
    }
    let before = house.refused().await.len();
    let answer = browser.send_sealed("/staff/do/member_erase", &[("member", "0000000000000001")], "00").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.text.contains("登录"));
    let refused = house.refused().await;
    assert!(refused.len() > before && refused.last().unwrap().starts_with("- member_erase "), "{refused:?}");
}

#[tokio::test]
async fn without_a_session_there_is_no_way_in() {
    let house = house(settings());
    house.put(&campaign("pledge-2026", "安全承诺")).await;
    shut_out(&house, "").await;
    shut_out(&house, "forged").await;
    shut_out(&house, "../../etc").await;
}

#[tokio::test]
async fn a_session_that_is_over_opens_nothing() {
    let house = house(settings());
    house.put(&staff("li", Role::Administrator)).await;
    let long_ago = now() - SignedDuration::from_hours(48);
    house.put(&SignIn { since: long_ago, used: long_ago, ..sign_in("old", "li") }).await;
    shut_out(&house, "old").await;
    house.put(&SignIn { epoch: 7, ..sign_in("ended", "li") }).await;
    shut_out(&house, "ended").await;
    house.put(&Staff { disabled: true, ..staff("gone", Role::Administrator) }).await;
    house.put(&sign_in("disabled", "gone")).await;
    shut_out(&house, "disabled").await;
}

#[tokio::test]
async fn whoever_owes_the_second_factor_gets_no_further() {
    let house = house(settings());
    house.put(&staff("li", Role::Administrator)).await;
    house.put(&SignIn { factor_owed: true, ..sign_in("owing", "li") }).await;
    house.put(&Staff { totp: None, ..staff("new", Role::Administrator) }).await;
    house.put(&sign_in("bare", "new")).await;
    for (token, onward) in [("owing", "/staff/factor"), ("bare", "/staff/factor/setup")] {
        let browser = Browser { house: &house, token: token.to_owned() };
        for path in PAGES {
            assert_eq!(browser.open(path).await.header("location"), onward, "{path}");
        }
        let form = browser.open(onward).await;
        let answer = browser.send_sealed("/staff/do/codes", &[("sure", "1")], &seal_of(&form.text)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(house.refused().await.last().unwrap().starts_with("- codes "));
    }
    let setup = Browser { house: &house, token: "bare".to_owned() }.open("/staff/factor/setup").await;
    assert!(setup.text.contains("<svg class=\"qr\"") && setup.text.contains("class=\"secret\""), "{}", setup.text);
}

#[tokio::test]
async fn what_a_role_may_not_do_is_neither_offered_nor_done() {
    let house = house(settings());
    house.put(&campaign("pledge-2026", "安全承诺")).await;
    let auditor = house.enter("du", Role::Auditor).await;
    let home = auditor.open("/staff").await;
    assert!(home.text.contains("操作日志") && !auditor.open("/staff/campaigns").await.text.contains("新建承诺活动"));
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    assert!(!reporter.open("/staff").await.text.contains("操作日志"));
    assert_eq!(reporter.open("/staff/audit").await.status, StatusCode::FORBIDDEN);
    let tries = [
        (&auditor, "du campaign_close", "/staff/do/campaign_close", ("id", "pledge-2026")),
        (&auditor, "du codes", "/staff/do/codes", ("words", "")),
        (&reporter, "bao member_erase", "/staff/do/member_erase", ("member", "0000000000000001")),
        (&reporter, "bao staff_disable", "/staff/do/staff_disable", ("login", "du")),
    ];
    for (browser, told, path, field) in tries {
        assert_eq!(browser.open(path).await.status, StatusCode::FORBIDDEN, "{path}");
        let answer = browser.send(path, &[field, ("sure", "1")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(house.refused().await.last().unwrap().starts_with(told));
    }
}

#[tokio::test]
async fn another_place_is_closed_to_a_reporter() {
    let house = house(settings());
    two_firms(&house).await;
    let reporter = house.enter("bao", Role::Reporter("wandong".into())).await;
    let there = reporter.open(&format!("/staff/firms/{HEISHAN}")).await;
    assert!(there.status.is_client_error() && !there.text.contains(NAME), "{}", there.text);
    let own = reporter.open("/staff/do/member_code?member=0000000000000001").await;
    assert!(own.text.contains("欧＊＊＊") && !own.text.contains(NAME), "{}", own.text);
    let other = reporter.open("/staff/do/member_code?member=0000000000000002").await;
    assert!(!other.text.contains("欧＊＊＊"), "{}", other.text);
    let done = reporter.send("/staff/do/member_code", &[("member", &MemberId(2).to_string())]).await;
    assert!(done.status.is_client_error() && !done.text.contains(NAME), "{}", done.text);
    assert!(!reporter.open("/staff/firms").await.text.contains(HEISHAN));
    assert!(!reporter.open(&format!("/staff/firms?words={WANDONG}&place=heishan")).await.text.contains(HEISHAN));
}

/// A form of somebody not signed in, with the visitor's cookie and the seal of its page.
async fn knock(house: &House, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = house.get(path).await;
    let request = Request::post(path).header("host", "anpu.test").header("origin", ORIGIN);
    house.send(form(request.header("cookie", page.cookie()), fields, &seal_of(&page.text))).await
}

#[tokio::test]
async fn joining_signing_in_and_out_needs_forms_alone() {
    let house = house(settings());
    invited(&house).await;
    let unlike = knock(&house, "/staff/join", &[("code", "7k2md-9qx4t"), ("password", PASSWORD), ("again", "x")]).await;
    assert_eq!(unlike.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unlike.text.contains("7k2md-9qx4t") && !unlike.text.contains(PASSWORD),
        "what was typed stays, but secrets"
    );
    let fields = [("code", "7k2md-9qx4t"), ("password", PASSWORD), ("again", PASSWORD)];
    let joined = knock(&house, "/staff/join", &fields).await;
    assert_eq!((joined.status, joined.header("location")), (StatusCode::SEE_OTHER, "/staff"), "{}", joined.text);
    let cookie = joined.header("set-cookie");
    for part in ["anpu_staff=", "; Path=/staff;", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Max-Age"));
    let token = joined.cookie().split_once('=').unwrap().1.to_owned();
    let browser = Browser { house: &house, token };
    assert_eq!(browser.open("/staff").await.status, StatusCode::OK);
    let out = browser.send("/staff/sign-out", &[]).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(browser.open("/staff").await.status, StatusCode::SEE_OTHER);
    let back = "/staff/firms?words=%E6%9C%BA";
    let again = knock(&house, "/staff/sign-in", &[("login", "li"), ("password", PASSWORD), ("back", back)]).await;
    assert_eq!(again.header("location"), back, "{}", again.text);
    let away = [("login", "li"), ("password", PASSWORD), ("back", "//evil.example/staff/")];
    assert_eq!(knock(&house, "/staff/sign-in", &away).await.header("location"), "/staff");
}

#[tokio::test]
async fn behind_https_the_token_never_travels_without_it() {
    let mut settings = settings();
    settings.https = true;
    let house = house(settings);
    invited(&house).await;
    let fields = [("code", "7K2MD9QX4T"), ("password", PASSWORD), ("again", PASSWORD)];
    assert!(knock(&house, "/staff/join", &fields).await.header("set-cookie").contains("; Secure"));
}

#[tokio::test]
async fn guessing_is_slowed_and_recorded() {
    let mut settings = settings();
    settings.limits.sign_in = Rate::new(3, Duration::from_secs(3600));
    let house = house(settings);
    house.put(&staff("li", Role::Administrator)).await;
    let mut statuses = Vec::new();
    for n in 0..80 {
        let fields = [("login", "li"), ("password", "password1")];
        let answer = knock(&house, "/staff/sign-in", &fields).await;
        statuses.push(answer.status.as_u16());
        assert!(!answer.text.contains("password1"), "{n}");
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            assert!(!answer.header("retry-after").is_empty() && answer.text.contains("请等"));
        }
    }
    assert!(statuses.iter().take(3).all(|status| *status == 422), "{statuses:?}");
    assert!(statuses.iter().skip(3).all(|status| *status == 429), "{statuses:?}");
    let refused = house.refused().await;
    assert!(refused.iter().any(|line| line.starts_with("- sign_in 试得太频繁")), "{refused:?}");
    assert!(refused.len() <= 64, "what is refused does not fill the disk: {}", refused.len());
    let elsewhere = Request::get("/staff/sign-in").body(Body::empty()).unwrap();
    assert_eq!(house.send_from("10.0.0.9:1", elsewhere).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_sign_in_from_another_site_is_refused() {
    let house = house(settings());
    let page = house.get("/staff/sign-in").await;
    let seal = seal_of(&page.text);
    let fields = [("login", "li"), ("password", "x")];
    let post = |origin: &str| Request::post("/staff/sign-in").header("host", "anpu.test").header("origin", origin);
    let with_cookie = post("https://evil.example").header("cookie", page.cookie());
    assert_eq!(house.send(form(with_cookie, &fields, &seal)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.send(form(post(ORIGIN), &fields, &seal)).await.status, StatusCode::FORBIDDEN, "no visitor");
    assert_eq!(house.refused().await.len(), 2);
}
