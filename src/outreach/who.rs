//! Who does something with records of outreach.

use crate::registry::staff::{Role, Staff};

/// Who does something with records of outreach, and how far they reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Login, for the revisions.
    pub login: String,
    /// Id of the one place that they see; none where they see all.
    pub only: Option<String>,
    /// Whether they enter and correct.
    pub writes: bool,
    /// Whether they review, lock and set targets: the bureau.
    pub reviews: bool,
}

impl Who {
    /// Whoever has the machine.
    pub fn operator(login: &str) -> Self {
        Self { login: login.to_owned(), only: None, writes: true, reviews: true }
    }

    /// Nobody: sees and may do nothing.
    pub fn nobody() -> Self {
        Self { login: "-".to_owned(), only: Some(String::new()), writes: false, reviews: false }
    }

    /// A member of staff.
    pub fn staff(staff: &Staff) -> Self {
        if staff.disabled {
            return Self::nobody();
        }
        let (only, writes, reviews) = match &staff.role {
            Role::Administrator | Role::Reviewer => (None, true, true),
            Role::Reporter(place) => (Some(place.clone()), true, false),
            Role::Auditor => (None, false, false),
        };
        Self { login: staff.login.clone(), only, writes, reviews }
    }

    /// Whether they see what lies at a place; none is the whole district.
    pub fn sees(&self, place: Option<&str>) -> bool {
        self.only.as_deref().is_none_or(|only| place == Some(only))
    }
}
