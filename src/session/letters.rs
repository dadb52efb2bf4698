//! Letters that wait for chats of channels that can write of their own accord.

use super::{Session, TRIES};
use crate::ledger::fact::Channel;
use crate::registry::key::Kind;
use crate::registry::mailbox::Mailbox;
use crate::registry::view::View;
use crate::store::{Commit, Page, StoreError};

impl Session {
    /// Letters that wait for chats of a channel that can write of its own accord.
    ///
    /// # Errors
    /// The store fails.
    pub async fn letters(&self, channel: Channel) -> Result<Vec<Mailbox>, StoreError> {
        let rows = self.store.documents(Kind::Mailbox, Page::default()).await?;
        let boxes = rows.iter().filter_map(|(_, content)| postcard::from_bytes::<Mailbox>(content).ok());
        Ok(boxes.filter(|mailbox| mailbox.channel == channel && mailbox.address.is_some()).collect())
    }

    /// Notes that letters were sent: they leave the mailbox. What was put in meanwhile stays.
    ///
    /// # Errors
    /// The store fails.
    pub async fn delivered(&self, sent: &Mailbox) -> Result<(), StoreError> {
        let (key, person) = (Mailbox::key(sent.person), sent.person);
        let _guard = self.turn_of(person).await;
        for _ in 0..TRIES {
            let register = View::default();
            register.load(key.clone(), self.store.document(&key).await?);
            let Some(mut mailbox) = register.get::<Mailbox>(&key) else { return Ok(()) };
            mailbox.letters.retain(|letter| !sent.letters.contains(letter));
            if mailbox.letters.is_empty() {
                register.remove(&key)
            } else {
                register.put(&mailbox)
            }
            let change = register.into_change().map_err(StoreError::Damaged)?;
            // Nothing that arrived has such a key, so chance makes one.
            let id = self.delivery(sent.channel, &format!("letters:{:?}", (self.chance)()));
            let state = self.store.state(person).await?;
            let (at, before, next) = (self.now(), state.clone(), state);
            let (facts, words) = (Vec::new(), None);
            match self
                .store
                .commit(Commit { key: id, person, at, before, next, facts, words, forget: false, change })
                .await
            {
                Err(StoreError::Conflict) => {}
                done => return done,
            }
        }
        Err(StoreError::Conflict)
    }
}
