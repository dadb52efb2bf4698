//! Buttons.

use serde_json::{Value, json};

use super::bureau::Bureau;

const TURN: &str = "00000000000000ff";

fn labels(message: &Value) -> Vec<&str> {
    let rows = message["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten();
    rows.flat_map(|row| row.as_array().unwrap()).map(|key| key["text"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_menu_changes_in_place() {
    let bureau = Bureau::open().await;
    let menu = bureau.api.has_sent(7, "请选择", &json!([[{"text": "菜单", "callback_data": "menu"}]]));
    bureau.api.presses(7, 7, menu, "menu");
    bureau.api.until("the menu changed", |api| api.texts(7) != ["请选择"]).await;
    bureau.until_done().await;
    assert_eq!(bureau.api.texts(7).len(), 1, "no second message");
    assert!(bureau.api.calls("answerCallbackQuery")[0].ok);
}

#[tokio::test]
async fn an_answer_stays_and_what_is_asked_under_it_comes_below() {
    let bureau = Bureau::open().await;
    let keyboard = json!([
        [{"text": "会罚多少", "callback_data": "penalty"}],
        [{"text": "有用", "callback_data": format!("useful:{TURN}")}]
    ]);
    let answer = bureau.api.has_sent(7, "答案", &keyboard);
    bureau.api.presses(7, 7, answer, "penalty");
    bureau.api.until("a second message came", |api| api.texts(7).len() == 2).await;
    assert_eq!(bureau.api.texts(7)[0], "答案");
}

#[tokio::test]
async fn help_in_an_emergency_stays_in_sight() {
    let bureau = Bureau::open().await;
    let library = bureau.session.shelf().library();
    let afterwards = format!("e:{}", library.knowledge.emergencies.keys().next().unwrap());
    let help = bureau.api.has_sent(7, "先救人", &json!([[{"text": "接下来呢", "callback_data": afterwards}]]));
    bureau.api.presses(7, 7, help, &afterwards);
    bureau.api.until("a second message came", |api| api.texts(7).len() == 2).await;
    assert_eq!(bureau.api.texts(7)[0], "先救人");
}

#[tokio::test]
async fn a_rating_leaves_the_answer_and_thanks_in_its_keyboard() {
    let bureau = Bureau::open().await;
    let keyboard = json!([
        [{"text": "会罚多少", "callback_data": "penalty"}],
        [
            {"text": "有用", "callback_data": format!("useful:{TURN}")},
            {"text": "没解决", "callback_data": format!("useless:{TURN}")}
        ]
    ]);
    let answer = bureau.api.has_sent(7, "答案", &keyboard);
    bureau.api.presses(7, 7, answer, &format!("useful:{TURN}"));
    bureau.api.until("thanks came", |api| !api.calls("editMessageReplyMarkup").is_empty()).await;
    let message = bureau.api.message(7, answer);
    assert_eq!(message["text"], "答案");
    assert_eq!(labels(&message), ["会罚多少", "已收到您的评价，谢谢"]);
    bureau.until_done().await;
    assert_eq!(bureau.api.texts(7).len(), 1, "thanks are a note, no message");

    // The thanks can be pressed too, and do no harm.
    bureau.api.presses(7, 7, answer, "rated");
    bureau.api.until("thanks came again", |api| api.calls("answerCallbackQuery").len() == 2).await;
    assert_eq!(bureau.api.calls("answerCallbackQuery")[1].body["text"], "已收到您的评价，谢谢");
}

#[tokio::test]
async fn an_answer_that_did_not_help_is_asked_about_below_and_the_reason_taken_in_place() {
    let bureau = Bureau::open().await;
    let useless = format!("useless:{TURN}");
    let answer = bureau.api.has_sent(7, "答案", &json!([[{"text": "没解决", "callback_data": useless}]]));
    bureau.api.presses(7, 7, answer, &useless);
    bureau.api.until("it was asked why", |api| api.texts(7).len() == 2).await;
    bureau.until_done().await;
    assert_eq!(labels(&bureau.api.message(7, answer)), ["已收到您的评价，谢谢"]);

    let asked = bureau.api.texts(7)[1].clone();
    bureau.api.presses(7, 7, answer + 1, &format!("because:{TURN}:wrong"));
    bureau.api.until("the reason was taken", |api| api.texts(7).last() != Some(&asked)).await;
    bureau.until_done().await;
    assert_eq!(bureau.api.texts(7).len(), 2);
}

#[tokio::test]
async fn an_unknown_button_gets_a_kind_word() {
    let bureau = Bureau::open().await;
    let old = bureau.api.has_sent(7, "旧消息", &json!([[{"text": "旧", "callback_data": "v0-gone"}]]));
    bureau.api.presses(7, 7, old, "v0-gone");
    bureau.api.until("a note came", |api| !api.calls("answerCallbackQuery").is_empty()).await;
    let note = bureau.api.calls("answerCallbackQuery")[0].body["text"].clone();
    assert_eq!(note, "这个选项已经过期了，内容可能更新过。请把问题再说一遍。");
    bureau.until_done().await;
    assert_eq!(bureau.api.texts(7), ["旧消息"]);
}

#[tokio::test]
async fn a_message_too_old_to_edit_gets_a_new_one_below() {
    let bureau = Bureau::open().await;
    let press = json!({"callback_query": {
        "id": "press-old", "from": {"id": 7, "is_bot": false, "first_name": "某人"}, "chat_instance": "1",
        "message": {"message_id": 99, "date": 0, "chat": {"id": 7, "type": "private"}}, "data": "menu"
    }});
    bureau.api.happen(&press);
    bureau.until_answered(7).await;
    assert!(bureau.api.calls("editMessageText").is_empty());
    // One that was deleted meanwhile is found out by trying.
    let mut press = press;
    press["callback_query"]["message"]["date"] = json!(1);
    bureau.api.happen(&press);
    bureau.api.until("a new message came", |api| api.texts(7).len() >= 2).await;
    assert!(!bureau.api.calls("editMessageText")[0].ok);
}
