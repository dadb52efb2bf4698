//! Finding: from a question in everyday words to entries of the knowledge, ranked, with a confidence.
//!
//! [`tokenizer`] cuts text into words, pairs and sounds. [`similarity`] compares questions with those that lead to an
//! answer, [`gist`] with all that is said about it, and [`engine`] is tantivy over articles; [`index`] puts the knowledge
//! into the three, and [`ranking`] turns a question into findings. [`citation`] needs none of them: an article named is
//! looked up. [`suggest`] completes what is being typed;

pub mod citation;
pub mod engine;
pub mod gist;
pub mod groups;
pub mod index;
pub mod ranking;
pub mod similarity;
pub mod sound;
pub mod suggest;
pub mod tokenizer;
