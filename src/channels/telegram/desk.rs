//! Where updates are taken in: kept durably first, handed to their mailboxes then. When [`Desk::accept`] returns,
//! Telegram may forget them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::Me;
use super::arrival::Arrival;
use super::mailboxes::Mailboxes;
use super::update::{Numbered, Update};
use crate::store::{Parcel, Store};

/// How many of the last numbers are remembered, so that a delivery that comes twice is not answered twice.
const REMEMBERED: usize = 10_000;

/// Takes updates in.
pub(super) struct Desk {
    me: Me,
    store: Arc<dyn Store>,
    mailboxes: Mailboxes,
    taken: BTreeSet<u64>,
}

impl Desk {
    /// A desk in front of mailboxes.
    pub(super) fn new(me: Me, store: Arc<dyn Store>, mailboxes: Mailboxes) -> Self {
        Self { me, store, mailboxes, taken: BTreeSet::new() }
    }

    /// Hands out what an earlier run kept and did not answer.
    pub(super) async fn replay(&mut self) {
        let kept = match self.store.kept().await {
            Ok(kept) => kept,
            Err(error) => return tracing::error!(%error, "what was not answered before cannot be read"),
        };
        if !kept.is_empty() {
            tracing::info!(count = kept.len(), "answering what was kept before the last stop");
        }
        for Parcel { id, raw } in kept {
            match self.read(&raw) {
                Some(arrival) => self.hand_out(arrival).await,
                None => self.done(id).await,
            }
        }
    }

    /// Takes raw updates in. Only what will be answered is kept: what a group says among itself is none of ours.
    pub(super) async fn accept(&mut self, batch: &[&str]) {
        let mut arrivals = Vec::with_capacity(batch.len());
        let mut parcels = Vec::with_capacity(batch.len());
        for raw in batch {
            let Some(arrival) = self.read(raw) else { continue };
            if arrival.is_lasting() {
                parcels.push(Parcel { id: arrival.id, raw: (*raw).to_owned() });
            }
            arrivals.push(arrival);
        }
        if !parcels.is_empty()
            && let Err(error) = self.store.keep(parcels).await
        {
            // The session tells everybody that nothing is recorded, and helps in an emergency all the same.
            tracing::error!(%error, "updates could not be kept; they are answered, but would not survive a crash");
        }
        for arrival in arrivals {
            self.hand_out(arrival).await;
        }
    }

    /// Waits until everything taken in is answered. Says whether it is; what is not stays kept.
    pub(super) async fn close(self, patience: Duration) -> bool {
        self.mailboxes.drain(patience).await
    }

    /// The arrival in an update that was not taken before.
    fn read(&mut self, raw: &str) -> Option<Arrival> {
        let update = match serde_json::from_str::<Update>(raw) {
            Ok(update) => update,
            Err(error) => {
                // The error's text may quote the update; where it is says enough.
                let update = serde_json::from_str::<Numbered>(raw).map_or(0, |update| update.update_id);
                tracing::warn!(update, column = error.column(), "an update cannot be read and is skipped");
                return None;
            }
        };
        let arrival = Arrival::read(&self.me, update)?;
        let is_new = self.taken.insert(arrival.id);
        if self.taken.len() > REMEMBERED {
            self.taken.pop_first();
        }
        is_new.then_some(arrival)
    }

    async fn hand_out(&mut self, arrival: Arrival) {
        let (id, is_lasting) = (arrival.id, arrival.is_lasting());
        if !self.mailboxes.put(arrival).await {
            tracing::warn!(update = id, "a chat sends more than can be answered; this is left out");
            if is_lasting {
                self.done(id).await;
            }
        }
    }

    async fn done(&self, id: u64) {
        if let Err(error) = self.store.done(id).await {
            tracing::error!(update = id, %error, "a kept update cannot be taken off the list");
        }
    }
}
