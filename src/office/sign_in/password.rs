//! Passwords: what is asked of one, and how it is kept (argon2id, RFC 9106).
//!
//! Hashing takes 19 MB and some ten milliseconds by design, so it runs beside the runtime, and at most [`AT_ONCE`] run
//! at the same time: whoever floods the door waits, and the machine keeps its memory.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use unicode_normalization::UnicodeNormalization;

use super::super::Office;
use super::super::outcome::Refusal;
use super::words;

/// Passwords hashed at the same time.
pub(in super::super) const AT_ONCE: usize = 2;

/// The costs that OWASP recommends for argon2id: memory in KiB, passes, lanes.
const COSTS: (u32, u32, u32) = (19_456, 2, 1);
/// Bytes of salt (RFC 9106, section 3.1).
const SALT: usize = 16;

/// The fewest and the most characters of a password.
const CHARS: std::ops::RangeInclusive<usize> = 10..=128;

/// Passwords of ten characters and more that whoever guesses tries first.
const COMMON: &[&str] = &[
    "0123456789",
    "1234567890",
    "12345678910",
    "123456789a",
    "1234567890a",
    "9876543210",
    "0987654321",
    "a123456789",
    "a1234567890",
    "aa123456789",
    "abc1234567",
    "abc123456789",
    "admin12345",
    "admin123456",
    "administrator",
    "anquan12350",
    "asdfghjkl1",
    "iloveyou123",
    "password12",
    "password123",
    "passw0rd123",
    "p@ssw0rd123",
    "p@ssword123",
    "q1w2e3r4t5",
    "qwer123456",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "1qazxsw23edc",
    "5201314520",
    "woaini1314",
    "woaini520",
    "woaini1314520",
    "wansheng123",
    "wansheng12350",
    "yingji12350",
    "yingji12345",
];

/// A hash of the same costs as any other, to which no password belongs: where there is no login, a password is verified
/// against it, so that time does not tell which logins exist.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YW5wdSBub2JvZHkgaG9tZQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Whether a password may be had.
pub(super) fn check(login: &str, password: &str) -> Result<(), Refusal> {
    let refuse = |what: &str, next: &str| Err(Refusal::new(what, next));
    let count = password.chars().count();
    if count < *CHARS.start() {
        return refuse("密码太短：至少要10个字符", "可以连写几个不相干的词，好记又难猜");
    }
    if count > *CHARS.end() {
        return refuse("密码太长：最多128个字符", "请换短一点的");
    }
    let lower = password.to_lowercase();
    if lower.strip_prefix(login).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit())) {
        return refuse("密码不能是登录名，也不能只是登录名加数字", "请换一个和登录名无关的");
    }
    if COMMON.contains(&lower.as_str()) || is_run(&lower) {
        return refuse("这个密码太常见，猜密码的人会先试它", "请换一个，可以连写几个不相干的词");
    }
    Ok(())
}

/// Whether characters only repeat, or count up or down: aaaaaaaaaa, 123456789012.
fn is_run(password: &str) -> bool {
    let characters: Vec<u32> = password.chars().map(u32::from).collect();
    let steps = |step: i64| {
        characters.windows(2).all(|pair| {
            let (one, other) = (i64::from(pair[0]), i64::from(pair[1]));
            // After 9 one counts on with 0.
            let wraps = (one, other, step) == (0x39, 0x30, 1) || (one, other, step) == (0x30, 0x39, -1);
            other - one == step || wraps
        })
    };
    [0, 1, -1].into_iter().any(steps)
}

/// Whether a password may take the place of another.
pub(super) fn check_new(login: &str, old: &str, new: &str) -> Result<(), Refusal> {
    if old == new {
        return Err(Refusal::new("新密码和原来的一样", "请换一个"));
    }
    check(login, new)
}

/// Brings what was typed to one form: a full-width letter is the same letter, however it was typed.
fn bytes(password: &str) -> Vec<u8> {
    password.chars().take(CHARS.end() + 1).nfkc().collect::<String>().into_bytes()
}

fn hash(password: &[u8], salt: &[u8]) -> Result<String, argon2::password_hash::Error> {
    let (memory, passes, lanes) = COSTS;
    let params = Params::new(memory, passes, lanes, None)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_with_salt(password, salt).map(|hash: PasswordHash| hash.to_string())
}

/// Whether a password is the one that is kept. The costs are those of the hash.
fn fits(password: &[u8], kept: &str) -> bool {
    let kept: Result<PasswordHash, _> = PasswordHash::new(kept);
    kept.is_ok_and(|kept| Argon2::default().verify_password(password, &kept).is_ok())
}

impl Office {
    /// A password as it is kept.
    pub(super) async fn hashed(&self, password: &str) -> Result<String, Refusal> {
        let (password, chance) = (bytes(password), (self.chance)());
        let salt: Vec<u8> = chance.into_iter().take(SALT).collect();
        self.heavy(move || hash(&password, &salt)).await?.map_err(|error| words::failed(&error))
    }

    /// Whether a password is the one that is kept; without one that is kept it takes as long, and is not.
    pub(super) async fn verified(&self, password: &str, kept: Option<&str>) -> Result<bool, Refusal> {
        let (password, known) = (bytes(password), kept.is_some());
        let kept = kept.unwrap_or(NOBODY).to_owned();
        self.heavy(move || fits(&password, &kept)).await.map(|fits| fits && known)
    }

    /// Runs what takes memory once there is room for it. The room is taken until the work ends, even where nobody waits
    /// for it any more.
    async fn heavy<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
        let room = Arc::clone(&self.hashing).acquire_owned().await.map_err(|error| words::failed(&error))?;
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(room);
            done
        });
        working.await.map_err(|error| words::failed(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_password_is_explained() {
        let why = |password: &str| check("zhangsan", password).expect_err(password).what;
        assert!(why("安全第一").contains("至少要10个字符"));
        assert!(why(&"长".repeat(129)).contains("最多128个字符"));
        assert!(check("zhangsan-of-wandong", "Zhangsan-of-Wandong").is_err());
        assert!(why("zhangsan2026").contains("登录名"));
        for common in
            ["1234567890", "Password123", "aaaaaaaaaaaa", "123456789012", "abcdefghijkl", "3210987654321", "WOAINI1314"]
        {
            assert!(why(common).contains("太常见"), "{common}");
        }
        assert_eq!(check("zhangsan", "红砖 雨伞 四月 船"), Ok(()));
        assert_eq!(check("zhangsan", "correct horse battery"), Ok(()));
    }

    #[test]
    fn a_hash_has_the_recommended_costs_and_fits_its_password_alone() {
        let kept = hash(&bytes("红砖雨伞四月船十个字"), &[7; SALT]).expect("hashed");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(fits(&bytes("红砖雨伞四月船十个字"), &kept));
        assert!(!fits(&bytes("红砖雨伞四月船十个"), &kept));
        assert!(!fits(b"", "not a hash"));
    }

    #[test]
    fn the_hash_of_nobody_is_one_that_costs_as_much() {
        let parsed: PasswordHash = PasswordHash::new(NOBODY).expect("a hash");
        assert_eq!(Params::try_from(&parsed).expect("costs").m_cost(), COSTS.0);
        assert!(!fits(b"anything", NOBODY));
    }

    #[test]
    fn full_width_letters_are_the_same_letters() {
        assert_eq!(bytes("ａｂｃ１２３"), bytes("abc123"));
    }
}
