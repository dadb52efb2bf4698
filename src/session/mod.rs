//! One turn at a time per person: load the state, let the dialogue compute, make it durable, reply.
//!
//! Around it: [`figures`] that members of staff ask for, [`photos`] that they send, and [`letters`] that wait for chats.

mod figures;
mod letters;
mod photos;

use std::sync::Arc;

use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, MutexGuard};

use self::figures::Made;
use crate::album::Album;
use crate::dialogue::input::Input;
use crate::dialogue::reply::Reply;
use crate::dialogue::state::State;
use crate::dialogue::{self, Ctx, Speaker, Turn};
use crate::documents::press::Press;
use crate::ledger::fact::{Channel, Fact, PersonKey, TurnId};
use crate::library::Shelf;
use crate::office::Office;
use crate::pledge::issue::Issuer;
use crate::registry::mailbox::Mailbox;
use crate::registry::view::{Change, View};
use crate::store::{Commit, Store, StoreError};

/// Locks for persons. Two persons may share one, and then wait for each other; never a person for itself.
const LOCKS: usize = 1024;

/// The clock, handed in: the only source of time below the composition root.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Chance, handed in: 32 bytes that nobody can foresee, anew each time.
pub type Chance = Arc<dyn Fn() -> [u8; 32] + Send + Sync>;

/// How often a turn is computed again where something that it read has changed meanwhile.
const TRIES: usize = 8;

/// What a channel hands over.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// Where it arrived.
    pub channel: Channel,
    /// The person by the channel's own id; hashed at once, never stored.
    pub person: String,
    /// Unique for this delivery within the channel; a second delivery has the same. Hashed at once, like the person.
    pub key: String,
    /// Where the channel can write to of its own accord (Telegram: number of the chat); none where it cannot. Kept only
    /// where the person binds this chat to their name.
    pub address: Option<String>,
    /// What arrived.
    pub input: Input,
}

/// What a session stands on, and the office beside it.
#[derive(Clone)]
pub struct Parts {
    /// The records.
    pub store: Arc<dyn Store>,
    /// The knowledge.
    pub shelf: Arc<Shelf>,
    /// The clock.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// Keys the hashes of persons and must stay the same as long as the store does.
    pub secret: [u8; 32],
    /// Who issues certificates.
    pub issuer: Arc<Issuer>,
    /// Makes their files.
    pub press: Arc<Press>,
    /// Where photographs are kept.
    pub album: Arc<Album>,
}

/// Conversations over one store and one shelf of knowledge.
pub struct Session {
    store: Arc<dyn Store>,
    shelf: Arc<Shelf>,
    clock: Clock,
    chance: Chance,
    secret: [u8; 32],
    issuer: Arc<Issuer>,
    album: Arc<Album>,
    /// Draws the files that go with replies.
    office: Office,
    /// Files made with a reply, which its channel is about to fetch.
    made: Made,
    locks: Vec<Mutex<()>>,
}

impl Session {
    /// A session.
    pub fn new(parts: Parts) -> Self {
        let office = Office::new(parts.clone());
        let Parts { store, shelf, clock, chance, secret, issuer, press: _, album } = parts;
        let locks = std::iter::repeat_with(|| Mutex::new(())).take(LOCKS).collect();
        Self { store, shelf, clock, chance, secret, issuer, album, office, made: Made::default(), locks }
    }

    /// The records.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The knowledge.
    pub fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// Where photographs are kept.
    pub fn album(&self) -> &Arc<Album> {
        &self.album
    }

    /// The moment, by the clock handed in.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Answers, and returns once the turn is durable. A delivery seen before is answered again and not counted.
    ///
    /// Where the store fails, the person gets a reply that says so; help in an emergency is given all the same.
    pub async fn handle(&self, inbound: Inbound) -> Reply {
        let Inbound { channel, person, key, address, input } = inbound;
        let person = self.person(channel, &person);
        let key = self.delivery(channel, &key);
        let _guard = self.turn_of(person).await;
        let speaker = Speaker { person, channel, address: address.as_deref() };
        match self.turn(speaker, key, &input).await {
            Ok(reply) => self.with_figures(reply).await,
            Err(error) => {
                tracing::error!(%error, "a turn could not be recorded");
                dialogue::unrecorded(&self.shelf.library(), &input)
            }
        }
    }

    /// The keyed hash of whom a channel names.
    pub fn person(&self, channel: Channel, name: &str) -> PersonKey {
        PersonKey(self.hashed(channel, "", name))
    }

    /// What a stranger would be answered now. Nothing is recorded or counted, and the reply belongs to no turn: for
    /// what a channel shows before anybody spoke.
    pub fn preview(&self, input: &Input) -> Reply {
        dialogue::preview(&self.shelf.library(), self.now(), input).reply
    }

