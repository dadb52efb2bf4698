//! The bureau's review: approving, one by one or all that wait, and giving back.

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::Wanted;
use super::super::outcome::{Outcome, Refusal};
use super::table;
use super::wanted::Narrowed;
use crate::ledger::fact::{RecordId, Stage};
use crate::outreach::wrong::Wrong;

/// Records approved in one commit.
const CHUNK: usize = 100;

impl Office {
    pub(super) async fn record_approve(&self, actor: &Actor, which: (RecordId, u32)) -> Result<Outcome, Refusal> {
        let record = self.step(actor, "record_approve", which.0, |table| table.approve(which)).await?;
        Ok(self.told(&record, "已审核通过"))
    }

    pub(super) async fn record_return(
        &self,
        actor: &Actor,
        which: (RecordId, u32),
        comment: &str,
    ) -> Result<Outcome, Refusal> {
        let record = self.step(actor, "record_return", which.0, |table| table.give_back(which, comment)).await?;
        Ok(self.told(&record, "已退回"))
    }

    /// Approves all that wait and are meant. Each is approved as it stands at that moment; one that was changed or is
    /// locked meanwhile is left and told.
    pub(super) async fn record_approve_all(&self, actor: &Actor, wanted: &Wanted) -> Result<Outcome, Refusal> {
        let wanted = Wanted { stage: Some(Stage::Submitted), ..wanted.clone() };
        let narrowed = match Narrowed::of(&self.library().knowledge, actor, &wanted) {
            Ok(narrowed) => narrowed,
            Err(refusal) => return self.refuse(actor, "record_approve_all", "-", refusal).await,
        };
        let ids: Vec<RecordId> = self.lines(&narrowed, None, 0).await?.into_iter().map(|line| line.record).collect();
        let who = actor.who();
        let (mut approved, mut left) = (0, Vec::new());
        for chunk in ids.chunks(CHUNK) {
            let done = self
                .transact(actor, |desk| {
                    let table = table(desk, &who);
                    let (mut events, mut left) = (Vec::new(), Vec::new());
                    for id in chunk {
                        let step = table.reach(*id).and_then(|record| table.approve((*id, record.revision)));
                        match step {
                            Ok(kept) => events.push(kept.event),
                            Err(Wrong::Fault { what, .. }) => left.push(format!("{id}：{what}")),
                            Err(_) => left.push(format!("{id}：看不到了")),
                        }
                    }
                    Ok(((events.len(), left), events))
                })
                .await??;
            approved += done.0;
            left.extend(done.1);
        }
        self.note(actor, "record_approve_all", "-", &format!("通过 {approved} 条，留下 {} 条", left.len()), true)
            .await?;
        let mut outcome = Outcome::said(format!("已审核通过 {approved} 条"));
        outcome.said.extend(left.into_iter().take(20).map(|line| format!("没有通过：{line}")));
        Ok(outcome)
    }
}
