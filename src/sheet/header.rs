//! Where a table begins: above the names of its columns there often stands a title, and who filled it in.

use super::Row;

/// A header stands among so many first rows that hold something.
const WITHIN: usize = 20;

/// The first row that is about as wide as the widest: a title fills one cell, a line about who filled it in two or
/// three. None where there are no rows.
pub(super) fn position(rows: &[Row]) -> Option<usize> {
    let widest = rows.iter().take(WITHIN).map(Row::filled).max()?;
    rows.iter().position(|row| row.filled() * 5 >= widest * 3)
}

/// The first of the rows that name the most known columns, two at least.
pub(super) fn naming(rows: &[Row], is_known: impl Fn(&str) -> bool) -> Option<usize> {
    let known = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty() && is_known(cell)).count();
    let counts: Vec<usize> = rows.iter().take(WITHIN).map(known).collect();
    let most = counts.iter().copied().max().filter(|most| *most >= 2)?;
    counts.iter().position(|count| *count == most)
}
