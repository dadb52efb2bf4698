//! Finding: from a question in everyday words to entries of the knowledge, ranked, with a confidence.
//!
//! [`tokenizer`] cuts text into words, pairs and sounds; [`engine`] is tantivy over such bags; [`index`] puts the
//! knowledge into two engines; [`ranking`] turns a question into findings. [`citation`] needs none of them: an
//! article named is looked up.

pub mod citation;
pub mod engine;
pub mod eval;
pub mod index;
pub mod ranking;
pub mod similarity;
pub mod sound;
pub mod suggest;
pub mod tokenizer;
