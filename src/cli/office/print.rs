//! What came of a deed, on standard output.

use std::path::PathBuf;

use serde::Serialize;

use super::super::out;
use super::table;
use crate::failure::Failure;
use crate::office::outcome::{Outcome, Refusal, Table};

/// The object that `--json` prints. Its names are kept stable.
#[derive(Debug, Serialize)]
struct Told<'a> {
    said: &'a [String],
    tables: &'a [Table],
    files: Vec<String>,
}

/// Prints an outcome, with the files as they were written.
pub(super) fn outcome(outcome: &Outcome, written: &[PathBuf], json: bool) -> Result<(), Failure> {
    let Outcome { said, tables, files: _, charts: _ } = outcome;
    let files: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    if json {
        return out::json(&Told { said, tables, files });
    }
    said.iter().flat_map(|said| said.lines()).try_for_each(|line| out::line(table::plain(line)))?;
    for shown in tables {
        out::line("")?;
        table::lines(shown).iter().try_for_each(out::line)?;
    }
    files.iter().try_for_each(|path| out::line(format!("已写入：{path}")))
}

/// A refusal as a failure, with every single fault.
pub(super) fn refused(refusal: Refusal) -> Failure {
    let Refusal { reason: _, what, next, faults } = refusal;
    let rows = faults.iter().map(|fault| format!("\n  {}", table::plain(fault)));
    Failure::new(format!("{what}{}", rows.collect::<String>()), next)
}
