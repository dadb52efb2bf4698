//! Signing in: passwords (argon2id, RFC 9106), the second factor (RFC 6238), lockout, sessions and their end.
//!
//! Everything here leaves a line in the audit trail, right or wrong. A login that does not exist is answered in the same
//! words and after the same time as one whose password is wrong, and stands in the trail by a hash of what was typed:
//! people type passwords into the wrong field.

mod browser;
mod factor;
mod password;
pub(super) mod tries;
pub(super) mod words;

use self::browser::{actor, begin, live};
pub(super) use self::password::AT_ONCE;
use super::actor::Actor;
use super::outcome::Refusal;
use super::{Desk, Office, trace};
use crate::registry::invite::{For, Invite};
use crate::registry::staff::{SignIn, Staff};
use crate::text;

/// Words of the audit trail.
const SIGN_IN: &str = "sign_in";
const SIGN_OUT: &str = "sign_out";
const JOIN: &str = "join";
const FACTOR: &str = "factor";
const PASSWORD: &str = "password";

/// Hexadecimal characters by which an unknown login is told from another in the audit trail.
const UNKNOWN: usize = 8;

/// What a browser must do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing: it is signed in.
    Enter,
    /// Give the number of the second factor.
    Factor,
    /// Set the second factor up: administrators must have one.
    SetUp,
}

/// A browser that gave the right password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The token for its cookie; kept here only as a hash.
    pub token: String,
    /// What it must do next.
    pub next: Next,
}

/// A second factor to be set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The secret in base 32, to type in.
    pub secret: String,
    /// The same as an `otpauth://` address, for a QR code.
    pub address: String,
}

/// The holder of a one-time code of staff, with the code as it is kept.
fn holder(desk: &Desk<'_>, code: &str) -> Option<(Invite, Staff)> {
    let invite: Invite = desk.register.get(&Invite::key(code)?)?;
    let login = match &invite.whom {
        For::Staff(login) if !invite.used_on_web && desk.now < invite.expires => login,
        For::Staff(_) | For::Member(_) => return None,
    };
    let staff: Staff = desk.register.get(&Staff::key(login))?;
    (!staff.disabled).then_some((invite, staff))
}

/// What the audit trail says about a beginning.
fn begun(next: Next) -> &'static str {
    match next {
        Next::Enter => "已登录",
        Next::Factor => "待输动态码",
        Next::SetUp => "待设置动态码",
    }
}

impl Office {
    /// Sets the password of whoever holds a one-time code of staff, and signs in.
    ///
    /// # Errors
    /// The code is wrong, used or too old; the password is too weak; too many wrong tries (`from` is the address).
    pub async fn join(&self, code: &str, password: &str, from: &str) -> Result<SignedIn, Refusal> {
        let staff = self.code_holder(code, from).await?;
        if let Err(weak) = password::check(&staff.login, password) {
            return self.refused(&actor(&staff), JOIN, &staff.login, weak).await;
        }
        let hash = self.hashed(password).await?;
        let who = actor(&staff);
        let joined = self.transact(&who, |desk| {
            let (invite, staff) = holder(desk, code)
                .ok_or_else(|| Refusal::new(words::BAD_CODE, format!("请核对；{}", words::LOST_CODE)))?;
            let staff = Staff { password: Some(hash.clone()), epoch: staff.epoch.wrapping_add(1), ..staff };
            desk.register.put(&Invite { used_on_web: true, ..invite });
            desk.register.put(&staff);
            tries::forgive(desk.register, &[tries::from(from), tries::password_of(&staff.login)]);
            let signed_in = begin(desk, &staff);
            let line = trace(&who, JOIN, &staff.login, &format!("用一次性码设了密码，{}", begun(signed_in.next)), true);
            Ok((signed_in, vec![line]))
        });
        match joined.await? {
            Ok(signed_in) => Ok(signed_in),
            Err(refusal) => self.refused(&who, JOIN, &staff.login, refusal).await,
        }
    }

