//! Members of staff, and browsers in which they are signed in.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Document;
use super::key::{Key, Kind};
use super::member::Bond;

/// What a member of staff may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Administrator,
    /// Decides for the bureau: roster, campaigns, certificates; not staff.
    Reviewer,
    /// Sees and writes one place only, by its id.
    Reporter(String),
    /// Reads all, changes nothing.
    Auditor,
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The name to sign in with: at most 32 of `a-z0-9.-_`.
    pub login: String,
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Hash of the password in PHC form (argon2id); none before they joined.
    pub password: Option<String>,
    /// Secret of the second factor (RFC 6238); none before it was set up.
    pub totp: Option<Vec<u8>>,
    /// The last time step whose number was taken: none is taken twice.
    pub totp_step: u64,
    /// Raised to end every session at once.
    pub epoch: u32,
    /// Whether they may not sign in any more.
    pub disabled: bool,
    /// Chats bound to them.
    pub bonds: Vec<Bond>,
}

impl Staff {
    /// The key of a login.
    pub fn key(login: &str) -> Key {
        Key::new(Kind::Staff, login.as_bytes())
    }
}

impl Document for Staff {
    const KIND: Kind = Kind::Staff;

    fn id(&self) -> Vec<u8> {
        self.login.as_bytes().to_vec()
    }
}

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Hash of the token in the browser's cookie.
    pub hash: [u8; 32],
    /// Who.
    pub login: String,
    /// The epoch of the login at that time: an older one is over.
    pub epoch: u32,
    /// When it began.
    pub since: Timestamp,
    /// When it was last used.
    pub used: Timestamp,
    /// Whether the second factor is still owed: then nothing else is allowed.
    pub factor_owed: bool,
    /// Secret of a second factor that is being set up in this browser and is not in force before a number made with it
    /// was given. It goes with the browser's session, so that nothing half done is left with the person.
    pub pending: Option<Vec<u8>>,
}

impl SignIn {
    /// The key of a token's hash.
    pub fn key(hash: &[u8; 32]) -> Key {
        Key::new(Kind::SignIn, hash)
    }
}

impl Document for SignIn {
    const KIND: Kind = Kind::SignIn;

    fn id(&self) -> Vec<u8> {
        self.hash.to_vec()
    }
}
