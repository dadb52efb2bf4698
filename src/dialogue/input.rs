//! What can arrive: one closed set for all channels.

use serde::{Deserialize, Serialize};

use super::action::Action;
use super::command::Command;
use crate::registry::outreach::record::Photo;

/// One thing that a person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// Typed words.
    Text(String),
    /// A known command.
    Command(Command),
    /// A choice that a reply offered.
    Choice(Action),
    /// The conversation was opened, perhaps by a code on a poster.
    Start(Option<String>),
    /// A photograph of a member of staff, which the channel has cleaned and kept.
    Photo(Photo),
    /// Something that cannot be read: a picture, a voice message, a sticker.
    Unreadable,
}

impl Input {
    /// Reads typed words: a leading slash is a command where it is a known one, and words otherwise.
    pub fn typed(text: &str) -> Self {
        let trimmed = text.trim();
        if let Some(rest) = trimmed.strip_prefix("/start")
            && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        {
            let code = rest.trim();
            return Self::Start((!code.is_empty()).then(|| code.to_owned()));
        }
        if Command::with_words(trimmed).is_some() {
            return Self::Text(text.to_owned());
        }
        Command::parse(trimmed).map_or_else(|| Self::Text(text.to_owned()), Self::Command)
    }
}
