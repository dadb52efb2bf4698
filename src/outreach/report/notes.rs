//! The footnote of a figure: the records that it sums.

use super::figure::{Figure, Of};
use crate::ledger::fact::RecordId;
use crate::quantity::Precision;

/// The most records that a footnote names one by one.
const NAMED: usize = 6;
/// Named first where there are more.
const FIRST: usize = 3;
/// The row of the first record in the table beside the report: a header stands above it.
const FIRST_ROW: usize = 2;

/// The footnote. `order` is the order of records in the table beside the report.
pub fn note(figure: &Figure, order: &[RecordId]) -> String {
    let ids: Vec<String> = figure.parts.iter().map(|(id, _)| id.to_string()).collect();
    let (count, precision) = (ids.len(), precision(figure));
    let sum = if figure.of == Of::Records { "" } else { "合计" };
    if count <= NAMED {
        let all = match count {
            0 | 1 => String::new(),
            _ if sum.is_empty() => format!(" 共 {count} 条"),
            _ => format!(" {sum}"),
        };
        return format!("记录 {}{all}{precision}", ids.join("、"));
    }
    let first = ids.get(..FIRST).unwrap_or_default().join("、");
    let place = |id: &RecordId| order.iter().position(|one| one == id).map(|at| at + FIRST_ROW);
    let rows: Vec<usize> = figure.parts.iter().filter_map(|(id, _)| place(id)).collect();
    format!("记录 {first} 等 {count} 条{sum}，见附表第 {} 行{precision}", runs(&rows))
}

/// Rows as runs: 2 至 9、12.
fn runs(rows: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    for row in rows {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == row => *end = row,
            _ => runs.push((row, row)),
        }
    }
    let told = |(from, to): &(usize, usize)| if from == to { from.to_string() } else { format!("{from} 至 {to}") };
    runs.iter().map(told).collect::<Vec<_>>().join("、")
}

/// How exactly the parts are known, where they are not all exact.
fn precision(figure: &Figure) -> String {
    let count = |wanted: Precision| figure.parts.iter().filter(|(_, part)| part.precision == wanted).count();
    let (over, about, all) = (count(Precision::Over), count(Precision::About), figure.parts.len());
    match (over, about) {
        (0, 0) => String::new(),
        _ if all == 1 => String::new(),
        (over, 0) if over == all => "，均为“余”数".to_owned(),
        (0, about) if about == all => "，均为“约”数".to_owned(),
        (over, 0) => format!("，其中 {over} 条为“余”数"),
        (0, about) => format!("，其中 {about} 条为“约”数"),
        (over, about) => format!("，其中 {over} 条为“余”数、{about} 条为“约”数"),
    }
}
