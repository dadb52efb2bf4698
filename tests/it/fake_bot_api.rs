//! A Bot API server of our own, which behaves as the official one does towards a bot like ours: the same limits,
//! the same errors, the same shapes. Tests and the bench let the real client talk to it.

#![allow(dead_code, reason = "the bench and the tests use different parts of it")]
#![allow(clippy::unwrap_used, reason = "a fake fails as tests do")]

#[path = "fake_bot_api/html.rs"]
mod html;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

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

struct Shared {
    inner: Mutex<Inner>,
    /// Counts changes; whoever waits for one, waits for it to grow.
    changes: watch::Sender<u64>,
}

#[derive(Default)]
struct Inner {
    updates: BTreeMap<u64, Value>,
    next_update: u64,
    next_message: i64,
    messages: HashMap<(i64, i64), Value>,
    calls: Vec<Call>,
    sent: usize,
    webhook: Option<Webhook>,
    failures: HashMap<String, VecDeque<Failure>>,
    slow: HashMap<i64, Duration>,
    queries: HashSet<String>,
    polls: u64,
    /// Off in the bench: twenty thousand calls need not be remembered.
    forgetful: bool,
}

/// A call that was made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    /// `sendMessage` and so on.
    pub(crate) method: String,
    /// What it said.
    pub(crate) body: Value,
    /// Whether it was answered with ok.
    pub(crate) ok: bool,
}

/// Where updates are delivered to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Webhook {
    /// The address.
    pub(crate) url: String,
    /// The secret.
    pub(crate) secret: String,
}

/// How a call fails on demand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    /// 429, with the seconds to wait.
    TooOften(u64),
    /// 502 with a page instead of JSON, as a proxy gives it.
    BadGateway,
    /// 500 with JSON.
    Internal,
    /// 403.
    Blocked,
    /// The call is carried out, and the answer lost.
    Lost,
}

type Answer = Result<Value, (u16, String)>;

