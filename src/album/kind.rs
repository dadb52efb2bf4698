//! What a file is, told by how it begins. Names and declared types are the sender's words and are not asked.

use image::ImageFormat;

use super::unfit::{Foreign, Unfit};

/// How far into a text we look for what it is, in bytes.
const PEEK: usize = 1024;

/// The type of a photograph that we read.
pub(super) fn of(bytes: &[u8]) -> Result<ImageFormat, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(ImageFormat::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(ImageFormat::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(ImageFormat::WebP);
    }
    Err(Unfit::Foreign(foreign(bytes)))
}

fn foreign(bytes: &[u8]) -> Foreign {
    const BEGINNINGS: [(&[u8], Foreign); 12] = [
        (b"GIF8", Foreign::Gif),
        (b"%PDF", Foreign::Pdf),
        (b"BM", Foreign::Bitmap),
        (b"II*\0", Foreign::Bitmap),
        (b"MM\0*", Foreign::Bitmap),
        (b"RIFF", Foreign::Video),
        (b"\x1a\x45\xdf\xa3", Foreign::Video),
        (b"PK\x03\x04", Foreign::Archive),
        (b"Rar!", Foreign::Archive),
        (b"7z\xbc\xaf", Foreign::Archive),
        (b"\x1f\x8b", Foreign::Archive),
        (&[0xd0, 0xcf, 0x11, 0xe0], Foreign::Archive),
    ];
    let found = BEGINNINGS.into_iter().find(|(beginning, _)| bytes.starts_with(beginning));
    found.map(|(_, foreign)| foreign).or_else(|| boxed(bytes)).or_else(|| marked_up(bytes)).unwrap_or(Foreign::Other)
}

/// Files of boxes (ISO 14496-12) name their brand in the first: phones write photographs and videos so.
fn boxed(bytes: &[u8]) -> Option<Foreign> {
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    Some(match bytes.get(8..12)? {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" | b"avif" | b"avis" => {
            Foreign::Heic
        }
        _ => Foreign::Video,
    })
}

fn marked_up(bytes: &[u8]) -> Option<Foreign> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = bytes.get(..PEEK).unwrap_or(bytes).to_ascii_lowercase();
    if !start.starts_with(b"<") {
        return None;
    }
    let is_svg = start.windows(4).any(|word| word == b"<svg");
    Some(if is_svg && !start.starts_with(b"<!doctype html") { Foreign::Svg } else { Foreign::WebPage })
}
