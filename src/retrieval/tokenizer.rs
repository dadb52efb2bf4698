//! Text into tokens: words by jieba's search mode, pairs and single Han characters, and sounds.
//!
//! Words and pairs together find Chinese law best (measured: jieba's search mode with bigrams at half weight).

use std::collections::HashMap;
use std::fmt;

use jieba_rs::Jieba;

use super::sound;
use crate::knowledge::Knowledge;
use crate::text;

/// A frequency high enough that jieba keeps a word of ours whole.
const OUR_WORD: usize = 10_000;

/// The longest word of ours, in characters: what is longer is a phrase.
const LONGEST_WORD: usize = 6;

/// Tokens of a text. The kinds are kept apart, since each is scored in a field of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Words, synonyms brought to one.
    pub words: Vec<String>,
    /// Pairs of neighbouring Han characters.
    pub pairs: Vec<String>,
    /// Pairs of neighbouring syllables, without tones.
    pub sounds: Vec<String>,
    /// Single Han characters.
    pub chars: Vec<String>,
}

/// Cuts text into tokens with the words of the knowledge.
pub struct Tokenizer {
    jieba: Jieba,
    synonyms: HashMap<String, String>,
}

impl fmt::Debug for Tokenizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokenizer").field("synonyms", &self.synonyms.len()).finish_non_exhaustive()
    }
}

impl Tokenizer {
    /// A tokenizer that knows the names of laws, the keywords of articles and the synonyms.
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut jieba = Jieba::new();
        let mut synonyms = HashMap::new();
        for group in &knowledge.guide.synonyms.group {
            for word in group {
                jieba.add_word(word, Some(OUR_WORD), None);
                if let Some(first) = group.first().filter(|first| *first != word) {
                    synonyms.insert(word.clone(), first.clone());
                }
            }
        }
        let names = knowledge.law_names().map(|(name, _)| name);
        let keywords =
            knowledge.laws.values().flat_map(|law| law.articles.values()).flat_map(|article| &article.keywords);
        for word in names.chain(keywords.map(String::as_str)) {
            if (2..=LONGEST_WORD).contains(&word.chars().count()) && word.chars().all(text::is_han) {
                jieba.add_word(word, None, None);
            }
        }
        Self { jieba, synonyms }
    }

    /// Tokens of a normalised text.
    pub fn tokens(&self, text: &str) -> Tokens {
        Tokens { words: self.words(text), pairs: pairs(text), sounds: sound::pairs(text), chars: chars(text) }
    }

    fn words(&self, text: &str) -> Vec<String> {
        let cut = self.jieba.cut_for_search(text, false);
        let words = cut.into_iter().map(|token| token.word).filter(|word| word.chars().any(char::is_alphanumeric));
        words.map(|word| self.synonyms.get(word).map_or(word, String::as_str).to_owned()).collect()
    }
}

fn chars(text: &str) -> Vec<String> {
    text.chars().filter(|c| text::is_han(*c)).map(String::from).collect()
}

fn pairs(text: &str) -> Vec<String> {
    let mut pairs = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let han = text::is_han(c).then_some(c);
        if let (Some(a), Some(b)) = (last, han) {
            pairs.push(String::from_iter([a, b]));
        }
        last = han;
    }
    pairs
}
