//! Whether a message is meant for this bot, and what it says without the bot's name.

use super::Me;
use super::update::{Entity, Message};
use crate::dialogue::command::Command;
use crate::dialogue::input::Input;

/// What a message says to us; `None` where it is not meant for us or says nothing.
///
/// In a private chat everything is. In a group only a mention, a reply to one of our messages, or a command is:
/// people talk among themselves there.
pub(super) fn read(me: &Me, message: &Message) -> Option<Input> {
    let Some(text) = &message.text else {
        return (message.is_unreadable() && is_meant(me, message)).then_some(Input::Unreadable);
    };
    if message.chat.kind == "private" {
        return Some(match Slashed::read(text) {
            Some(slashed) => Input::typed(&slashed.without_name()),
            None => Input::typed(text),
        });
    }
    match Slashed::read(text) {
        Some(slashed) if slashed.name.is_some_and(|name| !me.is_called(name)) => return None,
        Some(slashed) if slashed.name.is_some() || slashed.is_known() => {
            return Some(Input::typed(&slashed.without_name()));
        }
        Some(_) | None => {}
    }
    is_meant(me, message).then(|| called(&without_mentions(me, text, &message.entities)))
}

/// Words of a message that mentioned us. A bare mention is a call for help.
fn called(words: &str) -> Input {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | ':' | '：'));
    if words.is_empty() { Input::Command(Command::Help) } else { Input::typed(words) }
}

fn is_meant(me: &Me, message: &Message) -> bool {
    let is_reply = || {
        let replied = message.reply_to_message.as_ref().and_then(|replied| replied.from.as_ref());
        replied.is_some_and(|from| from.id == me.id)
    };
    let mentions = |text: &Option<String>, entities: &[Entity]| {
        text.as_ref().is_some_and(|text| entities.iter().any(|entity| is_mention(me, text, entity)))
    };
    message.chat.kind == "private"
        || is_reply()
        || mentions(&message.text, &message.entities)
        || mentions(&message.caption, &message.caption_entities)
}

fn is_mention(me: &Me, text: &str, entity: &Entity) -> bool {
    match entity.kind.as_str() {
        "mention" => slice(text, entity).strip_prefix('@').is_some_and(|name| me.is_called(name)),
        "text_mention" => entity.user.as_ref().is_some_and(|user| user.id == me.id),
        _ => false,
    }
}

fn without_mentions(me: &Me, text: &str, entities: &[Entity]) -> String {
    let mentions = entities.iter().filter(|entity| is_mention(me, text, entity)).collect::<Vec<_>>();
    let kept = positioned(text).filter(|(at, _)| !mentions.iter().any(|entity| covers(entity, *at)));
    kept.map(|(_, c)| c).collect()
}

fn slice(text: &str, entity: &Entity) -> String {
    positioned(text).filter(|(at, _)| covers(entity, *at)).map(|(_, c)| c).collect()
}

fn covers(entity: &Entity, at: usize) -> bool {
    at >= entity.offset && at - entity.offset < entity.length
}

/// Characters with their positions in UTF-16 units, as Telegram counts.
fn positioned(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.chars().scan(0, |next, c| {
        let at = *next;
        *next += c.len_utf16();
        Some((at, c))
    })
}

/// A text that begins like a command: `/help`, `/help@bot`, `/start@bot code`.
struct Slashed<'a> {
    word: &'a str,
    name: Option<&'a str>,
    rest: &'a str,
}

impl<'a> Slashed<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        text.starts_with('/').then_some(())?;
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let (word, name) = match first.split_once('@') {
            Some((word, name)) => (word, Some(name)),
            None => (first, None),
        };
        Some(Self { word, name, rest })
    }

    /// Whether it is one of ours: in a group, a bare `/weather` speaks to another bot.
    fn is_known(&self) -> bool {
        !matches!(Input::typed(self.word), Input::Text(_))
    }

    fn without_name(&self) -> String {
        format!("{} {}", self.word, self.rest).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn said(message: &Value) -> Option<Input> {
        let mut full = json!({"message_id": 1, "chat": {"id": -5, "type": "supergroup"}});
        full.as_object_mut().unwrap().extend(message.as_object().unwrap().clone());
        read(&Me { id: 42, username: "anpu_bot".to_owned() }, &serde_json::from_value(full).unwrap())
    }

    fn text(words: &str) -> Option<Input> {
        Some(Input::Text(words.to_owned()))
    }

    #[test]
    fn a_group_talks_among_itself() {
        assert_eq!(said(&json!({"text": "今天开会吗"})), None);
        assert_eq!(said(&json!({"text": "/help@other_bot"})), None);
        assert_eq!(said(&json!({"text": "/weather"})), None);
        assert_eq!(said(&json!({"photo": []})), None);
        let to_another = json!({"from": {"id": 7}});
        assert_eq!(said(&json!({"text": "好的", "reply_to_message": to_another})), None);
        assert_eq!(said(&json!({"text": "/help@other_bot", "reply_to_message": {"from": {"id": 42}}})), None);
    }

    #[test]
    fn a_mention_is_cut_out() {
        let entities = json!([{"type": "mention", "offset": 2, "length": 9}]);
        assert_eq!(said(&json!({"text": "😀@Anpu_Bot 几岁能上工地", "entities": entities})), text("😀 几岁能上工地"));
        let entities = json!([{"type": "mention", "offset": 0, "length": 9}]);
        assert_eq!(said(&json!({"text": "@anpu_bot：几岁能上工地", "entities": entities})), text("几岁能上工地"));
        assert_eq!(said(&json!({"text": "@anpu_bot", "entities": entities})), Some(Input::Command(Command::Help)));
        let entities = json!([{"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 42}}]);
        assert_eq!(said(&json!({"text": "安普 在吗", "entities": entities})), text("在吗"));
    }

    #[test]
    fn commands_and_replies_are_for_us() {
        assert_eq!(said(&json!({"text": "/help"})), Some(Input::Command(Command::Help)));
        assert_eq!(said(&json!({"text": "/help@ANPU_bot"})), Some(Input::Command(Command::Help)));
        assert_eq!(said(&json!({"text": "/start@anpu_bot lift-7"})), Some(Input::Start(Some("lift-7".to_owned()))));
        assert_eq!(said(&json!({"text": "罚多少", "reply_to_message": {"from": {"id": 42}}})), text("罚多少"));
        assert_eq!(said(&json!({"voice": {}, "reply_to_message": {"from": {"id": 42}}})), Some(Input::Unreadable));
    }

    #[test]
    fn a_private_chat_is_all_for_us() {
        let private = |message: &Value| {
            let mut message = message.clone();
            message["chat"] = json!({"id": 7, "type": "private"});
            said(&message)
        };
        assert_eq!(private(&json!({"text": "几岁能上工地"})), text("几岁能上工地"));
        assert_eq!(private(&json!({"text": "/start"})), Some(Input::Start(None)));
        assert_eq!(private(&json!({"photo": [], "caption": "看"})), Some(Input::Unreadable));
        assert_eq!(private(&json!({"pinned_message": {}})), None);
    }
}
