//! Records as files: a workbook, CSV or JSON Lines of those that are meant, and the records behind a report.

mod about;
mod names;
mod rows;
#[cfg(test)]
mod tests;
mod walk;
mod writing;

use self::names::Names;
use self::walk::Walk;
use self::writing::{Writing, Written};
use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::{Extract, Wanted};
use super::super::outcome::{File, Outcome, Refusal};
use super::wanted::Narrowed;
use crate::ledger::counters::day_of;
use crate::ledger::fact::RecordId;
use crate::outreach::extract::row::hex;
use crate::registry::outreach::record::Record;

/// Records read and written at once.
const CHUNK: usize = 512;

impl Office {
    /// Every record that is meant, as a file. Whoever entered it is masked unless names are asked for with a reason.
    pub(super) async fn record_export(
        &self,
        actor: &Actor,
        wanted: &Wanted,
        form: Extract,
        reason: Option<&str>,
    ) -> Result<Outcome, Refusal> {
        match self.extracted(actor, wanted, form, reason).await {
            Ok((files, told, detail)) => {
                // Records go out: the trail holds it before the files do.
                self.note(actor, "record_export", "-", &detail, true).await?;
                Ok(Outcome { said: told, files, ..Outcome::default() })
            }
            Err(refusal) => self.refuse(actor, "record_export", "-", refusal).await,
        }
    }

    /// The files, what is told, and what the audit trail says.
    async fn extracted(
        &self,
        actor: &Actor,
        wanted: &Wanted,
        form: Extract,
        reason: Option<&str>,
    ) -> Result<(Vec<File>, Vec<String>, String), Refusal> {
        let library = self.library();
        let knowledge = &library.knowledge;
        let narrowed = Narrowed::of(knowledge, actor, wanted)?;
        let names = Names::asked(actor, reason)?.with(self.all().await?);
        let now = self.now();
        let mut writing = Writing::new(knowledge, form, now)?;
        let mut walk = Walk::over(narrowed);
        while let Some(records) = walk.next(self).await? {
            let rows = records.iter().map(|record| rows::row(knowledge, &names, record)).collect();
            writing = writing.put(rows).await?;
        }
        let Written { records, quantities, .. } = writing.written();
        let about = about::export(knowledge, actor, walk.narrowed(), &names, (now, writing.written()));
        let files = writing.finish(&format!("宣传记录-{}", day_of(now)), about).await?;
        let mut told = vec![format!("导出 {records} 条记录、{quantities} 个数量，日期早的在前"), names.told()];
        if records == 0 {
            told.push("没有符合条件的记录：文件里只有表头。请放宽日期、镇街园区或状态再导出".to_owned());
        }
        let detail = format!("{}，{records} 条记录，{quantities} 个数量；{}", form.slug(), names.detail());
        Ok((files, told, detail))
    }

    /// The records behind a report, in the order given: a workbook as [`Office::record_export`] makes it, with who entered
    /// them masked, and a text with the number, the revision and the SHA-256 of each.
    ///
    /// # Errors
    /// One of them does not exist, or the store fails.
    pub(super) async fn bundle(&self, ids: &[RecordId]) -> Result<Vec<File>, Refusal> {
        let library = self.library();
        let knowledge = &library.knowledge;
        let names = Names::masked().with(self.all().await?);
        let now = self.now();
        let mut writing = Writing::new(knowledge, Extract::Xlsx, now)?;
        let mut list = String::from("编号\t版次\tSHA-256（这一版记录的指纹，台账里也有）\r\n");
        for chunk in ids.chunks(CHUNK) {
            let mut rows = Vec::with_capacity(chunk.len());
            for id in chunk {
                let record: Option<Record> = self.one(&Record::key(*id)).await?;
                let record = record.ok_or_else(|| Refusal::not_found(format!("没有编号为 {id} 的记录")))?;
                let row = rows::row(knowledge, &names, &record);
                list.push_str(&format!("{id}\t{}\t{}\r\n", row.revision, hex(&row.sha256)));
                rows.push(row);
            }
            writing = writing.put(rows).await?;
        }
        let about = about::bundle(knowledge, &names, (now, writing.written()));
        let mut files = writing.finish("报告引用的记录", about).await?;
        files.push(File {
            name: "报告引用的记录-编号和指纹.txt".to_owned(),
            kind: "text/plain; charset=utf-8".to_owned(),
            bytes: list.into_bytes(),
        });
        Ok(files)
    }
}
