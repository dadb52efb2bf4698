//! Moodle XML.
//!
//! Articles and the level are tags, what a question is about is its category. Our texts are marked as plain; those of
//! Moodle's editor are HTML, of which the text is kept.

mod read;
mod tree;
mod write;

pub(super) use self::read::read;
pub(super) use self::write::write;
