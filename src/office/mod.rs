//! The office: what staff do, by the web, in chat or at the command line, in one place.
//!
//! A [`deed::Deed`] is one closed set for all doors; [`permit`] says who may do it, [`Office::perform`] does it and
//! leaves a fact of it, done or refused, in the ledger: the audit trail. Deeds that change something compute over a
//! [`View`] and are durable before they are told; those that look over many documents read the store page by page.

pub mod actor;
pub mod answers;
mod applications;
mod base64;
mod board;
mod campaign;
mod campaign_plan;
mod certificates;
mod codes;
pub mod deed;
mod deed_words;
mod dispatch;
mod files;
mod firms;
mod hasty;
mod items;
mod key_in;
pub mod outcome;
mod outreach;
mod own;
mod papers;
mod people;
pub mod permit;
mod pledged;
mod questions;
mod reach;
mod reminders;
mod roster;
#[cfg(test)]
pub(crate) mod samples;
pub mod sign_in;
mod staff;
mod standings;
mod trail;
mod words;

use std::sync::Arc;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use self::actor::Actor;
use self::deed::Deed;
use self::outcome::{Outcome, Refusal};
pub use self::outreach::under_way::Going;
use self::outreach::under_way::UnderWay;
use crate::album::Album;
use crate::dialogue::state::State;
use crate::documents::press::Press;
use crate::ledger::fact::{Channel, Event, Fact, PersonKey};
use crate::library::{Library, Shelf};
use crate::pledge::issue::Issuer;
use crate::registry::Document;
use crate::registry::key::{Key, Kind};
use crate::registry::view::View;
use crate::session::{Chance, Clock, Parts, complete};
use crate::store::{Commit, Page, Store, StoreError};

/// How often a deed is computed again where something that it read has changed meanwhile.
const TRIES: usize = 8;

/// Documents read at once while looking over many.
const PAGE: usize = 512;

/// The longest id that the audit trail takes.
const SUBJECT_BYTES: usize = 48;

/// The office over one store and one shelf of knowledge. A clone is the same office: work that goes on behind a deed has
/// one.
#[derive(Clone)]
pub struct Office {
    store: Arc<dyn Store>,
    shelf: Arc<Shelf>,
    clock: Clock,
    chance: Chance,
    issuer: Arc<Issuer>,
    press: Arc<Press>,
    album: Arc<Album>,
    /// Room for hashing passwords, which takes much memory: see [`sign_in`].
    hashing: Arc<Semaphore>,
    /// Held while the office writes files of knowledge: questions taken in, answers given.
    importing: Arc<tokio::sync::Mutex<()>>,
    /// Files of records that are being taken in or back.
    under_way: UnderWay,
    /// Room for decoding photographs, which takes much memory.
    drawing: Arc<Semaphore>,
}

/// What a deed computes with.
pub struct Desk<'a> {
    /// The register: read through it, and changes are staged in it.
    pub register: &'a View,
    /// Knowledge.
    pub library: &'a Library,
    /// The moment.
    pub now: Timestamp,
    /// Chance for this deed.
    pub seed: [u8; 32],
    /// Who issues certificates.
    pub issuer: &'a Issuer,
}

/// What a changing deed comes to: what is told, and what the audit trail says about it.
pub struct Done<T> {
    /// What is handed back.
    pub value: T,
    /// On what it was done: an opaque id, a credit code, a login.
    pub subject: String,
    /// What changed, without personal data.
    pub detail: String,
    /// Further facts, beside that of the deed.
    pub events: Vec<Event>,
}