impl FakeBotApi {
    /// Starts on a free port.
    pub(crate) async fn start() -> Self {
        let inner = Inner { next_update: 1000, next_message: 1, ..Inner::default() };
        let state = Arc::new(Shared { inner: Mutex::new(inner), changes: watch::Sender::new(0) });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(serve).with_state(Arc::clone(&state));
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

    /// Lets the next calls of a method fail.
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

    /// The texts that a chat received and sees now, oldest first, without markup.
    pub(crate) fn texts(&self, chat: i64) -> Vec<String> {
        let inner = self.lock();
        let mut messages = inner.messages.iter().filter(|((at, _), _)| *at == chat).collect::<Vec<_>>();
        messages.sort_by_key(|((_, id), _)| *id);
        messages.iter().map(|(_, message)| message["text"].as_str().unwrap().to_owned()).collect()
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

async fn serve(State(state): State<Arc<Shared>>, uri: Uri, body: Bytes) -> Response {
    let Some(method) = uri.path().strip_prefix(&format!("/bot{TOKEN}/")) else {
        return refuse(401, "Unauthorized", None);
    };
    // Names are case-insensitive; teloxide begins them with a capital.
    let mut name = method.to_owned();
    name.get_mut(..1).unwrap().make_ascii_lowercase();
    let method = name.as_str();
    let body = if body.is_empty() { json!({}) } else { serde_json::from_slice::<Value>(&body).unwrap() };
    let (failure, delay) = {
        let mut inner = state.inner.lock().unwrap();
        let failure = inner.failures.get_mut(method).and_then(VecDeque::pop_front);
        let delay = body["chat_id"].as_i64().and_then(|chat| inner.slow.get(&chat).copied());
        (failure, delay)
    };
    if let Some(delay) = delay {
        tokio::time::sleep(delay).await;
    }
    let response = match failure {
        Some(Failure::TooOften(seconds)) => refuse(429, "Too Many Requests: retry later", Some(seconds)),
        Some(Failure::BadGateway) => (StatusCode::BAD_GATEWAY, "<html>502 Bad Gateway</html>").into_response(),
        Some(Failure::Internal) => refuse(500, "Internal Server Error", None),
        Some(Failure::Blocked) => refuse(403, "Forbidden: bot was blocked by the user", None),
        failure @ (Some(Failure::Lost) | None) => {
            let answer =
                if method == "getUpdates" { updates(&state, &body).await } else { call(&state, method, &body) };
            match (failure, answer) {
                (Some(_), _) => (StatusCode::BAD_GATEWAY, "lost").into_response(),
                (None, Ok(result)) => Json(json!({"ok": true, "result": result})).into_response(),
                (None, Err((code, description))) => refuse(code, &description, None),
            }
        }
    };
    let call = Call { method: method.to_owned(), body, ok: response.status().is_success() };
    {
        let mut inner = state.inner.lock().unwrap();
        inner.sent += usize::from(call.ok && call.method == "sendMessage");
        if !inner.forgetful {
            inner.calls.push(call);
        }
    }
    state.changes.send_modify(|count| *count += 1);
    response
}

fn refuse(code: u16, description: &str, retry_after: Option<u64>) -> Response {
    let mut body = json!({"ok": false, "error_code": code, "description": description});
    if let Some(seconds) = retry_after {
        body["parameters"] = json!({"retry_after": seconds});
    }
    (StatusCode::from_u16(code).unwrap(), Json(body)).into_response()
}

/// Long polling: asking confirms what is before the offset; a second poll ends the first.
async fn updates(state: &Shared, body: &Value) -> Answer {
    let mut changes = state.changes.subscribe();
    let offset = body["offset"].as_u64().unwrap_or(0);
    let limit = usize::try_from(body["limit"].as_u64().unwrap_or(100)).unwrap();
    assert!((1..=100).contains(&limit), "Telegram hands out at most 100 updates");
    let mine = {
        let mut inner = state.inner.lock().unwrap();
        inner.polls += 1;
        inner.polls
    };
    let deadline = tokio::time::Instant::now() + Duration::from_secs(body["timeout"].as_u64().unwrap_or(0));
    loop {
        {
            let mut inner = state.inner.lock().unwrap();
            if inner.webhook.is_some() {
                let why = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete \
                           the webhook first";
                return Err((409, why.to_owned()));
            }
            if inner.polls != mine {
                let why = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is \
                           running";
                return Err((409, why.to_owned()));
            }
            let before = inner.updates.len();
            inner.updates = inner.updates.split_off(&offset);
            if inner.updates.len() < before {
                state.changes.send_modify(|count| *count += 1);
            }
            let batch = inner.updates.values().take(limit).cloned().collect::<Vec<_>>();
            if !batch.is_empty() {
                return Ok(Value::Array(batch));
            }
        }
        match tokio::time::timeout_at(deadline, changes.changed()).await {
            Ok(changed) => changed.unwrap(),
            Err(_) => return Ok(json!([])),
        }
    }
}

fn call(state: &Shared, method: &str, body: &Value) -> Answer {
    let mut inner = state.inner.lock().unwrap();
    match method {
        "getMe" => Ok(me()),
        "setMyCommands" => commands(body),
        "setWebhook" => {
            let text = |field: &str| body[field].as_str().unwrap_or_default().to_owned();
            inner.webhook = Some(Webhook { url: text("url"), secret: text("secret_token") });
            Ok(json!(true))
        }
        "deleteWebhook" => {
            inner.webhook = None;
            Ok(json!(true))
        }
        "sendMessage" => inner.send(body),
        "editMessageText" => inner.edit(body, true),
        "editMessageReplyMarkup" => inner.edit(body, false),
        "answerCallbackQuery" => inner.answer_press(body),
        "answerInlineQuery" => inner.answer_inline(body),
        _ => Err((404, "Not Found: method not found".to_owned())),
    }
}

fn me() -> Value {
    json!({
        "id": BOT_ID, "is_bot": true, "first_name": "安普", "username": BOT_NAME, "can_join_groups": true,
        "can_read_all_group_messages": false, "supports_inline_queries": true, "can_connect_to_business": false,
        "has_main_web_app": false
    })
}

fn commands(body: &Value) -> Answer {
    for command in body["commands"].as_array().unwrap() {
        let name = command["command"].as_str().unwrap();
        let is_good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || name.len() > 32 || !name.chars().all(is_good) {
            return bad("BOT_COMMAND_INVALID");
        }
    }
    Ok(json!(true))
}

impl Inner {
    fn send(&mut self, body: &Value) -> Answer {
        let (text, markup) = (checked_text(body)?, checked_markup(body)?);
        let id = self.next_message;
        self.next_message += 1;
        let message = shown(body["chat_id"].as_i64().unwrap(), id, &text, markup);
        self.messages.insert((body["chat_id"].as_i64().unwrap(), id), message.clone());
        Ok(message)
    }

    fn edit(&mut self, body: &Value, with_text: bool) -> Answer {
        let at = (body["chat_id"].as_i64().unwrap(), body["message_id"].as_i64().unwrap());
        let Some(before) = self.messages.get(&at).cloned() else {
            return bad("message to edit not found");
        };
        let text = if with_text { checked_text(body)? } else { before["text"].as_str().unwrap().to_owned() };
        let after = shown(at.0, at.1, &text, checked_markup(body)?);
        if after == before {
            return bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a \
                 current content and reply markup of the message",
            );
        }
        self.messages.insert(at, after.clone());
        Ok(after)
    }

    fn answer_press(&mut self, body: &Value) -> Answer {
        if body["text"].as_str().is_some_and(|text| units(text) > 200) {
            return bad("MESSAGE_TOO_LONG");
        }
        self.take_query(&body["callback_query_id"])
    }

    fn answer_inline(&mut self, body: &Value) -> Answer {
        let results = body["results"].as_array().unwrap();
        if results.len() > 50 {
            return bad("RESULTS_TOO_MUCH");
        }
        let mut ids = HashSet::new();
        for result in results {
            let id = result["id"].as_str().unwrap();
            if !(1..=64).contains(&id.len()) || !ids.insert(id) {
                return bad("RESULT_ID_INVALID");
            }
            let content = &result["input_message_content"];
            checked_text(&json!({"text": content["message_text"], "parse_mode": content["parse_mode"]}))?;
        }
        self.take_query(&body["inline_query_id"])
    }

    fn take_query(&mut self, id: &Value) -> Answer {
        if self.queries.remove(id.as_str().unwrap()) {
            return Ok(json!(true));
        }
        bad("query is too old and response timeout expired or query id is invalid")
    }
}

fn shown(at: i64, id: i64, text: &str, markup: Option<Value>) -> Value {
    let from = json!({"id": BOT_ID, "is_bot": true, "first_name": "安普", "username": BOT_NAME});
    let mut message = json!({"message_id": id, "from": from, "chat": chat(at), "date": DATE, "text": text});
    if let Some(markup) = markup {
        message["reply_markup"] = markup;
    }
    message
}

fn chat(id: i64) -> Value {
    if id > 0 {
        json!({"id": id, "type": "private", "first_name": "某人"})
    } else {
        json!({"id": id, "type": "supergroup", "title": "安全生产群"})
    }
}

fn checked_text(body: &Value) -> Result<String, (u16, String)> {
    let raw = body["text"].as_str().unwrap();
    let text = match body["parse_mode"].as_str() {
        Some("HTML") => html::plain(raw).map_err(|why| wrong(&format!("can't parse entities: {why}")))?,
        _ => raw.trim().to_owned(),
    };
    match units(&text) {
        0 => Err(wrong("message text is empty")),
        1..=4096 => Ok(text),
        _ => Err(wrong("message is too long")),
    }
}

fn checked_markup(body: &Value) -> Result<Option<Value>, (u16, String)> {
    let Some(rows) = body["reply_markup"]["inline_keyboard"].as_array() else { return Ok(None) };
    for button in rows.iter().flat_map(|row| row.as_array().unwrap()) {
        if button["text"].as_str().unwrap().trim().is_empty() {
            return Err(wrong("inline keyboard button text must be non-empty"));
        }
        if !(1..=64).contains(&button["callback_data"].as_str().unwrap().len()) {
            return Err(wrong("BUTTON_DATA_INVALID"));
        }
    }
    Ok((!rows.is_empty()).then(|| json!({"inline_keyboard": rows})))
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn wrong(why: &str) -> (u16, String) {
    (400, format!("Bad Request: {why}"))
}

fn bad(why: &str) -> Answer {
    Err(wrong(why))
}
