//! Questions that nobody could be told: put together, answered in one step or set aside, and those who wished to know
//! are told.
//!
//! An answer is first a durable file of the knowledge (see [`super::own`]), then taken up, then recorded. Where a crash
//! comes in between, [`catch_up`](Office::catch_up_answers) makes the record good and writes the letters.

mod check;
mod give;
mod given;
mod letters;
mod open;
mod settle;

use std::collections::HashMap;
use std::path::PathBuf;

pub use self::open::{Group, Near};
use super::Office;
use super::actor::Actor;
use super::outcome::Refusal;
use crate::knowledge::Knowledge;
use crate::knowledge::source::Own;
use crate::ledger::fact::QuestionId;
use crate::registry::settled::{Outcome as Settlement, Settled, question_id};

impl Office {
    /// The folder of the answers.
    fn answers_folder(&self) -> Result<PathBuf, Refusal> {
        let folder = self.shelf.source().own(Own::Answers).map(std::path::Path::to_owned);
        folder.ok_or_else(|| Refusal::new("这里不能作答", "请在正式运行的安普上作答"))
    }

    /// What became of every question that is dealt with. An answer that is no longer there leaves its questions open.
    async fn settlements(&self, knowledge: &Knowledge) -> Result<HashMap<QuestionId, Settlement>, Refusal> {
        let standing = |settled: &Settled| match &settled.outcome {
            Settlement::Answered(id) => knowledge.curated.contains_key(id),
            Settlement::Dismissed(_) => true,
        };
        let noted = self.all::<Settled>().await?.into_iter().filter(standing);
        let mut found: HashMap<_, _> = noted.map(|settled| (settled.question, settled.outcome)).collect();
        for one in knowledge.curated.values() {
            let ids = one.phrasings.iter().map(|words| question_id(words));
            found.extend(ids.map(|id| (id, Settlement::Answered(one.id.clone()))));
        }
        Ok(found)
    }
}

/// Who answers for a file, as it names them.
fn author(actor: &Actor) -> &str {
    match actor {
        Actor::Staff(staff) => &staff.name,
        Actor::Operator | Actor::Clock | Actor::Stranger => "机房",
    }
}
