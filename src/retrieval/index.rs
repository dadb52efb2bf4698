//! The index over the knowledge: questions as people put them and the gist of each answer in memory, articles, of which
//! there may be tens of thousands, in an engine on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::engine::Engine;
use super::gist::Gists;
use super::similarity::Similarity;
use super::tokenizer::{Tokenizer, Tokens};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::{ArticleNo, Entry};
use crate::text::normalise;

/// Changes whenever tokens or fields change, so that an index built by an older anpu is not used.
const SCHEMA: u32 = 5;

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
    pub(super) similarity: Similarity,
    /// The curated entries; their places are the numbers of the gists.
    pub(super) entries: Vec<Entry>,
    /// The place of the entry that each question leads to, by the question's number.
    pub(super) leads_to: Vec<usize>,
    pub(super) gists: Gists,
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
        let wordings = wordings(knowledge);
        let questions: Vec<Tokens> = wordings.iter().map(|(text, _)| tokenizer.tokens(&normalise(text))).collect();
        let similarity = Similarity::new(&questions);
        let (entries, gists): (Vec<Entry>, Vec<String>) = gists(knowledge, &wordings).into_iter().unzip();
        let gists: Vec<Tokens> = gists.iter().map(|text| tokenizer.tokens(&normalise_long(text))).collect();
        let place = |entry: &Entry| entries.binary_search(entry).unwrap_or_default();
        let leads_to: Vec<usize> = wordings.iter().map(|(_, entry)| place(entry)).collect();
        let article_keys: Vec<ArticleKey> = articles(knowledge).map(|(key, _)| key).collect();
        let documents = || articles(knowledge).map(|(_, text)| tokenizer.tokens(&normalise_long(&text)));
        let named = |root: &PathBuf| root.join(format!("{}-{SCHEMA}", knowledge.fingerprint));
        let opened = match home {
            Home::Memory => None,
            Home::Kept(root) | Home::Borrowed(root) => open(&named(root), article_keys.len()),
        };
        let articles = match (opened, home) {
            (Some(engine), _) => engine,
            (None, Home::Kept(root)) => build(&named(root), documents())?,
            (None, Home::Memory | Home::Borrowed(_)) => Engine::build(documents(), None)?,
        };
        Ok(Self { tokenizer, similarity, entries, leads_to, gists: Gists::new(&gists), articles, article_keys })
    }
}

/// The engine in a folder, where it is whole.
fn open(folder: &Path, documents: usize) -> Option<Engine> {
    Engine::open(folder).ok().filter(|engine| engine.len() == documents)
}

/// Builds the engine aside and renames it when it is whole: a crash leaves no half of an index.
fn build(folder: &Path, documents: impl Iterator<Item = Tokens>) -> tantivy::Result<Engine> {
    let aside = folder.with_extension("building");
    remove(&aside);
    drop(Engine::build(documents, Some(&aside))?);
    remove(folder);
    std::fs::rename(&aside, folder).map_err(|error| tantivy::TantivyError::IoError(error.into()))?;
    forget_others(folder);
    Engine::open(folder)
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
/// keywords of the articles that it cites first. In the order of the entries.
fn gists(knowledge: &Knowledge, wordings: &[(String, Entry)]) -> Vec<(Entry, String)> {
    let mut gists: BTreeMap<&Entry, String> = BTreeMap::new();
    for (wording, entry) in wordings {
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
pub(crate) fn normalise_long(text: &str) -> String {
    text.lines().map(normalise).collect::<Vec<_>>().join("\n")
}
