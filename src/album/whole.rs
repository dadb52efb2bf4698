//! Whether a file reaches its own end.
//!
//! Decoders forgive what is missing and fill the rest with grey, or never look beyond the last pixel. For evidence that is
//! too kind: a photograph that was not sent whole is sent again.

use image::ImageFormat;

/// Whether the mark that ends a file of this type is there. What comes behind it is not looked at: phones put small films
/// and notes of their own there.
pub(super) fn is_whole(format: ImageFormat, bytes: &[u8]) -> bool {
    match format {
        ImageFormat::Jpeg => jpeg(bytes).is_some(),
        ImageFormat::Png => png(bytes).is_some(),
        _ => webp(bytes).is_some(),
    }
}

/// Goes from marker to marker (ISO 10918-1, B.1) to the end of the image.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        // Within coded pixels, FF is followed by 00 or a restart; FF before a marker may be repeated.
        let is_marker = |pair: &[u8]| matches!(pair, [0xff, kind] if !matches!(kind, 0x00 | 0xff | 0xd0..=0xd7));
        let at = rest.windows(2).position(is_marker)?;
        let (&[_, marker], behind) = rest.get(at..)?.split_first_chunk::<2>()?;
        match marker {
            0xd9 => return Some(()),
            // A second beginning before the end: the first was cut.
            0xd8 => return None,
            0x01 => rest = behind,
            _ => rest = behind.get(usize::from(u16::from_be_bytes(*behind.first_chunk()?))..)?,
        }
    }
}

/// Goes from chunk to chunk: length, type, content, sum.
fn png(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    loop {
        let (length, behind) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let end = length.checked_add(8)?;
        if behind.starts_with(b"IEND") {
            return behind.get(..end).map(drop);
        }
        rest = behind.get(end..)?;
    }
}

/// Compares with the length in the header, which leaves out the first eight bytes.
fn webp(bytes: &[u8]) -> Option<()> {
    let length = bytes.get(4..)?.first_chunk::<4>()?;
    let end = usize::try_from(u32::from_le_bytes(*length)).ok()?.checked_add(8)?;
    bytes.get(..end).map(drop)
}
