//! Writing records in one of the forms, away from those who answer.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::super::super::deed::Extract;
use super::super::super::files::{CSV, XLSX};
use super::super::super::outcome::{File, Reason, Refusal};
use crate::knowledge::Knowledge;
use crate::outreach::extract::book::Book;
use crate::outreach::extract::csv::Tables;
use crate::outreach::extract::jsonl;
use crate::outreach::extract::row::Row;
use crate::sheet::Unwritable;

/// Media type of JSON Lines.
const JSONL: &str = "application/x-ndjson; charset=utf-8";

/// Records being written.
pub(super) struct Writing {
    form: Form,
    records: usize,
    quantities: usize,
    digest: Sha256,
}

enum Form {
    Xlsx(Box<Book>),
    Csv(Tables),
    Jsonl(String),
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Records.
    pub(super) records: usize,
    /// Quantities of them.
    pub(super) quantities: usize,
    /// SHA-256 of the same records as JSON Lines.
    pub(super) sha256: [u8; 32],
}

impl Writing {
    /// Begins, at a moment.
    pub(super) fn new(knowledge: &Knowledge, form: Extract, now: Timestamp) -> Result<Self, Refusal> {
        let form = match form {
            Extract::Xlsx => Form::Xlsx(Box::new(Book::new(knowledge, now).map_err(|error| unwritable(&error))?)),
            Extract::Csv => Form::Csv(Tables::new()),
            Extract::Jsonl => Form::Jsonl(String::new()),
        };
        Ok(Self { form, records: 0, quantities: 0, digest: Sha256::new() })
    }

    /// Writes a page of records.
    pub(super) async fn put(mut self, rows: Vec<Row>) -> Result<Self, Refusal> {
        aside(move || {
            for row in &rows {
                self.records += 1;
                self.quantities += row.quantities().count();
                let line = jsonl::line(row);
                self.digest.update(&line);
                match &mut self.form {
                    Form::Xlsx(book) => book.put(row).map_err(|error| unwritable(&error))?,
                    Form::Csv(tables) => tables.put(row),
                    Form::Jsonl(text) => text.push_str(&line),
                }
            }
            Ok(self)
        })
        .await
    }

    /// What was written so far.
    pub(super) fn written(&self) -> Written {
        let sha256 = self.digest.clone().finalize().into();
        Written { records: self.records, quantities: self.quantities, sha256 }
    }

    /// The files, of the name given. What is to be known about them stands in a workbook alone.
    pub(super) async fn finish(self, name: &str, about: Vec<(String, String)>) -> Result<Vec<File>, Refusal> {
        let file = |name: String, kind: &str, bytes| File { name, kind: kind.to_owned(), bytes };
        Ok(match self.form {
            Form::Xlsx(book) => {
                let bytes = aside(move || book.finish(&about).map_err(|error| unwritable(&error))).await?;
                vec![file(format!("{name}.xlsx"), XLSX, bytes)]
            }
            Form::Csv(Tables { records, quantities }) => vec![
                file(format!("{name}.csv"), CSV, records.into_bytes()),
                file(format!("{name}-数量.csv"), CSV, quantities.into_bytes()),
            ],
            Form::Jsonl(text) => vec![file(format!("{name}.jsonl"), JSONL, text.into_bytes())],
        })
    }
}

/// Does something on a thread made for waiting. A panic there (a disk that is full) is a refusal here.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| {
        tracing::error!(%error, "records could not be written as a file");
        let next = "请管理员看看存放临时文件的磁盘是不是满了，再试一次；也可以改为导出 CSV";
        Err(Refusal::new("文件没有生成", next).because(Reason::Failed))
    })
}

fn unwritable(error: &Unwritable) -> Refusal {
    tracing::error!(%error, "records could not be written as a workbook");
    let next = "请缩小日期范围，或改为导出 CSV；还不行，请管理员看看存放临时文件的磁盘";
    Refusal::new("Excel文件没有生成", next).because(Reason::Failed)
}
