//! Records to look at: a list, and one with its history.

use super::super::actor::Actor;
use super::super::deed::Wanted;
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::words::moment;
use super::super::{Office, PAGE};
use super::wanted::Narrowed;
use super::{table, words};
use crate::knowledge::Knowledge;
use crate::ledger::fact::RecordId;
use crate::registry::outreach::batch::Member;
use crate::registry::outreach::book::Line;
use crate::registry::outreach::record::{Record, Revision};
use crate::registry::{Document, key::Kind};
use crate::store::{Page, StoreError};

/// Records listed at once, and how many where nothing is said.
const MOST: usize = 200;
const USUAL: usize = 30;

impl Office {
    pub(super) async fn records(
        &self,
        actor: &Actor,
        wanted: &Wanted,
        before: Option<RecordId>,
        limit: usize,
    ) -> Result<Outcome, Refusal> {
        let library = self.library();
        let narrowed = match Narrowed::of(&library.knowledge, actor, wanted) {
            Ok(narrowed) => narrowed,
            Err(refusal) => return self.refuse(actor, "records", "-", refusal).await,
        };
        let limit = if limit == 0 { USUAL } else { limit.min(MOST) };
        let lines = self.lines(&narrowed, before, limit).await?;
        let mut rows = Vec::new();
        for line in &lines {
            let Some(record) = self.one::<Record>(&Record::key(line.record)).await? else { continue };
            let activity = &record.activity;
            let place = words::place(&library.knowledge, activity.place.as_deref(), activity.from);
            rows.push(vec![
                record.id.to_string(),
                words::days(activity),
                words::setting(&library.knowledge, &activity.setting),
                format!("{place}{}", activity.village),
                words::items(&library.knowledge, &activity.items),
                words::stage(record.stage).to_owned(),
            ]);
        }
        let header = ["编号", "日期", "场合", "地点", "内容", "状态"].map(str::to_owned).to_vec();
        let mut outcome = Outcome::said(match rows.len() {
            0 => "没有符合条件的记录".to_owned(),
            n => format!("{n} 条记录，日期近的在前"),
        });
        if let Some(last) = lines.last().filter(|_| lines.len() == limit) {
            outcome.said.push(format!("更早的：从 {} 往前看", last.record));
        }
        Ok(outcome.table(Table { title: "宣传记录".to_owned(), header, rows }))
    }

    /// Lines of the list, the latest activity first, before a record; 0 for all.
    pub(super) async fn lines(
        &self,
        narrowed: &Narrowed,
        before: Option<RecordId>,
        limit: usize,
    ) -> Result<Vec<Line>, Refusal> {
        let limit = if limit == 0 { usize::MAX } else { limit };
        if let Some(batch) = narrowed.batch {
            let lines = self.lines_of_batch(narrowed, batch).await?;
            let after = before.and_then(|before| lines.iter().position(|line| line.record == before));
            return Ok(lines.into_iter().skip(after.map_or(0, |at| at + 1)).take(limit).collect());
        }
        let bound = |day: Option<jiff::civil::Date>| day.map(|day| Line::start(day).to_vec()).unwrap_or_default();
        let mut after = match before {
            // Where the list goes on tells nobody of what lies elsewhere.
            Some(id) => self
                .one::<Record>(&Record::key(id))
                .await?
                .map(|record| Line::of(&record))
                .filter(|line| narrowed.sees(line))
                .map(|line| line.key_of()),
            None => None,
        };
        let mut lines = Vec::new();
        loop {
            let (from, to) = (bound(narrowed.from), bound(narrowed.to));
            let page = Page { from, to, after: after.take(), limit: PAGE, backwards: true };
            let rows = self.store.documents(Kind::Line, page).await?;
            let full = rows.len() == PAGE;
            for (key, content) in rows {
                let line: Line = read(&content)?;
                after = Some(key);
                if narrowed.takes(&line) {
                    lines.push(line);
                    if lines.len() == limit {
                        return Ok(lines);
                    }
                }
            }
            if !full {
                return Ok(lines);
            }
        }
    }

    async fn lines_of_batch(&self, narrowed: &Narrowed, batch: u64) -> Result<Vec<Line>, Refusal> {
        let rows = self.store.documents(Kind::BatchMember, Page::under(&Member::start(batch))).await?;
        let mut lines = Vec::new();
        for (_, content) in rows {
            let member: Member = read(&content)?;
            let record: Option<Record> = self.one(&Record::key(member.record)).await?;
            lines.extend(record.map(|record| Line::of(&record)).filter(|line| narrowed.takes(line)));
        }
        Ok(lines)
    }

    pub(super) async fn record_show(&self, actor: &Actor, id: RecordId) -> Result<Outcome, Refusal> {
        let who = actor.who();
        let library = self.library();
        let found = self.looked(|desk| table(desk, &who).reach(id)).await?;
        let record = match found {
            Ok(record) => record,
            Err(wrong) => return self.refuse(actor, "record_show", &id.to_string(), wrong.into()).await,
        };
        let rows = self.store.documents(Kind::Revision, Page::under(&id.bytes())).await?;
        let history = rows.iter().map(|(_, content)| read::<Revision>(content)).collect::<Result<Vec<_>, _>>()?;
        let mut outcome = self.told(&record, "记录");
        if !record.photos.is_empty() {
            outcome.said.push(format!("照片 {} 张", record.photos.len()));
        }
        let rows = history.iter().rev().map(|Revision(one)| {
            vec![
                one.revision.to_string(),
                moment(one.changed),
                one.changed_by.clone(),
                words::stage(one.stage).to_owned(),
                one.remark.clone(),
            ]
        });
        let header = ["版次", "时间", "谁", "状态", "说明"].map(str::to_owned).to_vec();
        let outcome = outcome.table(Table { title: "修改经过".to_owned(), header, rows: rows.collect() });
        let header = ["版次", "项目", "改前", "改后"].map(str::to_owned).to_vec();
        Ok(match changes(&library.knowledge, &history) {
            rows if rows.is_empty() => outcome,
            rows => outcome.table(Table { title: "改动对照".to_owned(), header, rows }),
        })
    }
}

/// What each revision changed of the one before, the newest first.
fn changes(knowledge: &Knowledge, history: &[Revision]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for pair in history.windows(2).rev() {
        let [Revision(before), Revision(after)] = pair else { continue };
        for (what, was, now) in words::changes(knowledge, before, after) {
            rows.push(vec![after.revision.to_string(), what, was, now]);
        }
    }
    rows
}

/// A document of the register.
pub(super) fn read<D: Document>(content: &[u8]) -> Result<D, Refusal> {
    postcard::from_bytes(content).map_err(|error| StoreError::Damaged(error.to_string()).into())
}
