//! The pledge on Telegram: by buttons in a private chat, never in a group; and the letters that come unasked.

use std::time::Duration;

use anpu::dialogue::wording;
use anpu::ledger::fact::Channel;
use anpu::registry::campaign::Rules;
use anpu::registry::mailbox::{Letter, Mailbox};
use serde_json::{Value, json};

use super::bureau::Bureau;
use crate::fake_bot_api::said_in_group;
use crate::house::moment;
use crate::pledge::known::asked;
use crate::pledge::seed::{get, put, ready, row};

const PERSON: i64 = 7;
const GROUP: i64 = -1_001_234;
/// More is cut on the button of a phone.
const BUTTON_UNITS: usize = 20;

/// The buttons of a message, with what they carry.
fn buttons(message: &Value) -> Vec<(&str, &str)> {
    let rows = message["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten();
    let keys = rows.flat_map(|row| row.as_array().unwrap());
    keys.map(|key| (key["text"].as_str().unwrap(), key["callback_data"].as_str().unwrap())).collect()
}

impl Bureau {
    /// Waits until everything that happened is taken and answered.
    async fn quiet(&self) {
        self.api.until("everything is taken", |api| api.unconfirmed() == 0).await;
        self.until_done().await;
    }

    async fn hears(&self, words: &str) -> String {
        self.api.says(PERSON, words);
        self.quiet().await;
        self.shown()
    }

    /// What the newest message says.
    fn shown(&self) -> String {
        self.api.newest(PERSON)["text"].as_str().unwrap().to_owned()
    }

    /// Presses a button of the newest message.
    async fn press(&self, label: &str) -> String {
        let message = self.api.newest(PERSON);
        let all = buttons(&message);
        let Some((_, data)) = all.iter().find(|(text, _)| *text == label) else { panic!("no {label:?} in {all:?}") };
        self.api.presses(PERSON, PERSON, message["message_id"].as_i64().unwrap(), data);
        self.quiet().await;
        self.shown()
    }

    /// Presses the button of an option: its words stand on it, or in the message beside the letter that stands on it.
    async fn pick(&self, option: &str) -> String {
        let message = self.api.newest(PERSON);
        let on_button = |text: &str| text == option || text.ends_with(&format!("　{option}"));
        let label = buttons(&message).iter().find(|(text, _)| on_button(text)).map(|(text, _)| (*text).to_owned());
        let text = message["text"].as_str().unwrap();
        let in_text = || text.lines().find_map(|line| line.strip_suffix(&format!("　{option}")).map(str::to_owned));
        let label = label.or_else(in_text).unwrap_or_else(|| panic!("no {option:?} in {message:#}"));
        self.press(&label).await
    }

    /// A certificate's words, after the code, twenty questions, seven duties and the name.
    async fn pledges(&self) -> String {
        let code = ready(&*self.store, Rules::default()).await;
        assert!(self.hears(&code).await.contains("绑定成功"));
        let mut shown = self.press("开始答题").await;
        for number in 1..=20 {
            assert!(shown.contains(&format!("第 {number} / 20 题")) && shown.contains("还剩30分钟"), "{shown}");
            let message = self.api.newest(PERSON);
            for (text, data) in buttons(&message).into_iter().filter(|(_, data)| data.starts_with("pledge:")) {
                assert!(text.encode_utf16().count() <= BUTTON_UNITS && data.len() <= 64, "{text} {data}");
            }
            let known = asked(&shown);
            for option in &known.right {
                shown = self.pick(option).await;
            }
            if known.kind == anpu::knowledge::question::Kind::Multiple {
                shown = self.press(wording::pledge::SEND).await;
            }
            assert!(shown.contains("✓ 答对了"), "{shown}");
        }
        assert!(shown.contains("100分，合格"), "{shown}");
        self.press("去确认七项职责").await;
        for duty in 1..=7 {
            shown = self.press(&format!("我已读懂，承诺做到（{duty}/7）")).await;
        }
        assert!(shown.contains("请打出您的姓名"), "{shown}");
        self.hears("王大力").await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_code_to_the_certificate_by_buttons() {
    let bureau = Bureau::open().await;
    let done = bureau.pledges().await;
    let texts = bureau.api.texts(PERSON).len();
    assert!(texts <= 4, "{texts} messages: the paper fills the chat");
    if anpu::documents::fonts::Fonts::find(None).is_err() {
        println!("skipped: the files of the certificate need a Chinese font");
        return;
    }
    assert!(done.contains("证书 AP26-"), "{done}");
    for (method, ending, magic) in [("sendPhoto", ".png", &b"\x89PNG"[..]), ("sendDocument", ".pdf", b"%PDF")] {
        let calls = bureau.api.calls(method);
        assert!(calls.len() == 1 && calls[0].ok && calls[0].body["chat_id"] == PERSON, "{calls:?}");
        let [file] = calls[0].files.as_slice() else { panic!("{calls:?}") };
        assert!(file.name.contains("AP26-"), "{file:?}");
        assert!(file.name.ends_with(ending) && file.bytes.starts_with(magic), "{file:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_looked_up_leaves_the_question_where_it_is() {
    let bureau = Bureau::open().await;
    let code = ready(&*bureau.store, Rules::default()).await;
    bureau.hears(&code).await;
    let shown = bureau.press("开始答题").await;
    let known = asked(&shown);
    let mut shown = shown;
    for option in &known.right {
        shown = bureau.pick(option).await;
    }
    let question = bureau.api.newest(PERSON);
    let article = buttons(&question).into_iter().find(|(_, data)| data.starts_with("a:")).unwrap().0.to_owned();
    assert_ne!(bureau.press(&article).await, shown);
    let id = question["message_id"].as_i64().unwrap();
    assert_eq!(bureau.api.message(PERSON, id)["text"], question["text"], "the question is still there");
}

#[tokio::test]
async fn in_a_group_nothing_of_the_pledge_is_done_and_no_letter_read() {
    let mut bureau = Bureau::closed(|store| store).await;
    let mut settings = bureau.settings();
    settings.letters = Duration::from_secs(3600);
    bureau.start_with(settings);
    let code = ready(&*bureau.store, Rules::default()).await;
    bureau.hears(&code).await;
    post(&bureau, &["**您的证书 AP26 还有7天到期**"]).await;
    for words in ["/pledge@anpu_bot", "/certificate@anpu_bot", "/help@anpu_bot"] {
        bureau.api.happen(&said_in_group(PERSON, GROUP, words));
        bureau.quiet().await;
    }
    let heard = bureau.api.texts(GROUP);
    assert_eq!(heard.len(), 3, "{heard:#?}");
    assert!(heard[..2].iter().all(|text| text.contains("私聊") && !text.contains('王')), "{heard:#?}");
    assert!(!heard.concat().contains("AP26"), "{heard:#?}");
    assert!(bureau.hears("/help").await.contains("AP26"), "the letter waits for the private chat");
}

/// The letters that wait for the person's chat.
fn letters(bureau: &Bureau, texts: &[&str]) -> Mailbox {
    let person = bureau.session.person(Channel::Telegram, &PERSON.to_string());
    let letter = |text: &&str| Letter { at: moment("2026-06-16T04:00:00Z"), text: (*text).to_owned() };
    let letters = texts.iter().map(letter).collect();
    Mailbox { person, channel: Channel::Telegram, address: Some(PERSON.to_string()), letters }
}

async fn post(bureau: &Bureau, texts: &[&str]) {
    put(&*bureau.store, &texts.concat(), vec![row(&letters(bureau, texts))]).await;
}

/// A bureau whose courier hurries.
async fn hurried() -> Bureau {
    let mut bureau = Bureau::closed(|store| store).await;
    let mut settings = bureau.settings();
    settings.letters = Duration::from_millis(20);
    bureau.start_with(settings);
    bureau
}

async fn until_empty(bureau: &Bureau) {
    let key = Mailbox::key(letters(bureau, &[]).person);
    for _ in 0..500 {
        if get::<Mailbox>(&*bureau.store, &key).await.is_none() {
            // A few rounds more of the courier bring nothing more.
            return tokio::time::sleep(Duration::from_millis(150)).await;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the mailbox is never emptied");
}

#[tokio::test]
async fn a_letter_is_delivered_once_and_leaves_the_mailbox() {
    let bureau = hurried().await;
    post(&bureau, &["**申请通过了。**"]).await;
    until_empty(&bureau).await;
    assert_eq!(bureau.api.texts(PERSON), ["申请通过了。"]);
    let sent = bureau.api.calls("sendMessage");
    assert_eq!(sent[0].body["text"], json!("<b>申请通过了。</b>"));
}

#[tokio::test]
async fn a_letter_put_in_while_another_is_sent_is_neither_lost_nor_sent_twice() {
    let bureau = hurried().await;
    bureau.api.slow(PERSON, Duration::from_millis(400));
    post(&bureau, &["第一封"]).await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert!(bureau.api.texts(PERSON).is_empty(), "the first one is on its way");
    post(&bureau, &["第一封", "第二封"]).await;
    until_empty(&bureau).await;
    assert_eq!(bureau.api.texts(PERSON), ["第一封", "第二封"]);
}
