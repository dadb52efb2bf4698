//! Figures that members of staff ask for by chat: made with their rights, and noted in the audit trail as theirs.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::{Deed, Span, Wanted};
use super::super::outcome::{Outcome, Refusal};
use crate::dialogue::reply::Figures;
use crate::registry::outreach::period::Quarter;
use crate::registry::staff::Staff;

impl Office {
    /// Figures for whoever has a login.
    ///
    /// # Errors
    /// Not theirs to see, or there are none; that is in the audit trail too.
    pub async fn figures(&self, login: &str, span: Span, figures: Figures) -> Result<Outcome, Refusal> {
        let staff: Option<Staff> = self.one(&Staff::key(login)).await?;
        let staff = staff.filter(|staff| !staff.disabled).ok_or_else(Refusal::not_allowed)?;
        let deed = match figures {
            Figures::Chart => Deed::Dashboard { span },
            Figures::Report => Deed::Report { span },
            Figures::Extract(form) => Deed::RecordExport { wanted: within(span)?, form, reason: None },
        };
        self.perform(&Actor::Staff(Box::new(staff)), deed).await
    }
}

/// The records of a year or a quarter.
fn within(span: Span) -> Result<Wanted, Refusal> {
    let Span { year, quarter } = span;
    let days = |quarter| Quarter { year, quarter }.days();
    let (first, last) = quarter.map_or((1, 4), |quarter| (quarter, quarter));
    match (days(first), days(last)) {
        (Ok((from, _)), Ok((_, to))) => Ok(Wanted { from: Some(from), to: Some(to), ..Wanted::default() }),
        _ => Err(Refusal::new("没有这个季度", "请写年份和 1 到 4 的季度")),
    }
}
