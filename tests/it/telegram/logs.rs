//! What is logged helps, and gives nothing away.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing::Level;

use super::bureau::Bureau;
use crate::fake_bot_api::{Failure, TOKEN};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn neither_the_token_nor_what_people_say_is_logged() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(Level::TRACE).with_ansi(false);
    let subscriber = subscriber.with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let mut bureau = Bureau::closed(|store| store).await;
    let mut unreachable = bureau.settings();
    unreachable.api_url = Some("http://127.0.0.1:1".parse().unwrap());
    bureau.start_with(unreachable);
    while !log.text().contains("cannot be reached") {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    bureau.stop().await.unwrap();

    bureau.api.fail("getUpdates", &[Failure::BadGateway]);
    bureau.api.fail("sendMessage", &[Failure::Blocked]);
    bureau.api.happen(&json!({"message": {"text": "我的秘密", "chat": "我的秘密"}}));
    bureau.start();
    bureau.api.says(6, "我的秘密");
    bureau.api.says(7, "我的秘密");
    bureau.api.until("both were tried", |api| api.calls("sendMessage").len() >= 2).await;
    bureau.until_done().await;
    bureau.stop().await.unwrap();

    let text = log.text();
    assert!(text.contains("cannot be read and is skipped"), "{text}");
    assert!(!text.contains("我的秘密"), "{text}");
    assert!(!text.contains(TOKEN.split_once(':').unwrap().1), "{text}");
}
