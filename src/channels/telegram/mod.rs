//! The Telegram channel.
//!
//! An update takes this way: it comes by [`poll`] or [`webhook`], is kept and read at the [`desk`] ([`update`],
//! [`addressed`], [`arrival`]), waits in its chat's box ([`mailboxes`]), is answered by the [`clerk`] ([`press`],
//! [`inline`]), becomes messages ([`render`], [`html`], [`keyboard`]) and is sent by the [`post`]. Only then is it
//! taken off the list; whatever a crash interrupts is answered at the next start, and counted once.

mod addressed;
mod api;
mod arrival;
mod clerk;
mod courier;
mod desk;
mod html;
mod inline;
mod keyboard;
mod mailboxes;
pub mod photo;
mod poll;
mod post;
mod press;
mod render;
pub mod settings;
mod update;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use serde::Deserialize;
use teloxide::Bot;
use thiserror::Error;
use tokio::sync::mpsc;

use self::api::{Api, Fault};
use self::clerk::Clerk;
use self::desk::Desk;
use self::mailboxes::Mailboxes;
use self::photo::Fetcher;
use self::poll::Poll;
use self::post::Post;
use self::settings::{Mode, Settings, Token};
use self::webhook::{Delivery, Door};
use crate::dialogue::command::COMMANDS;
use crate::session::Session;

/// How long a stop waits for answers under way. What takes longer is answered at the next start.
const DRAIN: Duration = Duration::from_secs(10);

/// Why the channel cannot work.
#[derive(Debug, Error)]
pub enum TelegramError {
    /// Telegram does not know the token.
    #[error("bad token: Telegram does not know this bot token. Copy it again from @BotFather (/mybots, API Token)")]
    BadToken,
    /// The connection cannot be set up.
    #[error("the connection to Telegram cannot be set up: {0}")]
    Client(String),
}

/// Who the bot is, as Telegram tells it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Me {
    id: i64,
    username: String,
}

impl Me {
    /// Whether a name, without its @, is the bot's.
    fn is_called(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(&self.username)
    }
}

/// The Telegram channel, not yet running.
pub struct Telegram {
    settings: Settings,
    session: Arc<Session>,
    bot: Bot,
    api: Api,
    door: Option<(Door, mpsc::Receiver<Delivery>)>,
}

impl Telegram {
    /// A channel in front of a session.
    ///
    /// # Errors
    /// Where the connection cannot be set up.
    pub fn new(settings: Settings, session: Arc<Session>) -> Result<Self, TelegramError> {
        let client = teloxide::net::default_reqwest_settings().build();
        let client = client.map_err(|error| TelegramError::Client(error.to_string()))?;
        let Token(token) = &settings.token;
        let mut bot = Bot::with_client(token, client);
        if let Some(url) = &settings.api_url {
            bot = bot.set_api_url(url.clone());
        }
        let door = match &settings.mode {
            Mode::Polling { .. } => None,
            Mode::Webhook { secret, .. } => Some(webhook::door(secret)),
        };
        let api = Api::new(&bot);
        Ok(Self { settings, session, bot, api, door })
    }

    /// The route of the webhook, for the web server to take in; none while polling.
    pub fn webhook_router(&self) -> Option<Router> {
        let Mode::Webhook { path, .. } = &self.settings.mode else { return None };
        self.door.as_ref().map(|(door, _)| webhook::router(path, door.clone()))
    }

    /// Fetches photographs that people sent.
    pub fn fetcher(&self) -> Fetcher {
        Fetcher { api: self.api.clone(), patience: self.settings.patience.clone() }
    }

    /// Answers until `shutdown`, then stops taking updates in and finishes what it has, within ten seconds.
    ///
    /// # Errors
    /// Where it can never work. Whatever may pass is waited for.
    pub async fn run(mut self, shutdown: impl Future<Output = ()>) -> Result<(), TelegramError> {
        tokio::pin!(shutdown);
        let me = tokio::select! {
            () = &mut shutdown => return Ok(()),
            me = self.introduce() => me?,
        };
        let post = Post::new(self.bot.clone(), self.settings.limits, self.settings.patience.clone());
        let courier = courier::deliver(Arc::clone(&self.session), post.clone(), self.settings.letters);
        let mut desk = self.desk(me, post);
        let mut poll = None;
        let stopped = tokio::select! {
            () = &mut shutdown => Ok(()),
            () = courier => Ok(()),
            error = self.serve(&mut desk, &mut poll) => Err(error),
        };
        let confirming = async {
            if let Some(poll) = &poll {
                poll.confirm().await;
            }
        };
        let ((), is_drained) = tokio::join!(confirming, desk.close(DRAIN));
        if !is_drained {
            tracing::warn!("some answers were not sent before the stop; they are sent at the next start");
        }
        stopped
    }

    fn desk(&self, me: Me, post: Post) -> Desk {
        let clerk = Clerk { session: Arc::clone(&self.session), post, me: me.clone(), fetcher: self.fetcher() };
        let mailboxes = Mailboxes::new(clerk, self.settings.at_once);
        Desk::new(me, Arc::clone(self.session.store()), mailboxes)
    }

    /// Learns who we are and shows our menu. Waits for a network that is not there yet.
    async fn introduce(&self) -> Result<Me, TelegramError> {
        let me = self.insist("getMe", || self.api.me()).await?;
        tracing::info!(bot = me.username, "connected to Telegram");
        if let Err(error) = self
            .api
            .set_commands(
                COMMANDS.iter().filter(|spec| !spec.command.is_for_staff()).map(|spec| (spec.name, spec.about)),
            )
            .await
        {
            tracing::warn!(%error, "the menu of commands could not be set; the old one stays");
        }
        Ok(me)
    }

    /// Takes updates in until that is hopeless.
    async fn serve(&mut self, desk: &mut Desk, poll: &mut Option<Poll>) -> TelegramError {
        desk.replay().await;
        let hooked = match &self.settings.mode {
            Mode::Polling { .. } => self.insist("deleteWebhook", || self.api.delete_webhook()).await,
            Mode::Webhook { url, secret, .. } => self.insist("setWebhook", || self.api.set_webhook(url, secret)).await,
        };
        if let Err(error) = hooked {
            return error;
        }
        match (&self.settings.mode, &mut self.door) {
            (Mode::Polling { wait }, _) => {
                let patience = self.settings.patience.clone();
                poll.insert(Poll::new(self.api.clone(), *wait, patience)).run(desk).await
            }
            (Mode::Webhook { .. }, Some((_, received))) => {
                webhook::run(received, desk).await;
                // The door holds one end itself, so this is not reached; waiting for the stop is right anyway.
                std::future::pending().await
            }
            (Mode::Webhook { .. }, None) => std::future::pending().await,
        }
    }

    /// Calls until Telegram answers.
    async fn insist<T, F>(&self, call: &'static str, attempt: impl Fn() -> F) -> Result<T, TelegramError>
    where
        F: Future<Output = Result<T, Fault>>,
    {
        let mut failures = 0;
        loop {
            let fault = match attempt().await {
                Ok(answer) => return Ok(answer),
                Err(Fault::BadToken) => return Err(TelegramError::BadToken),
                Err(fault) => fault,
            };
            let wait = match &fault {
                Fault::TooOften(wait) => *wait,
                _ => self.settings.patience.wait(failures),
            };
            tracing::warn!(call, %fault, ?wait, "Telegram did not answer; trying again");
            tokio::time::sleep(wait).await;
            failures += 1;
        }
    }
}
