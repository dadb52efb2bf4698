//! What the addresses of the web channel hold:
//!
//! 1. the page and its assets are there, and a browser that has them is told so;
//! 2. a delivery that arrives twice is answered twice and counted once;
//! 3. what a user typed comes back as data only;
//! 4. the opening and the type-ahead speak with the words of dialogue and knowledge, and record nothing.

use serde_json::json;

use super::house::{house, settings};
use axum::body::Body;
use axum::http::{Request, StatusCode};

#[tokio::test]
async fn the_page_is_there_and_kept_by_browsers() {
    let house = house(settings());
    let page = house.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("lang=\"zh-CN\"") && !page.text.contains("{{"));
    let script = page.text.split("src=\"").find(|part| part.starts_with("/page/") && part.contains("app.js")).unwrap();
    let path = script.split('"').next().unwrap();
    let asset = house.get(path).await;
    assert_eq!(asset.header("content-type"), "text/javascript; charset=utf-8");
    assert!(asset.header("cache-control").contains("immutable"));
    for (path, tag) in [("/", page.header("etag")), (path, asset.header("etag"))] {
        let again = house.send(Request::get(path).header("if-none-match", tag).body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    }
    let stale = house.get("/page/0123456789abcdef/app.js").await;
    assert_eq!((stale.status, stale.header("cache-control")), (StatusCode::OK, "no-cache"));
    assert_eq!(house.get("/page/0123456789abcdef/secret.js").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_delivery_that_arrives_twice_is_counted_once() {
    let house = house(settings());
    let cookie = house.arrive().await;
    let body = r#"{"id":"0123456789","text":"老板不给安全帽就让上工地，咋办"}"#;
    let first = house.say(&cookie, body).await;
    let facts = house.facts().await.len();
    assert_eq!(first.status, StatusCode::OK);
    assert!(facts > 0);
    let second = house.say(&cookie, body).await;
    assert_eq!(first.json(), second.json());
    assert_eq!(house.facts().await.len(), facts);
    let somebody_else = house.arrive().await;
    house.say(&somebody_else, body).await;
    assert!(house.facts().await.len() > facts, "an id belongs to one visitor");
}

#[tokio::test]
async fn a_rating_refers_to_its_turn() {
    let house = house(settings());
    let cookie = house.arrive().await;
    let answer = house.say(&cookie, r#"{"id":"question-1","text":"老板不给安全帽就让上工地，咋办"}"#).await.json();
    let useful = answer["rate"]["useful"].as_str().expect("an answer can be rated");
    assert!(useful.starts_with("useful:"));
    let body = json!({ "id": "rating-001", "choice": useful }).to_string();
    assert_eq!(house.say(&cookie, &body).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_a_user_typed_comes_back_as_data() {
    let house = house(settings());
    let cookie = house.arrive().await;
    let body = r#"{"id":"0123456789","text":"<script>alert('x')</script><img src=x onerror=alert(1)>"}"#;
    let answer = house.say(&cookie, body).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.json()["blocks"].is_array());
    let suggest = house.get("/api/suggest?q=%3Cscript%3E").await;
    assert_eq!(suggest.header("content-type"), "application/json");
}

#[tokio::test]
async fn the_opening_records_nothing() {
    let house = house(settings());
    let hello = house.get("/api/hello?from=%3Cscript%3E").await;
    assert_eq!(hello.status, StatusCode::OK, "{}", hello.text);
    let hello = hello.json();
    assert!(hello["greeting"]["blocks"].is_array());
    assert!(hello["greeting"]["rate"].is_null());
    assert!(house.facts().await.is_empty());
    let cookie = house.arrive().await;
    let opened = house.say(&cookie, r#"{"id":"opening-1","start":""}"#).await;
    assert_eq!(opened.status, StatusCode::OK);
}

#[tokio::test]
async fn typing_offers_questions() {
    let house = house(settings());
    let library = house.session.shelf().library();
    let Some(faq) = library.knowledge.faqs.values().next() else { return };
    let typed: String = faq.about.question.chars().take(4).collect();
    let encoded: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let found = house.get(&format!("/api/suggest?q={encoded}")).await.json();
    let found = found["suggestions"].as_array().unwrap().clone();
    assert!((1..=6).contains(&found.len()));
    assert!(found.iter().all(|hit| hit["action"].as_str().unwrap().starts_with("f:")));
    assert!(found[0]["label"].as_str().unwrap().starts_with(&typed));
    assert_eq!(house.get("/api/suggest?q=").await.json(), json!({ "suggestions": [] }));
    assert_eq!(house.get("/api/suggest?q=a&q=b").await.json()["trouble"], "malformed");
}

#[tokio::test]
async fn health_is_told() {
    let health = house(settings()).get("/healthz").await;
    assert_eq!((health.status, health.json()), (StatusCode::OK, json!({ "ok": true, "read_only": false })));
}
