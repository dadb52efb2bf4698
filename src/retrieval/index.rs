//! The index over the knowledge: engines over questions as people put them, over the gist
//! of each answer, and over articles.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::engine::Engine;
use super::similarity::Similarity;
use super::tokenizer::{Tokenizer, Tokens};
use crate::dialogue::entry::{ArticleNo, Entry};
use crate::knowledge::Knowledge;
use crate::text::normalise;

/// Changes whenever tokens or fields change, so that an index built by an older anpu is not used.
const SCHEMA: u32 = 3;

/// Citations of an answer whose keywords belong to its gist.
const GIST_CITES: usize = 2;

/// An article, by the id of its law and its number.
pub type ArticleKey = (String, ArticleNo);

/// Where indexes are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// Nowhere: built in memory each time.
    Memory,
    /// In this folder, opened where there is one for this knowledge and built otherwise.
    Kept(PathBuf),
    /// In this folder, which belongs to another process: opened where there is one, and otherwise built in memory.
    Borrowed(PathBuf),
}

/// Finds entries of the knowledge.
#[derive(Debug)]
pub struct Index {
    pub(super) tokenizer: Tokenizer,
    pub(super) questions: Engine,
    pub(super) similarity: Similarity,
    /// The entry that each question leads to, by its number.
    pub(super) leads_to: Vec<Entry>,
    pub(super) gists: Engine,
    /// The entry of each gist, by its number.
    pub(super) gist_of: Vec<Entry>,
    pub(super) articles: Engine,
    /// The article of each document, by its number.
    pub(super) article_keys: Vec<ArticleKey>,
}

impl Index {
    /// Opens the index of this knowledge at home, or builds it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn open(knowledge: &Knowledge, home: &Home) -> tantivy::Result<Self> {
        let tokenizer = Tokenizer::new(knowledge);
        let (wordings, leads_to): (Vec<String>, Vec<Entry>) = wordings(knowledge).into_iter().unzip();
        let questions: Vec<Tokens> = wordings.iter().map(|text| tokenizer.tokens(&normalise(text))).collect();
        let similarity = Similarity::new(&questions);
        let gists = gists(knowledge, &leads_to, &wordings);
        let gist_of: Vec<Entry> = gists.iter().map(|(entry, _)| entry.clone()).collect();
        let article_keys: Vec<ArticleKey> = articles(knowledge).map(|(key, _)| key).collect();
        let (root, ours) = match home {
            Home::Memory => (None, false),
            Home::Kept(root) => (Some(root), true),
            Home::Borrowed(root) => (Some(root), false),
        };
        let folder = root.map(|root| root.join(format!("{}-{SCHEMA}", knowledge.fingerprint)));
        let counts = [leads_to.len(), gist_of.len(), article_keys.len()];
        let [questions, gists, articles] = match folder.as_deref().and_then(|folder| open(folder, counts)) {
            Some(engines) => engines,
            None => {
                let gists = gists.iter().map(|(_, text)| tokenizer.tokens(&normalise_long(text)));
                let articles = articles(knowledge).map(|(_, text)| tokenizer.tokens(&normalise_long(&text)));
                build(
                    folder.as_deref().filter(|_| ours),
                    [&mut questions.into_iter(), &mut { gists }, &mut { articles }],
                )?
            }
        };
        Ok(Self { tokenizer, questions, similarity, leads_to, gists, gist_of, articles, article_keys })
    }
}

/// The folders of the engines.
const ENGINES: [&str; 3] = ["questions", "gists", "articles"];

fn open(folder: &Path, counts: [usize; 3]) -> Option<[Engine; 3]> {
    let [a, b, c] = ENGINES.map(|name| Engine::open(&folder.join(name)).ok());
    let engines = [a?, b?, c?];
    let whole = engines.iter().zip(counts).all(|(engine, count)| engine.len() == count);
    whole.then_some(engines)
}

/// Builds the engines aside and renames them when they are whole: a crash leaves no half of an index.
fn build(folder: Option<&Path>, documents: [&mut dyn Iterator<Item = Tokens>; 3]) -> tantivy::Result<[Engine; 3]> {
    let aside = folder.map(|folder| folder.with_extension("building"));
    if let Some(aside) = &aside {
        remove(aside);
    }
    let [a, b, c] = documents;
    let make = |name: &str, documents: &mut dyn Iterator<Item = Tokens>| {
        Engine::build(documents, aside.as_ref().map(|aside| aside.join(name)).as_deref())
    };
    let engines = [make(ENGINES[0], a)?, make(ENGINES[1], b)?, make(ENGINES[2], c)?];
    let (Some(folder), Some(aside)) = (folder, &aside) else { return Ok(engines) };
    drop(engines);
    remove(folder);
    std::fs::rename(aside, folder).map_err(|error| tantivy::TantivyError::IoError(error.into()))?;
    forget_others(folder);
    let [a, b, c] = ENGINES.map(|name| Engine::open(&folder.join(name)));
    Ok([a?, b?, c?])
}

