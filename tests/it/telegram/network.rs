//! A network and a Telegram that fail.

use std::time::Duration;

use anpu::channels::telegram::TelegramError;
use anpu::channels::telegram::settings::Token;

use super::bureau::Bureau;
use crate::fake_bot_api::{Failure, TOKEN};

#[tokio::test]
async fn polling_survives_what_passes() {
    let mut bureau = Bureau::closed(|store| store).await;
    bureau.api.fail("getMe", &[Failure::BadGateway, Failure::Internal]);
    bureau.api.fail("deleteWebhook", &[Failure::TooOften(0)]);
    bureau.api.fail("setMyCommands", &[Failure::Internal]);
    bureau.api.fail("getUpdates", &[Failure::BadGateway, Failure::TooOften(0), Failure::Internal, Failure::Lost]);
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.start();
    bureau.until_answered(7).await;
    assert_eq!(bureau.api.texts(7).len(), 1);
    bureau.stop().await.unwrap();
}

#[tokio::test]
async fn too_many_requests_wait_as_long_as_telegram_says() {
    let bureau = Bureau::open().await;
    bureau.api.fail("sendMessage", &[Failure::TooOften(1)]);
    let before = tokio::time::Instant::now();
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.until_answered(7).await;
    assert!(before.elapsed() >= Duration::from_secs(1));
    assert_eq!(bureau.asked().await, 1);
}

#[tokio::test]
async fn a_fault_of_theirs_is_tried_again_and_a_refusal_is_final() {
    let bureau = Bureau::open().await;
    bureau.api.fail("sendMessage", &[Failure::Blocked]);
    bureau.api.says(6, "工地不发安全帽怎么办");
    bureau.api.until("it was tried", |api| api.calls("sendMessage").len() == 1).await;
    bureau.until_done().await;
    // teloxide itself waits ten seconds after such an answer.
    bureau.api.fail("sendMessage", &[Failure::BadGateway]);
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.until_answered(7).await;
    assert!(bureau.api.texts(6).is_empty());
    assert_eq!(bureau.api.calls("sendMessage").len(), 3);
}

#[tokio::test]
async fn a_webhook_left_by_another_program_is_removed() {
    let mut bureau = Bureau::closed(|store| store).await;
    bureau.api.hook("https://example.com/old", "old");
    bureau.start();
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.until_answered(7).await;
    // And one that is set while we poll.
    bureau.api.hook("https://example.com/new", "new");
    bureau.api.says(8, "工地不发安全帽怎么办");
    bureau.until_answered(8).await;
    assert_eq!(bureau.api.webhook(), None);
}

#[tokio::test]
async fn a_second_poller_does_not_end_the_first() {
    let bureau = Bureau::open().await;
    bureau.api.until("it polls", |api| !api.calls("setMyCommands").is_empty()).await;
    let url = format!("{}bot{TOKEN}/getUpdates", bureau.api.url());
    reqwest::Client::new().post(url).body(r#"{"timeout":0}"#).send().await.unwrap();
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.until_answered(7).await;
}

#[tokio::test]
async fn a_bad_token_is_said_at_once() {
    let mut bureau = Bureau::closed(|store| store).await;
    let mut settings = bureau.settings();
    settings.token = Token("123456:wrong".to_owned());
    bureau.start_with(settings);
    let error = bureau.end().await.unwrap_err();
    assert!(matches!(error, TelegramError::BadToken));
    assert!(error.to_string().contains("bad token") && !error.to_string().contains("wrong"));
}
