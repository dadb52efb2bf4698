//! Telling those who wished to know, and making good what a crash left undone.
//!
//! Whom to tell follows from what is there: a wish whose question is dealt with is answered by a letter and ends, in one
//! transaction. So nobody is told twice, and nobody is forgotten.

use std::collections::{BTreeSet, HashMap};

use super::super::actor::Actor;
use super::super::outcome::Refusal;
use super::super::{Desk, Done, Office};
use crate::dialogue::wording;
use crate::knowledge::Knowledge;
use crate::knowledge::source::Own;
use crate::ledger::fact::{PersonKey, QuestionId};
use crate::registry::answered::Answered;
use crate::registry::mailbox::{self, Mailbox};
use crate::registry::settled::Outcome as Settlement;
use crate::registry::wishes::{Wish, Wishes};
use crate::text;

/// Chats written to in one transaction.
const AT_ONCE: usize = 100;
/// The most characters of an answer in a letter.
const SENTENCE_CHARS: usize = 80;

impl Office {
    /// Records answers whose record a crash prevented, and tells everybody who still waits for what is dealt with.
    ///
    /// # Errors
    /// The store fails.
    pub async fn catch_up_answers(&self) -> Result<usize, Refusal> {
        if self.shelf.source().own(Own::Answers).is_some() {
            // Not while somebody answers: theirs is not recorded yet.
            let _turn = self.importing.lock().await;
            self.make_good().await?;
        }
        self.tell_wishers().await
    }

    async fn make_good(&self) -> Result<(), Refusal> {
        let library = self.library();
        let curated = &library.knowledge.curated;
        let noted: BTreeSet<String> = self.all::<Answered>().await?.into_iter().map(|answered| answered.id).collect();
        for one in curated.values().filter(|one| !noted.contains(&one.id)) {
            let slug = if one.is_answer() { "answer" } else { "answer_same" };
            self.change(&Actor::Clock, slug, |desk| {
                let (id, by) = (one.id.clone(), Actor::Clock.login().to_owned());
                desk.register.put(&Answered { id, by, at: desk.now, asked: 0 });
                let detail = "补记：答案文件已在，当时没有记成".to_owned();
                Ok(Done { value: (), subject: one.id.clone(), detail, events: Vec::new() })
            })
            .await?;
        }
        for id in noted.iter().filter(|id| !curated.contains_key(*id)) {
            self.change(&Actor::Clock, "curated_retire", |desk| {
                desk.register.remove(&Answered::key(id));
                let detail = "补记：答案文件已不在".to_owned();
                Ok(Done { value: (), subject: id.clone(), detail, events: Vec::new() })
            })
            .await?;
        }
        Ok(())
    }

    /// Writes to everybody who waits for what is dealt with. Gives how many letters were written.
    pub(super) async fn tell_wishers(&self) -> Result<usize, Refusal> {
        let library = self.library();
        let settled = self.settlements(&library.knowledge).await?;
        let now = self.now();
        let ends = |wish: &Wish| !wish.lasts(now) || settled.contains_key(&wish.question);
        let all = self.all::<Wishes>().await?;
        let due: Vec<PersonKey> =
            all.iter().filter(|one| one.wishes.iter().any(ends)).map(|one| one.bond.person).collect();
        let mut told = 0;
        for some in due.chunks(AT_ONCE) {
            told += self.transact(&Actor::Clock, |desk| Ok((tell(desk, some, &settled), Vec::new()))).await??;
        }
        Ok(told)
    }
}

/// Stages the letters to some chats, and the end of their wishes.
fn tell(desk: &Desk<'_>, some: &[PersonKey], settled: &HashMap<QuestionId, Settlement>) -> usize {
    for person in some {
        desk.register.want(Wishes::key(*person));
        desk.register.want(Mailbox::key(*person));
    }
    let mut told = 0;
    for person in some {
        // Withdrawn meanwhile, where there are none.
        let Some(Wishes { bond, wishes }) = desk.register.get(&Wishes::key(*person)) else { continue };
        let (over, still): (Vec<Wish>, Vec<Wish>) =
            wishes.into_iter().partition(|wish| !wish.lasts(desk.now) || settled.contains_key(&wish.question));
        for wish in over.iter().filter(|wish| wish.lasts(desk.now)) {
            let letter = settled.get(&wish.question).and_then(|outcome| letter(&desk.library.knowledge, wish, outcome));
            if let Some(letter) = letter {
                mailbox::write(desk.register, &bond, desk.now, letter);
                told += 1;
            }
        }
        if still.is_empty() {
            desk.register.remove(&Wishes::key(*person));
        } else {
            desk.register.put(&Wishes { bond, wishes: still });
        }
    }
    told
}

fn letter(knowledge: &Knowledge, wish: &Wish, outcome: &Settlement) -> Option<String> {
    match outcome {
        Settlement::Dismissed(reason) => Some(wording::wishes::dismissed(&wish.words, reason)),
        Settlement::Answered(id) => {
            let faq = knowledge.faqs.get(&knowledge.curated.get(id)?.leads_to)?;
            Some(wording::wishes::answered(&wish.words, &first_sentence(&faq.answer.text())))
        }
    }
}

/// The first sentence of an answer, without marks.
fn first_sentence(answer: &str) -> String {
    let line = answer.lines().next().unwrap_or_default().replace("**", "");
    let end = line.find(['。', '！', '？']).and_then(|at| Some(at + line.get(at..)?.chars().next()?.len_utf8()));
    let sentence = end.and_then(|end| line.get(..end)).unwrap_or(&line);
    text::ellipsis(sentence, SENTENCE_CHARS)
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_letter_holds_the_first_sentence() {
        assert_eq!(first_sentence("**不可以。先培训，再上路。** 平台也要守规矩。\n骑手"), "不可以。");
        assert_eq!(first_sentence("没有句号\n第二行"), "没有句号");
        assert_eq!(first_sentence(""), "");
        assert_eq!(first_sentence(&"长".repeat(100)).chars().count(), 81);
    }
}
