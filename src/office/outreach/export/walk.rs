//! Records that are meant, a page at a time, by the first day and the number.

use super::super::super::Office;
use super::super::super::outcome::Refusal;
use super::super::list::read;
use super::super::wanted::Narrowed;
use super::CHUNK;
use crate::ledger::fact::RecordId;
use crate::registry::Document;
use crate::registry::key::{Key, Kind};
use crate::registry::outreach::book::Line;
use crate::registry::outreach::record::Record;
use crate::store::Page;

/// A walk over the records that are meant.
///
/// It reads page by page while others go on working: each record is one revision as it stood when its page was read. One
/// whose day is changed meanwhile may come twice or not at all.
#[derive(Debug)]
pub(super) struct Walk {
    narrowed: Narrowed,
    after: Option<Key>,
    over: bool,
}

impl Walk {
    /// From the beginning.
    pub(super) fn over(narrowed: Narrowed) -> Self {
        Self { narrowed, after: None, over: false }
    }

    /// What is meant.
    pub(super) fn narrowed(&self) -> &Narrowed {
        &self.narrowed
    }

    /// The next records, perhaps none of a page; none at all at the end.
    pub(super) async fn next(&mut self, office: &Office) -> Result<Option<Vec<Record>>, Refusal> {
        if self.over {
            return Ok(None);
        }
        let lines = match self.narrowed.batch {
            Some(_) => self.of_batch(office).await?,
            None => self.page(office).await?,
        };
        let mut records = Vec::with_capacity(lines.len());
        for id in lines {
            let record: Option<Record> = office.one(&Record::key(id)).await?;
            records.extend(record.filter(|record| self.takes(&Line::of(record))));
        }
        Ok(Some(records))
    }

    /// The next page of the list.
    async fn page(&mut self, office: &Office) -> Result<Vec<RecordId>, Refusal> {
        let bound = |day: Option<jiff::civil::Date>| day.map(|day| Line::start(day).to_vec()).unwrap_or_default();
        let (from, to) = (bound(self.narrowed.from), bound(self.narrowed.to));
        let page = Page { from, to, after: self.after.take(), limit: CHUNK, backwards: false };
        let rows = office.store.documents(Kind::Line, page).await?;
        self.over = rows.len() < CHUNK;
        let mut lines = Vec::with_capacity(rows.len());
        for (key, content) in rows {
            let line: Line = read(&content)?;
            lines.extend(self.takes(&line).then_some(line.record));
            self.after = Some(key);
        }
        Ok(lines)
    }

    /// All records of a file: there are no more of them than a file has rows.
    async fn of_batch(&mut self, office: &Office) -> Result<Vec<RecordId>, Refusal> {
        self.over = true;
        let mut lines = office.lines(&self.narrowed, None, 0).await?;
        lines.sort_by_key(Line::key_of);
        Ok(lines.into_iter().map(|line| line.record).collect())
    }

    fn takes(&self, line: &Line) -> bool {
        let Narrowed { from, to, .. } = &self.narrowed;
        from.is_none_or(|from| from <= line.day) && to.is_none_or(|to| line.day <= to) && self.narrowed.takes(line)
    }
}
