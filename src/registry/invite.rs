//! One-time codes, kept by their hash, and wrong tries at them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Document;
use super::key::{Key, Kind};
use super::member::MemberId;

/// Characters of a code: Crockford's base 32, in which nothing looks like anything else. 10 of them are 50 bits.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code.
pub const CODE_CHARS: usize = 10;

/// Whom a code makes the holder of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum For {
    /// A person of a firm.
    Member(MemberId),
    /// A member of staff, by login.
    Staff(String),
}

/// A one-time code. A person's is used up by the first chat; staff use theirs once on the web and once in a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Hash of the code.
    pub hash: [u8; 16],
    /// Whom it is for.
    pub whom: For,
    /// Until when it works.
    pub expires: Timestamp,
    /// Whether it was used on the web (a password was set).
    pub used_on_web: bool,
    /// Whether it was used in a chat (a bond was made).
    pub used_in_chat: bool,
}

impl Invite {
    /// The key of a code as typed: case, spaces, dashes and look-alikes (O, I, L) do not matter. `None` where it cannot
    /// be a code.
    pub fn key(typed: &str) -> Option<Key> {
        Some(Self::under(&hash(&normalise(typed)?)))
    }

    /// The key of the code with a hash.
    pub fn under(hash: &[u8; 16]) -> Key {
        Key::new(Kind::Invite, hash)
    }
}

impl Document for Invite {
    const KIND: Kind = Kind::Invite;

    fn id(&self) -> Vec<u8> {
        self.hash.to_vec()
    }
}

/// A code from ten random bytes, in two groups: `7K2MD-9QX4T`.
pub fn code(random: [u8; CODE_CHARS]) -> String {
    let mut code: String = random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    code.insert(CODE_CHARS / 2, '-');
    code
}

/// The hash under which a code is kept.
pub fn hash(code: &str) -> [u8; 16] {
    let code: String = code.chars().filter(|c| *c != '-').collect();
    let digest = Sha256::new().chain_update(b"anpu code:").chain_update(code).finalize();
    let mut hash = [0; 16];
    hash.copy_from_slice(&digest[..16]);
    hash
}

fn normalise(typed: &str) -> Option<String> {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | '—' | '_'));
    let code: String = kept
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    let fits = code.len() == CODE_CHARS && code.bytes().all(|byte| ALPHABET.contains(&byte));
    fits.then_some(code)
}

/// Wrong codes or passwords of late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// On whom or what: a chat's hash, a login.
    pub subject: String,
    /// How many in a row.
    pub wrong: u32,
    /// Until when no further one is taken.
    pub locked_until: Option<Timestamp>,
}

impl Tries {
    /// The key of a subject.
    pub fn key(subject: &str) -> Key {
        Key::new(Kind::Tries, subject.as_bytes())
    }
}

impl Document for Tries {
    const KIND: Kind = Kind::Tries;

    fn id(&self) -> Vec<u8> {
        self.subject.as_bytes().to_vec()
    }
}
