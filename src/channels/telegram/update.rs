//! An update as Telegram sends it: the fields that we read, and no more.
//!
//! Not teloxide's types: those lag the Bot API, and one field that changed would make a whole update unreadable.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::keyboard::Rows;
use super::photo::FileId;

/// Kinds of updates that we ask Telegram for. All others would be thrown away.
pub(super) const WANTED: [&str; 3] = ["message", "callback_query", "inline_query"];

/// The number of an update, which is read even where the rest cannot be.
#[derive(Debug, Deserialize)]
pub(super) struct Numbered {
    pub(super) update_id: u64,
}

/// Something that happened. Kinds that we do not know leave every field empty.
#[derive(Debug, Deserialize)]
pub(super) struct Update {
    pub(super) update_id: u64,
    pub(super) message: Option<Message>,
    pub(super) callback_query: Option<CallbackQuery>,
    pub(super) inline_query: Option<InlineQuery>,
}

/// A person or a bot.
#[derive(Debug, Deserialize)]
pub(super) struct User {
    pub(super) id: i64,
    #[serde(default)]
    pub(super) is_bot: bool,
}

/// A private chat, a group or a channel.
#[derive(Debug, Deserialize)]
pub(super) struct Chat {
    pub(super) id: i64,
    #[serde(rename = "type")]
    pub(super) kind: String,
}

/// A message.
#[derive(Debug, Deserialize)]
pub(super) struct Message {
    pub(super) message_id: i32,
    pub(super) message_thread_id: Option<i32>,
    #[serde(default)]
    pub(super) is_topic_message: bool,
    pub(super) from: Option<User>,
    pub(super) sender_chat: Option<IgnoredAny>,
    pub(super) via_bot: Option<User>,
    pub(super) chat: Chat,
    pub(super) reply_to_message: Option<Replied>,
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) entities: Vec<Entity>,
    pub(super) caption: Option<String>,
    pub(super) media_group_id: Option<String>,
    #[serde(default)]
    pub(super) caption_entities: Vec<Entity>,
    animation: Option<IgnoredAny>,
    audio: Option<IgnoredAny>,
    contact: Option<IgnoredAny>,
    dice: Option<IgnoredAny>,
    pub(super) document: Option<Document>,
    location: Option<IgnoredAny>,
    /// The same photograph in several sizes.
    pub(super) photo: Option<Vec<Size>>,
    poll: Option<IgnoredAny>,
    sticker: Option<IgnoredAny>,
    story: Option<IgnoredAny>,
    video: Option<IgnoredAny>,
    video_note: Option<IgnoredAny>,
    voice: Option<IgnoredAny>,
}

impl Message {
    /// Whether somebody sent something that we cannot read. Notes of the chat itself (a member joined) are not.
    pub(super) fn is_unreadable(&self) -> bool {
        let Self { animation, audio, contact, dice, document, location, photo, .. } = self;
        let Self { poll, sticker, story, video, video_note, voice, .. } = self;
        let sent = [animation, audio, contact, dice, location, poll, sticker, story, video, video_note, voice];
        document.is_some() || photo.is_some() || sent.into_iter().any(Option::is_some)
    }
}

/// A photograph in one of its sizes, in pixels.
#[derive(Debug, Deserialize)]
pub(super) struct Size {
    pub(super) file_id: Option<FileId>,
    #[serde(default)]
    pub(super) width: u32,
    #[serde(default)]
    pub(super) height: u32,
}

/// A file. Its type is what the sender's program says.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub(super) file_id: Option<FileId>,
    pub(super) mime_type: Option<String>,
}

/// The message that a message replies to.
#[derive(Debug, Deserialize)]
pub(super) struct Replied {
    pub(super) from: Option<User>,
}

/// A part of a text that means something to Telegram. Positions count UTF-16 units.
#[derive(Debug, Deserialize)]
pub(super) struct Entity {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) offset: usize,
    pub(super) length: usize,
    pub(super) user: Option<User>,
}

/// A button was pressed.
#[derive(Debug, Deserialize)]
pub(super) struct CallbackQuery {
    pub(super) id: String,
    pub(super) from: User,
    pub(super) message: Option<Pressed>,
    pub(super) data: Option<String>,
}

/// The message whose button was pressed.
#[derive(Debug, Deserialize)]
pub(super) struct Pressed {
    pub(super) message_id: i32,
    /// 0 where the message is too old to be edited.
    pub(super) date: i64,
    pub(super) chat: Chat,
    pub(super) message_thread_id: Option<i32>,
    #[serde(default)]
    pub(super) is_topic_message: bool,
    #[serde(default)]
    pub(super) reply_markup: Markup,
}

/// The keyboard of a message.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Markup {
    #[serde(default)]
    pub(super) inline_keyboard: Rows,
}

/// Somebody types `@bot words` in whatever chat.
#[derive(Debug, Deserialize)]
pub(super) struct InlineQuery {
    pub(super) id: String,
    pub(super) from: User,
    pub(super) query: String,
}
