//! Looks at a file: what each row would become, and everything that is wrong. Nothing changes.

use std::collections::HashMap;

use super::super::super::Office;
use super::super::super::actor::Actor;
use super::super::super::outcome::{Reason, Refusal};
use super::CHUNK;
use crate::ledger::counters::day_of;
use crate::ledger::fact::RecordId;
use crate::outreach::table::{self, Column, Entry, Faults, Read, RowFault, origin};
use crate::outreach::who::Who;
use crate::outreach::wrong::Wrong;
use crate::outreach::{alike, period};
use crate::registry::outreach::activity::Activity;
use crate::registry::outreach::batch::Origin;
use crate::registry::outreach::book::DayPage;
use crate::registry::outreach::period::{Period, Quarter};
use crate::registry::outreach::record::{Record, Revision};
use crate::registry::view::View;
use crate::session::complete;
use crate::sheet::{self, Limits};

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// Rows that are records.
    pub(super) rows: u32,
    /// Rows that are new.
    pub(super) new: Vec<Ready>,
    /// Rows that are there already.
    pub(super) known: u32,
    /// What is to be known about rows and keeps none from coming in.
    pub(super) warnings: Faults,
    /// What is wrong.
    pub(super) faults: Faults,
}

/// A new row.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    pub(super) row: u32,
    pub(super) origin: [u8; 16],
    pub(super) activity: Activity,
}

/// What a row is, beside the records that are there.
enum Met {
    New { alike: Vec<RecordId> },
    Known,
    Differs(RecordId),
    Wrong(Wrong),
}

impl Office {
    /// Looks at a file.
    ///
    /// # Errors
    /// It cannot be read as a table, or the store fails.
    pub(super) async fn looked_at(&self, actor: &Actor, name: &str, bytes: Vec<u8>) -> Result<Looked, Refusal> {
        let (library, name, today) = (self.library(), name.to_owned(), day_of(self.now()));
        // Reading a large file takes a while, and others are to be served meanwhile.
        let reading = tokio::task::spawn_blocking(move || {
            let sheet = sheet::read_within(&name, &bytes, &Limits::LARGE)?;
            Ok(table::parse(sheet, &library.knowledge, today))
        });
        let read = match reading.await {
            Ok(read) => read.map_err(|unreadable: sheet::Unreadable| {
                let (what, next) = unreadable.why.told();
                Refusal::new(what, next)
            })?,
            Err(_) => {
                return Err(Refusal::new("文件没有读完", "请再试一次；还不行，请告诉管理员").because(Reason::Failed));
            }
        };
        self.met(actor, read).await
    }

    /// Sets rows against the records that are there.
    async fn met(&self, actor: &Actor, read: Read) -> Result<Looked, Refusal> {
        let Read { entries, rows, faults } = read;
        let (who, mut looked) = (actor.who(), Looked { rows, faults, ..Looked::default() });
        let mut equal: HashMap<[u8; 16], u32> = HashMap::new();
        let mut entries = entries.into_iter();
        loop {
            let chunk: Vec<(Entry, [u8; 16])> =
                entries.by_ref().take(CHUNK).map(|entry| numbered(entry, &mut equal, &mut looked.warnings)).collect();
            if chunk.is_empty() {
                break;
            }
            let register = View::default();
            let met = complete(&*self.store, &register, || meet(&register, &who, &chunk)).await?;
            for ((entry, origin), met) in chunk.into_iter().zip(met) {
                looked.take(entry, origin, met);
            }
        }
        looked.faults.kept.sort_by_key(|fault| fault.row);
        looked.warnings.kept.sort_by_key(|fault| fault.row);
        Ok(looked)
    }
}

/// The hash by which a row is known again. Rows without a number that hold the same are counted.
fn numbered(entry: Entry, equal: &mut HashMap<[u8; 16], u32>, warnings: &mut Faults) -> (Entry, [u8; 16]) {
    let first = origin::hash(&entry, 0);
    if !entry.own.is_empty() {
        return (entry, first);
    }
    let before = equal.entry(first).or_default();
    let ordinal = *before;
    *before = before.saturating_add(1);
    if ordinal == 0 {
        return (entry, first);
    }
    let next = "确是两次活动就不用改，两行都会导入；重复了，请删去一行".to_owned();
    let what = "和前面的一行完全一样".to_owned();
    warnings.add(RowFault { row: entry.row, column: None, what, next });
    let hash = origin::hash(&entry, ordinal);
    (entry, hash)
}

/// What each row of a chunk is. What is not loaded yet is asked for all at once.
fn meet(register: &View, who: &Who, chunk: &[(Entry, [u8; 16])]) -> Vec<Met> {
    for (entry, origin) in chunk {
        register.want(Origin::key(origin));
        register.want(Period::key(Quarter::of(entry.activity.from)));
        register.want(DayPage::key(entry.activity.from, entry.activity.place.as_deref()));
        if let Ok(id) = entry.own.parse() {
            register.want(Record::key(id));
        }
    }
    if register.waits() {
        return Vec::new();
    }
    chunk.iter().map(|(entry, origin)| met(register, who, entry, origin)).collect()
}

fn met(register: &View, who: &Who, entry: &Entry, origin: &[u8; 16]) -> Met {
    let activity = &entry.activity;
    if !who.sees(activity.place.as_deref()) {
        return Met::Wrong(Wrong::NotAllowed);
    }
    if let Some(Origin { record, .. }) = register.get(&Origin::key(origin)) {
        if entry.own.is_empty() {
            return Met::Known;
        }
        // As it came in: it may have been corrected since.
        let first: Option<Revision> = register.get(&Revision::key(record, 1));
        return if first.is_some_and(|first| first.0.activity == *activity) {
            Met::Known
        } else {
            Met::Differs(record)
        };
    }
    // A number of our own: what was exported comes back.
    if let Ok(id) = entry.own.parse::<RecordId>()
        && let Some(record) = register.get::<Record>(&Record::key(id))
        && who.sees(record.activity.place.as_deref())
    {
        return if record.activity == *activity { Met::Known } else { Met::Differs(id) };
    }
    match period::open(register, activity.from) {
        Ok(()) => Met::New { alike: alike::to(register, activity, None) },
        Err(wrong) => Met::Wrong(wrong),
    }
}

impl Looked {
    fn take(&mut self, entry: Entry, origin: [u8; 16], met: Met) {
        let row = entry.row;
        let told = |column, what: String, next: &str| RowFault { row, column, what, next: next.to_owned() };
        match met {
            Met::New { alike } => {
                if !alike.is_empty() {
                    let ids: Vec<String> = alike.iter().take(3).map(ToString::to_string).collect();
                    let what = format!("可能已经录过：{}", ids.join("、"));
                    let next = "是同一件事，请删去这一行，或导入后合并；确是两件事，不用改";
                    self.warnings.add(told(None, what, next));
                }
                self.new.push(Ready { row, origin, activity: entry.activity });
            }
            Met::Known => self.known = self.known.saturating_add(1),
            Met::Differs(id) => {
                self.known = self.known.saturating_add(1);
                let next = "表里的改动不会导入；要改，请直接更正那条记录";
                self.warnings.add(told(Some(Column::Own), format!("已导入过，内容不同：{id}"), next));
            }
            Met::Wrong(Wrong::Fault { what, next, .. }) => self.faults.add(told(Some(Column::From), what, &next)),
            Met::Wrong(_) => {
                let next = "请删去这一行，或请应急管理局导入";
                self.faults.add(told(Some(Column::Place), "不是您负责的镇街".to_owned(), next));
            }
        }
    }
}
