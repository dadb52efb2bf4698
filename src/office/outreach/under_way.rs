//! What goes on behind a deed: files of records that are being taken in or back.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::watch;

use super::super::outcome::{Outcome, Table};

/// The batches that are being worked on now. One that is said to run and is not among them was broken off.
#[derive(Clone, Default)]
pub(in super::super) struct UnderWay(Arc<watch::Sender<BTreeSet<u64>>>);

/// Holds a batch while it is worked on.
pub(super) struct Hold {
    under_way: UnderWay,
    batch: u64,
}

impl UnderWay {
    /// Whether a batch is being worked on.
    pub(super) fn holds(&self, batch: u64) -> bool {
        self.0.borrow().contains(&batch)
    }

    /// Takes hold of a batch; none where somebody has it already.
    pub(super) fn hold(&self, batch: u64) -> Option<Hold> {
        let is_new = self.0.send_if_modified(|batches| batches.insert(batch));
        is_new.then(|| Hold { under_way: self.clone(), batch })
    }

    /// Returns once none is worked on.
    pub(in super::super) async fn settled(&self) {
        let mut batches = self.0.subscribe();
        // The sender is ours: it does not go away meanwhile.
        drop(batches.wait_for(BTreeSet::is_empty).await);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.under_way.0.send_if_modified(|batches| batches.remove(&self.batch));
    }
}

/// The table that tells how far a batch is.
const TITLE: &str = "导入批次";
/// Its columns.
const HEADER: [&str; 9] = ["批次", "时间", "谁", "文件", "行数", "已处理", "原有", "保留", "状态"];
/// The states in which work goes on.
pub(super) const COMING_IN: &str = "正在导入";
pub(super) const GOING_BACK: &str = "正在撤回";

/// How far a batch is, as it is told: for whoever waits for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// The batch.
    pub batch: u64,
    /// Rows in it.
    pub rows: u64,
    /// Rows dealt with.
    pub done: u64,
    /// Whether work goes on.
    pub is_going: bool,
}

impl Going {
    /// How far the batch is that an outcome tells of; none where it tells of none, or of many.
    pub fn of(outcome: &Outcome) -> Option<Self> {
        let table = outcome.tables.iter().find(|table| table.title == TITLE)?;
        let [row] = table.rows.as_slice() else { return None };
        let cell = |name: &str| row.get(HEADER.iter().position(|head| *head == name)?).map(String::as_str);
        let number = |name: &str| cell(name)?.parse().ok();
        let state = cell("状态")?;
        let is_going = [COMING_IN, GOING_BACK].contains(&state);
        Some(Self { batch: number("批次")?, rows: number("行数")?, done: number("已处理")?, is_going })
    }
}

/// The table of batches.
pub(super) fn table(rows: Vec<Vec<String>>) -> Table {
    Table { title: TITLE.to_owned(), header: HEADER.map(str::to_owned).to_vec(), rows }
}