impl Office {
    /// An office that stands on the same as a session.
    pub fn new(parts: Parts) -> Self {
        let Parts { store, shelf, clock, chance, secret: _, issuer, press, album } = parts;
        let hashing = Arc::new(Semaphore::new(sign_in::AT_ONCE));
        let (importing, under_way) = (Arc::default(), UnderWay::default());
        let drawing = Arc::new(Semaphore::new(outreach::PHOTOS_AT_ONCE));
        Self { store, shelf, clock, chance, issuer, press, album, hashing, drawing, importing, under_way }
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Returns once nothing goes on behind a deed any more.
    pub async fn settled(&self) {
        self.under_way.settled().await;
    }

    /// Who issues certificates.
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// Where photographs are kept.
    pub fn album(&self) -> &Arc<Album> {
        &self.album
    }

    /// The knowledge.
    pub fn library(&self) -> Arc<Library> {
        self.shelf.library()
    }

    /// Does a deed. Whatever it was, done or refused, the audit trail holds it when this returns.
    ///
    /// # Errors
    /// Why it was not done, with the next step.
    pub async fn perform(&self, actor: &Actor, deed: Deed) -> Result<Outcome, Refusal> {
        let slug = deed.slug();
        if let Err(refusal) = permit::permit(actor, &deed) {
            self.note(actor, slug, &deed.subject(), &refusal.what, false).await?;
            return Err(refusal);
        }
        self.dispatch(actor, deed).await
    }

    /// Computes a change, makes it durable with its place in the audit trail, and hands back what came of it. Where
    /// something that was read has changed meanwhile it is computed again.
    ///
    /// # Errors
    /// The computation refuses (that is recorded too), or the store fails.
    pub async fn change<T>(
        &self,
        actor: &Actor,
        slug: &'static str,
        compute: impl Fn(&Desk<'_>) -> Result<Done<T>, Refusal>,
    ) -> Result<T, Refusal> {
        self.change_of(actor, slug, "-", compute).await
    }

    /// The same with what it is about, which the audit trail names where it is refused.
    ///
    /// # Errors
    /// As [`Office::change`].
    pub async fn change_of<T>(
        &self,
        actor: &Actor,
        slug: &'static str,
        about: &str,
        compute: impl Fn(&Desk<'_>) -> Result<Done<T>, Refusal>,
    ) -> Result<T, Refusal> {
        let recorded = |done: Done<T>| {
            let Done { value, subject, detail, events } = done;
            (value, std::iter::once(trace(actor, slug, &subject, &detail, true)).chain(events).collect())
        };
        match self.transact(actor, |desk| compute(desk).map(recorded)).await? {
            Ok(value) => Ok(value),
            Err(refusal) => {
                self.note(actor, slug, about, &refusal.what, false).await?;
                Err(refusal)
            }
        }
    }

    /// Computes a change and makes it durable together with whatever facts the computation gives: for what is not one
    /// deed with one line in the audit trail. A computation that refuses changes nothing and leaves no fact; its refusal is
    /// the inner result.
    async fn transact<T>(
        &self,
        actor: &Actor,
        compute: impl Fn(&Desk<'_>) -> Result<(T, Vec<Event>), Refusal>,
    ) -> Result<Result<T, Refusal>, Refusal> {
        let library = self.library();
        for _ in 0..TRIES {
            let register = View::default();
            let (now, seed) = (self.now(), (self.chance)());
            let issuer = &*self.issuer;
            let step = || compute(&Desk { register: &register, library: &library, now, seed, issuer });
            let (value, events) = match complete(&*self.store, &register, step).await? {
                Ok(done) => done,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let change = register.into_change().map_err(StoreError::Damaged)?;
            let commit = Commit { change, ..self.commit(actor, now, events) };
            match self.store.commit(commit).await {
                Err(StoreError::Conflict) => {}
                done => return done.map(|()| Ok(value)).map_err(Refusal::from),
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// Puts a line into the audit trail: something read, or refused.
    ///
    /// # Errors
    /// The store fails: then nothing is shown either.
    pub async fn note(
        &self,
        actor: &Actor,
        slug: &str,
        subject: &str,
        detail: &str,
        done: bool,
    ) -> Result<(), Refusal> {
        let line = trace(actor, slug, subject_of(subject), detail, done);
        self.store.commit(self.commit(actor, self.now(), vec![line])).await.map_err(Refusal::from)
    }

    /// Refuses a deed that reads, and records that.
    ///
    /// # Errors
    /// Always: the refusal, or that it could not be recorded.
    pub async fn refuse<T>(&self, actor: &Actor, slug: &str, about: &str, refusal: Refusal) -> Result<T, Refusal> {
        self.note(actor, slug, about, &refusal.what, false).await?;
        Err(refusal)
    }

    /// Every document of a kind.
    ///
    /// # Errors
    /// The store fails, or a document is damaged.
    pub async fn all<D: Document>(&self) -> Result<Vec<D>, Refusal> {
        let mut all = Vec::new();
        self.each(D::KIND, |content| postcard::from_bytes(content).map(|document| all.push(document))).await?;
        Ok(all)
    }

    /// Looks at every document of a kind, as it is kept.
    ///
    /// # Errors
    /// The store fails, or a document is damaged.
    pub async fn each(
        &self,
        kind: Kind,
        mut look: impl FnMut(&[u8]) -> Result<(), postcard::Error>,
    ) -> Result<(), Refusal> {
        let mut after = None;
        loop {
            let page = self.store.documents(kind, Page::next(after.take(), PAGE)).await?;
            let full = page.len() == PAGE;
            for (key, content) in page {
                look(&content).map_err(|error| StoreError::Damaged(error.to_string()))?;
                after = Some(key);
            }
            if !full {
                return Ok(());
            }
        }
    }

    /// A document.
    ///
    /// # Errors
    /// The store fails, or the document is damaged.
    pub async fn one<D: Document>(&self, key: &Key) -> Result<Option<D>, Refusal> {
        let Some(content) = self.store.document(key).await? else { return Ok(None) };
        let document = postcard::from_bytes(&content).map_err(|error| StoreError::Damaged(error.to_string()))?;
        Ok(Some(document))
    }

    /// A commit of facts alone, by an actor, under a key that no other has.
    fn commit(&self, actor: &Actor, at: Timestamp, events: Vec<Event>) -> Commit {
        let person = actor_key(actor);
        let fact =
            |event| Fact { at, channel: actor.channel(), person, asset: None, place: None, setting: None, event };
        let facts = events.into_iter().map(fact).collect();
        let key = format!("office:{:032x}", u128::from_be_bytes(first(&(self.chance)())));
        let (before, next) = (State::default(), State::default());
        Commit { key, person, at, before, next, facts, words: None, forget: false, change: Default::default() }
    }
}

/// A line of the audit trail.
fn trace(actor: &Actor, slug: &str, subject: &str, detail: &str, done: bool) -> Event {
    Event::Deed {
        actor: actor.login().to_owned(),
        deed: slug.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_owned(),
        done,
    }
}

/// What a deed is about as the audit trail may hold it. Staff may type anything where an id belongs, even a name: what
/// cannot be an id is left out.
fn subject_of(typed: &str) -> &str {
    if typed.len() <= SUBJECT_BYTES && typed.bytes().all(|byte| byte.is_ascii_graphic()) { typed } else { "-" }
}

/// Staff as the ledger names persons: by a hash of the login, which never is that of a chat.
fn actor_key(actor: &Actor) -> PersonKey {
    PersonKey(first(&Sha256::new().chain_update(b"anpu staff:").chain_update(actor.login()).finalize().into()))
}

/// The first half of 32 bytes.
fn first(bytes: &[u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&bytes[..16]);
    half
}

impl Actor {
    /// The channel under which the ledger counts what this actor does.
    fn channel(&self) -> Channel {
        match self {
            Self::Operator | Self::Clock => Channel::Console,
            Self::Staff(_) | Self::Stranger => Channel::Web,
        }
    }
}
