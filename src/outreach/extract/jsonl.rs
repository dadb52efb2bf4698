//! JSON Lines: a record in a line, with ids and names. Keys keep their order and their names; `version` is raised where one
//! changes its meaning or goes. See [`Row`] for what stands where.

use super::row::Row;

/// A record as a line, with the line feed at its end.
pub fn line(row: &Row) -> String {
    // Strings, numbers and lists of them: nothing that JSON could not hold.
    let mut line = serde_json::to_string(row).unwrap_or_default();
    line.push('\n');
    line
}
