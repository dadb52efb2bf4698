//! The office in a real browser: at 360 px a clerk gets along, the forms work under the policy, and the screen of a
//! ceremony steps through its text.

use std::future::pending;

use anpu::pledge::certificate::{Payload, link, number, sign};
use anpu::registry::certificate::Certificate;
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

use super::super::driver::{Browser, browser};
use super::super::house::{House, house, key, settings};
use super::seed::{CODE, PASSWORD, campaign, certificate, invited, two_firms};

/// A house that is served, and a browser in which a reviewer has just joined.
pub(super) async fn open(width: u32, height: u32) -> Option<(House, Browser, String)> {
    let browser = browser(width, height).await?;
    let house = house(settings());
    house.put(&campaign("pledge-2026", "遵守安全生产法 当好第一责任人")).await;
    two_firms(&house).await;
    invited(&house).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(anpu::channels::web::serve(listener, house.router.clone(), pending()));
    browser.client.goto(&format!("{base}/staff/join")).await.unwrap();
    for (name, value) in [("code", CODE), ("password", PASSWORD), ("again", PASSWORD)] {
        let field = browser.client.find(Locator::Css(&format!("[name={name}]"))).await.unwrap();
        field.send_keys(value).await.unwrap();
    }
    browser.client.active_element().await.unwrap().send_keys(&String::from(char::from(Key::Enter))).await.unwrap();
    browser.until("location.pathname === '/staff'").await;
    Some((house, browser, base))
}

pub(super) async fn comfortable(browser: &Browser, path: &str) {
    let measured = browser.client.execute(include_str!("../measure.js"), vec![json!(24)]).await.unwrap();
    assert_eq!(measured, json!({ "pale": [], "small": [], "wide": [] }), "{path}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_gets_along_on_a_phone() {
    let Some((_house, browser, base)) = open(360, 740).await else { return };
    let pages = [
        "/staff",
        "/staff/firms",
        "/staff/firms/91500110MA5U0A1B2C",
        "/staff/do/member_erase?member=0000000000000001",
        "/staff/campaigns/pledge-2026",
        "/staff/campaigns",
        "/staff/do/campaign_create",
        "/staff/import/roster",
        "/staff/account",
        "/verify",
        "/verify/AP26-7K2M-D9QX-4TQ8K",
    ];
    for path in pages {
        browser.client.goto(&format!("{base}{path}")).await.unwrap();
        comfortable(&browser, path).await;
    }
    browser.client.goto(&format!("{base}/staff/do/campaign_create")).await.unwrap();
    browser.client.find(Locator::Css("[name=theme]")).await.unwrap().send_keys("夏季承诺").await.unwrap();
    // What the browser itself would hold back is sent all the same, as an old one would.
    browser.eval("document.querySelector('main form').noValidate = true").await;
    browser.eval("(document.querySelector('main form button.main').click(), 1)").await;
    browser.until("document.querySelector('.refused li')").await;
    assert_eq!(browser.eval("document.querySelector('[name=theme]').value").await, "夏季承诺");
    browser.eval("(document.querySelector('.me form button').click(), 1)").await;
    browser.until("location.pathname === '/staff/sign-in'").await;
    browser.client.goto(&format!("{base}/staff")).await.unwrap();
    browser.until("location.pathname === '/staff/sign-in'").await;
    let complaints = browser.complaints().await;
    let grave: Vec<_> = complaints.iter().filter(|one| !one.contains("422")).collect();
    assert!(grave.is_empty(), "{grave:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ceremony_is_led_by_the_keyboard() {
    let Some((_house, browser, base)) = open(1920, 1080).await else { return };
    browser.client.goto(&format!("{base}/staff/ceremony/pledge-2026")).await.unwrap();
    browser.until("document.body.classList.contains('led')").await;
    let shown = "document.querySelector('.step.now').innerText";
    assert_eq!(browser.eval(shown).await, "第一责任人安全承诺");
    for (key, told) in [(" ", "我是本单位"), (&String::from(char::from(Key::Right)), "1."), ("\u{E00E}", "我是本单位")]
    {
        browser.client.active_element().await.unwrap().send_keys(key).await.unwrap();
        assert!(browser.eval(shown).await.as_str().unwrap().starts_with(told), "{told}");
    }
    let wide =
        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight";
    assert_eq!(browser.eval(wide).await, json!(true), "nothing is out of sight");
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

/// What the page says about the paper after reading what stands behind the `#`.
async fn paper(browser: &Browser, base: &str, link: &str) -> String {
    browser.client.goto("about:blank").await.unwrap();
    browser.client.goto(&link.replace("https://pufa.example.cn", base)).await.unwrap();
    browser.until("document.querySelector('#genuine').textContent").await;
    browser.eval("document.querySelector('#paper').innerText").await.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_paper_is_checked_in_the_browser() {
    let Some((house, browser, base)) = open(360, 740).await else { return };
    let of = |firm: &str| {
        let certificate = certificate(&number([9; 12], 2026), "2027-06-15");
        Payload::of(&Certificate { firm_name: firm.to_owned(), ..certificate })
    };
    let signature = sign(&key(), &of("<b>平安</b>机械公司"));
    house.put(&certificate(&number([9; 12], 2026), "2027-06-15")).await;
    let genuine = link("https://pufa.example.cn", &of("<b>平安</b>机械公司"), &signature);
    let told = paper(&browser, &base, &genuine).await;
    assert!(told.contains("真的") && told.contains("<b>平安</b>机械公司") && told.contains("92分"), "{told}");
    let forged = link("https://pufa.example.cn", &of("别的机械公司"), &signature);
    let told = paper(&browser, &base, &forged).await;
    assert!(told.contains("假的") && !told.contains("别的机械公司"), "{told}");
    assert!(paper(&browser, &base, &genuine.replace("#", "#x")).await.contains("不完整"));
    let elsewhere = genuine.replace(&number([9; 12], 2026), &number([8; 12], 2026));
    assert!(paper(&browser, &base, &elsewhere).await.contains("假的"), "the number is part of what is signed");
    comfortable(&browser, "/verify").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}
