//! What a file turns out to hold, whatever its format.

use std::collections::HashMap;

use super::{At, Fault, Item, MAX_ITEMS};

/// More faults than these help nobody: the rest is counted.
const MAX_FAULTS: usize = 200;

/// What is found in a file: questions with their places, and faults.
#[derive(Default)]
pub(super) struct Found {
    items: Vec<(At, Item)>,
    faults: Vec<Fault>,
    more: usize,
}

impl Found {
    /// Takes a question, in its tidy form, if it is one.
    pub(super) fn item(&mut self, at: At, item: Item) {
        let item = item.tidy();
        match item.check() {
            Ok(()) => self.items.push((at, item)),
            Err((what, next)) => self.fault(at, what, next),
        }
    }

    /// Takes a fault.
    pub(super) fn fault(&mut self, at: At, what: impl Into<String>, next: impl Into<String>) {
        self.take(Fault { at, what: what.into(), next: next.into() });
    }

    /// Takes a fault; one too many is only counted.
    pub(super) fn take(&mut self, fault: Fault) {
        if self.faults.len() < MAX_FAULTS { self.faults.push(fault) } else { self.more += 1 }
    }

    /// Whether there are faults.
    pub(super) fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The questions, or the faults: ids given twice, too many questions and none at all among them.
    pub(super) fn end(mut self) -> Result<Vec<Item>, Vec<Fault>> {
        self.check_ids();
        if self.items.is_empty() && self.faults.is_empty() {
            self.fault(At::Whole, "里面没有题目", "请确认选对了文件和格式，或下载模板填写");
        }
        if self.items.len() > MAX_ITEMS {
            self.fault(At::Whole, format!("超过{MAX_ITEMS}道题"), "请分成几个文件分别导入");
        }
        if self.more > 0 {
            let what = format!("另外还有{}处问题", self.more);
            self.faults
                .push(Fault { at: At::Whole, what, next: "请先改正上面这些，再导入一次".to_owned() });
        }
        if self.faults.is_empty() {
            Ok(self.items.into_iter().map(|(_, item)| item).collect())
        } else {
            Err(self.faults)
        }
    }

    fn check_ids(&mut self) {
        let items = std::mem::take(&mut self.items);
        let mut seen = HashMap::new();
        for (at, item) in &items {
            let Some(id) = &item.id else { continue };
            if let Some(first) = seen.insert(id, at) {
                let what = format!("编号“{id}”和{first}重复");
                self.fault(at.clone(), what, "每道题的编号要不一样；不写编号也可以");
            }
        }
        self.items = items;
    }
}
