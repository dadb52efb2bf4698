//! A corpus of articles as the subject of a measurement.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use serde::Deserialize;

use super::question::{Gold, Question};
use super::{DEPTH, EvalError, Met, Subject};
use crate::dialogue::question;
use crate::knowledge::Knowledge;
use crate::ledger::fact::Status;
use crate::retrieval::engine::{By, Engine};
use crate::retrieval::index::normalise_long;
use crate::retrieval::tokenizer::{Tokenizer, Tokens};
use crate::text::normalise;

#[derive(Debug, Deserialize)]
struct CorpusArticle {
    id: String,
    law: String,
    article: String,
    #[serde(default)]
    chapter: String,
    text: String,
}

/// A corpus of articles, searched by their own words.
pub(super) struct Corpus {
    tokenizer: Tokenizer,
    engine: Engine,
    ids: Vec<String>,
    known: HashSet<String>,
}

impl Corpus {
    /// Reads a corpus line by line: only the index and the ids are kept.
    pub(super) fn read(knowledge: &Knowledge, path: &Path) -> Result<Self, EvalError> {
        let shown = path.display().to_string();
        let file = File::open(path).map_err(|error| EvalError::Unreadable(shown.clone(), error))?;
        let tokenizer = Tokenizer::new(knowledge);
        let (mut ids, mut failed) = (Vec::new(), None);
        let articles = BufReader::new(file).lines().enumerate().map_while(|(n, line)| {
            let read = line.map_err(|error| EvalError::Unreadable(shown.clone(), error)).and_then(|line| {
                serde_json::from_str(&line).map_err(|error| EvalError::Format(shown.clone(), n + 1, error))
            });
            read.map_err(|error| failed = Some(error)).ok()
        });
        let documents = articles.map(|CorpusArticle { id, law, article, chapter, text }| {
            ids.push(id);
            let tokens = tokenizer.tokens(&normalise_long(&[law, chapter, article, text].join("\n")));
            // A corpus is asked in writing alone.
            Tokens { sounds: Vec::new(), ..tokens }
        });
        let engine = Engine::build(documents, None)?;
        if let Some(error) = failed {
            return Err(error);
        }
        let known = ids.iter().cloned().collect();
        Ok(Self { tokenizer, engine, ids, known })
    }
}

impl Subject for Corpus {
    fn find(&self, question: &str) -> Result<Met, EvalError> {
        let started = Instant::now();
        let tokens = self.tokenizer.tokens(&normalise(question));
        let found = self.engine.search(&tokens, By::Writing, DEPTH)?;
        let best = found.first().map_or(0.0, |found| found.score);
        let status = match best {
            best if best >= question::SURE_ARTICLE => Status::Answered,
            best if best >= question::WORTH_OFFERING => Status::Clarified,
            _ => Status::NoBasis,
        };
        let took = started.elapsed();
        let found = found.into_iter().filter_map(|found| self.ids.get(found.number).cloned()).collect();
        Ok(Met { found, status, took })
    }

    fn gold(&self, question: &Question) -> HashSet<String> {
        let ids = question.gold.iter().flatten().filter_map(|gold| match gold {
            Gold::Id(id) => Some(id.clone()),
            Gold::Article { .. } => None,
        });
        ids.filter(|id| self.known.contains(id)).collect()
    }
}
