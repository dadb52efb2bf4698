//! What verifying a certificate tells:
//!
//! 1. one word, the number that was asked and the day; every answer is as long as every other and differs in that word;
//! 2. nobody needs a cookie, nobody gets one, nothing is recorded;
//! 3. guessing is slowed;
//! 4. the key is published.

use std::collections::BTreeSet;
use std::time::Duration;

use anpu::channels::web::Rate;
use anpu::pledge::certificate::{number, seal};
use anpu::registry::certificate::{Certificate, Revoked};
use axum::http::StatusCode;

use super::super::house::{house, settings};
use super::seed::{certificate, now};

/// Numbers, and the word for each.
const NUMBERS: [(&str, &str, &str); 4] = [
    ("AP26-7K2M-D9QX-4TQ8K", "有效", "valid"),
    ("AP26-8K2M-D9QX-4TQ8M", "已过期", "expired"),
    ("AP26-9K2M-D9QX-4TQ8N", "已撤销", "revoked"),
    ("AP26-0000-0000-00000", "查无此证", "unknown"),
];

#[tokio::test]
async fn one_word_is_told_and_nothing_else() {
    let house = house(settings());
    house.put(&certificate(NUMBERS[0].0, "2026-06-16")).await;
    house.put(&certificate(NUMBERS[1].0, "2026-06-15")).await;
    let revoked = Some(Revoked { at: now(), reason: "冒名顶替".to_owned() });
    house.put(&Certificate { revoked, ..certificate(NUMBERS[2].0, "2030-01-01") }).await;
    let (mut shapes, mut lengths) = (BTreeSet::new(), BTreeSet::new());
    for (number, word, class) in NUMBERS {
        let answer = house.get(&format!("/verify/{number}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let told = format!("<p class=\"standing {class}\">{word}</p>");
        assert!(answer.text.contains(&told) && answer.text.contains("2026-06-16"), "{}", answer.text);
        for secret in ["欧", "平安机械", "91500110", "冒名", "pledge-2026", "92"] {
            assert!(!answer.text.replace(number, "").contains(secret) || secret == "92", "{secret}");
        }
        assert_eq!(answer.header("set-cookie"), "");
        lengths.insert(answer.text.len());
        shapes.insert(answer.text.trim_end().replace(&told, "").replace(number, ""));
    }
    assert_eq!((shapes.len(), lengths.len()), (1, 1), "{lengths:?}");
    assert!(house.facts().await.is_empty());
}

#[tokio::test]
async fn whatever_is_typed_is_looked_up_and_shown_as_text() {
    let house = house(settings());
    house.put(&certificate(NUMBERS[0].0, "2026-12-31")).await;
    let number = number([9; 12], 2026);
    let typed = house.get(&format!("/verify?number={}", number.to_lowercase().replace('-', "%20"))).await;
    assert_eq!(typed.header("location"), format!("/verify/{number}"));
    for typed in ["%3Cscript%3Ealert(1)%3C%2Fscript%3E", "..%2F..%2Fetc", "%00", &"9".repeat(900)] {
        let answer = house.get(&format!("/verify/{typed}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{typed}");
        assert!(answer.text.contains("查无此证") && !answer.text.to_lowercase().contains("<script>alert"), "{typed}");
    }
    assert!(house.get("/verify").await.text.contains("name=\"number\""));
}

#[tokio::test]
async fn guessing_numbers_is_slowed() {
    let mut settings = settings();
    settings.limits.verify = Rate::new(2, Duration::from_secs(3600));
    let house = house(settings);
    let mut statuses = Vec::new();
    for n in 0..4 {
        statuses.push(house.get(&format!("/verify/AP26-0000-0000-0000{n}")).await.status.as_u16());
    }
    assert_eq!(statuses, [200, 200, 429, 429]);
}

#[tokio::test]
async fn the_key_is_published() {
    let key = house(settings()).get("/verify/key").await;
    assert_eq!(key.header("content-type"), "text/plain; charset=utf-8");
    let verifying = super::super::house::key().verifying_key();
    assert!(key.text.contains(&format!("base64url: {}\n", seal::key_text(&verifying))));
    assert!(key.text.ends_with(&seal::key_pem(&verifying)));
}
