//! Noting what became of a group: that it is answered, or that it is set aside and why.

use super::super::actor::Actor;
use super::super::outcome::{Outcome, Refusal};
use super::super::{Desk, Done, Office};
use super::open::Group;
use crate::ledger::fact::QuestionId;
use crate::registry::answered::Answered;
use crate::registry::settled::{Outcome as Settlement, Settled, question_id};
use crate::text;

/// Questions noted in one transaction.
const AT_ONCE: usize = 500;
/// The most characters of a reason.
const REASON_CHARS: usize = 100;

/// What is to be noted.
pub(super) struct Settling {
    /// The word of the deed.
    pub(super) slug: &'static str,
    /// What became of the group.
    pub(super) outcome: Settlement,
    /// What the audit trail says.
    pub(super) detail: String,
}

impl Office {
    pub(in super::super) async fn dismiss(&self, actor: &Actor, group: &str, reason: &str) -> Result<Outcome, Refusal> {
        let dismissed = async {
            let _turn = self.importing.lock().await;
            let group = self.group(&self.library(), group).await?;
            let reason = reason_of(reason)?;
            let outcome = Settlement::Dismissed(reason.clone());
            self.settle(actor, &group, Settling { slug: "dismiss", outcome, detail: reason }).await?;
            let told = self.tell_wishers().await?;
            let mut outcome = Outcome::said("已登记为不作答，这组问题不再列出");
            if told > 0 {
                outcome.said.push(format!("有 {told} 个人说过想知道，已把原因告诉他们"));
            }
            Ok(outcome)
        };
        match dismissed.await {
            Ok(outcome) => Ok(outcome),
            Err(refusal) => self.refuse(actor, "dismiss", group, refusal).await,
        }
    }

    /// Notes what became of every wording of a group. The first transaction holds the deed.
    pub(super) async fn settle(&self, actor: &Actor, group: &Group, settling: Settling) -> Result<(), Refusal> {
        let Settling { slug, outcome, detail } = settling;
        let ids: Vec<QuestionId> = group.wordings.iter().map(|words| question_id(words)).collect();
        let mut rest = ids.chunks(AT_ONCE);
        let first = rest.next().unwrap_or_default();
        self.change(actor, slug, |desk| {
            note(desk, actor, first, &outcome);
            let mut subject = group.id.to_string();
            if let Settlement::Answered(id) = &outcome {
                subject.clone_from(id);
                let (id, by) = (id.clone(), actor.login().to_owned());
                desk.register.put(&Answered { id, by, at: desk.now, asked: group.count });
            }
            Ok(Done { value: (), subject, detail: detail.clone(), events: Vec::new() })
        })
        .await?;
        for some in rest {
            self.transact(actor, |desk| {
                note(desk, actor, some, &outcome);
                Ok(((), Vec::new()))
            })
            .await??;
        }
        Ok(())
    }
}

fn note(desk: &Desk<'_>, actor: &Actor, questions: &[QuestionId], outcome: &Settlement) {
    for question in questions {
        let (outcome, by) = (outcome.clone(), actor.login().to_owned());
        desk.register.put(&Settled { question: *question, outcome, at: desk.now, by });
    }
}

/// A reason as the audit trail and whoever waited may read it.
pub(super) fn reason_of(typed: &str) -> Result<String, Refusal> {
    let reason = super::check::lines(&[typed.to_owned()]).pop().unwrap_or_default();
    if reason.is_empty() {
        return Err(Refusal::new("没有写原因", "请写一句原因，比如“这是教育部门管的事”"));
    }
    Ok(text::ellipsis(&text::mask(&reason), REASON_CHARS))
}
