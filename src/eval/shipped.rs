//! The shipped knowledge as the subject of a measurement.

use std::collections::HashSet;
use std::time::Instant;

use jiff::Timestamp;

use super::question::{Gold, Question};
use super::{DEPTH, EvalError, Met, Subject};
use crate::dialogue;
use crate::dialogue::input::Input;
use crate::knowledge::cite::Part;
use crate::knowledge::entry::ArticleNo;
use crate::library::Library;
use crate::text::normalise;

/// The shipped knowledge, asked through the whole dialogue.
pub(super) struct Shipped<'a> {
    pub(super) library: &'a Library,
    pub(super) at: Timestamp,
}

impl Shipped<'_> {
    fn name(law: &str, no: ArticleNo) -> String {
        format!("{law}:{no}")
    }

    /// The name of an article written as law and number, where we have a digest of it.
    fn known(&self, law: &str, article: &str) -> Option<String> {
        let knowledge = &self.library.knowledge;
        let id = knowledge.law_id(law)?;
        let (part, _) = Part::read(article)?;
        knowledge.article(id, part.no).map(|_| Self::name(id, part.no))
    }
}

impl Subject for Shipped<'_> {
    /// The articles that the reply cites, then those of the further findings, as "还有呢" would show them.
    fn find(&self, question: &str) -> Result<Met, EvalError> {
        let knowledge = &self.library.knowledge;
        let started = Instant::now();
        let turn = dialogue::preview(self.library, self.at, &Input::Text(question.to_owned()));
        let took = started.elapsed();
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: String| {
            if !names.contains(&name) {
                names.push(name);
            }
        };
        turn.reply.citations().filter_map(|cited| self.known(&cited.law, &cited.article)).for_each(&mut add);
        let findings = self.library.index.find(knowledge, &normalise(question));
        findings.articles.iter().take(DEPTH).for_each(|finding| add(Self::name(&finding.what.0, finding.what.1)));
        Ok(Met { found: names, status: turn.reply.status, took })
    }

    fn gold(&self, question: &Question) -> HashSet<String> {
        let mut gold = HashSet::new();
        if let (Some(law), Some(article)) = (&question.gold_law, &question.gold_article) {
            gold.extend(self.known(law, article));
        }
        for article in question.gold.iter().flatten() {
            if let Gold::Article { law, article } = article {
                gold.extend(self.known(law, article));
            }
        }
        for (law, article) in question.alternatives() {
            gold.extend(self.known(&law, &article));
        }
        gold
    }
}
