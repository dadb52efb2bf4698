//! The methods of the Bot API, as HTTP.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::messages::{Answer, bad};
use super::state::{Call, Failure, Inner, Sent, Shared, Webhook};
use super::{BOT_ID, BOT_NAME, TOKEN, form};

/// Answers a call.
pub(super) async fn serve(State(state): State<Arc<Shared>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(path) = uri.path().strip_prefix(&format!("/file/bot{TOKEN}/")) {
        return download(&state, path);
    }
    let Some(method) = uri.path().strip_prefix(&format!("/bot{TOKEN}/")) else {
        return refuse(401, "Unauthorized", None);
    };
    // Names are case-insensitive; teloxide begins them with a capital.
    let mut name = method.to_owned();
    name.get_mut(..1).unwrap().make_ascii_lowercase();
    let method = name.as_str();
    let kind = headers.get(CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap());
    let (body, files) = match kind.strip_prefix("multipart/form-data; boundary=") {
        Some(boundary) => form::read(&body, boundary),
        None if body.is_empty() => (json!({}), Vec::new()),
        None => (serde_json::from_slice::<Value>(&body).unwrap(), Vec::new()),
    };
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
                if method == "getUpdates" { updates(&state, &body).await } else { call(&state, method, &body, &files) };
            match (failure, answer) {
                (Some(_), _) => (StatusCode::BAD_GATEWAY, "lost").into_response(),
                (None, Ok(result)) => Json(json!({"ok": true, "result": result})).into_response(),
                (None, Err((code, description))) => refuse(code, &description, None),
            }
        }
    };
    let call = Call { method: method.to_owned(), body, files, ok: response.status().is_success() };
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

/// Hands out a file. Its path is Telegram's own, so it is another than its name.
fn download(state: &Shared, path: &str) -> Response {
    let mut inner = state.inner.lock().unwrap();
    if inner.failures.get_mut("file").and_then(VecDeque::pop_front).is_some() {
        return (StatusCode::BAD_GATEWAY, "<html>502 Bad Gateway</html>").into_response();
    }
    let file = path.strip_prefix("photos/").and_then(|name| name.strip_suffix(".jpg"));
    match file.and_then(|file| inner.files.get(file)) {
        Some((_, bytes)) => bytes.clone().into_response(),
        None => refuse(404, "Not Found", None),
    }
}

/// Says where a file lies. Bots get no larger ones than 20 MB.
fn locate(state: &Inner, body: &Value) -> Answer {
    let file = body["file_id"].as_str().unwrap();
    match state.files.get(file) {
        Some((size, _)) if *size > 20 * 1024 * 1024 => bad("file is too big"),
        Some((size, _)) => Ok(json!({
            "file_id": file, "file_unique_id": format!("unique-{file}"), "file_size": size,
            "file_path": format!("photos/{file}.jpg")
        })),
        None => bad("wrong file_id or the file is temporarily unavailable"),
    }
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

fn call(state: &Shared, method: &str, body: &Value, files: &[Sent]) -> Answer {
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
        "sendPhoto" | "sendDocument" => inner.send_file(body, files, method == "sendPhoto"),
        "getFile" => locate(&inner, body),
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
