//! Answers what arrived: through the session, and by the post.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;

use super::arrival::{Arrival, Event, Place, Press};
use super::photo::{Fetcher, Photo};
use super::post::{Post, Unsent};
use super::{Me, inline, press, render};
use crate::dialogue;
use crate::dialogue::input::Input;
use crate::dialogue::reply::{Block, Reply};
use crate::ledger::fact::{Channel, Status};
use crate::office::outcome::Refusal;
use crate::registry::outreach::record::Photo as Kept;
use crate::session::{Inbound, Session};

/// Answers one arrival at a time per chat, any number of chats at once.
#[derive(Clone)]
pub(super) struct Clerk {
    pub(super) session: Arc<Session>,
    pub(super) post: Post,
    pub(super) me: Me,
    pub(super) fetcher: Fetcher,
}

impl Clerk {
    /// Answers, and notes that it is done. What could not be sent stays kept for the next start.
    pub(super) async fn serve(&self, arrival: Arrival) {
        let sent = match AssertUnwindSafe(self.answer(&arrival)).catch_unwind().await {
            Ok(sent) => sent,
            Err(_) => {
                // Answering it again would break again, at every start: it counts as done.
                tracing::error!(update = arrival.id, "answering broke off; the panic above says where");
                self.apologise(&arrival).await
            }
        };
        if let Err(error) = sent {
            tracing::error!(update = arrival.id, %error, "an answer could not be sent; it is tried at the next start");
            return;
        }
        if arrival.is_lasting()
            && let Err(error) = self.session.store().done(arrival.id).await
        {
            tracing::error!(update = arrival.id, %error, "an answer was sent, but may be sent again at the next start");
        }
    }

    async fn answer(&self, arrival: &Arrival) -> Result<(), Unsent> {
        match &arrival.event {
            Event::Said(place, input, photo) => {
                let reply = match self.pictured(arrival, photo.as_ref()).await {
                    Ok(None) => self.reply(arrival, input.clone()).await,
                    Ok(Some(kept)) => self.reply(arrival, Input::Photo(kept)).await,
                    Err(told) => Reply::new(Status::Talk, vec![Block::say(told)]),
                };
                self.send(place, &reply).await
            }
            Event::Pressed(press) => press::answer(self, arrival, press).await,
            Event::Typed { query, words } => inline::answer(self, query, words).await,
        }
    }

    /// The photograph of a message, cleaned and kept, where a member of staff sent it in their own chat. Nothing is fetched
    /// of anybody else.
    async fn pictured(&self, arrival: &Arrival, photo: Option<&Photo>) -> Result<Option<Kept>, String> {
        let Some(photo) = photo.filter(|_| arrival.chat() == arrival.person) else { return Ok(None) };
        let told = |Refusal { what, next, .. }: Refusal| format!("{what}。{next}。");
        if !self.session.takes_photos(Channel::Telegram, &arrival.person.to_string()).await.map_err(told)? {
            return Ok(None);
        }
        let bytes = self.fetcher.fetch(&photo.file).await.map_err(|unfetched| format!("{unfetched}。"))?;
        self.session.keep_photo(bytes).await.map(Some).map_err(told)
    }

    /// The session's reply.
    pub(super) async fn reply(&self, arrival: &Arrival, input: Input) -> Reply {
        let (person, key) = (arrival.person.to_string(), arrival.id.to_string());
        // A private chat has the number of the person. In a group anybody reads along: nothing is sent there unasked.
        let address = (arrival.chat() == arrival.person).then(|| arrival.person.to_string());
        self.session.handle(Inbound { channel: Channel::Telegram, person, key, address, input }).await
    }

    /// Sends a reply to a place.
    pub(super) async fn send(&self, place: &Place, reply: &Reply) -> Result<(), Unsent> {
        self.post.send(place, &render::messages(reply)).await?;
        self.attach(place, reply).await
    }

    /// Sends the files that go with a reply. One that cannot be made is told instead.
    pub(super) async fn attach(&self, place: &Place, reply: &Reply) -> Result<(), Unsent> {
        for attachment in &reply.attachments {
            match self.session.attachment(attachment).await {
                Ok(file) => self.post.send_file(place, attachment.form, file).await?,
                Err(refusal) => {
                    let told =
                        Reply::new(Status::Talk, vec![Block::say(format!("{}。{}。", refusal.what, refusal.next))]);
                    self.post.send(place, &render::messages(&told)).await?;
                }
            }
        }
        Ok(())
    }

    async fn apologise(&self, arrival: &Arrival) -> Result<(), Unsent> {
        let (place, input) = match &arrival.event {
            Event::Said(place, input, _) => (place, input.clone()),
            Event::Pressed(Press { place, data, .. }) => (place, data.parse().map_or(Input::Unreadable, Input::Choice)),
            Event::Typed { .. } => return Ok(()),
        };
        let apology = async {
            let reply = dialogue::unrecorded(&self.session.shelf().library(), &input);
            self.send(place, &reply).await
        };
        // Whatever broke the answer may break the apology too; then there is nothing left to say.
        AssertUnwindSafe(apology).catch_unwind().await.unwrap_or(Ok(()))
    }
}
