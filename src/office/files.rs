//! Tables as files.

use super::deed::Form;
use super::outcome::{File, Refusal, Table};
use crate::sheet::{self, write_csv, write_xlsx};

/// Media type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Media type of text with commas.
pub(super) const CSV: &str = "text/csv; charset=utf-8";

/// A table that was shown, as a file of the name given, to which the ending is added.
///
/// # Errors
/// It cannot be written.
pub(super) fn table_file(name: &str, table: &Table, form: Form) -> Result<File, Refusal> {
    let Table { title, header, rows } = table.clone();
    sheet_file(name, &sheet::Table { title, header, rows, notes: Vec::new() }, form)
}

/// A table with what is to be known for filling it in, as a file.
///
/// # Errors
/// It cannot be written.
pub(super) fn sheet_file(name: &str, table: &sheet::Table, form: Form) -> Result<File, Refusal> {
    let (ending, kind, bytes) = match form {
        Form::Csv => ("csv", CSV, write_csv(table)),
        Form::Xlsx => ("xlsx", XLSX, write_xlsx(table).map_err(|error| failed(&error.to_string()))?),
    };
    Ok(File { name: format!("{name}.{ending}"), kind: kind.to_owned(), bytes })
}

fn failed(error: &str) -> Refusal {
    tracing::error!(error, "a table could not be written as a file");
    failed_file()
}

/// A file could not be made, for a reason that lies with us.
pub(super) fn failed_file() -> Refusal {
    Refusal::new("文件没有生成", "请再试一次；还不行，请告诉管理员").because(super::outcome::Reason::Failed)
}
