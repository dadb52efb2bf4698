//! Nothing that Telegram was told we have is lost, and nothing is counted twice.

use std::time::Duration;

use super::bureau::Bureau;
use crate::fake_bot_api::said;

#[tokio::test]
async fn a_redelivery_is_answered_and_counted_once() {
    let mut bureau = Bureau::open().await;
    let id = bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.until_answered(7).await;
    bureau.api.redeliver(id, &said(7, "工地不发安全帽怎么办"));
    bureau.api.says(8, "工地不发安全帽怎么办");
    bureau.until_answered(8).await;
    assert_eq!(bureau.api.texts(7).len(), 1);

    // After a restart nobody knows any more whether the answer arrived: it is given again, and still counted once.
    bureau.stop().await.unwrap();
    bureau.api.redeliver(id, &said(7, "工地不发安全帽怎么办"));
    bureau.start();
    bureau.api.until("it was answered again", |api| api.texts(7).len() == 2).await;
    assert_eq!(bureau.asked().await, 2);
}

#[tokio::test]
async fn what_was_kept_and_not_answered_before_a_kill_is_answered_at_the_next_start() {
    let mut bureau = Bureau::open().await;
    bureau.api.slow(7, Duration::from_secs(600));
    for _ in 0..3 {
        bureau.api.says(7, "工地不发安全帽怎么办");
    }
    bureau.api.until("Telegram was told that we have them", |api| api.unconfirmed() == 0).await;
    bureau.kill().await;
    assert_eq!(bureau.store.kept().await.unwrap().len(), 3);
    assert!(bureau.api.texts(7).is_empty());

    bureau.api.slow(7, Duration::ZERO);
    bureau.start();
    bureau.api.until("all were answered", |api| api.texts(7).len() == 3).await;
    bureau.until_done().await;
    assert_eq!(bureau.asked().await, 3);
}

#[tokio::test]
async fn many_kills_lose_nothing() {
    let mut bureau = Bureau::open().await;
    let people = 1..=60i64;
    for person in people.clone() {
        bureau.api.says(person, "工地不发安全帽怎么办");
        if person % 10 == 0 {
            bureau.kill().await;
            bureau.start();
        }
    }
    for person in people.clone() {
        bureau.until_answered(person).await;
    }
    assert_eq!(bureau.asked().await, people.count());
}
