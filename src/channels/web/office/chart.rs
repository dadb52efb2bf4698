//! A chart in a page: drawn for a desk and for a phone, of which the style sheet shows one, and its figures as a table.

use maud::{Markup, PreEscaped, html};

use super::show::{self, Links};
use crate::documents::chart::{Chart, Size, svg, table};
use crate::office::outcome::Table;

/// A chart. Cells of its table lead where `links` says.
pub(super) fn figure(chart: &Chart, links: &Links) -> Markup {
    html! {
        figure.chart {
            div.desk { (PreEscaped(svg(chart, Size::WIDE))) }
            div.phone { (PreEscaped(svg(chart, Size::PHONE))) }
            details { summary { "看数字" } (show::table(&figures(chart), links)) }
        }
    }
}

fn figures(chart: &Chart) -> Table {
    let mut rows = table(chart).into_iter();
    let header = rows.next().unwrap_or_default();
    Table { title: chart.title.clone(), header, rows: rows.collect() }
}
