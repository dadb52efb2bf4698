//! Groups talk among themselves; anpu answers who speaks to it.

use serde_json::json;

use super::bureau::Bureau;
use crate::fake_bot_api::{BOT_ID, said_in_group};

const GROUP: i64 = -1_001_234;

#[tokio::test]
async fn only_what_is_said_to_the_bot_is_answered_kept_and_counted() {
    let bureau = Bureau::open().await;
    for text in ["今天开会吗", "/help@other_bot", "/weather"] {
        bureau.api.happen(&said_in_group(7, GROUP, text));
    }
    let mut mention = said_in_group(7, GROUP, "@anpu_bot 几岁能上工地");
    mention["message"]["message_id"] = json!(41);
    mention["message"]["entities"] = json!([{"type": "mention", "offset": 0, "length": 9}]);
    bureau.api.happen(&mention);
    let mut reply = said_in_group(8, GROUP, "罚多少");
    reply["message"]["message_id"] = json!(42);
    reply["message"]["reply_to_message"] = json!({"message_id": 3, "from": {"id": BOT_ID, "is_bot": true}});
    bureau.api.happen(&reply);
    let mut command = said_in_group(9, GROUP, "/help@anpu_bot");
    command["message"]["message_id"] = json!(43);
    bureau.api.happen(&command);

    bureau.api.until("three answers came", |api| api.calls("sendMessage").len() >= 3).await;
    bureau.until_done().await;
    let sent = bureau.api.calls("sendMessage");
    let mut quoted = sent.iter().map(|call| &call.body["reply_parameters"]["message_id"]).collect::<Vec<_>>();
    quoted.retain(|id| !id.is_null());
    assert_eq!(quoted, [41, 42, 43], "in order, and everybody sees who was answered");
    assert!(sent.iter().all(|call| call.ok));
}

#[tokio::test]
async fn a_bot_is_not_answered() {
    let bureau = Bureau::open().await;
    let mut bot = said_in_group(66, GROUP, "/help@anpu_bot");
    bot["message"]["from"]["is_bot"] = json!(true);
    bureau.api.happen(&bot);
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.until_answered(7).await;
    assert!(bureau.api.texts(GROUP).is_empty());
}

#[tokio::test]
async fn an_answer_stays_in_the_topic_of_the_question() {
    let bureau = Bureau::open().await;
    let mut update = said_in_group(7, GROUP, "/help");
    update["message"]["is_topic_message"] = json!(true);
    update["message"]["message_thread_id"] = json!(12);
    bureau.api.happen(&update);
    bureau.until_answered(GROUP).await;
    assert_eq!(bureau.api.calls("sendMessage")[0].body["message_thread_id"], 12);
}
