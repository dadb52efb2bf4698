//! For whom something is written.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Who asks, as far as the opening menu needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// A resident.
    Resident,
    /// A worker.
    Worker,
    /// A responsible person of a firm.
    Responsible,
}

impl Role {
    /// All roles, in the order of the opening menu.
    pub const ALL: [Self; 3] = [Self::Resident, Self::Worker, Self::Responsible];

    /// The word used in files and actions.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Worker => "worker",
            Self::Responsible => "responsible",
        }
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.slug() == text).ok_or(())
    }
}
