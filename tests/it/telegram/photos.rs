//! Photographs that people send: fetched from Telegram, and of strangers not asked for.

use std::sync::Arc;

use anpu::channels::telegram::Telegram;
use anpu::channels::telegram::photo::{FileId, Unfetched};
use serde_json::json;

use super::bureau::Bureau;
use crate::fake_bot_api::{Failure, said};

const MOST: usize = 20 * 1024 * 1024;

async fn fetched(bureau: &Bureau, file: &str) -> Result<Vec<u8>, Unfetched> {
    let telegram = Telegram::new(bureau.settings(), Arc::clone(&bureau.session)).unwrap();
    telegram.fetcher().fetch(&FileId(file.to_owned())).await
}

#[tokio::test]
async fn a_file_is_fetched_as_it_was_sent() {
    let bureau = Bureau::closed(|store| store).await;
    let bytes = (0..=255).cycle().take(100_000).collect::<Vec<u8>>();
    bureau.api.holds("AgAC-x_1", bytes.clone());
    bureau.api.holds("largest", vec![7; MOST]);
    assert_eq!(fetched(&bureau, "AgAC-x_1").await, Ok(bytes));
    assert_eq!(fetched(&bureau, "largest").await.map(|bytes| bytes.len()), Ok(MOST));
}

#[tokio::test]
async fn what_is_too_large_is_not_taken_whatever_was_announced() {
    let bureau = Bureau::closed(|store| store).await;
    bureau.api.holds("large", vec![7; MOST + 1]);
    bureau.api.holds_more("liar", 9, vec![7; MOST + 1]);
    for file in ["large", "liar"] {
        assert_eq!(fetched(&bureau, file).await, Err(Unfetched::TooLarge), "{file}");
    }
    assert!(Unfetched::TooLarge.to_string().contains("20MB"));
}

#[tokio::test]
async fn what_passes_is_tried_again_and_what_is_gone_is_not() {
    let bureau = Bureau::closed(|store| store).await;
    bureau.api.holds("x", vec![1, 2, 3]);
    bureau.api.fail("getFile", &[Failure::BadGateway]);
    bureau.api.fail("file", &[Failure::BadGateway]);
    assert_eq!(fetched(&bureau, "x").await, Ok(vec![1, 2, 3]));
    bureau.api.fail("getFile", &[Failure::TooOften(0), Failure::Internal, Failure::Internal]);
    assert_eq!(fetched(&bureau, "x").await, Err(Unfetched::Unreached));
    let before = bureau.api.calls("getFile").len();
    assert_eq!(fetched(&bureau, "../x").await, Err(Unfetched::Gone));
    assert_eq!(bureau.api.calls("getFile").len(), before + 1);
}

/// Property: of whoever is not staff, a photograph is answered as anything that cannot be read, and not fetched.
#[tokio::test]
async fn a_photograph_is_answered_as_before() {
    let bureau = Bureau::open().await;
    bureau.api.holds("x", vec![1, 2, 3]);
    let mut update = said(7, "");
    update["message"].as_object_mut().unwrap().remove("text");
    update["message"]["document"] = json!({"file_id": "x", "mime_type": "image/jpeg"});
    update["message"]["caption"] = json!("社区讲座");
    bureau.api.happen(&update);
    bureau.until_answered(7).await;
    assert_eq!(bureau.api.texts(7).len(), 1);
    assert!(bureau.api.calls("getFile").is_empty());
}
