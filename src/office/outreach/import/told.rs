//! What was found in a file, in words, tables and a file of every fault.

use sha2::{Digest, Sha256};

use super::super::super::deed::Form;
use super::super::super::files;
use super::super::super::outcome::{Outcome, Refusal, Table};
use super::look::Looked;
use crate::outreach::table::{Faults, RowFault};

/// Faults that are told at once; the file has all.
const TOLD: usize = 200;

/// SHA-256 of a file.
pub(super) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// What a file would change.
///
/// # Errors
/// The file of faults cannot be written.
pub(super) fn looked(looked: &Looked) -> Result<Outcome, Refusal> {
    let Looked { rows, new, known, warnings, faults } = looked;
    let mut outcome = Outcome::said(format!("共 {rows} 行：新的 {} 行，已经导入过的 {known} 行", new.len()));
    if !warnings.is_empty() {
        outcome.said.push(format!("有 {} 处请核对一下，不影响导入", warnings.total));
        outcome.tables.push(table("请核对", warnings, TOLD));
    }
    if faults.is_empty() {
        let next =
            if new.is_empty() { "没有新的记录，不用导入" } else { "核对无误后，再正式导入" };
        outcome.said.push(next.to_owned());
        return Ok(outcome);
    }
    outcome.said.push(format!(
        "有 {} 处要改，改好以前整张表都不会导入{}",
        faults.total,
        if faults.total > TOLD { format!("；下面是前 {TOLD} 处，全部的在文件里") } else { String::new() }
    ));
    outcome.tables.insert(0, table("要改的", faults, TOLD));
    outcome.files.push(files::table_file("导入问题清单", &table("要改的", faults, usize::MAX), Form::Csv)?);
    Ok(outcome)
}

/// Why a file was not taken in.
pub(super) fn faulty(looked: &Looked) -> Refusal {
    let Faults { kept, total } = &looked.faults;
    let more = if *total > TOLD {
        format!("（下面是前 {TOLD} 处；试运行会给出全部问题的清单）")
    } else {
        String::new()
    };
    let faults = kept.iter().take(TOLD).map(ToString::to_string).collect();
    Refusal::new(
        format!("一行都没有导入，有 {total} 处要改{more}"),
        "请照每一条的说明改好，再导入一次；全部改对之前什么都不会变",
    )
    .faults(faults)
}

/// What is to be known after a file was taken in.
pub(super) fn warned(outcome: &mut Outcome, warnings: &Faults) {
    if !warnings.is_empty() {
        outcome.said.push(format!("有 {} 处请核对一下", warnings.total));
        outcome.tables.push(table("请核对", warnings, TOLD));
    }
}

fn table(title: &str, faults: &Faults, most: usize) -> Table {
    let row = |RowFault { row, column, what, next }: &RowFault| {
        vec![row.to_string(), column.map_or("整行", |column| column.label()).to_owned(), what.clone(), next.clone()]
    };
    Table {
        title: title.to_owned(),
        header: ["行", "栏目", "问题", "怎么办"].map(str::to_owned).to_vec(),
        rows: faults.kept.iter().take(most).map(row).collect(),
    }
}
