//! A page as a picture.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::NotDrawn;
use super::fonts::Fonts;

/// The widest picture, in pixels: A4 across at some 300 dots per inch.
pub const WIDEST: u32 = 3600;

/// Draws SVG as PNG, `width` pixels wide (at most [`WIDEST`]) and as high as the page is in proportion.
///
/// # Errors
/// The SVG is none.
pub fn png(svg: &str, fonts: &Fonts, width: u32) -> Result<Vec<u8>, NotDrawn> {
    pixels(svg, fonts, width)?.encode_png().map_err(|error| NotDrawn(error.to_string()))
}

/// Draws SVG as pixels, as [`png`] does.
///
/// # Errors
/// The SVG is none.
pub fn pixels(svg: &str, fonts: &Fonts, width: u32) -> Result<Pixmap, NotDrawn> {
    let tree = Tree::from_str(svg, &fonts.options()).map_err(|error| NotDrawn(error.to_string()))?;
    let size = tree.size().to_int_size();
    let size = size.scale_to_width(width.clamp(1, WIDEST)).ok_or_else(|| NotDrawn("no size".to_owned()))?;
    let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or_else(|| NotDrawn("too large".to_owned()))?;
    let (across, down) = (pixmap.width() as f32 / tree.size().width(), pixmap.height() as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(across, down), &mut pixmap.as_mut());
    Ok(pixmap)
}
