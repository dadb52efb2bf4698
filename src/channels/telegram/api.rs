//! Calls of the Bot API that set up and run the channel, over teloxide's own connection.
//!
//! Not through teloxide's requests: those parse every update into types, hide the number of an error, and wait ten
//! seconds after each failure. Sending is theirs: see `post`.

use std::time::Duration;

use reqwest::{Client, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use teloxide::Bot;
use thiserror::Error;

use super::Me;
use super::update::WANTED;

/// The most updates that Telegram hands out at once.
const BATCH: usize = 100;

/// How long a call may take beyond the time that Telegram was asked to hold it.
const CALL_TIMEOUT: Duration = Duration::from_secs(15);

/// Why a call failed. No variant holds an address: the token is a part of it.
#[derive(Debug, Error)]
pub(super) enum Fault {
    /// Telegram does not know the token.
    #[error("Telegram does not know this bot token")]
    BadToken,
    /// A webhook is set, or another program asks for the same updates.
    #[error("{0}")]
    Conflict(String),
    /// We ask too often.
    #[error("Telegram asks us to wait {} s", .0.as_secs())]
    TooOften(Duration),
    /// Telegram refused, for another reason.
    #[error("Telegram answered {code}: {description}")]
    Refused {
        /// The number, as of HTTP.
        code: u16,
        /// The reason in Telegram's words.
        description: String,
    },
    /// A file is larger than we take.
    #[error("the file is larger than we take")]
    TooLarge,
    /// Telegram was not reached, or its answer was cut short.
    #[error("Telegram cannot be reached: {0}")]
    Network(String),
}

/// The Bot API.
#[derive(Debug, Clone)]
pub(super) struct Api {
    client: Client,
    base: Url,
    /// Below it lie the files that people sent.
    files: Url,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    error_code: Option<u16>,
    description: Option<String>,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Api {
    /// The API behind a bot.
    pub(super) fn new(bot: &Bot) -> Self {
        let (mut base, mut files) = (bot.api_url(), bot.api_url());
        let door = format!("bot{}", bot.token());
        if let Ok(mut path) = base.path_segments_mut() {
            path.pop_if_empty().push(&door);
        }
        if let Ok(mut path) = files.path_segments_mut() {
            path.pop_if_empty().push("file").push(&door);
        }
        Self { client: bot.client().clone(), base, files }
    }

    /// Who we are.
    pub(super) async fn me(&self) -> Result<Me, Fault> {
        self.call("getMe", &json!({}), Duration::ZERO).await
    }

    /// Updates from a number on, as raw text. Asking confirms all before that number: Telegram forgets them.
    pub(super) async fn updates(&self, offset: u64, wait: Duration) -> Result<Vec<Box<RawValue>>, Fault> {
        let question = json!({"offset": offset, "limit": BATCH, "timeout": wait.as_secs(), "allowed_updates": WANTED});
        self.call("getUpdates", &question, wait).await
    }

    /// Confirms all updates before a number, and takes no new ones.
    pub(super) async fn confirm(&self, offset: u64) -> Result<(), Fault> {
        // The one update that may come back stays unconfirmed and is handed out again at the next start.
        let question = json!({"offset": offset, "limit": 1, "timeout": 0, "allowed_updates": WANTED});
        self.call::<Vec<Box<RawValue>>>("getUpdates", &question, Duration::ZERO).await.map(drop)
    }

    /// Has updates delivered to an address, with a secret that proves where they come from.
    pub(super) async fn set_webhook(&self, url: &Url, secret: &str) -> Result<(), Fault> {
        let webhook = json!({"url": url.as_str(), "secret_token": secret, "allowed_updates": WANTED});
        self.call::<bool>("setWebhook", &webhook, Duration::ZERO).await.map(drop)
    }

    /// Ends such delivery. What waits at Telegram stays there.
    pub(super) async fn delete_webhook(&self) -> Result<(), Fault> {
        self.call::<bool>("deleteWebhook", &json!({}), Duration::ZERO).await.map(drop)
    }

    /// The menu of commands, as pairs of name and description.
    pub(super) async fn set_commands(&self, commands: impl Iterator<Item = (&str, &str)>) -> Result<(), Fault> {
        let command = |(command, description)| json!({"command": command, "description": description});
        let menu = json!({"commands": commands.map(command).collect::<Vec<_>>()});
        self.call::<bool>("setMyCommands", &menu, Duration::ZERO).await.map(drop)
    }

    /// The content of a file by its path, at most so many bytes within a time.
    pub(super) async fn file(&self, path: &str, within: Duration, most: usize) -> Result<Vec<u8>, Fault> {
        let mut url = self.files.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.extend(path.split('/'));
        }
        let unreached = |error: reqwest::Error| Fault::Network(explain(&error.without_url()));
        let mut response = self.client.get(url).timeout(within).send().await.map_err(unreached)?;
        if !response.status().is_success() {
            let (code, description) = (response.status().as_u16(), "no such file".to_owned());
            return Err(Fault::Refused { code, description });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreached)? {
            if bytes.len() + chunk.len() > most {
                return Err(Fault::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Calls a method and reads its result.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        body: &Value,
        hold: Duration,
    ) -> Result<T, Fault> {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(method);
        }
        let request = self.client.post(url).timeout(hold + CALL_TIMEOUT);
        let request = request.header("content-type", "application/json").body(body.to_string());
        let unreached = |error: reqwest::Error| Fault::Network(explain(&error.without_url()));
        let response = request.send().await.map_err(unreached)?;
        let status = response.status().as_u16();
        read(status, &response.text().await.map_err(unreached)?)
    }
}

fn read<T: DeserializeOwned>(status: u16, text: &str) -> Result<T, Fault> {
    // Not everything between us and Telegram speaks JSON: a proxy's "502 Bad Gateway" is a page.
    let Ok(envelope) = serde_json::from_str::<Envelope<'_>>(text) else {
        return Err(Fault::Refused { code: status, description: "no answer of the Bot API".to_owned() });
    };
    let Envelope { ok, result, error_code, description, parameters } = envelope;
    if let (true, Some(result)) = (ok, result) {
        let unreadable = |error: serde_json::Error| Fault::Network(format!("an unreadable answer ({error})"));
        return serde_json::from_str(result.get()).map_err(unreadable);
    }
    let code = error_code.unwrap_or(status);
    let description = description.unwrap_or_default();
    Err(match (code, parameters.retry_after) {
        (_, Some(seconds)) => Fault::TooOften(Duration::from_secs(seconds)),
        // A token of the wrong form has no such path: 404.
        (401 | 404, None) => Fault::BadToken,
        (409, None) => Fault::Conflict(description),
        (code, None) => Fault::Refused { code, description },
    })
}

/// An error with what caused it: reqwest's own text stops at "error sending request".
fn explain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_apart() {
        let fault = |status, text| read::<bool>(status, text).unwrap_err();
        assert!(matches!(fault(401, r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#), Fault::BadToken));
        assert!(matches!(fault(409, r#"{"ok":false,"error_code":409,"description":"x"}"#), Fault::Conflict(_)));
        let often = r#"{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":3}}"#;
        assert!(matches!(fault(429, often), Fault::TooOften(wait) if wait.as_secs() == 3));
        assert!(matches!(fault(502, "<html>"), Fault::Refused { code: 502, .. }));
        assert!(read::<bool>(200, r#"{"ok":true,"result":true}"#).unwrap());
    }
}
