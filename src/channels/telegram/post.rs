//! Sending: through teloxide, with its throttle innermost, until Telegram took it or refused it.

use teloxide::adaptors::Throttle;
use teloxide::adaptors::throttle;
use teloxide::payloads::setters::*;
use teloxide::requests::{HasPayload, Output, Request, Requester};
use teloxide::types::{
    CallbackQueryId, ChatId, InlineQueryId, InlineQueryResult, InputFile, LinkPreviewOptions, MessageId, ParseMode,
    ReplyParameters, ThreadId,
};
use teloxide::{ApiError, Bot, RequestError};
use thiserror::Error;

use super::arrival::Place;
use super::keyboard::{self, Rows};
use super::render::Message;
use super::settings::{Limits, Patience};
use crate::dialogue::reply::Form;
use crate::office::outcome::File;

/// How often something is sent before we give up until the next start.
const TRIES: u32 = 4;

/// How long Telegram may show the same inline answers to others, in seconds.
const INLINE_CACHE: u32 = 300;

/// Telegram was not reached, however often we tried.
#[derive(Debug, Error)]
#[error("{0}")]
pub(super) struct Unsent(String);

/// What became of a request that reached Telegram.
enum Outcome<T> {
    Taken(T),
    /// The group became another chat, with this number.
    Moved(ChatId),
    /// Refused for good: blocked by the person, the message is gone.
    Refused(Box<ApiError>),
}

/// Sends.
#[derive(Debug, Clone)]
pub(super) struct Post {
    bot: Throttle<Bot>,
    patience: Patience,
}

impl Post {
    /// A post that sends within limits. Needs a runtime: the throttle is a task.
    pub(super) fn new(bot: Bot, limits: Limits, patience: Patience) -> Self {
        let limits = throttle::Limits {
            messages_per_sec_chat: limits.per_second_in_chat.max(1),
            messages_per_min_chat: limits.per_second_in_chat.max(1).saturating_mul(60),
            messages_per_min_channel_or_supergroup: limits.per_minute_in_group.max(1),
            messages_per_sec_overall: limits.per_second.max(1),
        };
        Self { bot: Throttle::new_spawn(bot, limits), patience }
    }

    /// Sends messages in order. Where Telegram refuses one, the rest is not sent either.
    pub(super) async fn send(&self, place: &Place, messages: &[Message]) -> Result<(), Unsent> {
        let mut place = place.clone();
        for message in messages {
            match self.send_one(&place, message).await? {
                Outcome::Taken(()) => {}
                Outcome::Refused(_) => return Ok(()),
                Outcome::Moved(chat) => {
                    place = Place { chat: chat.0, thread: None, reply_to: None };
                    self.send_one(&place, message).await?;
                }
            }
            place.reply_to = None;
        }
        Ok(())
    }

    async fn send_one(&self, place: &Place, message: &Message) -> Result<Outcome<()>, Unsent> {
        let mut request = self.bot.send_message(ChatId(place.chat), &message.html);
        request = request.parse_mode(ParseMode::Html).link_preview_options(no_preview());
        if let Some(thread) = place.thread {
            request = request.message_thread_id(ThreadId(MessageId(thread)));
        }
        if let Some(to) = place.reply_to {
            request = request.reply_parameters(ReplyParameters::new(MessageId(to)).allow_sending_without_reply());
        }
        if let Some(markup) = keyboard::markup(&message.rows) {
            request = request.reply_markup(markup);
        }
        Ok(match self.attempt(&request).await? {
            Outcome::Taken(_) => Outcome::Taken(()),
            Outcome::Moved(chat) => Outcome::Moved(chat),
            Outcome::Refused(error) => Outcome::Refused(error),
        })
    }

    /// Sends a file: a picture as a picture, anything else as a document.
    pub(super) async fn send_file(&self, place: &Place, form: Form, file: File) -> Result<(), Unsent> {
        let File { name, kind: _, bytes } = file;
        let (chat, input) = (ChatId(place.chat), InputFile::memory(bytes).file_name(name));
        match form {
            Form::Picture => self.attempt(&self.bot.send_photo(chat, input)).await.map(drop),
            Form::Print | Form::Table => self.attempt(&self.bot.send_document(chat, input)).await.map(drop),
        }
    }

