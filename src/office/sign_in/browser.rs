//! Browsers in which somebody is signed in: tokens, how long they last, and what is still owed.
//!
//! A token is 32 random bytes; only its SHA-256 is kept, so that whoever reads the records can sign in nowhere.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::super::actor::Actor;
use super::super::outcome::Refusal;
use super::super::{Desk, Office, trace};
use super::{Next, SIGN_OUT, SignedIn, words};
use crate::registry::Document;
use crate::registry::key::Key;
use crate::registry::staff::{Role, SignIn, Staff};
use crate::registry::view::View;

/// A session unused for so long is over.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session is over after so long, used or not.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How often a use is written down at most. So an idle session may end up to this much early.
const TOUCH: SignedDuration = SignedDuration::from_mins(1);

/// What a token is kept as.
pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// What is owed in a browser before anything else is allowed.
pub(super) fn next(browser: &SignIn, staff: &Staff) -> Next {
    match (&staff.totp, &staff.role) {
        (Some(_), _) if browser.factor_owed => Next::Factor,
        (None, Role::Administrator) => Next::SetUp,
        (Some(_), _) | (None, Role::Reviewer | Role::Reporter(_) | Role::Auditor) => Next::Enter,
    }
}

/// Whether a session stands at a moment.
fn stands(browser: &SignIn, staff: &Staff, now: Timestamp) -> bool {
    !staff.disabled && browser.epoch == staff.epoch && in_time(browser, now)
}

fn in_time(browser: &SignIn, now: Timestamp) -> bool {
    now.duration_since(browser.used) < IDLE && now.duration_since(browser.since) < LONGEST
}

/// The session of a token, with whose it is.
pub(super) fn live(register: &View, token: &str, now: Timestamp) -> Result<(SignIn, Staff), Refusal> {
    let browser: SignIn = register.get(&SignIn::key(&hash(token))).ok_or_else(words::ended)?;
    let staff: Option<Staff> = register.get(&Staff::key(&browser.login));
    let staff = staff.filter(|staff| stands(&browser, staff, now)).ok_or_else(words::ended)?;
    Ok((browser, staff))
}

/// Begins a session. The token is all of the chance of this deed.
pub(super) fn begin(desk: &Desk<'_>, staff: &Staff) -> SignedIn {
    let token = BASE64URL_NOPAD.encode(&desk.seed);
    let browser = SignIn {
        hash: hash(&token),
        login: staff.login.clone(),
        epoch: staff.epoch,
        since: desk.now,
        used: desk.now,
        factor_owed: staff.totp.is_some(),
        pending: None,
    };
    desk.register.put(&browser);
    SignedIn { token, next: next(&browser, staff) }
}

/// Somebody of the staff, as an actor.
pub(super) fn actor(staff: &Staff) -> Actor {
    Actor::Staff(Box::new(staff.clone()))
}

impl Office {
    /// Who a browser's token belongs to; a session too old or unused for too long is over. While anything is owed it
    /// belongs to a stranger, to whom every deed is refused.
    ///
    /// # Errors
    /// `NotSignedIn` where there is no such session; the refusal's `next` says what to do.
    pub async fn who(&self, token: &str) -> Result<(Actor, Next), Refusal> {
        match self.session(token).await? {
            (staff, Next::Enter) => Ok((Actor::Staff(Box::new(staff)), Next::Enter)),
            (_, owed @ (Next::Factor | Next::SetUp)) => Ok((Actor::Stranger, owed)),
        }
    }

    /// Whose session a token is, and what is owed in it. Writes the use down.
    pub(super) async fn session(&self, token: &str) -> Result<(Staff, Next), Refusal> {
        let (key, now) = (SignIn::key(&hash(token)), self.now());
        let Some(browser) = self.one::<SignIn>(&key).await? else { return Err(words::ended()) };
        let staff = self.one::<Staff>(&Staff::key(&browser.login)).await?;
        let Some(staff) = staff.filter(|staff| stands(&browser, staff, now)) else {
            self.run_out(&key).await?;
            return Err(words::ended());
        };
        if now.duration_since(browser.used) >= TOUCH {
            self.touch(&key).await;
        }
        let next = next(&browser, &staff);
        Ok((staff, next))
    }

    /// Writes a use down. Where that fails the session only ends earlier, so nobody is turned away for it.
    async fn touch(&self, key: &Key) {
        let touched = self.transact(&Actor::Stranger, |desk| {
            if let Some(browser) = desk.register.get::<SignIn>(key) {
                desk.register.put(&SignIn { used: browser.used.max(desk.now), ..browser });
            }
            Ok(((), Vec::new()))
        });
        if let Err(refusal) = touched.await {
            tracing::warn!(what = refusal.what, "the use of a session could not be written down");
        }
    }

    /// Ends a session that is over by itself.
    async fn run_out(&self, key: &Key) -> Result<(), Refusal> {
        let ended = self.transact(&Actor::Stranger, |desk| {
            let browser = desk.register.get::<SignIn>(key);
            desk.register.remove(key);
            let line = |browser: SignIn| trace(&Actor::Stranger, SIGN_OUT, &browser.login, "登录到期", true);
            Ok(((), browser.map(line).into_iter().collect()))
        });
        ended.await?
    }

    /// Keys of sessions that are over: whoever closes a browser never comes back to end one.
    pub(super) async fn run_out_sessions(&self) -> Result<Vec<Key>, Refusal> {
        let (all, now) = (self.all::<SignIn>().await?, self.now());
        Ok(all.into_iter().filter(|browser| !in_time(browser, now)).map(|browser| browser.key_of()).collect())
    }

    /// Ends the session of a browser, or every session of whoever is signed in there.
    ///
    /// # Errors
    /// The store fails.
    pub async fn sign_out(&self, token: &str, everywhere: bool) -> Result<(), Refusal> {
        let key = SignIn::key(&hash(token));
        let Some(browser) = self.one::<SignIn>(&key).await? else { return Ok(()) };
        let staff = self.one::<Staff>(&Staff::key(&browser.login)).await?;
        let actor = staff.as_ref().map_or(Actor::Stranger, actor);
        let ended = self.transact(&actor, |desk| {
            let signed_in = live(desk.register, token, desk.now);
            // Whoever still owes the second factor, or comes too late, ends nothing but this session.
            let whole = signed_in.ok().filter(|(browser, staff)| everywhere && next(browser, staff) == Next::Enter);
            let detail = if whole.is_some() { "所有设备" } else { "本设备" };
            if let Some((_, staff)) = whole {
                desk.register.put(&Staff { epoch: staff.epoch.wrapping_add(1), ..staff });
            }
            desk.register.remove(&key);
            Ok(((), vec![trace(&actor, SIGN_OUT, &browser.login, detail, true)]))
        });
        ended.await?
    }
}
