//! Lockout: after some wrong tries in a row nothing is tried any more for a while, right or wrong.
//!
//! Tries are counted on a login and on an address, known or not, and on the second factor of a login by itself: whoever
//! has the password could otherwise clear the count between two guesses. What takes long to try (a password) is counted
//! before it is tried and forgiven where it was right, so that a hundred tries at once are still a hundred tries.

use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::super::Office;
use super::super::actor::Actor;
use super::super::outcome::Refusal;
use super::words;
use crate::registry::invite::Tries;
use crate::registry::view::View;

/// Wrong tries in a row before nothing more is taken.
pub(super) const MOST: u32 = 5;
/// For how long nothing more is taken.
const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// What a wrong try came to, on whichever it counts most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// How many in a row.
    pub(super) wrong: u32,
    /// Until when no further one is taken.
    pub(super) locked: Option<Timestamp>,
}

/// Passwords of a login.
pub(in super::super) fn password_of(login: &str) -> String {
    format!("login:{}", digest(login))
}

/// Numbers of the second factor of a login.
pub(in super::super) fn factor_of(login: &str) -> String {
    format!("factor:{}", digest(login))
}

/// Anything from an address. Whoever has one address of IPv6 commonly has the 2^64 beside it.
pub(super) fn from(address: &str) -> String {
    let network = match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(six)) => Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX)).to_string(),
        Ok(IpAddr::V4(four)) => four.to_string(),
        Err(_) => address.to_owned(),
    };
    format!("from:{}", digest(&network))
}

/// What somebody typed, as long as every other and not to be read at a glance.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Until when nothing is taken for a subject, where that is so.
pub(in super::super) fn locked(tries: &Tries, now: Timestamp) -> Option<Timestamp> {
    tries.locked_until.filter(|until| now < *until)
}

/// Whether a try is taken.
pub(super) fn open(register: &View, subjects: &[String], now: Timestamp) -> Result<(), Refusal> {
    let tries = subjects.iter().filter_map(|subject| register.get::<Tries>(&Tries::key(subject)));
    // All are read before the first is judged, so that one round of loading is enough.
    let until: Vec<Timestamp> = tries.filter_map(|tries| locked(&tries, now)).collect();
    until.into_iter().max().map_or(Ok(()), |until| Err(words::locked(until)))
}

/// Counts a wrong try.
pub(super) fn count(register: &View, subjects: &[String], now: Timestamp) -> Standing {
    subjects.iter().fold(Standing::default(), |worst, subject| {
        let before = register.get::<Tries>(&Tries::key(subject)).filter(|tries| tries.locked_until.is_none());
        let wrong = before.map_or(0, |tries| tries.wrong) + 1;
        let locked_until = (wrong >= MOST).then(|| now.saturating_add(LOCKED_FOR).unwrap_or(Timestamp::MAX));
        register.put(&Tries { subject: subject.clone(), wrong, locked_until });
        Standing { wrong: worst.wrong.max(wrong), locked: worst.locked.max(locked_until) }
    })
}

/// Forgets wrong tries.
pub(in super::super) fn forgive(register: &View, subjects: &[String]) {
    subjects.iter().for_each(|subject| register.remove(&Tries::key(subject)));
}

impl Office {
    /// Counts a try at something that takes long, as if it were wrong, before it is tried.
    pub(super) async fn admitted(&self, slug: &str, about: &str, subjects: &[String]) -> Result<Standing, Refusal> {
        let admitted = self.transact(&Actor::Stranger, |desk| {
            open(desk.register, subjects, desk.now)?;
            Ok((count(desk.register, subjects, desk.now), Vec::new()))
        });
        match admitted.await? {
            Ok(standing) => Ok(standing),
            Err(refusal) => self.refused(&Actor::Stranger, slug, about, refusal).await,
        }
    }

    /// Refuses, and keeps it in the audit trail.
    pub(super) async fn refused<T>(
        &self,
        actor: &Actor,
        slug: &str,
        about: &str,
        refusal: Refusal,
    ) -> Result<T, Refusal> {
        self.note(actor, slug, about, &refusal.what, false).await?;
        Err(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn counted(view: &View, second: i64) -> Standing {
        count(view, &[password_of("zhangsan")], at(second))
    }

    #[test]
    fn the_fifth_wrong_try_locks_and_the_first_after_that_begins_anew() {
        let view = View::closed();
        let standings: Vec<Standing> = (0..5).map(|second| counted(&view, second)).collect();
        let wrong: Vec<u32> = standings.iter().map(|standing| standing.wrong).collect();
        assert_eq!(wrong, [1, 2, 3, 4, 5]);
        assert_eq!(standings[3].locked, None);
        assert_eq!(standings[4].locked, Some(at(4 + 15 * 60)));
        let subjects = [password_of("zhangsan")];
        assert!(open(&view, &subjects, at(4 + 15 * 60 - 1)).is_err());
        assert!(open(&view, &subjects, at(4 + 15 * 60)).is_ok());
        assert_eq!(counted(&view, 4 + 15 * 60).wrong, 1);
        forgive(&view, &subjects);
        assert_eq!(counted(&view, 2000).wrong, 1);
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_together() {
        assert_eq!(from("2001:db8::1"), from("2001:db8::2"));
        assert_ne!(from("2001:db8::1"), from("2001:db8:0:1::1"));
        assert_eq!(from("::ffff:10.0.0.1"), from("10.0.0.1"));
        assert_ne!(from("10.0.0.1"), from("10.0.0.2"));
    }
}
