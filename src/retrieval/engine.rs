//! A tantivy index over bags of tokens: finds the numbered documents that share tokens with a query.
//!
//! Documents are pre-tokenised, so tantivy's own tokenizers (which cannot cut Chinese) never see them. Scores are
//! BM25 (k1 1.2, b 0.75, fixed by tantivy), summed over the fields.

use std::collections::HashMap;
use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::columnar::Column;
use tantivy::indexer::NoMergePolicy;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{
    DocAddress, DocId, Index, IndexReader, ReloadPolicy, Score, Searcher, SegmentReader, TantivyDocument, Term,
};

use super::tokenizer::Tokens;

/// Memory for one writer thread, in bytes: a little over tantivy's least, enough for some thousand articles a segment.
const WRITER_BYTES: usize = 20_000_000;

/// At most this many terms of a query are looked up: the rarest, since they tell most.
const QUERY_TERMS: usize = 40;

/// Among fewer documents than this, scoring all is faster than skipping those that cannot be among the best: with as
/// many terms as a question has, block-max WAND spends its time on sorting them.
const FEW_DOCUMENTS: u64 = 10_000;

/// The fields, one for each kind of token.
const FIELDS: [&str; 3] = ["words", "pairs", "sounds"];

/// Which kinds of tokens a query uses, and how much each weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Words and pairs.
    Writing,
    /// Sounds alone.
    Sound,
}

impl By {
    /// Weights in the order of [`FIELDS`].
    const fn weights(self) -> [f32; 3] {
        match self {
            Self::Writing => [1.0, 0.5, 0.0],
            Self::Sound => [0.0, 0.0, 1.0],
        }
    }
}

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its number.
    pub number: usize,
    /// The share of the query's weight that it holds, 0 to about 1: BM25 over the most that the query could score.
    pub score: f32,
}

/// An index over numbered documents.
pub struct Engine {
    searcher: Searcher,
    fields: [Field; 3],
    /// The numbers of the documents of each segment.
    numbers: Vec<Column<u64>>,
    documents: u64,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("documents", &self.documents).finish_non_exhaustive()
    }
}

fn schema() -> (Schema, Field, [Field; 3]) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
    let bag = TextOptions::default().set_indexing_options(indexing);
    let number = schema.add_u64_field("number", NumericOptions::default() | FAST);
    let fields = FIELDS.map(|name| schema.add_text_field(name, bag.clone()));
    (schema.build(), number, fields)
}

impl Engine {
    /// Builds an index of documents, numbered in their order, in a folder or in memory.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn build(documents: impl Iterator<Item = Tokens>, folder: Option<&Path>) -> tantivy::Result<Self> {
        let (schema, number, fields) = schema();
        let index = match folder {
            Some(folder) => {
                std::fs::create_dir_all(folder).map_err(|error| tantivy::TantivyError::IoError(error.into()))?;
                Index::create_in_dir(folder, schema)?
            }
            None => Index::create_in_ram(schema),
        };
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
        // Segments are merged once, at the end: merging meanwhile would take them away from under it.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for (n, tokens) in documents.enumerate() {
            let mut document = TantivyDocument::default();
            document.add_u64(number, n as u64);
            for (field, bag) in fields.iter().zip([tokens.words, tokens.pairs, tokens.sounds]) {
                document.add_pre_tokenized_text(*field, pretokenized(bag));
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        // One segment is the fastest to ask, and what it was merged from is let go.
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
            writer.garbage_collect_files().wait()?;
        }
        writer.wait_merging_threads()?;
        Self::over(&index)
    }

    /// Opens an index built before.
    ///
    /// # Errors
    /// It is not there or not readable: build it anew.
    pub fn open(folder: &Path) -> tantivy::Result<Self> {
        Self::over(&Index::open_in_dir(folder)?)
    }

    fn over(index: &Index) -> tantivy::Result<Self> {
        let (_, _, fields) = schema();
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let numbers = searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64("number"));
        let numbers = numbers.collect::<tantivy::Result<Vec<_>>>()?;
        let documents = searcher.num_docs();
        Ok(Self { searcher, fields, numbers, documents })
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        usize::try_from(self.documents).unwrap_or(usize::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.documents == 0
    }

    /// The documents that share most with the tokens, best first.
    ///
    /// # Errors
    /// The index cannot be read any more.
    pub fn search(&self, tokens: &Tokens, by: By, limit: usize) -> tantivy::Result<Vec<Found>> {
        let terms = self.terms(tokens, by)?;
        let most: f32 = terms.iter().map(|term| term.weight * term.rarity * 2.2).sum();
        if most <= 0.0 {
            return Ok(Vec::new());
        }
        let clauses = terms.into_iter().filter(|term| term.known).map(|term| {
            let query = TermQuery::new(term.term, IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(query), term.weight)) as Box<dyn Query>)
        });
        let query = BooleanQuery::new(clauses.collect());
        let best = TopDocs::with_limit(limit.max(1));
        let found = if self.documents < FEW_DOCUMENTS {
            let as_it_is = |_: &SegmentReader| |_: DocId, score: Score| score;
            self.searcher.search(&query, &best.tweak_score(as_it_is))?
        } else {
            self.searcher.search(&query, &best.order_by_score())?
        };
        let number = |(score, address): (f32, DocAddress)| {
            let number = self.numbers.get(address.segment_ord as usize)?.first(address.doc_id)?;
            Some(Found { number: usize::try_from(number).ok()?, score: score / most })
        };
        Ok(found.into_iter().filter_map(number).collect())
    }

    /// The terms of a query with their weights and rarities, rarest first. Terms that stand nowhere are kept: they
    /// count against every document.
    fn terms(&self, tokens: &Tokens, by: By) -> tantivy::Result<Vec<Weighed>> {
        let bags = [&tokens.words, &tokens.pairs, &tokens.sounds];
        let mut counted: HashMap<(usize, &str), f32> = HashMap::new();
        for (kind, (bag, weight)) in bags.into_iter().zip(by.weights()).enumerate().filter(|(_, (_, w))| *w > 0.0) {
            counted.extend(bag.iter().map(|token| ((kind, token.as_str()), weight)));
        }
        let mut terms = Vec::with_capacity(counted.len());
        for ((kind, token), weight) in counted {
            let term = Term::from_field_text(self.fields[kind], token);
            let frequency = self.searcher.doc_freq(&term)?;
            let rarity = rarity(self.documents, frequency);
            terms.push(Weighed { term, weight, rarity, known: frequency > 0 });
        }
        terms.sort_by(|a, b| (b.weight * b.rarity).total_cmp(&(a.weight * a.rarity)).then_with(|| a.term.cmp(&b.term)));
        terms.truncate(QUERY_TERMS);
        Ok(terms)
    }
}

struct Weighed {
    term: Term,
    weight: f32,
    rarity: f32,
    known: bool,
}

/// Inverse document frequency as BM25 has it.
#[allow(clippy::cast_precision_loss, reason = "counts of documents are far below what a float holds exactly")]
fn rarity(documents: u64, frequency: u64) -> f32 {
    let (documents, frequency) = (documents as f32, frequency as f32);
    (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln()
}

fn pretokenized(bag: Vec<String>) -> PreTokenizedString {
    let tokens = bag.into_iter().enumerate().map(|(position, text)| Token {
        offset_from: 0,
        offset_to: 0,
        position,
        text,
        position_length: 1,
    });
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}