/// Removes the indexes of other knowledge. A reader that still has one open keeps its files until it lets go.
fn forget_others(folder: &Path) {
    let siblings = folder.parent().and_then(|root| std::fs::read_dir(root).ok()).into_iter().flatten().flatten();
    let others: Vec<PathBuf> = siblings.map(|entry| entry.path()).filter(|path| path != folder).collect();
    others.iter().for_each(|other| remove(other));
}

fn remove(folder: &Path) {
    if let Err(error) = std::fs::remove_dir_all(folder)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "an old index could not be removed");
    }
}

/// Every question as people put it, with the entry that it leads to.
fn wordings(knowledge: &Knowledge) -> Vec<(String, Entry)> {
    let mut wordings = Vec::new();
    let mut add = |texts: &mut dyn Iterator<Item = &str>, entry: Entry| {
        wordings.extend(texts.map(|text| (text.to_owned(), entry.clone())));
    };
    for faq in knowledge.faqs.values() {
        add(&mut faq.wordings(), Entry::Faq(faq.id.clone()));
    }
    let themes = &knowledge.themes;
    add(&mut themes.quarters.phrasings.iter().map(String::as_str), Entry::Quarter(0));
    for quarter in &themes.quarters.quarter {
        let texts = quarter.phrasings.iter().chain(std::iter::once(&quarter.name));
        add(&mut texts.map(String::as_str), Entry::Quarter(quarter.quarter));
    }
    add(&mut themes.month.phrasings.iter().map(String::as_str), Entry::SafetyMonth);
    for day in &themes.days {
        let texts = day.phrasings.iter().chain(std::iter::once(&day.name));
        add(&mut texts.map(String::as_str), Entry::Day(day.id.clone()));
    }
    for hotline in &knowledge.guide.hotlines {
        add(&mut hotline.phrasings.iter().map(String::as_str), Entry::Hotline(hotline.number.clone()));
    }
    for office in &knowledge.guide.offices {
        add(&mut office.phrasings.iter().map(String::as_str), Entry::Office(office.id.clone()));
    }
    wordings
}

/// Everything that is said about each curated entry, in one text: its questions twice, its answer, and the titles and
/// keywords of the articles that it cites first.
fn gists(knowledge: &Knowledge, leads_to: &[Entry], wordings: &[String]) -> Vec<(Entry, String)> {
    let mut gists: BTreeMap<&Entry, String> = BTreeMap::new();
    for (entry, wording) in leads_to.iter().zip(wordings) {
        let gist = gists.entry(entry).or_default();
        gist.push_str(&format!("{wording}\n{wording}\n"));
    }
    for (entry, gist) in &mut gists {
        if let Entry::Office(id) = entry
            && let Some(office) = knowledge.office(id)
        {
            gist.push_str(&format!("{} {} {}", office.name, office.keywords.join(" "), office.keywords.join(" ")));
        }
        let Entry::Faq(id) = entry else { continue };
        let Some(faq) = knowledge.faqs.get(id) else { continue };
        gist.push_str(&faq.answer.text());
        for cite in knowledge.cites(&faq.about.cites).iter().take(GIST_CITES) {
            if let Some((_, article)) = knowledge.article(&cite.law, cite.part.no) {
                gist.push_str(&format!("\n{}\n{}", article.title, article.keywords.join(" ")));
            }
        }
    }
    gists.into_iter().map(|(entry, gist)| (entry.clone(), gist)).collect()
}

/// Every article with the text by which it is found: title, keywords, digest, chapter and law.
fn articles(knowledge: &Knowledge) -> impl Iterator<Item = (ArticleKey, String)> {
    knowledge.laws.values().flat_map(|law| {
        law.articles.iter().map(|(no, article)| {
            let keywords = article.keywords.join(" ");
            let text = [&article.title, &keywords, &article.digest, &article.chapter, &law.about.short];
            ((law.id.clone(), *no), text.map(String::as_str).join("\n"))
        })
    })
}

/// Normalises a text of any length, line by line.
pub(super) fn normalise_long(text: &str) -> String {
    text.lines().map(normalise).collect::<Vec<_>>().join("\n")
}