    /// The holder of a one-time code. A wrong code counts against the address in the same change that looks it up.
    async fn code_holder(&self, code: &str, from: &str) -> Result<Staff, Refusal> {
        let subjects = [tries::from(from)];
        let looked_up = self.transact(&Actor::Stranger, |desk| {
            tries::open(desk.register, &subjects, desk.now)?;
            if let Some((_, staff)) = holder(desk, code) {
                return Ok((Ok(staff), Vec::new()));
            }
            let standing = tries::count(desk.register, &subjects, desk.now);
            let refusal = words::wrong(words::BAD_CODE, &standing, words::LOST_CODE);
            let line = trace(&Actor::Stranger, JOIN, "-", &refusal.what, false);
            Ok((Err(refusal), vec![line]))
        });
        match looked_up.await? {
            Ok(holder) => holder,
            Err(locked) => self.refused(&Actor::Stranger, JOIN, "-", locked).await,
        }
    }

    /// Signs in by password.
    ///
    /// # Errors
    /// Login or password are wrong (which of them is not told), or locked after too many wrong tries.
    pub async fn sign_in(&self, login: &str, password: &str, from: &str) -> Result<SignedIn, Refusal> {
        let login = text::normalise(login);
        let staff = self.one::<Staff>(&Staff::key(&login)).await?;
        let about = match &staff {
            Some(staff) => staff.login.clone(),
            None => format!("unknown:{}", text::cut(&tries::digest(&login), UNKNOWN)),
        };
        let subjects = [tries::password_of(&login), tries::from(from)];
        let standing = self.admitted(SIGN_IN, &about, &subjects).await?;
        let staff = staff.filter(|staff| !staff.disabled);
        let kept = staff.as_ref().and_then(|staff| staff.password.as_deref());
        let fits = self.verified(password, kept).await?;
        let wrong = || words::wrong(words::BAD_SIGN_IN, &standing, words::LOST_PASSWORD);
        match staff.filter(|_| fits) {
            Some(staff) => self.enter(&staff, &subjects).await,
            None => self.refused(&Actor::Stranger, SIGN_IN, &about, wrong()).await,
        }
    }

    /// Begins the session of somebody whose password was right, unless it was changed while it was verified.
    async fn enter(&self, staff: &Staff, subjects: &[String]) -> Result<SignedIn, Refusal> {
        let (who, over) = (actor(staff), self.run_out_sessions().await?);
        let entered = self.transact(&who, |desk| {
            let still = |now: &Staff| now.password == staff.password && !now.disabled;
            let staff: Staff = desk.register.get(&Staff::key(&staff.login)).filter(still).ok_or_else(words::ended)?;
            tries::forgive(desk.register, subjects);
            over.iter().for_each(|key| desk.register.remove(key));
            let signed_in = begin(desk, &staff);
            let line = trace(&who, SIGN_IN, &staff.login, &format!("密码正确，{}", begun(signed_in.next)), true);
            Ok((signed_in, vec![line]))
        });
        match entered.await? {
            Ok(signed_in) => Ok(signed_in),
            Err(refusal) => self.refused(&Actor::Stranger, SIGN_IN, &staff.login, refusal).await,
        }
    }

    /// Another password; every other session ends.
    ///
    /// # Errors
    /// The old one is wrong, or the new one too weak.
    pub async fn change_password(&self, token: &str, old: &str, new: &str) -> Result<(), Refusal> {
        let (staff, owed) = self.session(token).await?;
        if owed != Next::Enter {
            return Err(words::owed());
        }
        let who = actor(&staff);
        if let Err(weak) = password::check_new(&staff.login, old, new) {
            return self.refused(&who, PASSWORD, &staff.login, weak).await;
        }
        let subjects = [tries::password_of(&staff.login)];
        let standing = self.admitted(PASSWORD, &staff.login, &subjects).await?;
        if !self.verified(old, staff.password.as_deref()).await? {
            let wrong = words::wrong(words::BAD_OLD, &standing, words::LOST_PASSWORD);
            return self.refused(&who, PASSWORD, &staff.login, wrong).await;
        }
        let hash = self.hashed(new).await?;
        let changed = self.transact(&who, |desk| {
            let (browser, fresh) = live(desk.register, token, desk.now)?;
            if fresh.password != staff.password {
                return Err(words::ended());
            }
            tries::forgive(desk.register, &subjects);
            let epoch = fresh.epoch.wrapping_add(1);
            desk.register.put(&SignIn { epoch, ..browser });
            desk.register.put(&Staff { epoch, password: Some(hash.clone()), ..fresh });
            Ok(((), vec![trace(&who, PASSWORD, &staff.login, "换了密码，其他设备已退出", true)]))
        });
        match changed.await? {
            Ok(()) => Ok(()),
            Err(refusal) => self.refused(&who, PASSWORD, &staff.login, refusal).await,
        }
    }
}
