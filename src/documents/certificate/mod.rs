//! A certificate to hang on a wall: A4 across, drawn with paths alone, for screen and print.

mod frame;
mod words;

use super::NotDrawn;
use super::drawing::{Anchor, Drawing, Face, Style};
use super::fonts::Fonts;
use super::measure;
use super::pdf::{self, About, Link, Page};
use super::qr::{self, TooLong};
use crate::registry::certificate::Certificate;

/// Width in tenths of a millimetre: A4 across.
pub(super) const WIDTH: f32 = 2970.0;
/// Height in tenths of a millimetre.
pub(super) const HEIGHT: f32 = 2100.0;
const MIDDLE: f32 = WIDTH / 2.0;

/// All colours have a contrast of at least 4.5 to the paper where they carry text.
const RED: &str = "#9c1a1c";
const INK: &str = "#2a211a";
const SOFT: &str = "#6b5637";
const GOLD: &str = "#b8892f";

/// The best width of a picture, in pixels: one for a tenth of a millimetre, so that the modules of the QR code are whole
/// pixels. At half of it they mostly are as well.
pub const PICTURE_WIDTH: u32 = 2970;
/// Where the QR code has room: left, top, side.
const CODE: (f32, f32, f32) = (284.0, 1412.0, 464.0);

/// What stands on a certificate.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The certificate.
    pub certificate: &'a Certificate,
    /// The bureau that issues it.
    pub bureau: &'a str,
    /// What the QR code holds: [`crate::pledge::certificate::link()`].
    pub link: &'a str,
    /// Where the number can be typed, as people type it: `anpu.example.cn/verify`.
    pub address: &'a str,
}

/// The certificate as SVG.
///
/// # Errors
/// The link is too long for a QR code.
pub fn svg(sheet: &Sheet<'_>) -> Result<String, TooLong> {
    let mut drawing = Drawing::default();
    frame::draw(&mut drawing);
    title(&mut drawing, sheet.certificate);
    holder(&mut drawing, sheet.certificate);
    facts(&mut drawing, sheet.certificate);
    issuer(&mut drawing, sheet);
    verification(&mut drawing, sheet)?;
    Ok(drawing.sheet(WIDTH, HEIGHT))
}

/// The certificate as PDF; its QR code can be clicked.
///
/// # Errors
/// The link is too long for a QR code, or the font cannot be embedded.
pub fn pdf(sheet: &Sheet<'_>, fonts: &Fonts) -> Result<Vec<u8>, NotDrawn> {
    let svg = svg(sheet).map_err(|error| NotDrawn(error.to_string()))?;
    let (x, y, side) = CODE;
    let link =
        Link { x, y, width: side, height: side, to: sheet.link.to_owned(), alt: "核验这张证书".to_owned() };
    let page = Page { svg, width: WIDTH, height: HEIGHT, links: vec![link] };
    let certificate = sheet.certificate;
    let about = About {
        title: format!("{} {}", words::title(certificate.position), certificate.number),
        author: sheet.bureau.to_owned(),
        subject: format!("{}　{}", certificate.firm_name, certificate.holder),
        made: certificate.issued,
    };
    pdf::pdf(&[page], fonts, &about)
}

fn serif(size: f32, colour: &'static str) -> Style {
    Style::new(Face::Serif, size, colour).anchored(Anchor::Middle)
}

fn title(drawing: &mut Drawing, certificate: &Certificate) {
    let year = format!("{}年度", certificate.year);
    drawing.text(MIDDLE, 326.0, serif(54.0, SOFT).spaced(16.0), &year);
    let style = serif(156.0, RED).bold().spaced(18.0);
    drawing.text(MIDDLE, 508.0, style, words::title(certificate.position));
    frame::divider(drawing, MIDDLE, 584.0);
}

fn holder(drawing: &mut Drawing, certificate: &Certificate) {
    let firm = &certificate.firm_name;
    drawing.text(MIDDLE, 740.0, serif(measure::fitting(firm, 104.0, 2250.0), INK).bold(), firm);
    let code = format!("统一社会信用代码　{}", certificate.firm);
    drawing.text(MIDDLE, 814.0, serif(42.0, SOFT).spaced(2.0), &code);
    let holder = format!("{}　{}", words::position(certificate.position), certificate.holder);
    drawing.text(MIDDLE, 944.0, serif(82.0, RED).bold().spaced(6.0), &holder);
    for (line, y) in words::deed(certificate).iter().zip([1062.0, 1148.0]) {
        drawing.text(MIDDLE, y, serif(measure::fitting(line, 53.0, 2300.0), INK), line);
    }
}

/// Three facts side by side.
fn facts(drawing: &mut Drawing, certificate: &Certificate) {
    let facts = [
        ("考核成绩", format!("{}分", certificate.score)),
        ("签发日期", words::day(certificate.issued)),
        ("有效期至", words::day(certificate.until)),
    ];
    for ((label, value), place) in facts.iter().zip([-1.0, 0.0, 1.0]) {
        let x = MIDDLE + place * 620.0;
        drawing.text(x, 1268.0, serif(38.0, SOFT).spaced(8.0), label);
        drawing.text(x, 1340.0, serif(56.0, INK).bold(), value);
    }
    for x in [MIDDLE - 310.0, MIDDLE + 310.0] {
        drawing.line((x, 1236.0), (x, 1344.0), 2.5, GOLD);
    }
}

/// The bureau and the day, with room for its stamp.
fn issuer(drawing: &mut Drawing, sheet: &Sheet<'_>) {
    let x = 2270.0;
    let style = serif(measure::fitting(sheet.bureau, 62.0, 800.0), INK).bold().spaced(4.0);
    drawing.text(x, 1668.0, style, sheet.bureau);
    drawing.text(x, 1762.0, serif(50.0, INK), &words::day(sheet.certificate.issued));
}

/// The QR code, the number, and how to verify.
fn verification(drawing: &mut Drawing, sheet: &Sheet<'_>) -> Result<(), TooLong> {
    let (x, y, side) = CODE;
    let code = qr::code(sheet.link)?;
    drawing.path(&format!("M{x} {y}h{side}v{side}h-{side}z"), Some("#ffffff"), Some((3.0, GOLD)));
    let module = (side / code.side as f32).floor();
    let edge = ((side - module * code.side as f32) / 2.0).floor();
    drawing.raw(&format!(
        "<path transform=\"translate({} {}) scale({module})\" d=\"{}\" fill=\"#000000\" shape-rendering=\"crispEdges\"/>",
        x + edge,
        y + edge,
        code.path
    ));
    let x = x + side + 48.0;
    let sans = |size, colour| Style::new(Face::Sans, size, colour);
    drawing.text(x, 1540.0, sans(36.0, SOFT).spaced(4.0), "证书编号");
    drawing.text(x, 1604.0, sans(50.0, INK).bold().spaced(2.0), &sheet.certificate.number);
    let address = format!("或打开 {} 输入编号", sheet.address);
    let lines = ["扫二维码，核验真伪和是否有效", address.as_str(), "码内有数字签名，断网也能核对内容"];
    for (line, y) in lines.into_iter().zip([1712.0, 1772.0, 1832.0]) {
        drawing.text(x, y, sans(measure::fitting(line, 36.0, 1010.0), SOFT), line);
    }
    Ok(())
}
