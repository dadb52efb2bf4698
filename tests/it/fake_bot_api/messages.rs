//! Messages, and the limits that Telegram sets them.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::html;
use super::state::{Inner, Sent};
use super::{BOT_ID, BOT_NAME, DATE};

/// The most bytes of a photo and of any other file.
const PHOTO_BYTES: usize = 10 << 20;
const DOCUMENT_BYTES: usize = 50 << 20;

/// A result, or a number and a complaint.
pub(super) type Answer = Result<Value, (u16, String)>;

impl Inner {
    /// Sends a message.
    pub(super) fn send(&mut self, body: &Value) -> Answer {
        let (text, markup) = (checked_text(body)?, checked_markup(body)?);
        let id = self.next_message;
        self.next_message += 1;
        let message = shown(body["chat_id"].as_i64().unwrap(), id, &text, markup);
        self.messages.insert((body["chat_id"].as_i64().unwrap(), id), message.clone());
        Ok(message)
    }

    /// Sends a file.
    pub(super) fn send_file(&mut self, body: &Value, files: &[Sent], as_photo: bool) -> Answer {
        let [file] = files else { return bad("there is no photo or document in the request") };
        let (at, id) = (body["chat_id"].as_i64().unwrap(), self.next_message);
        let mut message = shown(at, id, "", None);
        message.as_object_mut().unwrap().remove("text");
        let known = json!({"file_id": format!("file-{id}"), "file_unique_id": format!("unique-{id}")});
        if as_photo {
            let (width, height) = measures(&file.bytes).ok_or_else(|| wrong("IMAGE_PROCESS_FAILED"))?;
            if file.bytes.len() > PHOTO_BYTES || width + height > 10_000 || width.max(height) > 20 * width.min(height) {
                return bad("PHOTO_INVALID_DIMENSIONS");
            }
            let mut photo = known;
            photo["width"] = json!(width);
            photo["height"] = json!(height);
            message["photo"] = json!([photo]);
        } else {
            if file.bytes.is_empty() || file.bytes.len() > DOCUMENT_BYTES {
                return bad("file is too big or empty");
            }
            let mut document = known;
            document["file_name"] = json!(file.name);
            message["document"] = document;
        }
        self.next_message += 1;
        self.messages.insert((at, id), message.clone());
        Ok(message)
    }

    /// Changes a message, or only its keyboard.
    pub(super) fn edit(&mut self, body: &Value, with_text: bool) -> Answer {
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

    /// Ends a press.
    pub(super) fn answer_press(&mut self, body: &Value) -> Answer {
        if body["text"].as_str().is_some_and(|text| units(text) > 200) {
            return bad("MESSAGE_TOO_LONG");
        }
        self.take_query(&body["callback_query_id"])
    }

    /// Answers an inline query.
    pub(super) fn answer_inline(&mut self, body: &Value) -> Answer {
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

/// Width and height of a PNG.
fn measures(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..16)?;
    let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
    Some((number(&header[..4]), number(&header[4..])))
}

fn shown(at: i64, id: i64, text: &str, markup: Option<Value>) -> Value {
    let from = json!({"id": BOT_ID, "is_bot": true, "first_name": "安普", "username": BOT_NAME});
    let mut message = json!({"message_id": id, "from": from, "chat": chat(at), "date": DATE, "text": text});
    if let Some(markup) = markup {
        message["reply_markup"] = markup;
    }
    message
}

/// A chat, by its number: groups are negative.
pub(super) fn chat(id: i64) -> Value {
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

/// A refusal.
pub(super) fn bad(why: &str) -> Answer {
    Err(wrong(why))
}
