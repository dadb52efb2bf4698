//! What the Telegram channel is told: nothing here is read from the environment.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

/// Chance, handed in: a number from 0 to 1.
pub type Chance = Arc<dyn Fn() -> f64 + Send + Sync>;

/// What the Telegram channel is told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The bot's token, from @BotFather.
    pub token: Token,
    /// The Bot API's address, where it is not Telegram's own: a local server, or a proxy into it.
    pub api_url: Option<Url>,
    /// How updates come.
    pub mode: Mode,
    /// How fast we may send.
    pub limits: Limits,
    /// How long to wait before trying again.
    pub patience: Patience,
    /// How often the letters that wait for chats are looked through.
    pub letters: Duration,
    /// How many updates are answered at the same time; each belongs to another chat.
    pub at_once: usize,
}

impl Settings {
    /// Long polling with the limits that Telegram publishes.
    pub fn polling(token: impl Into<String>, chance: Chance) -> Self {
        Self {
            token: Token(token.into()),
            api_url: None,
            mode: Mode::Polling { wait: Duration::from_secs(50) },
            limits: Limits::default(),
            patience: Patience { first: Duration::from_secs(1), most: Duration::from_secs(60), chance },
            letters: Duration::from_secs(5),
            at_once: 512,
        }
    }
}

/// A token. It opens everything, so it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// How updates come.
#[derive(Clone, PartialEq, Eq)]
pub enum Mode {
    /// We ask for them; works behind any firewall.
    Polling {
        /// How long Telegram holds a question open while nothing happens; 25 to 50 seconds are usual.
        wait: Duration,
    },
    /// Telegram delivers them to our web server.
    Webhook {
        /// The public address, as seen from outside.
        url: Url,
        /// The path under which our web server sees it, behind whatever proxy.
        path: String,
        /// Shared with Telegram: 1 to 256 of `A-Za-z0-9_-`. Never printed.
        secret: String,
    },
}

impl fmt::Debug for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Polling { wait } => f.debug_struct("Polling").field("wait", wait).finish(),
            Self::Webhook { path, .. } => f.debug_struct("Webhook").field("path", path).finish_non_exhaustive(),
        }
    }
}

/// How fast we may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Messages a second in all.
    pub per_second: u32,
    /// Messages a second in one chat.
    pub per_second_in_chat: u32,
    /// Messages a minute in one group.
    pub per_minute_in_group: u32,
}

impl Default for Limits {
    /// What Telegram publishes. teloxide's own default, 20 a minute in a private chat, is slower than anybody types.
    fn default() -> Self {
        Self { per_second: 30, per_second_in_chat: 1, per_minute_in_group: 20 }
    }
}

/// How long to wait before trying again: twice as long every time, and never for all at the same moment.
#[derive(Clone)]
pub struct Patience {
    /// The first wait.
    pub first: Duration,
    /// The longest wait.
    pub most: Duration,
    /// Scatters the waits.
    pub chance: Chance,
}

impl Patience {
    /// The wait after `failures` failures before this one: between half and the whole of it, by chance.
    pub(super) fn wait(&self, failures: u32) -> Duration {
        let full = self.first.saturating_mul(2u32.saturating_pow(failures)).min(self.most);
        full.mul_f64(0.5 + 0.5 * (self.chance)().clamp(0.0, 1.0))
    }
}

impl fmt::Debug for Patience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patience").field("first", &self.first).field("most", &self.most).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_are_scattered() {
        let patience = |chance: f64| Patience {
            first: Duration::from_secs(1),
            most: Duration::from_secs(60),
            chance: Arc::new(move || chance),
        };
        assert_eq!([0, 1, 2, 9, 99].map(|n| patience(1.0).wait(n).as_secs()), [1, 2, 4, 60, 60]);
        assert_eq!(patience(0.0).wait(1), Duration::from_secs(1));
    }

    #[test]
    fn secrets_are_never_printed() {
        let mut settings = Settings::polling("123:geheim", Arc::new(|| 0.0));
        let url = Url::parse("https://example.com/geheim").unwrap();
        settings.mode = Mode::Webhook { url, path: "/telegram".to_owned(), secret: "geheim".to_owned() };
        assert!(!format!("{settings:?}").contains("geheim"));
    }
}
