//! A Bot API server of our own, which behaves as the official one does towards a bot like ours: the same limits,
//! the same errors, the same shapes. Tests and the bench let the real client talk to it.

#![allow(dead_code, reason = "the bench and the tests use different parts of it")]
#![allow(clippy::unwrap_used, reason = "a fake fails as tests do")]

#[path = "fake_bot_api/form.rs"]
mod form;
#[path = "fake_bot_api/html.rs"]
mod html;
#[path = "fake_bot_api/messages.rs"]
mod messages;
#[path = "fake_bot_api/server.rs"]
mod server;
#[path = "fake_bot_api/state.rs"]
mod state;

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

use self::messages::chat;
pub(crate) use self::state::{Call, Failure, Webhook};
use self::state::{Inner, Shared};

/// The only token that is known here.
pub(crate) const TOKEN: &str = "123456:fake-token-that-must-not-be-logged";
/// The bot's own number.
pub(crate) const BOT_ID: i64 = 123_456;
/// The bot's name.
pub(crate) const BOT_NAME: &str = "anpu_bot";

const DATE: i64 = 1_764_000_000;

/// The server. Clones are the same server.
#[derive(Clone)]
pub(crate) struct FakeBotApi {
    state: Arc<Shared>,
    address: String,
}

impl FakeBotApi {
    /// Starts on a free port.
    pub(crate) async fn start() -> Self {
        let inner = Inner { next_update: 1000, next_message: 1, ..Inner::default() };
        let state = Arc::new(Shared { inner: Mutex::new(inner), changes: watch::Sender::new(0) });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(server::serve).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { state, address }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> reqwest::Url {
        self.address.parse().unwrap()
    }

    /// Remembers no calls any more, only how many messages were sent.
    pub(crate) fn forget_calls(&self) {
        self.lock().forgetful = true;
    }

    /// Something happens; gives the number of the update.
    pub(crate) fn happen(&self, what: &Value) -> u64 {
        let mut inner = self.lock();
        let id = inner.next_update;
        inner.next_update += 1;
        let mut update = what.clone();
        update["update_id"] = json!(id);
        if let Some(query) = update["callback_query"]["id"].as_str().or(update["inline_query"]["id"].as_str()) {
            let query = query.to_owned();
            inner.queries.insert(query);
        }
        inner.updates.insert(id, update);
        drop(inner);
        self.changed();
        id
    }

    /// Somebody says something in a private chat.
    pub(crate) fn says(&self, person: i64, text: &str) -> u64 {
        self.happen(&said(person, text))
    }

    /// Somebody presses a button of a message that the bot sent.
    pub(crate) fn presses(&self, person: i64, chat: i64, message: i64, data: &str) -> u64 {
        let message = self.lock().messages[&(chat, message)].clone();
        let from = json!({"id": person, "is_bot": false, "first_name": "某人"});
        let query = format!("press-{}", self.lock().next_update);
        self.happen(&json!({"callback_query": {
            "id": query, "from": from, "message": message, "chat_instance": "1", "data": data
        }}))
    }

    /// Puts a message of the bot into a chat, as if it had been sent before; gives its number.
    pub(crate) fn has_sent(&self, chat: i64, text: &str, keyboard: &Value) -> i64 {
        let body = json!({"chat_id": chat, "text": text, "reply_markup": {"inline_keyboard": keyboard}});
        self.lock().send(&body).unwrap()["message_id"].as_i64().unwrap()
    }

    /// Hands out an update again although it was confirmed.
    pub(crate) fn redeliver(&self, id: u64, update: &Value) {
        let mut update = update.clone();
        update["update_id"] = json!(id);
        self.lock().updates.insert(id, update);
        self.changed();
    }

    /// Holds a file that somebody sent.
    pub(crate) fn holds(&self, file: &str, bytes: Vec<u8>) {
        self.holds_more(file, bytes.len(), bytes);
    }

    /// Holds a file whose size it announces wrongly.
    pub(crate) fn holds_more(&self, file: &str, announced: usize, bytes: Vec<u8>) {
        self.lock().files.insert(file.to_owned(), (announced, bytes));
    }

    /// Lets the next calls of a method fail; `file` are the downloads.
    pub(crate) fn fail(&self, method: &str, failures: &[Failure]) {
        self.lock().failures.entry(method.to_owned()).or_default().extend(failures);
    }

    /// Answers calls for a chat late.
    pub(crate) fn slow(&self, chat: i64, by: Duration) {
        self.lock().slow.insert(chat, by);
    }

    /// Sets a webhook, as another program might have done.
    pub(crate) fn hook(&self, url: &str, secret: &str) {
        self.lock().webhook = Some(Webhook { url: url.to_owned(), secret: secret.to_owned() });
        self.changed();
    }

    /// The webhook that is set.
    pub(crate) fn webhook(&self) -> Option<Webhook> {
        self.lock().webhook.clone()
    }

    /// How many updates are not confirmed.
    pub(crate) fn unconfirmed(&self) -> usize {
        self.lock().updates.len()
    }

    /// How many messages were sent.
    pub(crate) fn sent(&self) -> usize {
        self.lock().sent
    }

    /// Calls of a method, in order, failed ones included.
    pub(crate) fn calls(&self, method: &str) -> Vec<Call> {
        self.lock().calls.iter().filter(|call| call.method == method).cloned().collect()
    }

    /// Waits for calls and takes them out: what was taken is not remembered any more.
    pub(crate) async fn next_calls(&self) -> Vec<Call> {
        let mut changes = self.state.changes.subscribe();
        loop {
            let calls = std::mem::take(&mut self.lock().calls);
            if !calls.is_empty() {
                return calls;
            }
            changes.changed().await.unwrap();
        }
    }

    /// The texts that a chat received and sees now, oldest first, without markup.
    pub(crate) fn texts(&self, chat: i64) -> Vec<String> {
        let inner = self.lock();
        let mut messages = inner.messages.iter().filter(|((at, _), _)| *at == chat).collect::<Vec<_>>();
        messages.sort_by_key(|((_, id), _)| *id);
        messages.iter().filter_map(|(_, message)| message["text"].as_str()).map(str::to_owned).collect()
    }

    /// The newest text of a chat as it is now.
    pub(crate) fn newest(&self, chat: i64) -> Value {
        let inner = self.lock();
        let texts = inner.messages.iter().filter(|((at, _), message)| *at == chat && message["text"].is_string());
        texts.max_by_key(|((_, id), _)| *id).map(|(_, message)| message.clone()).unwrap()
    }

    /// A message as it is now.
    pub(crate) fn message(&self, chat: i64, id: i64) -> Value {
        self.lock().messages[&(chat, id)].clone()
    }

    /// Waits until something is so; fails after a while.
    pub(crate) async fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let mut changes = self.state.changes.subscribe();
        let waiting = async {
            while !is_so(self) {
                changes.changed().await.unwrap();
            }
        };
        if tokio::time::timeout(Duration::from_secs(30), waiting).await.is_err() {
            panic!(
                "waited in vain until {what}; calls: {:#?}",
                self.lock().calls.iter().rev().take(5).collect::<Vec<_>>()
            );
        }
    }

    /// Waits until so many messages were sent.
    pub(crate) async fn until_sent(&self, count: usize) {
        let mut changes = self.state.changes.subscribe();
        while self.sent() < count {
            changes.changed().await.unwrap();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.inner.lock().unwrap()
    }

    fn changed(&self) {
        self.state.changes.send_modify(|count| *count += 1);
    }
}

/// A text in a private chat.
pub(crate) fn said(person: i64, text: &str) -> Value {
    let from = json!({"id": person, "is_bot": false, "first_name": "某人", "language_code": "zh-hans"});
    let chat = json!({"id": person, "type": "private", "first_name": "某人"});
    json!({"message": {"message_id": 1, "from": from, "chat": chat, "date": DATE, "text": text}})
}

/// A text in a group.
pub(crate) fn said_in_group(person: i64, group: i64, text: &str) -> Value {
    let mut update = said(person, text);
    update["message"]["chat"] = chat(group);
    update
}
