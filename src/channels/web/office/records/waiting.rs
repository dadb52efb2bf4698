//! What waits for somebody: for the bureau what was handed in, for a reporter what was given back.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::scene::Scene;
use crate::ledger::fact::{RecordId, Stage};
use crate::office::deed::{Deed, Wanted};
use crate::office::outcome::{Refusal, Table};
use crate::registry::outreach::record::{Record, Revision};

/// The most records that are counted: of more it is told that there are more.
const MOST: usize = 200;

/// What waits.
pub(in super::super) struct Waiting {
    /// Where these records are on their way.
    pub(in super::super) stage: Stage,
    /// The records, latest activities first.
    pub(super) table: Table,
    /// Comments with which they were given back.
    pub(super) comments: BTreeMap<RecordId, String>,
}

impl Waiting {
    /// How many, in words.
    pub(in super::super) fn number(&self) -> String {
        match self.table.rows.len() {
            MOST.. => format!("{MOST}多条"),
            n => format!("{n}条"),
        }
    }

    /// The first and the last day on which one of them began.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        let day = |row: &Vec<String>| row.get(1)?.split(' ').next()?.parse::<Date>().ok();
        let days: Vec<Date> = self.table.rows.iter().filter_map(day).collect();
        Some((*days.iter().min()?, *days.iter().max()?))
    }
}

/// What waits for the caller; none where nothing does, or they only look on.
///
/// # Errors
/// The store fails.
pub(in super::super) async fn of(scene: &Scene<'_>) -> Result<Option<Waiting>, Refusal> {
    let bureau = scene.may(&Deed::RecordApproveAll { wanted: Wanted::default() });
    if !bureau && !scene.may(&super::entry::sample()) {
        return Ok(None);
    }
    let stage = if bureau { Stage::Submitted } else { Stage::Returned };
    let wanted = Wanted { stage: Some(stage), ..Wanted::default() };
    let outcome = scene.perform(Deed::Records { wanted, before: None, limit: MOST }).await?;
    let Some(table) = outcome.tables.into_iter().next().filter(|table| !table.rows.is_empty()) else {
        return Ok(None);
    };
    let mut comments = BTreeMap::new();
    if stage == Stage::Returned {
        for id in table.rows.iter().filter_map(|row| row.first()?.parse::<RecordId>().ok()) {
            comments.extend(comment(scene, id).await?.map(|comment| (id, comment)));
        }
    }
    Ok(Some(Waiting { stage, table, comments }))
}

/// The comment with which a record was given back last; it may have been worked on since.
///
/// # Errors
/// The store fails.
pub(super) async fn comment(scene: &Scene<'_>, id: RecordId) -> Result<Option<String>, Refusal> {
    let Some(mut record) = scene.web.office.one::<Record>(&Record::key(id)).await? else { return Ok(None) };
    while record.stage == Stage::Returned {
        let before = record.revision.saturating_sub(1);
        match scene.web.office.one::<Revision>(&Revision::key(id, before)).await? {
            Some(Revision(earlier)) if earlier.stage == Stage::Returned => record = earlier,
            Some(_) | None => return Ok(Some(record.remark)),
        }
    }
    Ok(None)
}
