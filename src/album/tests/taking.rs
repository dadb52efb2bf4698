//! What is taken, and what is left of it.

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use sha2::{Digest, Sha256};

use super::super::samples::{SECRET, drawn, file, from_phone, markers, png_with_notes, webp_with_notes};
use super::super::{KEPT_SIDE, Picture, THUMBNAIL_SIDE, clean, thumbnail};

const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];

/// Property: of a JPEG nothing is left but what is needed to show it.
fn assert_bare(picture: &Picture) {
    let bytes = &picture.bytes;
    // Start, JFIF header, tables, frame, scan, end: no APP1 (EXIF, XMP), APP2 (colour profile), APP13, comment.
    let allowed = [0xd8, 0xe0, 0xdb, 0xc0, 0xc4, 0xda, 0xd9];
    assert!(markers(bytes).iter().all(|marker| allowed.contains(marker)), "{:x?}", markers(bytes));
    for word in [SECRET, "Exif", "http", "ICC_PROFILE"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

/// Which corner is red: left or right, above or below.
fn red_corner(picture: &Picture) -> (bool, bool) {
    let image = image::load_from_memory(&picture.bytes).unwrap().into_rgb8();
    assert_eq!((image.width(), image.height()), (picture.width, picture.height));
    let (right, bottom) = (image.width() - 3, image.height() - 3);
    let corners = [(2, 2), (right, 2), (2, bottom), (right, bottom)];
    let is_red = |&(x, y): &(u32, u32)| image.get_pixel(x, y).0[0] > 150 && image.get_pixel(x, y).0[2] < 100;
    let red = corners.into_iter().filter(is_red).collect::<Vec<_>>();
    let [(x, y)] = red[..] else { panic!("one corner is red: {red:?}") };
    (x == 2, y == 2)
}

#[test]
fn nothing_but_the_picture_is_left() {
    let image = drawn(64, 48);
    for sent in [from_phone(&image, 6), png_with_notes(&image, 6), webp_with_notes(&image, 6)] {
        let has_secret = |bytes: &[u8]| bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
        assert!(has_secret(&sent), "the sample is worth testing");
        let picture = clean(&sent).unwrap();
        assert_bare(&picture);
        assert_eq!((picture.width, picture.height), (48, 64), "turned upright");
        assert_eq!(red_corner(&picture), (false, true), "turned clockwise");
        assert_eq!(picture.source, <[u8; 32]>::from(Sha256::digest(&sent)));
        assert_eq!(picture.hash, <[u8; 32]>::from(Sha256::digest(&picture.bytes)));
    }
}

#[test]
fn every_orientation_is_turned_upright() {
    // EXIF 2.3, tag 274: where the red corner, above left in the file, belongs.
    let corners = [
        (true, true),
        (false, true),
        (false, false),
        (true, false),
        (true, true),
        (false, true),
        (false, false),
        (true, false),
    ];
    for (orientation, corner) in (1..).zip(corners) {
        let picture = clean(&from_phone(&drawn(64, 48), orientation)).unwrap();
        assert_eq!(red_corner(&picture), corner, "{orientation}");
        assert_eq!((picture.width, picture.height), if orientation < 5 { (64, 48) } else { (48, 64) });
    }
    // One that there is not is no reason to refuse.
    assert_eq!(red_corner(&clean(&from_phone(&drawn(64, 48), 77)).unwrap()), (true, true));
}

#[test]
fn the_same_file_gives_the_same_picture() {
    for format in FORMATS {
        let sent = file(&drawn(300, 200), format);
        assert_eq!(clean(&sent), clean(&sent));
        assert_ne!(clean(&sent).unwrap().source, clean(&file(&drawn(300, 201), format)).unwrap().source);
    }
}

#[test]
fn large_pictures_become_smaller_and_small_ones_stay() {
    let sides = |width, height| {
        let picture = clean(&file(&drawn(width, height), ImageFormat::Jpeg)).unwrap();
        red_corner(&picture);
        (picture.width, picture.height)
    };
    assert_eq!(sides(4000, 100), (KEPT_SIDE, 48));
    assert_eq!(sides(100, 3000), (64, KEPT_SIDE));
    assert_eq!(sides(KEPT_SIDE, 40), (KEPT_SIDE, 40));
    let turned = clean(&from_phone(&drawn(2400, 100), 6)).unwrap();
    assert_eq!((turned.width, turned.height), (80, KEPT_SIDE));
    assert_eq!(red_corner(&turned), (false, true));
}

#[test]
fn a_thumbnail_is_small_and_bare() {
    let picture = clean(&file(&drawn(640, 480), ImageFormat::Png)).unwrap();
    let small = thumbnail(&picture.bytes).unwrap();
    let image = image::load_from_memory(&small).unwrap();
    assert_eq!((image.width(), image.height()), (THUMBNAIL_SIDE, 240));
    assert!(small.len() < picture.bytes.len() / 2);
}

#[test]
fn what_hangs_behind_a_picture_is_left_behind() {
    for format in FORMATS {
        let sent = file(&drawn(64, 48), format);
        let mut double = sent.clone();
        double.extend(b"PK\x03\x04 <script>alert(1)</script>");
        let (alone, of_double) = (clean(&sent).unwrap(), clean(&double).unwrap());
        assert_eq!(alone.bytes, of_double.bytes);
        assert_ne!(alone.source, of_double.source);
    }
}

#[test]
fn other_colours_are_read_too() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(32, 32, Rgba([0, 0, 0, 0])));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let picture = clean(&file(&clear, format)).unwrap();
        assert_eq!(image::load_from_memory(&picture.bytes).unwrap().into_rgb8().get_pixel(9, 9).0, [255; 3]);
    }
    for image in
        [DynamicImage::ImageRgb16(drawn(64, 48).into_rgb16()), DynamicImage::ImageRgba16(drawn(64, 48).into_rgba16())]
    {
        assert_eq!(red_corner(&clean(&file(&image, ImageFormat::Png)).unwrap()), (true, true));
    }
    let grey = DynamicImage::ImageLuma8(drawn(64, 48).into_luma8());
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        assert_bare(&clean(&file(&grey, format)).unwrap());
    }
}
