//! Answering a group in one step: an answer of its own, or one that is there already.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::actor::Actor;
use super::super::outcome::{Outcome, Refusal};
use super::super::own::Step;
use super::super::{Office, own};
use super::open::Group;
use super::settle::Settling;
use super::{author, check};
use crate::dialogue::input::Input;
use crate::dialogue::preview;
use crate::dialogue::question::{Decision, decide};
use crate::knowledge::curated::{Draft, file_name, path, to_markdown, to_pointer};
use crate::knowledge::day::Day;
use crate::knowledge::entry::Entry;
use crate::ledger::counters::day_of;
use crate::ledger::fact::{QuestionId, Status};
use crate::registry::settled::{Outcome as Settlement, question_id};
use crate::text;

/// Wordings that are asked on trial once the answer is there.
const TRIED: usize = 20;

/// An answer as it is to be taken up.
struct Given {
    /// The word of the deed.
    slug: &'static str,
    /// The name of the file, without ending.
    name: String,
    /// Whether it leads to another answer.
    pointer: bool,
    text: String,
    phrasings: Vec<String>,
    /// The id of the answer that is given in the end.
    target: String,
}

impl Office {
    pub(in super::super) async fn answer(&self, actor: &Actor, group: &str, draft: Draft) -> Result<Outcome, Refusal> {
        let given = async {
            let _turn = self.importing.lock().await;
            let library = self.library();
            let group = self.group(&library, group).await?;
            let draft = check::tidy(draft);
            let today = day_of(self.now());
            check::check(&library.knowledge, &draft, today)?;
            let text = to_markdown(&draft, author(actor), Day(today));
            let (name, phrasings) = (format!("q-{}", group.id), draft.phrasings);
            let target = format!("curated/{name}");
            let given = Given { slug: "answer", name, pointer: false, text, phrasings, target };
            self.give(actor, &group, given).await
        };
        self.given_or_refused(actor, "answer", group, given.await).await
    }

    pub(in super::super) async fn answer_same(
        &self,
        actor: &Actor,
        group: &str,
        faq: &str,
        phrasings: Vec<String>,
    ) -> Result<Outcome, Refusal> {
        let given = async {
            let _turn = self.importing.lock().await;
            let library = self.library();
            let group = self.group(&library, group).await?;
            let faq = faq.trim();
            if !library.knowledge.faqs.contains_key(faq) {
                let next = "请写成列表里“也许合适的现有答案”那样的编号，如 gas/report-leak";
                return Err(Refusal::new("没有这个编号的现有答案", next));
            }
            let phrasings = check::lines(if phrasings.is_empty() { &group.wordings } else { &phrasings });
            let mut faults = Vec::new();
            check::wordings(&phrasings, &mut faults);
            if !faults.is_empty() {
                return Err(Refusal::new("还没有作答，问法要改一下", "请改好后再提交一次").faults(faults));
            }
            let text = to_pointer(faq, &phrasings, author(actor), Day(day_of(self.now())));
            let (name, target) = (format!("p-{}", group.id), faq.to_owned());
            let given = Given { slug: "answer_same", name, pointer: true, text, phrasings, target };
            self.give(actor, &group, given).await
        };
        self.given_or_refused(actor, "answer_same", group, given.await).await
    }

    async fn given_or_refused(
        &self,
        actor: &Actor,
        slug: &'static str,
        group: &str,
        given: Result<Outcome, Refusal>,
    ) -> Result<Outcome, Refusal> {
        match given {
            Ok(outcome) => Ok(outcome),
            Err(refusal) => self.refuse(actor, slug, group, refusal).await,
        }
    }

    /// File, then knowledge, then record, then letters.
    async fn give(&self, actor: &Actor, group: &Group, given: Given) -> Result<Outcome, Refusal> {
        let Given { slug, name, pointer, text, phrasings, target } = given;
        let folder = self.answers_folder()?;
        self.good_with(path(&name, pointer), Some(text.clone())).await.map_err(|told| own::unusable(&told))?;
        self.take_up(&folder, &file_name(&name, pointer), Step::Write(text)).await?;
        let id = format!("curated/{name}");
        let settling = Settling { slug, outcome: Settlement::Answered(id), detail: detail(group) };
        let answered = Group { wordings: self.answered(group, &phrasings, target).await, ..group.clone() };
        self.settle(actor, &answered, settling).await?;
        let told = self.tell_wishers().await?;
        let mut outcome = Outcome::said("已作答。从现在起，有人这样问就能得到这个答案");
        if told > 0 {
            outcome.said.push(format!("有 {told} 个人说过想知道，已经给他们写了信"));
        }
        let open = group.wordings.len() - answered.wordings.len();
        if open > 0 {
            outcome.said.push(format!("这组里有 {open} 种问法没有归进来，仍列在没答上来的问题里"));
        }
        let lost = self.lost(phrasings).await;
        if !lost.is_empty() {
            let lost = lost.join("”“");
            outcome
                .said
                .push(format!("提醒：“{lost}”这样问还得不到答案，可能太短，或先碰上了别的内容；请换一种问法试试"));
        }
        Ok(outcome)
    }

    /// The wordings of a group that have the answer now: those that staff left in it, and those for which it is found.
    async fn answered(&self, group: &Group, phrasings: &[String], target: String) -> Vec<String> {
        let kept: BTreeSet<QuestionId> = phrasings.iter().map(|words| question_id(words)).collect();
        let (library, mut wordings) = (self.library(), group.wordings.clone());
        let target = Entry::Faq(target);
        let found = tokio::task::spawn_blocking(move || {
            let finds = |words: &str| {
                let findings = library.index.find(&library.knowledge, &text::normalise(words));
                matches!(decide(&findings), Decision::Answer(entry, _) if entry == target)
            };
            wordings.retain(|words| kept.contains(&question_id(words)) || finds(words));
            wordings
        });
        found.await.unwrap_or_default()
    }

    /// The wordings that are not answered even now.
    async fn lost(&self, mut phrasings: Vec<String>) -> Vec<String> {
        let (library, now) = (Arc::clone(&self.library()), self.now());
        phrasings.truncate(TRIED);
        let tried = tokio::task::spawn_blocking(move || {
            let met = |words: &str| preview(&library, now, &Input::typed(words)).reply.status;
            phrasings.retain(|words| !matches!(met(words), Status::Answered | Status::Emergency));
            phrasings
        });
        tried.await.unwrap_or_default()
    }
}

fn detail(group: &Group) -> String {
    format!("问过 {} 次，{} 种问法", group.count, group.wordings.len())
}
