//! Pictures made for tests, and what a stranger may do to them.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage};

/// What must not be found in any picture that is kept.
pub(super) const SECRET: &str = "SECRET-PLACE";

/// A blue picture whose upper left quarter is red.
pub(super) fn drawn(width: u32, height: u32) -> DynamicImage {
    let colour = |x, y| if x < width / 2 && y < height / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

/// A picture as a file of a type.
pub(super) fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG as a phone writes it: with EXIF (place, maker, orientation), XMP, a colour profile and a comment.
pub(super) fn from_phone(image: &DynamicImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_icc_profile(SECRET.as_bytes().to_vec()).unwrap();
    encoder.encode_image(image).unwrap();
    let exif = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{SECRET}</x:xmpmeta>");
    let segments = [segment(0xe1, &exif), segment(0xe1, xmp.as_bytes()), segment(0xfe, SECRET.as_bytes())].concat();
    bytes.splice(2..2, segments);
    bytes
}

/// A PNG with a text and EXIF.
pub(super) fn png_with_notes(image: &DynamicImage, orientation: u16) -> Vec<u8> {
    let mut bytes = file(image, ImageFormat::Png);
    let text = chunk(b"tEXt", format!("Comment\0{SECRET}").as_bytes());
    // Behind the signature and the header.
    bytes.splice(33..33, [text, chunk(b"eXIf", &exif(orientation))].concat());
    bytes
}

/// A WebP with EXIF.
pub(super) fn webp_with_notes(image: &DynamicImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut bytes);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    image.write_with_encoder(encoder).unwrap();
    bytes
}

/// A PNG that claims to be of a size and holds next to nothing.
pub(super) fn claims(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", &[0x78, 0x9c, 1, 0, 0, 0xff, 0xff]), chunk(b"IEND", &[])];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [kind, content].concat();
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_be_bytes()[..], &named, &crc32fast::hash(&named).to_be_bytes()].concat()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xff, marker][..], &length.to_be_bytes(), content].concat()
}

/// EXIF as of TIFF 6.0 and EXIF 2.3: a maker, the orientation, and a position north and east.
fn exif(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    let at = |offset: u32| offset.to_le_bytes();
    let (ascii, short, long, rational) = (2, 3, 4, 5);
    // Header 8, three entries 42 up to 50, the maker up to 64, four entries 54 up to 118, two positions of 24.
    let maker = format!("{SECRET}\0\0");
    let [low, high] = orientation.to_le_bytes();
    let position = [31u32, 1, 14, 1, 30, 1].map(u32::to_le_bytes).concat();
    let parts = [
        b"II*\0\x08\0\0\0".to_vec(),
        3u16.to_le_bytes().to_vec(),
        entry(0x010f, ascii, 13, at(50)),
        entry(0x0112, short, 1, [low, high, 0, 0]),
        entry(0x8825, long, 1, at(64)),
        at(0).to_vec(),
        maker.into_bytes(),
        4u16.to_le_bytes().to_vec(),
        entry(1, ascii, 2, *b"N\0\0\0"),
        entry(2, rational, 3, at(118)),
        entry(3, ascii, 2, *b"E\0\0\0"),
        entry(4, rational, 3, at(142)),
        at(0).to_vec(),
        position.clone(),
        position,
    ];
    parts.concat()
}

/// The markers of a JPEG in order, up to its very last byte.
pub(super) fn markers(bytes: &[u8]) -> Vec<u8> {
    let mut found = vec![0xd8];
    let mut at = 2;
    loop {
        assert_eq!(bytes[at], 0xff, "a marker at {at}");
        let marker = bytes[at + 1];
        found.push(marker);
        at += 2;
        if marker == 0xd9 {
            assert_eq!(at, bytes.len(), "nothing behind the end");
            return found;
        }
        at += usize::from(bytes[at]) * 256 + usize::from(bytes[at + 1]);
        while marker == 0xda && (bytes[at] != 0xff || matches!(bytes[at + 1], 0 | 0xd0..=0xd7)) {
            at += 1;
        }
    }
}
