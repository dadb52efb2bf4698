//! Questions that nobody could be told, on the page of staff: seen, answered by a form, and refused; and in a browser.

use std::future::pending;

use anpu::registry::staff::Role;
use axum::http::StatusCode;
use fantoccini::Locator;
use serde_json::json;

use super::super::driver::{Browser as Screen, browser};
use super::super::house::{House, answering, settings};
use super::seed::{Browser, CODE, PASSWORD, invited};

const TAIL: &str = "蝌蚪的尾巴几时掉";

/// Somebody asks and wishes to be told: their cookie.
async fn asked(house: &House, key: &str, words: &str) -> String {
    let cookie = house.arrive().await;
    let turn = json!({ "id": format!("{key}-1234567"), "text": words }).to_string();
    let reply = house.say(&cookie, &turn).await;
    let choices = reply.json()["choices"].clone();
    let wish = choices.as_array().unwrap().iter().find(|choice| choice["label"] == "有答案了告诉我");
    let action = wish.unwrap_or_else(|| panic!("{}", reply.text))["action"].clone();
    let taken = house.say(&cookie, &json!({ "id": format!("{key}-7654321"), "choice": action }).to_string()).await;
    assert!(taken.text.contains("好，记下了"), "{}", taken.text);
    cookie
}

/// The number of the first group on the page.
fn group(page: &str) -> String {
    page.split("name=\"group\" value=\"").nth(1).unwrap().chars().take(16).collect()
}

async fn send(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> super::super::house::Answer {
    browser.send(path, fields).await
}

#[tokio::test]
async fn a_group_is_answered_by_its_form() {
    let house = answering(settings());
    let asker = asked(&house, "one", TAIL).await;
    asked(&house, "two", "<b>蝌蚪</b>的尾巴几时掉呀").await;
    let clerk = house.enter("li", Role::Reviewer).await;
    let page = clerk.open("/staff/unanswered").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("没答上来的问题") && page.text.contains("2个人想知道答案"), "{}", page.text);
    assert!(page.text.contains("&lt;b&gt;蝌蚪") && !page.text.contains("<b>蝌蚪"), "{}", page.text);
    let group = group(&page.text);
    let long = "长出前腿以后慢慢掉。".repeat(100);
    let bad = [
        ("group", group.as_str()),
        ("question", "蝌蚪的尾巴什么时候掉？"),
        ("phrasings", TAIL),
        ("answer", long.as_str()),
        ("cites", "安全生产法第九百条"),
        ("other_basis", "\"><script>x</script>"),
    ];
    let refused = send(&clerk, "/staff/do/answer", &bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("“安全生产法第九百条”在知识库里没有要点"), "{}", refused.text);
    assert!(
        refused.text.contains(&long) && refused.text.contains("&quot;&gt;&lt;script&gt;x"),
        "what was typed is kept"
    );
    assert!(!refused.text.contains("<script>x"));
    let good = [&bad[..4], &[("cites", "安全生产法第四十五条\n")]].concat();
    let done = send(&clerk, "/staff/do/answer", &good).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let told = clerk.open(done.header("location")).await;
    assert!(
        told.text.contains("已作答") && told.text.contains("有 1 个人说过想知道") || told.text.contains("有 2 个人"),
        "{}",
        told.text
    );
    let letter = house.say(&asker, &json!({ "id": "one-9999999", "text": "谢谢" }).to_string()).await;
    assert!(letter.text.contains("有答案了"), "{}", letter.text);
    let given = clerk.open("/staff/unanswered/given").await;
    assert!(given.text.contains("/staff/do/curated_retire?id=q-"), "{}", given.text);
}

#[tokio::test]
async fn whoever_only_reads_sees_no_form() {
    let house = answering(settings());
    asked(&house, "one", TAIL).await;
    for (login, role) in [("du", Role::Auditor), ("wan", Role::Reporter("wandong".to_owned()))] {
        let reader = house.enter(login, role).await;
        let page = reader.open("/staff/unanswered").await;
        assert!(page.text.contains(TAIL) && !page.text.contains("/staff/do/"), "{}", page.text);
        let refused = reader.send("/staff/do/dismiss", &[("group", "00000000000000a1"), ("reason", "x")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(house.get("/staff/unanswered").await.status, StatusCode::SEE_OTHER, "to the sign-in");
    assert!(house.refused().await.iter().any(|line| line.starts_with("du dismiss")), "{:?}", house.refused().await);
}

async fn comfortable(screen: &Screen, told: &str) {
    let measured = screen.client.execute(include_str!("../measure.js"), vec![json!(24)]).await.unwrap();
    assert_eq!(measured, json!({ "pale": [], "small": [], "wide": [] }), "{told}");
}

async fn at_width(width: u32, height: u32) {
    let Some(screen) = browser(width, height).await else { return };
    let house = answering(settings());
    asked(&house, "one", TAIL).await;
    asked(&house, "two", "蝌蚪的尾巴啥时掉").await;
    asked(&house, "six", "刺猬冬眠要睡几个月").await;
    invited(&house).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(anpu::channels::web::serve(listener, house.router.clone(), pending()));
    screen.client.goto(&format!("{base}/staff/join")).await.unwrap();
    for (name, value) in [("code", CODE), ("password", PASSWORD), ("again", PASSWORD)] {
        screen.client.find(Locator::Css(&format!("[name={name}]"))).await.unwrap().send_keys(value).await.unwrap();
    }
    screen.eval("(document.querySelector('main form button').click(), 1)").await;
    screen.until("location.pathname === '/staff'").await;
    screen.client.goto(&format!("{base}/staff/unanswered")).await.unwrap();
    comfortable(&screen, "closed").await;
    screen
        .eval("(document.querySelectorAll('section.card:first-of-type details').forEach(one => one.open = true), 1)")
        .await;
    comfortable(&screen, "open").await;
    let form = "form[action='/staff/do/answer']";
    for (name, value) in [("answer", "长出前腿以后慢慢掉。"), ("cites", "安全生产法第九百条")] {
        let field = screen.client.find(Locator::Css(&format!("{form} [name={name}]"))).await.unwrap();
        field.send_keys(value).await.unwrap();
    }
    screen.eval(&format!("(document.querySelector(\"{form} button.main\").click(), 1)")).await;
    screen.until("document.querySelector('.refused li')").await;
    comfortable(&screen, "refused").await;
    assert_eq!(screen.eval("document.querySelector('[name=answer]').value").await, "长出前腿以后慢慢掉。");
    let cites = screen.client.find(Locator::Css(&format!("{form} [name=cites]"))).await.unwrap();
    cites.clear().await.unwrap();
    cites.send_keys("安全生产法第四十五条").await.unwrap();
    screen.eval(&format!("(document.querySelector(\"{form} button.main\").click(), 1)")).await;
    screen.until("location.pathname.startsWith('/staff/done/')").await;
    comfortable(&screen, "done").await;
    screen.client.goto(&format!("{base}/staff/unanswered/given")).await.unwrap();
    comfortable(&screen, "given").await;
    let complaints = screen.complaints().await;
    let grave: Vec<_> = complaints.iter().filter(|one| !one.contains("422")).collect();
    assert!(grave.is_empty(), "{grave:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_answered_on_a_phone() {
    at_width(360, 740).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_answered_on_a_desk() {
    at_width(1280, 900).await;
}
