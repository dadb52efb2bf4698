//! Updates delivered to our web server.

use std::sync::Arc;

use anpu::channels::telegram::Telegram;
use anpu::channels::telegram::settings::Mode;
use reqwest::{Client, StatusCode};
use tokio::net::TcpListener;

use super::bureau::Bureau;
use crate::fake_bot_api::said;

const SECRET: &str = "a-secret_of-ours";

/// A bureau whose channel has a webhook; gives its address on this machine.
async fn hooked() -> (Bureau, String) {
    let mut bureau = Bureau::closed(|store| store).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/hook/telegram", listener.local_addr().unwrap());
    let mut settings = bureau.settings();
    settings.mode = Mode::Webhook {
        url: "https://anpu.example.cn/proxied".parse().unwrap(),
        path: "/hook/telegram".to_owned(),
        secret: SECRET.to_owned(),
    };
    let telegram = Telegram::new(settings, Arc::clone(&bureau.session)).unwrap();
    let router = telegram.webhook_router().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    bureau.run(telegram);
    (bureau, address)
}

async fn deliver(address: &str, secret: Option<&str>, body: String) -> StatusCode {
    let mut request = Client::new().post(address).body(body);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.send().await.unwrap().status()
}

fn update(id: u64) -> String {
    let mut update = said(7, "工地不发安全帽怎么办");
    update["update_id"] = serde_json::json!(id);
    update.to_string()
}

#[tokio::test]
async fn a_delivery_is_kept_before_it_is_accepted_and_answered_once() {
    let (mut bureau, address) = hooked().await;
    assert_eq!(deliver(&address, Some(SECRET), update(5)).await, StatusCode::OK);
    assert_eq!(deliver(&address, Some(SECRET), update(5)).await, StatusCode::OK);
    bureau.until_answered(7).await;
    assert_eq!(bureau.asked().await, 1);
    let hook = bureau.api.webhook().unwrap();
    assert_eq!((hook.url.as_str(), hook.secret.as_str()), ("https://anpu.example.cn/proxied", SECRET));

    bureau.stop().await.unwrap();
    assert_eq!(bureau.api.texts(7).len(), 1);
    assert_eq!(deliver(&address, Some(SECRET), update(6)).await, StatusCode::SERVICE_UNAVAILABLE);
    assert!(bureau.api.webhook().is_some(), "Telegram holds what comes while we are away");
}

#[tokio::test]
async fn only_telegram_may_deliver() {
    let (bureau, address) = hooked().await;
    for wrong in [None, Some(""), Some("a-secret_of-our"), Some("a-secret_of-ourz"), Some("a-secret_of-ours ours")] {
        assert_eq!(deliver(&address, wrong, update(5)).await, StatusCode::UNAUTHORIZED, "{wrong:?}");
    }
    assert!(bureau.store.kept().await.unwrap().is_empty());
    assert_eq!(bureau.asked().await, 0);
}

#[tokio::test]
async fn a_body_that_is_no_update_does_no_harm() {
    let (bureau, address) = hooked().await;
    // 200: Telegram would bring it again for ever.
    assert_eq!(deliver(&address, Some(SECRET), "{\"update_id\":4}".to_owned()).await, StatusCode::OK);
    assert_eq!(deliver(&address, Some(SECRET), "nonsense".to_owned()).await, StatusCode::OK);
    let huge = "x".repeat((1 << 20) + 1);
    assert_eq!(deliver(&address, Some(SECRET), huge).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(deliver(&address, Some(SECRET), update(5)).await, StatusCode::OK);
    bureau.until_answered(7).await;
}
