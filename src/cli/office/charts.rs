//! Charts as pictures, where a folder for files is named.

use std::path::Path;

use crate::documents::chart::{self, CHAT_WIDTH, Chart, Size};
use crate::documents::fonts::Fonts;
use crate::failure::Failure;
use crate::office::outcome::File;

/// Charts as PNG, for a desk; `font` is the configured font file.
pub(super) fn pictures(charts: &[Chart], font: Option<&Path>) -> Result<Vec<File>, Failure> {
    if charts.is_empty() {
        return Ok(Vec::new());
    }
    let fonts = Fonts::find(font).map_err(|error| Failure::new("图没有画出来", error.to_string()))?;
    let picture = |chart: &Chart| {
        let bytes = chart::png(chart, Size::WIDE, &fonts, CHAT_WIDTH)
            .map_err(|error| Failure::new(format!("“{}”没有画出来：{}", chart.title, error.0), "请缩小范围再试"))?;
        Ok(File { name: format!("{}.png", chart.title), kind: "image/png".to_owned(), bytes })
    };
    charts.iter().map(picture).collect()
}
