//! What is refused, and in which words.

use std::time::{Duration, Instant};

use image::ImageFormat;
use insta::assert_snapshot;
use proptest::prelude::*;

use super::super::samples::{claims, drawn, file, from_phone, png_with_notes};
use super::super::{MAX_BYTES, Unfit, clean};

const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];

#[test]
fn what_is_no_photograph_is_told_with_the_next_step() {
    let files: [&[u8]; 13] = [
        b"",
        b"GIF89a\x01\0\x01\0",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"\0\0\0\x18ftypisom\0\0\0\0",
        b"\xef\xbb\xbf\n<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"<!DOCTYPE html><html><svg></svg></html>",
        b"%PDF-1.7",
        b"BM\0\0",
        b"PK\x03\x04\xff\xd8\xff",
        b"RIFF\0\0\0\0AVI LIST",
        "你好".as_bytes(),
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82",
    ];
    let told = files.map(|bytes| clean(bytes).unwrap_err().to_string()).join("\n");
    assert_snapshot!(told, @r"
    照片没能收下：文件里没有内容。请重新拍一张，或从手机相册里再发一次
    照片没能收下：是GIF动图，不是照片。请发手机拍的JPG、PNG或WebP照片
    照片没能收下：是HEIC格式，这里打不开。请在手机相册里另存为JPG，再发一次；苹果手机可以在“设置-相机-格式”里选“兼容性最佳”，以后拍的就是JPG
    照片没能收下：是视频或录音，不是照片。请截取其中一个画面，再发一次
    照片没能收下：是SVG图形，不是照片。请发手机拍的JPG、PNG或WebP照片
    照片没能收下：是网页，不是照片。请把照片保存到手机相册，再从相册里发
    照片没能收下：是PDF，不是照片。请把需要的那一页截图，再发一次
    照片没能收下：是BMP、TIFF或相机原始格式。请在手机相册里另存为JPG，再发一次
    照片没能收下：是压缩包或办公文档，不是照片。请取出里面的照片，一张一张地发
    照片没能收下：是视频或录音，不是照片。请截取其中一个画面，再发一次
    照片没能收下：不是照片。请发手机拍的JPG、PNG或WebP照片
    照片没能收下：文件不完整，可能没有传完。请等网络好一些，再发一次
    照片没能收下：文件已损坏，打不开。请重新拍一张，或从手机相册里再发一次
    ");
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let mut huge = file(&drawn(64, 48), ImageFormat::Jpeg);
    let frame = huge.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    let wide = file(&drawn(12_001, 1), ImageFormat::WebP);
    let before = Instant::now();
    for bomb in [claims(60_000, 60_000), claims(12_000, 12_000), claims(u32::MAX / 2, 1), huge, wide] {
        assert_eq!(clean(&bomb), Err(Unfit::TooManyPixels));
    }
    assert!(before.elapsed() < Duration::from_secs(1));
    // Within limits, but there is nothing to fill it with.
    assert_eq!(clean(&claims(100, 100)), Err(Unfit::Damaged));
    assert!(clean(&file(&drawn(12_000, 2), ImageFormat::Png)).is_ok());
    assert_snapshot!(Unfit::TooManyPixels, @"照片没能收下：尺寸太大（每边最多12000像素，总共最多5000万像素）。请用手机截图或在相册里缩小后，再发一次");
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let mut large = file(&drawn(64, 48), ImageFormat::Jpeg);
    large.resize(MAX_BYTES, 0);
    assert!(clean(&large).is_ok());
    large.push(0);
    assert_eq!(clean(&large), Err(Unfit::TooLarge));
    assert_snapshot!(Unfit::TooLarge, @"照片没能收下：文件超过20MB。请用手机截图或在相册里压缩后，再发一次");
}

#[test]
fn a_file_that_was_cut_anywhere_is_refused() {
    let image = drawn(40, 30);
    let phone = from_phone(&image, 1);
    for whole in FORMATS.map(|format| file(&image, format)).into_iter().chain([phone]) {
        assert!(clean(&whole).is_ok());
        for length in 0..whole.len() {
            assert!(clean(&whole[..length]).is_err(), "{length} of {}", whole.len());
        }
    }
}

#[test]
fn a_png_whose_pixels_changed_on_the_way_is_refused() {
    let whole = file(&drawn(40, 30), ImageFormat::Png);
    let pixels = whole.windows(4).position(|name| name == b"IDAT").unwrap() + 10;
    let mut damaged = whole.clone();
    damaged[pixels] ^= 1;
    assert_eq!(clean(&damaged), Err(Unfit::Damaged));
    assert_snapshot!(Unfit::Damaged, @"照片没能收下：文件已损坏，打不开。请重新拍一张，或从手机相册里再发一次");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Property: whatever comes, with whatever beginning, is answered and never breaks the program off.
    #[test]
    fn random_bytes_never_panic(start in 0usize..4, mut bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let starts: [&[u8]; 4] = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", b"RIFF\xff\0\0\0WEBPVP8 "];
        bytes.splice(0..0, starts[start].iter().copied());
        bytes.extend(b"\xff\xd9");
        let _ = clean(&bytes);
    }

    /// Property: a photograph with some bytes changed is refused or taken, and is bare in either case.
    #[test]
    fn changed_photographs_never_panic(
        which in 0usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let image = drawn(24, 16);
        let mut bytes = match which {
            0 => from_phone(&image, 3),
            1 => png_with_notes(&image, 8),
            2 => file(&image, ImageFormat::WebP),
            _ => file(&image, ImageFormat::Jpeg),
        };
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(picture) = clean(&bytes) {
            prop_assert!(!super::super::samples::markers(&picture.bytes).contains(&0xe1));
        }
    }
}
