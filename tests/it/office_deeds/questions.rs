//! The question bank in and out.

use std::sync::Arc;

use anpu::knowledge::source::Source;
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::{Deed, Form};
use anpu::office::outcome::{Outcome, Refusal};
use anpu::store::sled::SledStore;
use tempfile::TempDir;

use crate::house::{TODAY, moment, parts, shelf};

/// An office that takes questions in.
struct Bank {
    office: Office,
    shelf: Arc<Shelf>,
    runtime: tokio::runtime::Runtime,
    _folder: TempDir,
}

impl Bank {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(Source::Embedded.with_questions(folder.path().join("questions")));
        let store = SledStore::open(&folder.path().join("records")).unwrap();
        let office = Office::new(parts(store, Arc::clone(&shelf), Arc::new(|| moment(TODAY))));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { office, shelf, runtime, _folder: folder }
    }

    fn does(&self, deed: Deed) -> Result<Outcome, Refusal> {
        self.runtime.block_on(self.office.perform(&Actor::Operator, deed))
    }

    fn import(&self, name: &str, bytes: &[u8], dry_run: bool) -> Result<Outcome, Refusal> {
        self.does(Deed::QuestionImport { name: name.to_owned(), bytes: bytes.to_vec(), dry_run })
    }

    fn count(&self) -> usize {
        self.shelf.library().knowledge.questions.len()
    }
}

const HEADER: &str = "编号,题型,类别,职责,行业,难度,题目,选项A,选项B,选项C,答案,解析,依据,法律版本";
const GOOD: &str = "own-1,单选题,七项职责,3,,1,新员工来了，培训谁来安排？,老板定计划,保安,不用安排,A,计划由主要负责人组织制定。,安全生产法第二十一条第三项,";

fn sheet(rows: &[&str]) -> Vec<u8> {
    [&[HEADER], rows].concat().join("\n").into_bytes()
}

#[test]
fn questions_are_looked_at_then_taken_in_and_drawn_from() {
    let bank = Bank::open();
    let before = bank.count();
    let dry = bank.import("题.csv", &sheet(&[GOOD]), true).unwrap();
    assert!(dry.said[0].contains("新增 1 题"), "{dry:?}");
    assert_eq!(bank.count(), before);
    bank.import("题.csv", &sheet(&[GOOD]), false).unwrap();
    assert_eq!(bank.count(), before + 1);
    let taken = bank.shelf.library().knowledge.questions["own-1"].clone();
    assert_eq!(taken.versions, ["2021年修正"], "the version in force is filled in");
    let again = bank.import("题.csv", &sheet(&[GOOD]), false).unwrap();
    assert!(again.said[0].contains("没有要改的"), "{again:?}");
    let changed = GOOD.replace("保安", "前台");
    assert!(bank.import("题.csv", &sheet(&[&changed]), false).unwrap().said[0].contains("更改 1 题"));
    assert_eq!(bank.count(), before + 1);
}

#[test]
fn every_fault_is_told_and_nothing_taken() {
    let bank = Bank::open();
    let before = bank.count();
    let bad = GOOD.replace("own-1", "own-2").replace("第二十一条第三项", "第九百条");
    let refusal = bank.import("题.csv", &sheet(&[GOOD, &bad]), false).unwrap_err();
    assert!(refusal.faults.iter().any(|fault| fault.contains("第2题")), "{refusal:?}");
    assert_eq!(bank.count(), before);
}

#[test]
fn the_bank_goes_out_and_comes_back_in_every_format_that_holds_it() {
    let bank = Bank::open();
    for format in ["xlsx", "csv", "gift", "moodle"] {
        let out = bank.does(Deed::QuestionExport { format: format.to_owned() }).unwrap();
        let file = &out.files[0];
        let back = bank.import(&file.name, &file.bytes, true).unwrap();
        assert!(back.said[0].contains("没有要改的"), "{format}: {back:?}");
    }
    let aiken = bank.does(Deed::QuestionExport { format: "aiken".to_owned() }).unwrap();
    assert!(!aiken.tables[0].rows.is_empty(), "what Aiken cannot hold is listed");
    assert!(bank.does(Deed::QuestionExport { format: "docx".to_owned() }).is_err());
    assert_eq!(bank.does(Deed::QuestionTemplate { form: Form::Xlsx }).unwrap().files.len(), 1);
}
