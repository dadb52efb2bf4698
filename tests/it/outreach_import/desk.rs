//! The real office over real records, which can be told to fail.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anpu::ledger::fact::{Event, Stage};
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::{Outcome, Refusal};
use anpu::registry::Document;
use anpu::registry::outreach::batch::{Batch, Member, Origin};
use anpu::registry::outreach::record::Record;
use anpu::registry::staff::{Role, Staff};
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::frail::Frail;
use crate::house::{TODAY, moment, parts, shipped_shelf};

/// The columns of a file, most of them.
const HEADER: &str = "编号,场合,开始日期,结束日期,镇街园区,村社区,内容\n";

pub(super) struct Desk {
    pub(super) office: Office,
    store: Arc<dyn Store>,
    left: Arc<AtomicI64>,
    _folder: TempDir,
    runtime: Runtime,
}

impl Desk {
    pub(super) fn open() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let frail = Frail { store: SledStore::open(folder.path()).unwrap(), left: Arc::clone(&left) };
        let store: Arc<dyn Store> = Arc::new(frail);
        let office = Office::new(parts(Arc::clone(&store), shipped_shelf(), Arc::new(|| moment(TODAY))));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { office, store, left, _folder: folder, runtime }
    }

    /// From here on so many commits are made before writing fails.
    pub(super) fn fails_after(&self, commits: i64) {
        self.left.store(commits, Ordering::Relaxed);
    }

    /// Writing works again.
    pub(super) fn mends(&self) {
        self.fails_after(i64::MAX);
    }

    pub(super) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    pub(super) fn does(&self, actor: &Actor, deed: Deed) -> Result<Outcome, Refusal> {
        self.wait(self.office.perform(actor, deed))
    }

    /// Takes a file in.
    pub(super) fn imports(&self, actor: &Actor, rows: &[String]) -> Result<Outcome, Refusal> {
        self.does(actor, import(rows, false))
    }

    /// Looks at a file.
    pub(super) fn looks(&self, actor: &Actor, rows: &[String]) -> Outcome {
        self.does(actor, import(rows, true)).unwrap()
    }

    pub(super) fn undoes(&self, actor: &Actor, batch: u64) -> Result<Outcome, Refusal> {
        self.does(actor, Deed::BatchUndo { batch, reason: "传错文件".to_owned() })
    }

    pub(super) fn all<D: Document>(&self) -> Vec<D> {
        self.wait(self.office.all::<D>()).unwrap()
    }

    /// How many records are at a stage.
    pub(super) fn count(&self, stage: Stage) -> usize {
        self.all::<Record>().iter().filter(|record| record.stage == stage).count()
    }

    pub(super) fn batch(&self) -> Batch {
        self.all::<Batch>().pop().unwrap()
    }

    /// Every deed in the audit trail: `operator record_import 1 true`.
    pub(super) fn deeds(&self) -> Vec<String> {
        let facts = self.wait(self.store.facts(Filter::default())).unwrap();
        let deeds = facts.into_iter().filter_map(|recorded| match recorded.fact.event {
            Event::Deed { actor, deed, subject, done, .. } => Some(format!("{actor} {deed} {subject} {done}")),
            _ => None,
        });
        deeds.collect()
    }

    /// Fails unless the ledger and the counters are right, and records, rows and members of batches belong together.
    #[track_caller]
    pub(super) fn check_whole(&self) {
        assert_eq!(self.wait(self.store.verify()).unwrap().faults, Vec::<String>::new());
        let records = self.all::<Record>();
        let members = self.all::<Member>();
        assert_eq!(members.len(), records.iter().filter(|record| record.batch.is_some()).count());
        for origin in self.all::<Origin>() {
            let record = records.iter().find(|record| record.id == origin.record).unwrap();
            assert_eq!(record.origin, Some(origin.hash));
            assert!(members.iter().any(|member| member.record == record.id && Some(member.batch) == record.batch));
        }
    }
}

/// A row of a file: 甲-1,进社区,2022-06-16,,万东镇,,发放资料 1份.
pub(super) fn row(own: &str, day: &str, place: &str, contents: &str) -> String {
    format!("{own},进社区,{day},,{place},新房社区,{contents}\n")
}

/// Rows with numbers on many days; each is like no other.
pub(super) fn rows(count: usize) -> Vec<String> {
    let row = |n: usize| {
        let day = format!("2022-{:02}-{:02}", n % 12 + 1, n % 28 + 1);
        row(&format!("甲-{n}"), &day, "万东镇", &format!("发放资料 {}份", n + 1))
    };
    (0..count).map(row).collect()
}

pub(super) fn file(rows: &[String]) -> Vec<u8> {
    format!("{HEADER}{}", rows.concat()).into_bytes()
}

pub(super) fn import(rows: &[String], dry_run: bool) -> Deed {
    Deed::RecordImport { name: "台账.csv".to_owned(), bytes: file(rows), dry_run }
}

pub(super) fn staff(login: &str, role: Role) -> Actor {
    Actor::Staff(Box::new(Staff {
        login: login.to_owned(),
        name: "张三".to_owned(),
        role,
        password: None,
        totp: None,
        totp_step: 0,
        epoch: 0,
        disabled: false,
        bonds: Vec::new(),
    }))
}

/// Sees one place.
pub(super) fn reporter(place: &str) -> Actor {
    staff(place, Role::Reporter(place.to_owned()))
}

pub(super) fn reviewer() -> Actor {
    staff("review", Role::Reviewer)
}

/// Everything that was told, tables and all.
pub(super) fn told(outcome: &Outcome) -> String {
    let rows = outcome.tables.iter().flat_map(|table| &table.rows).map(|row| row.join(" | "));
    outcome.said.iter().cloned().chain(rows).collect::<Vec<_>>().join("\n")
}
