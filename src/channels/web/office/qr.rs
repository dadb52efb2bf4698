//! A QR code (ISO/IEC 18004) as an SVG path, sharp at any size.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone around a code, in modules.
const QUIET: usize = 4;

/// A code of a text; nothing where the text is too long for one. `label` is what a screen reader says.
pub(super) fn svg(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return html! {};
    };
    let side = code.width() + 2 * QUIET;
    html! {
        svg.qr role="img" aria-label=(label) viewBox=(format!("0 0 {side} {side}")) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#ffffff" {}
            path fill="#000000" d=(path(&code)) {}
        }
    }
}

/// One stroke for each row of dark modules side by side.
fn path(code: &QrCode) -> String {
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let (left, top, long) = (x + QUIET, y + QUIET, run.len());
                path.push_str(&format!("M{left} {top}h{long}v1h-{long}z"));
            }
            x += run.len();
        }
    }
    path
}
