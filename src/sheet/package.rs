//! Looks into a packed workbook before anything is built from it.
//!
//! A few kilobytes can unpack to gigabytes, and a workbook can claim a number of texts for which no memory would do: a
//! reader that believes it ends the program. So every part is unpacked once, to be measured and thrown away, by the
//! same crate that unpacks it for the reader.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Foreign, Limits, Why};

/// The most parts.
const MAX_PARTS: usize = 2_000;
/// The most texts that a part may claim to hold: room is made for them in advance.
const MAX_CLAIMED: u64 = 2_000_000;
/// The same for the styles: each becomes some hundred bytes.
const MAX_STYLE_TAGS: usize = 300_000;

/// Whether the parts of a packed file are such as a workbook with a table has.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Why> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Why::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(Why::Inflated);
    }
    if archive.index_for_name("[Content_Types].xml").is_none() || archive.index_for_name("word/document.xml").is_some()
    {
        return Err(Why::Foreign(Foreign::Archive));
    }
    let mut left = limits.unpacked;
    let mut content = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Why::Damaged)?;
        let is_style = part.name_raw().to_ascii_lowercase().ends_with(b"styles.xml");
        unpack(part, &mut left, &mut content)?;
        check_part(&content, if is_style { MAX_STYLE_TAGS } else { limits.tags })?;
    }
    Ok(())
}

/// Unpacks a part in place of what was in `content`, and takes its bytes from those that are left to all parts.
///
/// # Errors
/// More than that is in it, or it is damaged.
pub(crate) fn unpack(part: impl Read, left: &mut u64, content: &mut Vec<u8>) -> Result<(), Why> {
    content.clear();
    part.take(*left + 1).read_to_end(content).map_err(|_| Why::Damaged)?;
    *left = left.checked_sub(content.len() as u64).ok_or(Why::Inflated)?;
    Ok(())
}

fn check_part(content: &[u8], max_tags: usize) -> Result<(), Why> {
    if content.iter().filter(|byte| **byte == b'<').count() > max_tags {
        return Err(Why::Inflated);
    }
    if claimed(content).any(|claim| claim > MAX_CLAIMED) { Err(Why::Damaged) } else { Ok(()) }
}

/// The numbers that follow the word `uniqueCount`.
fn claimed(content: &[u8]) -> impl Iterator<Item = u64> {
    const WORD: &[u8] = b"uniqueCount";
    let ends =
        content.windows(WORD.len()).enumerate().filter(|(_, found)| *found == WORD).map(|(at, _)| at + WORD.len());
    ends.map(|end| {
        let rest = content.get(end..).unwrap_or_default().iter();
        let digits = rest.skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+'));
        digits
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    })
}
