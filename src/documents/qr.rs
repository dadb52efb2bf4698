//! QR codes (ISO/IEC 18004) as paths: in documents and on pages.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use super::drawing::escaped;

/// Modules of white that a code needs around it.
const QUIET: usize = 4;

/// A text is too long for a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("内容太长，二维码装不下。请改用短一些的网址")]
pub struct TooLong;

/// A code, to be drawn.
pub(super) struct Code {
    /// Modules on a side, with the white around.
    pub(super) side: usize,
    /// The dark modules as an SVG path, one unit for a module.
    pub(super) path: String,
}

/// The code of a text, readable with 15 % of it damaged (level M).
pub(super) fn code(text: &str) -> Result<Code, TooLong> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
    let width = code.width();
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{}v1h-{}z", column + QUIET, row + QUIET, run.len(), run.len());
            }
            column += run.len();
        }
    }
    Ok(Code { side: width + 2 * QUIET, path })
}

/// A code as an SVG of its own, black on white, for a page to show at whatever size. `label` says what it leads to.
///
/// # Errors
/// The text is too long.
pub fn qr_svg(text: &str, label: &str) -> Result<String, TooLong> {
    let Code { side, path } = code(text)?;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         shape-rendering=\"crispEdges\"><title>{}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
         <path d=\"{path}\"/></svg>",
        escaped(label)
    ))
}
