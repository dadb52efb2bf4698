//! 1. What is scanned from the picture is the link, and its signature holds.
//! 2. What is written on the PDF is read back, and the PDF is small.
//! 3. Nothing that a register holds breaks the drawing or escapes into markup.
//! 4. The same certificate gives the same bytes.

use ed25519_dalek::SigningKey;
use jiff::civil::date;
use proptest::prelude::*;
use resvg::tiny_skia::Pixmap;

use super::{dense, fonts, poppler, text_of};
use crate::documents::certificate::{PICTURE_WIDTH, Sheet, pdf, svg};
use crate::documents::qr::{TooLong, qr_svg};
use crate::documents::raster;
use crate::pledge::certificate::{Payload, link, number, read_link, sign, verify};
use crate::registry::certificate::Certificate;
use crate::registry::member::{MemberId, Position};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub(super) fn certificate(position: Position) -> Certificate {
    let mut certificate = Certificate {
        number: number([7, 18, 2, 13, 9, 23, 4, 26, 17, 29, 8, 20], 2026),
        member: MemberId(1),
        campaign: "2026".to_owned(),
        year: 2026,
        firm: "91350100M000100Y43".to_owned(),
        firm_name: "重庆某某机械制造有限公司".to_owned(),
        holder: "王**".to_owned(),
        position,
        score: 92,
        issued: date(2026, 6, 16),
        until: date(2027, 6, 15),
        signature: Vec::new(),
        revoked: None,
        replaces: None,
        reminded: 0,
    };
    certificate.signature = sign(&key(), &Payload::of(&certificate)).to_vec();
    certificate
}

fn link_of(certificate: &Certificate) -> String {
    let signature = certificate.signature.as_slice().try_into().expect("64 bytes");
    link("https://anpu.example.cn", &Payload::of(certificate), signature)
}

fn sheet<'a>(certificate: &'a Certificate, link: &'a str) -> Sheet<'a> {
    Sheet { certificate, bureau: "某某区应急管理局", link, address: "anpu.example.cn/verify" }
}

/// What a scanner reads from a picture.
fn scanned(picture: &Pixmap) -> String {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let grey = |x: usize, y: usize| {
        let pixel = picture.pixels()[y * width + x];
        ((u16::from(pixel.red()) + u16::from(pixel.green()) + u16::from(pixel.blue())) / 3) as u8
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().expect("readable").1
}

#[test]
fn the_code_on_the_picture_leads_to_a_signature_that_holds() {
    let Some(fonts) = fonts() else { return };
    let certificate = certificate(Position::Responsible);
    let link = link_of(&certificate);
    let svg = svg(&sheet(&certificate, &link)).expect("drawn");
    for width in [PICTURE_WIDTH, PICTURE_WIDTH / 2] {
        assert_eq!(scanned(&raster::pixels(&svg, fonts, width).expect("drawn")), link);
    }
    let (payload, signature) = read_link(&link).expect("a link");
    assert!(verify(&key().verifying_key(), &payload, &signature));
    assert_eq!(payload, Payload::of(&certificate));
}

#[test]
fn what_is_written_is_read_back_from_the_pdf() {
    let Some(fonts) = fonts() else { return };
    for position in [Position::Responsible, Position::Officer] {
        let certificate = certificate(position);
        let link = link_of(&certificate);
        let bytes = pdf(&sheet(&certificate, &link), fonts).expect("drawn");
        assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
        assert_eq!(bytes, pdf(&sheet(&certificate, &link), fonts).expect("drawn"), "the same bytes");
        assert!(bytes.windows(11).any(|bytes| bytes == b"pdfaid:part"), "for archives");
        let Some(text) = text_of(&bytes) else { return };
        let title = match position {
            Position::Responsible => "安全生产第一责任人承诺证书",
            Position::Officer => "安全生产管理人员承诺证书",
        };
        for expected in [
            title,
            "重庆某某机械制造有限公司",
            "统一社会信用代码　91350100M000100Y43",
            "王**",
            "92分",
            "2026年6月16日",
            "2027年6月15日",
            "某某区应急管理局",
            &certificate.number,
            "anpu.example.cn/verify",
        ] {
            assert!(text.contains(&dense(expected)), "{expected} in {text}");
        }
        let Some(about) = poppler("pdfinfo", &["-isodates"], &bytes) else { return };
        assert!(about.contains(title) && about.contains("841.89 x 595.276 pts (A4)"), "{about}");
    }
}

#[test]
fn a_character_that_the_font_lacks_does_not_stop_the_pdf() {
    let Some(fonts) = fonts() else { return };
    let mut certificate = certificate(Position::Responsible);
    certificate.firm_name = "某某\u{10ffff}\u{1f9ff}公司".to_owned();
    let link = link_of(&certificate);
    let bytes = pdf(&sheet(&certificate, &link), fonts).expect("drawn");
    let Some(text) = text_of(&bytes) else { return };
    assert!(text.contains("公司"));
}

#[test]
fn a_code_for_a_page_is_read_back() {
    let Some(fonts) = fonts() else { return };
    let svg = qr_svg("https://anpu.example.cn/?ceremony=<1>&k=2", "扫码<宣誓>").expect("short");
    assert!(svg.contains("<title>扫码&lt;宣誓&gt;</title>"));
    let picture = raster::pixels(&svg, fonts, 300).expect("drawn");
    assert_eq!(scanned(&picture), "https://anpu.example.cn/?ceremony=<1>&k=2");
    assert_eq!(qr_svg(&"长".repeat(2000), "太长"), Err(TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_register_holds_is_drawn(firm in ".{0,60}", holder in "\\PC{0,6}", bureau in "[<>&\"'\u{4e00}-\u{9fff}]{0,40}") {
        let Some(fonts) = fonts() else { return Ok(()) };
        let mut certificate = certificate(Position::Officer);
        (certificate.firm_name, certificate.holder) = (firm, holder);
        let link = link_of(&certificate);
        let drawn = svg(&Sheet { bureau: &bureau, ..sheet(&certificate, &link) }).expect("drawn");
        prop_assert!(raster::pixels(&drawn, fonts, 60).is_ok());
    }
}