    /// Puts a message in the place of another. False where that one is gone and nobody sees the new one.
    pub(super) async fn edit(&self, chat: i64, id: i32, message: &Message) -> Result<bool, Unsent> {
        let request = self.bot.edit_message_text(ChatId(chat), MessageId(id), &message.html);
        let mut request = request.parse_mode(ParseMode::Html).link_preview_options(no_preview());
        if let Some(markup) = keyboard::markup(&message.rows) {
            request = request.reply_markup(markup);
        }
        Ok(is_shown(&self.attempt(&request).await?))
    }

    /// Puts a keyboard in the place of another.
    pub(super) async fn edit_keyboard(&self, chat: i64, id: i32, rows: &Rows) -> Result<(), Unsent> {
        let mut request = self.bot.edit_message_reply_markup(ChatId(chat), MessageId(id));
        if let Some(markup) = keyboard::markup(rows) {
            request = request.reply_markup(markup);
        }
        self.attempt(&request).await.map(drop)
    }

    /// Ends the waiting of whoever pressed a button, with a note where there is one to show.
    pub(super) async fn acknowledge(&self, query: &str, note: Option<String>) -> Result<(), Unsent> {
        let mut request = self.bot.answer_callback_query(CallbackQueryId(query.to_owned()));
        if let Some(note) = note {
            request = request.text(note);
        }
        self.attempt(&request).await.map(drop)
    }

    /// Offers answers to somebody who types behind our name.
    pub(super) async fn offer(&self, query: &str, results: Vec<InlineQueryResult>) -> Result<(), Unsent> {
        let request = self.bot.answer_inline_query(InlineQueryId(query.to_owned()), results);
        self.attempt(&request.cache_time(INLINE_CACHE)).await.map(drop)
    }

    async fn attempt<R>(&self, request: &R) -> Result<Outcome<Output<R>>, Unsent>
    where
        R: Request<Err = RequestError> + HasPayload + Sync,
    {
        let mut failures = 0;
        loop {
            let error = match request.send_ref().await {
                Ok(output) => return Ok(Outcome::Taken(output)),
                Err(RequestError::MigrateToChatId(chat)) => return Ok(Outcome::Moved(chat)),
                Err(RequestError::Api(error)) if is_final(&error) => {
                    tracing::info!(%error, "Telegram refused something we sent");
                    return Ok(Outcome::Refused(Box::new(error)));
                }
                Err(error) => error,
            };
            failures += 1;
            if failures == TRIES {
                return Err(Unsent(describe(&error)));
            }
            let wait = match &error {
                RequestError::RetryAfter(wait) => wait.duration(),
                _ => self.patience.wait(failures - 1),
            };
            tracing::warn!(error = describe(&error), ?wait, "sending failed and is tried again");
            tokio::time::sleep(wait).await;
        }
    }
}

/// Whether sending the same again is useless. What teloxide does not know by name may be a fault of theirs ("Bad
/// Gateway"), unless it says that it is one of ours.
fn is_final(error: &ApiError) -> bool {
    match error {
        ApiError::Unknown(text) => text.starts_with("Bad Request") || text.starts_with("Forbidden"),
        ApiError::InvalidToken => false,
        _ => true,
    }
}

fn is_shown<T>(outcome: &Outcome<T>) -> bool {
    match outcome {
        Outcome::Taken(_) => true,
        Outcome::Refused(error) => matches!(**error, ApiError::MessageNotModified),
        Outcome::Moved(_) => false,
    }
}

/// An error without what Telegram answered: that may hold a person's words. teloxide has taken the token out.
fn describe(error: &RequestError) -> String {
    match error {
        RequestError::InvalidJson { .. } => "an unreadable answer".to_owned(),
        error => error.to_string(),
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}
