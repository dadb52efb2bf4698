//! Long polling: ask for updates, take them in, and confirm them by asking for the next.
//!
//! teloxide's own listener confirms updates before they are handled; what a crash catches in between is lost.

use std::time::Duration;

use serde_json::value::RawValue;

use super::TelegramError;
use super::api::{Api, Fault};
use super::desk::Desk;
use super::settings::Patience;
use super::update::Numbered;

/// How long the last confirmation may take: the process is about to end.
const LAST_WORD: Duration = Duration::from_secs(3);

/// Asks for updates.
pub(super) struct Poll {
    api: Api,
    wait: Duration,
    patience: Patience,
    /// Everything before this number is taken in.
    offset: u64,
}

impl Poll {
    /// Polling from the beginning of what Telegram has for us.
    pub(super) fn new(api: Api, wait: Duration, patience: Patience) -> Self {
        Self { api, wait, patience, offset: 0 }
    }

    /// Polls until that is hopeless. May be dropped at any moment: what is not taken in is not confirmed.
    pub(super) async fn run(&mut self, desk: &mut Desk) -> TelegramError {
        let mut failures = 0;
        loop {
            match self.api.updates(self.offset, self.wait).await {
                Ok(batch) => {
                    failures = 0;
                    self.take(desk, &batch).await;
                }
                Err(Fault::BadToken) => return TelegramError::BadToken,
                Err(fault) => {
                    self.recover(&fault, failures).await;
                    failures += 1;
                }
            }
        }
    }

    /// Confirms what was taken in last, so that it does not come again at the next start.
    pub(super) async fn confirm(&self) {
        if self.offset > 0
            && !matches!(tokio::time::timeout(LAST_WORD, self.api.confirm(self.offset)).await, Ok(Ok(())))
        {
            tracing::warn!("the last updates could not be confirmed; they may be answered again at the next start");
        }
    }

    async fn take(&mut self, desk: &mut Desk, batch: &[Box<RawValue>]) {
        let raws = batch.iter().map(|raw| raw.get()).collect::<Vec<_>>();
        desk.accept(&raws).await;
        let number = |raw: &&str| serde_json::from_str::<Numbered>(raw).ok().map(|update| update.update_id);
        if let Some(last) = raws.iter().filter_map(number).max() {
            self.offset = last + 1;
        }
    }

    async fn recover(&self, fault: &Fault, failures: u32) {
        let wait = match fault {
            Fault::TooOften(wait) => *wait,
            _ => self.patience.wait(failures),
        };
        match fault {
            Fault::Conflict(description) if description.contains("webhook") => {
                tracing::warn!("a webhook is set for this bot; it is removed, since this anpu polls");
                if let Err(error) = self.api.delete_webhook().await {
                    tracing::error!(%error, "the webhook could not be removed");
                }
            }
            Fault::Conflict(_) => tracing::error!(
                ?wait,
                "another program polls with this bot's token: stop the other one, or revoke the token at @BotFather"
            ),
            fault => tracing::warn!(%fault, ?wait, "updates could not be fetched; trying again"),
        }
        tokio::time::sleep(wait).await;
    }
}
