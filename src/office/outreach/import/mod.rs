//! Records by file: the template, looking at a file without changing anything, taking it in, and taking it back.
//!
//! All rows of a file are looked at before the first is taken in; one bad row refuses the whole file. Then they come in by
//! chunks. A chunk is one commit of records, of what they were in the file ([`Origin`]), of their place in the batch
//! ([`Member`]) and of how far the batch is ([`Batch`]): what a crash breaks off stands at whole rows, and the same file once
//! more goes on from there.
//!
//! [`Batch`]: crate::registry::outreach::batch::Batch
//! [`Member`]: crate::registry::outreach::batch::Member
//! [`Origin`]: crate::registry::outreach::batch::Origin

mod batches;
mod look;
mod take;
mod told;
mod undo;

use super::super::Office;
use super::super::actor::Actor;
use super::super::deed::Form;
use super::super::files;
use super::super::outcome::{Outcome, Refusal};
use crate::outreach::table;

/// Rows dealt with in one commit.
const CHUNK: usize = 200;

/// Files with more rows are taken in behind the deed.
const AT_ONCE: usize = 2_000;

impl Office {
    pub(in super::super) fn record_template(&self, form: Form) -> Result<Outcome, Refusal> {
        let mut outcome = Outcome::said("宣传记录模板：填好后导入，先试运行，看清有没有问题再正式导入");
        outcome.files.push(files::sheet_file("宣传记录模板", &table::template(&self.library().knowledge), form)?);
        Ok(outcome)
    }

    pub(in super::super) async fn record_import(
        &self,
        actor: &Actor,
        name: &str,
        bytes: Vec<u8>,
        dry_run: bool,
    ) -> Result<Outcome, Refusal> {
        let file = told::hash(&bytes);
        let looked = match self.looked_at(actor, name, bytes).await {
            Ok(looked) => looked,
            Err(refusal) => return self.refuse(actor, "record_import", "-", refusal).await,
        };
        if dry_run {
            let detail = format!("试运行，{} 行，{} 处要改", looked.rows, looked.faults.total);
            self.note(actor, "record_import", "-", &detail, true).await?;
            return told::looked(&looked);
        }
        if !looked.faults.is_empty() {
            return self.refuse(actor, "record_import", "-", told::faulty(&looked)).await;
        }
        self.records_taken_in(actor, name, file, looked).await
    }
}
