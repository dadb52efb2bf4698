//! Who does something in the office.

use crate::registry::staff::{Role, Staff};

/// Who does something in the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever has the machine: the command line. May do everything.
    Operator,
    /// A member of staff, signed in or bound by chat.
    Staff(Box<Staff>),
    /// The program itself, by the clock: reminders.
    Clock,
    /// Nobody we know.
    Stranger,
}

impl Actor {
    /// The name in the audit trail.
    pub fn login(&self) -> &str {
        match self {
            Self::Operator => "operator",
            Self::Clock => "clock",
            Self::Staff(staff) => &staff.login,
            Self::Stranger => "-",
        }
    }

    /// The one place that this actor sees and writes; none where all are seen.
    pub fn only_place(&self) -> Option<&str> {
        match self {
            Self::Staff(staff) => match &staff.role {
                Role::Reporter(place) => Some(place),
                Role::Administrator | Role::Reviewer | Role::Auditor => None,
            },
            Self::Operator | Self::Clock | Self::Stranger => None,
        }
    }

    /// Whether a place is within what this actor sees.
    pub fn sees(&self, place: &str) -> bool {
        self.only_place().is_none_or(|only| only == place)
    }
}
