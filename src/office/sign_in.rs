//! Signing in: passwords (argon2id, RFC 9106), the second factor (RFC 6238), lockout, sessions and their end.

use super::Office;
use super::actor::Actor;
use super::outcome::Refusal;

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

impl Office {
    /// Sets the password of whoever holds a one-time code of staff, and signs in.
    ///
    /// # Errors
    /// The code is wrong, used or too old; the password is too weak; too many wrong tries (`from` is the address).
    pub async fn join(&self, _code: &str, _password: &str, _from: &str) -> Result<SignedIn, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    /// Signs in by password.
    ///
    /// # Errors
    /// Login or password are wrong (which of them is not told), or locked after too many wrong tries.
    pub async fn sign_in(&self, _login: &str, _password: &str, _from: &str) -> Result<SignedIn, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    /// Takes the number of the second factor.
    ///
    /// # Errors
    /// The number is wrong or was used, or locked.
    pub async fn factor(&self, _token: &str, _number: &str) -> Result<(), Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    /// A new secret for the second factor, not yet in force. The same token gets the same one until it is confirmed.
    ///
    /// # Errors
    /// The token is not signed in, or has a factor already.
    pub async fn factor_setup(&self, _token: &str) -> Result<Setup, Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    /// Puts the new second factor in force, by a number made with it.
    ///
    /// # Errors
    /// The number does not fit.
    pub async fn factor_confirm(&self, _token: &str, _number: &str) -> Result<(), Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    /// Who a browser's token belongs to; a session too old or unused for too long is over.
    ///
    /// # Errors
    /// `NotSignedIn` where there is no such session; the refusal's `next` says what to do.
    pub async fn who(&self, _token: &str) -> Result<(Actor, Next), Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    /// Ends the session of a browser, or every session of whoever is signed in there.
    ///
    /// # Errors
    /// The store fails.
    pub async fn sign_out(&self, _token: &str, _everywhere: bool) -> Result<(), Refusal> {
        Err(Refusal::new("unfinished", ""))
    }

    /// Another password; every other session ends.
    ///
    /// # Errors
    /// The old one is wrong, or the new one too weak.
    pub async fn change_password(&self, _token: &str, _old: &str, _new: &str) -> Result<(), Refusal> {
        Err(Refusal::new("unfinished", ""))
    }
}
