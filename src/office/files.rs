//! Tables as files.

use super::deed::Form;
use super::outcome::{File, Refusal, Table};

/// Excel takes a file without this for one in the local encoding, and garbles it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A table as a file of the name given, to which the ending is added.
///
/// # Errors
/// It cannot be written.
pub(super) fn table_file(name: &str, table: &Table, form: Form) -> Result<File, Refusal> {
    match form {
        // Workbooks are not written yet: what Excel opens as well stands in for them.
        Form::Csv | Form::Xlsx => {}
    }
    let bytes = csv(table).map_err(|error| {
        tracing::error!(%error, "a table could not be written as a file");
        Refusal::new("文件没有生成", "请再试一次；还不行，请告诉管理员").because(super::outcome::Reason::Failed)
    })?;
    Ok(File { name: format!("{name}.csv"), kind: "text/csv; charset=utf-8".to_owned(), bytes })
}

fn csv(table: &Table) -> Result<Vec<u8>, std::io::Error> {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in std::iter::once(&table.header).chain(&table.rows) {
        writer.write_record(row.iter().map(|cell| plain(cell)))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// A cell that a spreadsheet does not take for a formula.
fn plain(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
