//! The questions that are open, put together where they mean the same.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;

use super::super::actor::Actor;
use super::super::deed::Deed;
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::permit::permit;
use super::super::{Office, words};
use crate::knowledge::entry::Entry;
use crate::ledger::counters::day_of;
use crate::ledger::fact::QuestionId;
use crate::library::Library;
use crate::registry::settled::question_id;
use crate::registry::wishes::Wishes;
use crate::store::Unanswered;
use crate::text;

/// Answers that may fit, shown for each group.
const NEAR: usize = 3;
/// Other wordings in a row of the table.
const SHOWN: usize = 3;
/// Characters of a wording in the table.
const WORDING_CHARS: usize = 60;

/// An answer that is there already and may fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// Its question.
    pub question: String,
}

/// Questions that mean the same and have no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The number of the wording that leads it.
    pub id: QuestionId,
    /// How often they were asked.
    pub count: u64,
    /// When last.
    pub last: Timestamp,
    /// The wordings, most asked first.
    pub wordings: Vec<String>,
    /// How many wish to be told.
    pub waiting: usize,
    /// Answers that may fit, best first; only where the group is shown.
    pub near: Vec<Near>,
}

impl Office {
    /// The groups of open questions, most asked first, at most `limit`, and how many there are in all. Leaves its line in the
    /// audit trail, since people may have written about themselves.
    ///
    /// # Errors
    /// Not permitted, or the store fails.
    pub async fn open_groups(&self, actor: &Actor, limit: usize) -> Result<(Vec<Group>, usize), Refusal> {
        let deed = Deed::Unanswered { limit };
        if let Err(refusal) = permit(actor, &deed) {
            return self.refuse(actor, deed.slug(), "-", refusal).await;
        }
        let library = self.library();
        let mut groups = self.groups(&library).await?;
        let all = groups.len();
        groups.truncate(limit);
        groups.iter_mut().for_each(|group| group.near = near(&library, group));
        self.note(actor, deed.slug(), "-", &format!("看了 {} 组", groups.len()), true).await?;
        Ok((groups, all))
    }

    pub(in super::super) async fn unanswered(&self, actor: &Actor, limit: usize) -> Result<Outcome, Refusal> {
        let (groups, all) = self.open_groups(actor, limit).await?;
        if groups.is_empty() {
            return Ok(Outcome::said("没有没答上来的问题"));
        }
        let header = ["编号", "次数", "最近", "问题", "别的问法", "等答案的人", "也许合适的现有答案"];
        let header = header.map(str::to_owned).to_vec();
        let rows = groups.iter().map(row).collect();
        let table = Table { title: "没答上来的问题".to_owned(), header, rows };
        let told = match all - groups.len() {
            0 => format!("有 {all} 组没答上来的问题，问得最多的在前"),
            more => format!("有 {all} 组没答上来的问题，问得最多的在前；还有 {more} 组没有列出"),
        };
        Ok(Outcome::said(told).table(table))
    }

    /// Every group, most asked first.
    pub(super) async fn groups(&self, library: &Arc<Library>) -> Result<Vec<Group>, Refusal> {
        let settled = self.settlements(&library.knowledge).await?;
        let mut rows = self.store.unanswered(usize::MAX).await?;
        rows.retain(|row| !settled.contains_key(&question_id(&row.text)));
        let shared = Arc::clone(library);
        let grouped = tokio::task::spawn_blocking(move || {
            let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
            let leaders = shared.index.groups(&texts);
            (rows, leaders)
        });
        let failed = |_| Refusal::new("没有算出来", "请再试一次");
        let (rows, leaders) = grouped.await.map_err(failed)?;
        let mut groups = gathered(rows, &leaders);
        self.count_waiting(&mut groups).await?;
        Ok(groups)
    }

    /// The group that holds a wording.
    pub(super) async fn group(&self, library: &Arc<Library>, id: &str) -> Result<Group, Refusal> {
        let missing = || Refusal::not_found("没有这组问题，可能已经有人处理过了");
        let id: QuestionId = id.trim().parse().map_err(|()| missing())?;
        let holds = |group: &Group| group.wordings.iter().any(|words| question_id(words) == id);
        self.groups(library).await?.into_iter().find(holds).ok_or_else(missing)
    }

    async fn count_waiting(&self, groups: &mut [Group]) -> Result<(), Refusal> {
        let now = self.now();
        let mut waiting: HashMap<QuestionId, usize> = HashMap::new();
        for wish in self.all::<Wishes>().await?.iter().flat_map(|wishes| &wishes.wishes).filter(|wish| wish.lasts(now))
        {
            *waiting.entry(wish.question).or_default() += 1;
        }
        for group in groups.iter_mut().filter(|_| !waiting.is_empty()) {
            group.waiting = group.wordings.iter().filter_map(|words| waiting.get(&question_id(words))).sum();
        }
        Ok(())
    }
}

/// Rows under their leaders, most asked first, the most recent of equals first.
fn gathered(rows: Vec<Unanswered>, leaders: &[usize]) -> Vec<Group> {
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (row, leader) in rows.into_iter().zip(leaders) {
        let id = question_id(&row.text);
        let empty = || Group { id, count: 0, last: row.last, wordings: Vec::new(), waiting: 0, near: Vec::new() };
        let group = groups.entry(*leader).or_insert_with(empty);
        group.count += row.count;
        group.last = group.last.max(row.last);
        group.wordings.push(row.text);
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse((group.count, group.last)));
    groups
}

fn near(library: &Library, group: &Group) -> Vec<Near> {
    let Some(words) = group.wordings.first() else { return Vec::new() };
    let knowledge = &library.knowledge;
    let found = library.index.find(knowledge, &text::normalise(words)).curated.into_iter();
    let faqs = found.filter_map(|finding| match finding.what {
        Entry::Faq(id) => knowledge.faqs.get(&id).map(|faq| Near { question: faq.about.question.clone(), id }),
        _ => None,
    });
    faqs.take(NEAR).collect()
}

fn row(group: &Group) -> Vec<String> {
    let short = |words: &String| text::ellipsis(words, WORDING_CHARS);
    let others: Vec<String> = group.wordings.iter().skip(1).take(SHOWN).map(short).collect();
    let more = group.wordings.len().saturating_sub(1 + SHOWN);
    let others = others.join("／") + &if more > 0 { format!("…还有 {more} 种") } else { String::new() };
    let near: Vec<String> = group.near.iter().map(|near| format!("{}（{}）", near.id, near.question)).collect();
    let known = |text: String| if text.is_empty() { words::NOTHING.to_owned() } else { text };
    vec![
        group.id.to_string(),
        group.count.to_string(),
        day_of(group.last).to_string(),
        group.wordings.first().map(short).unwrap_or_default(),
        known(others),
        group.waiting.to_string(),
        known(near.join("；")),
    ]
}
