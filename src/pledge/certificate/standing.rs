//! How a certificate stands on a day.

use jiff::civil::Date;

use crate::registry::certificate::Certificate;

/// How a certificate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In force.
    Valid,
    /// Its last day is over.
    Expired,
    /// Taken back, whatever its last day.
    Revoked,
}

impl Standing {
    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Valid => "有效",
            Self::Expired => "已过期",
            Self::Revoked => "已撤销",
        }
    }
}

/// How a certificate stands on a day. It is still valid on its last day.
pub fn standing(certificate: &Certificate, day: Date) -> Standing {
    if certificate.revoked.is_some() {
        Standing::Revoked
    } else if certificate.until < day {
        Standing::Expired
    } else {
        Standing::Valid
    }
}
