//! GIFT, the text format of Moodle: a question, its answers in braces, a blank line after each.
//!
//! Signs that mean something (`~ = # { } :`) are escaped by a backslash, a line break inside a text is `\n`. Moodle
//! itself keeps ids and tags in a comment above the question, `// [id:…] [tag:…]`: articles stand there. What our files
//! hold is marked `[plain]`, so that no platform takes a sign for HTML.

mod marks;
mod markup;
mod read;
mod write;

pub(super) use self::read::read;
pub(super) use self::write::{share, write};
