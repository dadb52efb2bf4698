//! Drafts in plain text.

use super::{MAX_TEXT, Why};
use crate::sheet::decode;

/// The lines of a text in UTF-8, UTF-16 or GB18030.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<String>, Why> {
    let text = decode(bytes).ok_or(Why::Encoding)?;
    // What is no text may still be decoded: it gives itself away by characters that no text has.
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')) {
        return Err(Why::Binary);
    }
    if text.len() > MAX_TEXT {
        return Err(Why::TooMuchText);
    }
    let start: String = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n']).chars().take(9).collect();
    let start = start.to_ascii_lowercase();
    if ["<html", "<!doctype"].iter().any(|tag| start.starts_with(tag)) {
        return Err(Why::WebPage);
    }
    Ok(text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}']).map(|line| line.replace('\t', " ")).collect())
}
