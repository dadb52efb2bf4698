//! When the holder of a certificate is reminded of its last day.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::registry::certificate::Certificate;

/// A reminder. One is sent at most for each, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reminder {
    /// 30 days before the last day.
    Month,
    /// 7 days before.
    Week,
    /// On the last day.
    LastDay,
}

impl Reminder {
    /// All of them, earliest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Week, Self::LastDay];

    /// How many days before the last day.
    pub fn days(self) -> i16 {
        match self {
            Self::Month => 30,
            Self::Week => 7,
            Self::LastDay => 0,
        }
    }

    fn bit(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Week => 1 << 1,
            Self::LastDay => 1 << 2,
        }
    }

    /// What `reminded` of a certificate becomes once this was sent.
    #[must_use]
    pub fn sent(self, reminded: u8) -> u8 {
        reminded | self.bit()
    }
}

/// The reminder that is due on a day. What was missed is caught up until the last day is over, by the latest alone: who
/// hears of seven days need not hear of thirty. None for a certificate that was revoked, and none whose day came before
/// the certificate did.
pub fn due(certificate: &Certificate, day: Date) -> Option<Reminder> {
    if certificate.revoked.is_some() || day > certificate.until {
        return None;
    }
    let reached = |reminder: &Reminder| {
        let on = certificate.until.checked_sub(i32::from(reminder.days()).days());
        on.is_ok_and(|on| certificate.issued < on && on <= day)
    };
    let latest = Reminder::ALL.into_iter().rev().find(reached)?;
    (certificate.reminded & latest.bit() == 0).then_some(latest)
}
