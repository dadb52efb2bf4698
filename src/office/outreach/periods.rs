//! Quarters: locked once they were reported, and opened again with a reason.

use super::super::actor::Actor;
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::words::{NOTHING, moment};
use super::super::{Done, Office};
use crate::ledger::counters::day_of;
use crate::outreach::period;
use crate::registry::outreach::period::{Period, Quarter};

impl Office {
    pub(super) async fn period_set(
        &self,
        actor: &Actor,
        quarter: Quarter,
        locked: bool,
        reason: &str,
    ) -> Result<Outcome, Refusal> {
        let who = actor.who();
        let slug = if locked { "period_lock" } else { "period_reopen" };
        self.change_of(actor, slug, &quarter.to_string(), |desk| {
            let at = (desk.now, day_of(desk.now));
            period::lock(desk.register, &who, quarter, locked, reason, at)?;
            let reason = crate::text::mask(reason.trim());
            Ok(Done { value: (), subject: quarter.to_string(), detail: reason, events: Vec::new() })
        })
        .await?;
        let told = period::told(quarter);
        Ok(Outcome::said(match locked {
            true => format!("{told}已锁定：里面的记录不能再增、改、审、作废"),
            false => format!("{told}已重新开放；改完请再锁定"),
        }))
    }

    pub(super) async fn periods(&self, year: i16) -> Result<Outcome, Refusal> {
        let mut rows = Vec::new();
        for number in 1..=4 {
            let quarter = Quarter { year, quarter: number };
            let period: Option<Period> = self.one(&Period::key(quarter)).await?;
            let row = match period {
                Some(Period { locked, by, at, reason, .. }) => {
                    let state = if locked { "已锁定" } else { "重新开放" };
                    [state.to_owned(), moment(at), by, reason]
                }
                None => ["开放".to_owned(), NOTHING.to_owned(), NOTHING.to_owned(), NOTHING.to_owned()],
            };
            rows.push(std::iter::once(period::told(quarter)).chain(row).collect());
        }
        let header = ["季度", "状态", "时间", "谁", "理由"].map(str::to_owned).to_vec();
        Ok(Outcome::said(format!("{year}年各季度")).table(Table { title: "季度锁定".to_owned(), header, rows }))
    }
}
