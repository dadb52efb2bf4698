//! Asking and answering.

use std::fs;
use std::sync::Arc;

use anpu::dialogue::action::Action;
use anpu::dialogue::input::Input;
use anpu::knowledge::entry::Entry;
use anpu::knowledge::source::Source;
use anpu::ledger::fact::Channel;
use anpu::library::Shelf;
use anpu::retrieval::index::Home;
use anpu::session::Inbound;
use serde_json::json;
use tempfile::TempDir;

use super::bureau::Bureau;
use crate::fake_bot_api::said;

#[tokio::test]
async fn a_question_is_answered_and_counted() {
    let bureau = Bureau::open().await;
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.api.until("an answer came", |api| !api.texts(7).is_empty()).await;
    bureau.until_done().await;
    assert_eq!(bureau.asked().await, 1);
    let sent = &bureau.api.calls("sendMessage")[0];
    assert!(sent.ok, "{sent:?}");
    assert_eq!(sent.body["parse_mode"], "HTML");
    assert!(sent.body["reply_parameters"].is_null(), "in a private chat nothing is quoted");
}

#[tokio::test]
async fn the_menu_of_commands_is_set() {
    let bureau = Bureau::open().await;
    bureau.api.until("the menu is set", |api| !api.calls("setMyCommands").is_empty()).await;
    let call = &bureau.api.calls("setMyCommands")[0];
    assert!(call.ok);
    assert!(call.body["commands"].as_array().unwrap().iter().any(|command| command["command"] == "help"));
}

#[tokio::test]
async fn whatever_somebody_types_telegram_accepts_the_answer() {
    let bureau = Bureau::open().await;
    let long = "<b>燃气&报警器</i> ".repeat(600);
    bureau.api.says(7, &long);
    bureau.until_answered(7).await;
    for call in bureau.api.calls("sendMessage") {
        assert!(call.ok, "refused: {:?}", call.body);
    }
}

#[tokio::test]
async fn a_long_answer_comes_in_several_messages_with_the_rating_under_the_last() {
    let (folder, id) = wordy();
    let shelf = Arc::new(Shelf::open(Source::Folder(folder.path().to_owned()), Home::Memory).unwrap());
    let bureau = Bureau::knowing(shelf).await;
    let action = Action::Show(Entry::Faq(id));
    let keyboard = json!([[{"text": "看", "callback_data": action.to_string()}]]);
    let menu = bureau.api.has_sent(7, "菜单", &keyboard);
    bureau.api.presses(7, 7, menu, &action.to_string());
    bureau.api.until("it was shown", |api| !api.calls("editMessageText").is_empty()).await;
    bureau.until_done().await;

    let twin = Inbound {
        channel: Channel::Web,
        person: "7".to_owned(),
        key: "1".to_owned(),
        address: None,
        input: Input::Choice(action),
    };
    let reply = bureau.session.handle(twin).await;
    let units = reply.blocks.iter().map(|block| format!("{block:?}").encode_utf16().count()).sum::<usize>();
    let calls = [bureau.api.calls("editMessageText"), bureau.api.calls("sendMessage")].concat();
    assert!(calls.iter().all(|call| call.ok), "{calls:#?}");
    // The blocks printed are somewhat longer than what is sent of them.
    assert!(calls.len() > 1 || units < 8000, "{units} units in one message");
    let (last, before) = calls.split_last().unwrap();
    assert!(before.iter().all(|call| call.body["reply_markup"].is_null()));
    assert_eq!(last.body["reply_markup"].is_null(), reply.choices.is_empty() && reply.rate.is_none());
}

/// The knowledge with one answer that is far too long for one message; its id with it.
fn wordy() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut id = None;
    for mut file in Source::Embedded.read().unwrap() {
        if let (None, Some(name)) = (&id, file.path.strip_prefix("faq/").and_then(|path| path.strip_suffix(".md"))) {
            id = Some(name.to_owned());
            file.text.push_str(&format!("\n\n{}\n", "安全生产，人人有责。".repeat(50)).repeat(20));
        }
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text).unwrap();
    }
    (folder, id.unwrap())
}

#[tokio::test]
async fn what_says_nothing_is_passed_over() {
    let bureau = Bureau::open().await;
    let mut joined = said(7, "");
    joined["message"].as_object_mut().unwrap().remove("text");
    joined["message"]["write_access_allowed"] = json!({});
    bureau.api.happen(&joined);
    bureau.api.happen(&json!({"my_chat_member": {"date": 1}}));
    bureau.api.happen(&json!({"message": {"nothing": "as expected"}}));
    bureau.api.happen(&json!({"edited_message": said(7, "改过")["message"]}));
    bureau.api.says(7, "工地不发安全帽怎么办");
    bureau.until_answered(7).await;
    assert_eq!(bureau.asked().await, 1);
    assert!(bureau.store.kept().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_picture_gets_a_kind_word() {
    let bureau = Bureau::open().await;
    let mut picture = said(7, "");
    picture["message"].as_object_mut().unwrap().remove("text");
    picture["message"]["photo"] = json!([{"file_id": "x", "width": 1, "height": 1}]);
    bureau.api.happen(&picture);
    bureau.until_answered(7).await;
    assert_eq!(bureau.api.texts(7).len(), 1);
}
