//! The text of a draft that somebody sends: a Word document (DOCX) or plain text, as paragraphs.
//!
//! What a file is, its content tells, not its name. It is read as its reader sees it: what is deleted with changes tracked
//! is left out, what is inserted so is there; footnotes, comments, headers and hidden text are no part of it, nor are
//! numbers that Word counts itself. What comes in is a stranger's: sizes are limited before anything is built, and no
//! entity is resolved that XML does not define.

mod body;
mod element;
mod package;
mod plain;
#[cfg(test)]
mod tests;
mod unreadable;

pub use self::unreadable::{Unreadable, Why};

/// The largest file that is read, in bytes. Pictures make a document large; they are not unpacked.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most text, in bytes: a million Chinese characters, three bytes each, about five books.
pub const MAX_TEXT: usize = 3_000_000;

/// The paragraphs of a draft that hold something, trimmed, in order: those of a cell and of a text box as well. A tab or
/// a line break within one is a space. In plain text every line is a paragraph. The name is only for the words of an
/// error.
///
/// # Errors
/// The file is of another kind, damaged, locked, too large or empty.
pub fn text(name: &str, bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    paragraphs(bytes).map_err(|why| Unreadable { file: name.to_owned(), why })
}

fn paragraphs(bytes: &[u8]) -> Result<Vec<String>, Why> {
    if bytes.len() > MAX_BYTES {
        return Err(Why::TooLarge);
    }
    if let Some(why) = unreadable::foreign(bytes) {
        return Err(why);
    }
    let mut paragraphs =
        if bytes.starts_with(b"PK") { body::paragraphs(&package::main_part(bytes)?)? } else { plain::lines(bytes)? };
    paragraphs.retain_mut(|paragraph| {
        let trimmed = paragraph.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        *paragraph = trimmed.to_owned();
        !paragraph.is_empty()
    });
    if paragraphs.is_empty() { Err(Why::Empty) } else { Ok(paragraphs) }
}
