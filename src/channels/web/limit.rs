//! How often one visitor, and one address, may ask. An address may stand for a whole village behind one modem, so it
//! is given more room than a visitor.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::trouble::Trouble;
use super::visitor::Visitor;

/// After so many checks, keys that were quiet for a while are forgotten.
const SWEEP: u32 = 4096;

/// A rate: so many at once, and one more after every period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many at once.
    pub burst: NonZeroU32,
    /// After how long one more is allowed. Zero counts as a millisecond.
    pub period: Duration,
}

impl Rate {
    /// A rate. A burst of none counts as one: a door that never opens is no door.
    pub fn new(burst: u32, period: Duration) -> Self {
        Self { burst: NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN), period }
    }

    fn quota(self) -> Quota {
        let period = self.period.max(Duration::from_millis(1));
        Quota::with_period(period).unwrap_or(Quota::per_second(self.burst)).allow_burst(self.burst)
    }
}

/// The rates of the web channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Turns of one visitor.
    pub visitor: Rate,
    /// Turns from one address.
    pub address: Rate,
    /// Look-ups from one address: type-ahead and the opening.
    pub lookups: Rate,
    /// Pages and deeds of staff from one address.
    pub staff: Rate,
    /// Passwords, codes and numbers of second factors tried from one address.
    pub sign_in: Rate,
    /// Certificates verified from one address.
    pub verify: Rate,
}

impl Default for Limits {
    /// A visitor may say something every second, an address ten times a second, both with room for a burst: whoever answers
    /// a paper presses a button every few seconds, and a whole square of them may stand behind one modem. A whole bureau
    /// may sign in from one address on a Monday; who guesses gets six tries a minute. A hall full of people may verify
    /// certificates through one modem.
    fn default() -> Self {
        Self {
            visitor: Rate::new(40, Duration::from_secs(1)),
            address: Rate::new(300, Duration::from_millis(100)),
            lookups: Rate::new(300, Duration::from_millis(50)),
            staff: Rate::new(300, Duration::from_millis(100)),
            sign_in: Rate::new(30, Duration::from_secs(10)),
            verify: Rate::new(90, Duration::from_secs(1)),
        }
    }
}

/// Refused posts from one address that the audit trail takes up; further ones stand in the log alone, so that nobody
/// fills the disk by being refused.
const RECORDS: (u32, Duration) = (60, Duration::from_secs(60));

/// A gate for addresses.
type Gate = DefaultKeyedRateLimiter<IpAddr>;

/// One gate for each rate.
pub(super) struct Gates {
    visitor: DefaultKeyedRateLimiter<String>,
    address: Gate,
    lookups: Gate,
    staff: Gate,
    sign_in: Gate,
    verify: Gate,
    records: Gate,
    clock: DefaultClock,
    checks: AtomicU32,
}

impl Gates {
    pub(super) fn new(limits: &Limits) -> Self {
        let Limits { visitor, address, lookups, staff, sign_in, verify } = limits;
        Self {
            visitor: RateLimiter::keyed(visitor.quota()),
            address: RateLimiter::keyed(address.quota()),
            lookups: RateLimiter::keyed(lookups.quota()),
            staff: RateLimiter::keyed(staff.quota()),
            sign_in: RateLimiter::keyed(sign_in.quota()),
            verify: RateLimiter::keyed(verify.quota()),
            records: RateLimiter::keyed(Rate::new(RECORDS.0, RECORDS.1).quota()),
            clock: DefaultClock::default(),
            checks: AtomicU32::new(0),
        }
    }

    /// May this visitor have a turn?
    pub(super) fn turn(&self, visitor: &Visitor) -> Result<(), Trouble> {
        self.pass(&self.address, visitor)?;
        self.visitor.check_key(&visitor.id).map_err(|until| self.wait(&until))
    }

    /// May something be looked up from this address?
    pub(super) fn lookup(&self, visitor: &Visitor) -> Result<(), Trouble> {
        self.pass(&self.lookups, visitor)
    }

    /// May a page of staff be asked for, or a deed be done, from this address?
    pub(super) fn staff(&self, visitor: &Visitor) -> Result<(), Trouble> {
        self.pass(&self.staff, visitor)
    }

    /// May a password, a code or a number be tried from this address?
    pub(super) fn sign_in(&self, visitor: &Visitor) -> Result<(), Trouble> {
        self.pass(&self.sign_in, visitor)
    }

    /// May a certificate be verified from this address?
    pub(super) fn verify(&self, visitor: &Visitor) -> Result<(), Trouble> {
        self.pass(&self.verify, visitor)
    }

    /// Does the audit trail take up one more refusal from this address?
    pub(super) fn record(&self, visitor: &Visitor) -> bool {
        self.pass(&self.records, visitor).is_ok()
    }

    fn pass(&self, gate: &Gate, visitor: &Visitor) -> Result<(), Trouble> {
        self.sweep();
        gate.check_key(&network(visitor.address)).map_err(|until| self.wait(&until))
    }

    fn wait(&self, until: &governor::NotUntil<<DefaultClock as Clock>::Instant>) -> Trouble {
        Trouble::TooMany(until.wait_time_from(self.clock.now()).as_secs() + 1)
    }

    fn sweep(&self) {
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.visitor.retain_recent();
            for gate in [&self.address, &self.lookups, &self.staff, &self.sign_in, &self.verify, &self.records] {
                gate.retain_recent();
            }
        }
    }
}

/// The address that is limited: whoever holds one IPv6 address commonly holds the 2^64 beside it.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(four) => IpAddr::V4(four),
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn neighbours_in_one_ipv6_network_share_a_gate() {
        let network = |text: &str| text.parse().map(super::network).map(|address| address.to_string());
        assert_eq!(network("2001:db8::1"), network("2001:db8::2"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:10.0.0.1").as_deref(), Ok("10.0.0.1"));
    }
}
