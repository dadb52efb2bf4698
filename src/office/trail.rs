//! Reading the audit trail, newest first.
//!
//! The ledger is read forwards only, and deeds lie among all other facts. So the end is found by halving, and from
//! there the ledger is walked back in windows of positions.

use super::Office;
use super::deed_words::word;
use super::outcome::{Outcome, Refusal, Table};
use crate::ledger::counters::local;
use crate::ledger::fact::Event;
use crate::store::{Filter, Recorded};

/// The most lines at once, and how many where nothing is said.
const MOST: usize = 200;
const USUAL: usize = 50;

/// Facts read at once, and how many windows are read before it is left to whoever asks to go on.
const WINDOW: u64 = 2048;
const WINDOWS: usize = 64;

impl Office {
    pub(super) async fn audit(&self, before: Option<u64>, limit: usize) -> Result<Outcome, Refusal> {
        let limit = if limit == 0 { USUAL } else { limit.min(MOST) };
        let mut end = match before {
            Some(before) => before.saturating_sub(1).min(self.last().await?),
            None => self.last().await?,
        };
        let mut rows = Vec::new();
        for _ in 0..WINDOWS {
            let after = end.saturating_sub(WINDOW);
            let window = self.window(after, end).await?;
            let deeds = window.iter().rev().filter_map(|recorded| Some((recorded.seq, row(recorded)?)));
            for (seq, row) in deeds {
                rows.push(row);
                end = seq.saturating_sub(1);
                if rows.len() == limit {
                    return Ok(told(rows, end));
                }
            }
            end = after;
            if end == 0 {
                break;
            }
        }
        Ok(told(rows, end))
    }

    /// The facts after one position up to another.
    async fn window(&self, after: u64, end: u64) -> Result<Vec<Recorded>, Refusal> {
        let limit = usize::try_from(end - after).unwrap_or(usize::MAX);
        if limit == 0 {
            return Ok(Vec::new());
        }
        Ok(self.store.facts(Filter { after, limit, ..Filter::default() }).await?)
    }

    /// The position of the last fact: doubled until there is none after it, then halved.
    async fn last(&self) -> Result<u64, Refusal> {
        let (mut low, mut step) = (0, 1);
        while self.is_fact_after(low + step).await? {
            low += step;
            step *= 2;
        }
        // There are facts after `low` or it is 0; there is none after `low + step`.
        let mut high = low + step;
        while low < high {
            let middle = low + (high - low) / 2;
            if self.is_fact_after(middle).await? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    async fn is_fact_after(&self, after: u64) -> Result<bool, Refusal> {
        let one = self.store.facts(Filter { after, limit: 1, ..Filter::default() }).await?;
        Ok(!one.is_empty())
    }
}

fn told(rows: Vec<Vec<String>>, end: u64) -> Outcome {
    let header = ["序号", "时间", "谁", "做了什么", "对象", "详情", "结果"].map(str::to_owned).to_vec();
    let said = if rows.is_empty() {
        "操作日志里还没有内容".to_owned()
    } else {
        format!("操作日志 {} 条，新的在前", rows.len())
    };
    let mut outcome = Outcome::said(said).table(Table { title: "操作日志".to_owned(), header, rows });
    if end > 0 {
        outcome.said.push(format!("更早的记录：从序号 {} 往前看", end + 1));
    }
    outcome
}

fn row(recorded: &Recorded) -> Option<Vec<String>> {
    let Event::Deed { actor, deed, subject, detail, done } = &recorded.fact.event else { return None };
    let who = match actor.as_str() {
        "operator" => "命令行",
        "-" => "未登录",
        login => login,
    };
    Some(vec![
        recorded.seq.to_string(),
        local(recorded.fact.at).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        who.to_owned(),
        word(deed).to_owned(),
        subject.clone(),
        detail.clone(),
        if *done { "已完成" } else { "被拒绝" }.to_owned(),
    ])
}
