//! Who entered a record, and whether that is told.

use std::collections::BTreeMap;

use super::super::super::actor::Actor;
use super::super::super::outcome::{Reason, Refusal};
use crate::outreach::extract::row::Entered;
use crate::outreach::period::REASON_CHARS;
use crate::registry::member::masked;
use crate::registry::staff::{Role, Staff};
use crate::text;

/// The staff by their logins, and why their names are told; masked where there is no reason.
#[derive(Debug, Default)]
pub(super) struct Names {
    reason: Option<String>,
    known: BTreeMap<String, String>,
}

impl Names {
    /// Nobody's name is told.
    pub(super) fn masked() -> Self {
        Self::default()
    }

    /// Names are told to the bureau and to auditors, for a reason that the audit trail keeps.
    ///
    /// # Errors
    /// A reason is given by somebody to whom they are not told.
    pub(super) fn asked(actor: &Actor, reason: Option<&str>) -> Result<Self, Refusal> {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        let may = match actor {
            Actor::Operator => true,
            Actor::Staff(staff) => !matches!(staff.role, Role::Reporter(_)) && !staff.disabled,
            Actor::Clock | Actor::Stranger => false,
        };
        if reason.is_some() && !may {
            let refusal = Refusal::new(
                "您的角色不能导出填报人的姓名",
                "请不写理由再导出，姓名会打上星号；确需姓名的，请应急管理局导出",
            );
            return Err(refusal.because(Reason::NotAllowed));
        }
        let reason = reason.map(|reason| text::mask(&text::ellipsis(reason, REASON_CHARS)));
        Ok(Self { reason, known: BTreeMap::new() })
    }

    /// With the staff.
    pub(super) fn with(self, staff: Vec<Staff>) -> Self {
        let known = staff.into_iter().map(|one| (one.login, one.name)).collect();
        Self { known, ..self }
    }

    /// Whoever has a login, as they are told.
    pub(super) fn of(&self, login: &str) -> Entered {
        let name = self.known.get(login).map_or("", String::as_str);
        let told = |text: &str| match &self.reason {
            Some(_) => text.to_owned(),
            None if text.is_empty() => String::new(),
            None => masked(text),
        };
        Entered { login: told(login), name: told(name) }
    }

    /// In words for whoever exports.
    pub(super) fn told(&self) -> String {
        match &self.reason {
            Some(reason) => format!("填报人写的是全名，理由（{reason}）已经记下。文件请妥善保管"),
            None => "填报人的姓名和账号打了星号".to_owned(),
        }
    }

    /// In words for the audit trail.
    pub(super) fn detail(&self) -> String {
        match &self.reason {
            Some(reason) => format!("姓名完整，理由：{reason}"),
            None => "姓名打星号".to_owned(),
        }
    }
}