    /// What somebody would be answered now. Nothing is recorded, counted or taken out of their mailbox: for what a channel
    /// shows on its own before they speak.
    ///
    /// # Errors
    /// The store fails.
    pub async fn glance(&self, channel: Channel, name: &str, input: &Input) -> Result<Reply, StoreError> {
        let (at, person, library) = (self.now(), self.person(channel, name), self.shelf.library());
        let (state, register) = (self.store.state(person).await?, View::default());
        let speaker = Speaker { person, channel, address: None };
        let compute = || {
            let (register, issuer) = (&register, Some(&*self.issuer));
            let ctx =
                Ctx { library: &library, at, turn: TurnId(0), kept: &[], speaker, register, seed: [0; 32], issuer };
            dialogue::turn(&ctx, &state, input)
        };
        Ok(complete(&*self.store, &register, compute).await?.reply)
    }

    /// Waits until it is this person's turn: whoever writes their state must have read it since.
    async fn turn_of(&self, person: PersonKey) -> MutexGuard<'_, ()> {
        let slot = person.0.iter().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
        self.locks[slot % LOCKS].lock().await
    }

    async fn turn(&self, speaker: Speaker<'_>, key: String, input: &Input) -> Result<Reply, StoreError> {
        let now = self.now();
        let seen = self.store.seen(&key, now).await?;
        let (before, at) = match &seen {
            Some(seen) => (seen.before.clone(), seen.at),
            None => (self.store.state(speaker.person).await?, now),
        };
        let library = self.shelf.library();
        let kept = if dialogue::needs_words(input) { self.store.words(speaker.person).await? } else { Vec::new() };
        for _ in 0..TRIES {
            let register = View::default();
            // Every turn looks whether a letter waits: loaded before, it need not be computed twice.
            let mailbox = Mailbox::key(speaker.person);
            register.load(mailbox.clone(), self.store.document(&mailbox).await?);
            let (turn, seed) = (turn_id(speaker.person, &key), (self.chance)());
            let compute = || {
                let register = &register;
                let issuer = Some(&*self.issuer);
                let ctx = Ctx { library: &library, at, turn, kept: &kept, speaker, register, seed, issuer };
                dialogue::turn(&ctx, &before, input)
            };
            let turn = complete(&*self.store, &register, compute).await?;
            if seen.is_some() {
                return Ok(turn.reply);
            }
            let change = register.into_change().map_err(StoreError::Damaged)?;
            let (commit, reply) = commit(speaker, (key.clone(), at), before.clone(), turn, change);
            match self.store.commit(commit).await {
                Err(StoreError::Conflict) => {}
                done => return done.map(|()| reply),
            }
        }
        Err(StoreError::Conflict)
    }

    /// The key of a delivery as the store keeps it. A channel may build its own keys from whom they come from, so they
    /// are hashed as persons are.
    fn delivery(&self, channel: Channel, key: &str) -> String {
        let hash = self.hashed(channel, "delivery", key);
        format!("{}:{:032x}", channel.slug(), u128::from_be_bytes(hash))
    }

    /// A keyed hash of what a channel names, by what it is used for.
    fn hashed(&self, channel: Channel, usage: &str, name: &str) -> [u8; 16] {
        let mut hash = [0; 16];
        // HMAC takes a key of any length, so this cannot fail; an all-zero hash would still be a stable one.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else {
            return hash;
        };
        for part in [channel.slug(), ":", usage, ":", name] {
            mac.update(part.as_bytes());
        }
        hash.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        hash
    }
}

/// Computes until everything that is read has been loaded. A computation that missed something is made again.
pub(crate) async fn complete<T>(store: &dyn Store, register: &View, compute: impl Fn() -> T) -> Result<T, StoreError> {
    loop {
        let done = compute();
        let missing = register.take_missing();
        if missing.is_empty() {
            return Ok(done);
        }
        for key in missing {
            let content = store.document(&key).await?;
            register.load(key, content);
        }
    }
}

/// A turn as the store takes it, and the reply that leaves once it is durable.
fn commit(
    speaker: Speaker<'_>,
    (key, at): (String, Timestamp),
    before: State,
    turn: Turn,
    change: Change,
) -> (Commit, Reply) {
    let Turn { reply, next, events, words, place, setting, forget } = turn;
    let Speaker { person, channel, address: _ } = speaker;
    let facts = events.into_iter().map(|event| Fact {
        at,
        channel,
        person,
        asset: next.asset.clone(),
        place: place.clone(),
        setting: setting.clone(),
        event,
    });
    let facts = facts.collect();
    (Commit { key, person, at, before, next, facts, words, forget, change }, reply)
}

/// The same delivery has the same turn, so that a rating refers to it however often it was delivered.
fn turn_id(person: PersonKey, key: &str) -> TurnId {
    let digest = Sha256::new().chain_update(person.0).chain_update(key).finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    TurnId(u64::from_be_bytes(bytes))
}
