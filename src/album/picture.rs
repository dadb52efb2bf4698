//! A photograph made from a file that somebody sent.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};
use sha2::{Digest, Sha256};

use super::unfit::Unfit;
use super::{KEPT_SIDE, MAX_BYTES, MAX_DECODED, MAX_PIXELS, MAX_SIDE, THUMBNAIL_SIDE, kind, scale, whole};

/// Of what is kept: writing on a sign stays readable, and a picture of 1920 pixels takes about half a megabyte.
const KEPT_QUALITY: u8 = 82;
/// Of what is shown in lists.
const THUMBNAIL_QUALITY: u8 = 75;

/// A photograph as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// A JPEG without any metadata.
    pub bytes: Vec<u8>,
    /// SHA-256 of [`Picture::bytes`].
    pub hash: [u8; 32],
    /// In pixels, upright.
    pub width: u32,
    /// In pixels, upright.
    pub height: u32,
    /// SHA-256 of what was sent: whoever still has the original can show that it is the same.
    pub source: [u8; 32],
}

/// Makes a photograph to be kept from a file that somebody sent: upright, at most [`KEPT_SIDE`] pixels on the longer side,
/// without metadata. The same file gives the same bytes, as long as this program is not built with another encoder.
///
/// Takes up to a second and a few hundred megabytes of memory for the largest photographs: not for a thread that serves
/// others, and not for many at the same time. Colours are taken as sRGB; a wider profile is left behind like all metadata.
/// Of an animated PNG or WebP the first picture is kept. Wrong pixels inside a JPEG that is whole cannot be noticed.
///
/// # Errors
/// What is not a JPEG, PNG or WebP, not whole, or too large.
pub fn clean(bytes: &[u8]) -> Result<Picture, Unfit> {
    let image = upright(bytes, KEPT_SIDE)?;
    let kept = encoded(&image, KEPT_QUALITY)?;
    let (width, height) = (image.width(), image.height());
    Ok(Picture { hash: hash(&kept), bytes: kept, width, height, source: hash(bytes) })
}

/// A small JPEG for lists, at most [`THUMBNAIL_SIDE`] pixels on the longer side, from a picture that is kept.
///
/// # Errors
/// As [`clean`].
pub fn thumbnail(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    encoded(&upright(bytes, THUMBNAIL_SIDE)?, THUMBNAIL_QUALITY)
}

/// SHA-256.
pub(super) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The picture with a longer side of at most so many pixels. It is turned last, when it is small.
fn upright(bytes: &[u8], longest: u32) -> Result<DynamicImage, Unfit> {
    let (image, orientation) = decoded(bytes)?;
    let mut image = scale::fit(scale::opaque(image), longest);
    image.apply_orientation(orientation);
    Ok(image)
}

/// The pixels as they lie in the file, and how they are to be turned. Nothing is decoded before the header was found to
/// be within limits.
fn decoded(bytes: &[u8]) -> Result<(DynamicImage, Orientation), Unfit> {
    if bytes.len() > MAX_BYTES {
        return Err(Unfit::TooLarge);
    }
    let format = kind::of(bytes)?;
    if !whole::is_whole(format, bytes) {
        return Err(Unfit::Cut);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|error| unfit(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_DECODED {
        return Err(Unfit::TooManyPixels);
    }
    // Notes that cannot be read are no reason to refuse the photograph.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?;
    Ok((image, orientation))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED);
    limits
}

fn unfit(error: &ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::Damaged,
    }
}

fn encoded(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(image).map_err(|error| unfit(&error))?;
    Ok(bytes)
}
