//! Making a picture smaller.

use image::imageops::FilterType;
use image::{DynamicImage, RgbImage};

/// A picture whose longer side has at most so many pixels. One that is small enough stays as it is.
pub(super) fn fit(image: DynamicImage, longest: u32) -> DynamicImage {
    let Some((width, height)) = smaller(image.width(), image.height(), longest) else { return image };
    // Averaging down to twice the size first keeps the memory of the finer filter small, whatever came.
    let image = match smaller(image.width(), image.height(), 2 * longest) {
        Some((width, height)) => image.thumbnail_exact(width, height),
        None => image,
    };
    image.resize_exact(width, height, FilterType::CatmullRom)
}

/// Sides in the same proportion, where they are too long.
fn smaller(width: u32, height: u32, longest: u32) -> Option<(u32, u32)> {
    let longer = width.max(height);
    let scaled = |side: u32| {
        let exact = (u64::from(side) * u64::from(longest) + u64::from(longer / 2)) / u64::from(longer);
        u32::try_from(exact).unwrap_or(longest).max(1)
    };
    (longer > longest).then(|| (scaled(width), scaled(height)))
}

/// A picture in eight bits and three colours. What is transparent lies on white, as viewers show it.
pub(super) fn opaque(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let image = image.into_rgba8();
    let mut flat = RgbImage::new(image.width(), image.height());
    for (to, from) in flat.pixels_mut().zip(image.pixels()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [red, green, blue].map(|colour| over_white(colour, alpha));
    }
    DynamicImage::ImageRgb8(flat)
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    // At most 255 by construction.
    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proportions_are_kept() {
        assert_eq!(smaller(4000, 3000, 1920), Some((1920, 1440)));
        assert_eq!(smaller(3000, 4000, 1920), Some((1440, 1920)));
        assert_eq!(smaller(12_000, 1, 1920), Some((1920, 1)));
        assert_eq!(smaller(1920, 1080, 1920), None);
        assert_eq!(smaller(1, 1, 320), None);
    }

    #[test]
    fn what_is_transparent_lies_on_white() {
        assert_eq!([(0, 0), (0, 255), (200, 255), (0, 128)].map(|(c, a)| over_white(c, a)), [255, 0, 200, 127]);
    }
}
