//! Documents that leave the house: certificates, training records, papers.
//!
//! Every page is drawn as SVG first, in tenths of a millimetre: one language for layout, and the same page becomes a
//! picture ([`raster`]) or a PDF with text that can be selected ([`pdf`]). What is to be worked on further is a Word
//! document ([`official`]); the text of one comes in by [`draft`]. Nothing here reads a clock, a file or the network but
//! [`fonts`], which looks for a Chinese font once.

pub mod certificate;
pub mod chart;
pub mod draft;
mod drawing;
mod flow;
pub mod fonts;
mod measure;
pub mod official;
pub mod paper;
pub mod pdf;
pub mod press;
pub mod qr;
pub mod raster;
mod table;
#[cfg(test)]
mod tests;
pub mod training;

/// A document could not be made, for a reason that lies with us and not with what is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("文件没有生成成功（{0}）。请稍后再试；还是不行，请把这句话告诉管理员")]
pub struct NotDrawn(pub String);
