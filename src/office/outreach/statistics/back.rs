//! What came back: questions, scans, papers, pledges and the rest, from counters by day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::super::Office;
use super::super::super::outcome::{Refusal, Table};
use crate::knowledge::Knowledge;
use crate::knowledge::entry::Entry;
use crate::ledger::counters::Dimension;
use crate::ledger::fact::Status;
use crate::office::outreach::words;
use crate::store::Count;

/// Questions and themes listed.
const TOP: usize = 10;

/// What can be told for the whole district.
const ALL: [Dimension; 9] = [
    Dimension::Started,
    Dimension::Status,
    Dimension::Asset,
    Dimension::Rating,
    Dimension::Theme,
    Dimension::Paper,
    Dimension::Pledge,
    Dimension::Certificate,
    Dimension::Entry,
];
/// What can be told by place: questions that name it or came by something that hangs there, and scans of that.
const BY_PLACE: [Dimension; 2] = [Dimension::Place, Dimension::Asset];

/// What came back on some days. Rows and tables are in words.
pub(in super::super) struct Back {
    /// Counts by day: what stands in which row.
    rows: Vec<(Date, Row, u64)>,
    /// Printed entries.
    themes: Vec<(Date, String, u64)>,
    questions: Vec<(Date, String, u64)>,
    /// Questions that nobody has answered yet, of all time; unknown for a place.
    unanswered: Option<u64>,
}

/// A row, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Row {
    Started,
    Asked,
    Answered,
    Clarified,
    NoBasis,
    Outside,
    Emergency,
    Other,
    Scans,
    Useful,
    Useless,
    Themes,
    Practice,
    Passed,
    NotPassed,
    Pledged,
    Certified,
}

impl Row {
    fn name(self) -> &'static str {
        match self {
            Self::Started => "打开对话",
            Self::Asked => "提问",
            Self::Answered => "其中：有依据地答了",
            Self::Clarified => "其中：反问了一句",
            Self::NoBasis => "其中：没有找到依据",
            Self::Outside => "其中：不属安全法规",
            Self::Emergency => "其中：险情",
            Self::Other => "其中：没有受理或出错",
            Self::Scans => "扫码带来的往来",
            Self::Useful => "评价：有用",
            Self::Useless => "评价：没帮上",
            Self::Themes => "看主题",
            Self::Practice => "练习卷",
            Self::Passed => "正式卷：及格",
            Self::NotPassed => "正式卷：不及格",
            Self::Pledged => "签承诺",
            Self::Certified => "发证书",
        }
    }
}

impl Office {
    /// What came back on some days; with a place only what can be told of it.
    pub(in super::super) async fn back(
        &self,
        knowledge: &Knowledge,
        place: Option<&str>,
        (from, to): (Date, Date),
    ) -> Result<Back, Refusal> {
        let mut back = Back { rows: Vec::new(), themes: Vec::new(), questions: Vec::new(), unanswered: None };
        for dimension in if place.is_some() { &BY_PLACE[..] } else { &ALL[..] } {
            for count in self.store.counters(*dimension, from, to).await? {
                back.take(knowledge, place, *dimension, count);
            }
        }
        if place.is_none() {
            back.unanswered = u64::try_from(self.store.unanswered(usize::MAX).await?.len()).ok();
        }
        Ok(back)
    }
}

impl Back {
    fn take(&mut self, knowledge: &Knowledge, place: Option<&str>, dimension: Dimension, count: Count) {
        let Count { day, value, count } = count;
        let mut row = |row| self.rows.push((day, row, count));
        match dimension {
            Dimension::Started => row(Row::Started),
            Dimension::Status => match value.parse() {
                // Greetings, menus and thanks are no questions.
                Ok(Status::Talk) | Err(()) => {}
                Ok(status) => {
                    row(Row::Asked);
                    row(of_status(status));
                }
            },
            Dimension::Place if place == Some(&value) => row(Row::Asked),
            Dimension::Asset => {
                let at = knowledge.district.asset(&value).and_then(|asset| asset.place.as_deref());
                if place.is_none() || place == at {
                    row(Row::Scans);
                }
            }
            Dimension::Rating => match value.as_str() {
                "useful" => row(Row::Useful),
                "useless" => row(Row::Useless),
                // Reasons of those that were counted already.
                _ => {}
            },
            Dimension::Theme => {
                row(Row::Themes);
                self.themes.push((day, value, count));
            }
            Dimension::Paper => row(match value.as_str() {
                "formal:passed" => Row::Passed,
                "formal:failed" => Row::NotPassed,
                _ => Row::Practice,
            }),
            Dimension::Pledge => row(Row::Pledged),
            Dimension::Certificate => row(Row::Certified),
            Dimension::Entry => self.questions.push((day, value, count)),
            _ => {}
        }
    }

    /// How often, by month.
    pub(in super::super) fn by_month(&self, row: Row) -> BTreeMap<i8, u64> {
        let mut months = BTreeMap::new();
        for (day, _, count) in self.rows.iter().filter(|(_, is, _)| *is == row) {
            *months.entry(day.month()).or_default() += count;
        }
        months
    }

    /// How often on some days.
    pub(in super::super) fn count(&self, row: Row, (from, to): (Date, Date)) -> u64 {
        let these = self.rows.iter().filter(|(day, is, _)| *is == row && from <= *day && *day <= to);
        these.map(|(_, _, count)| count).sum()
    }

    /// Tables of some days.
    pub(in super::super) fn tables(&self, knowledge: &Knowledge, days: (Date, Date)) -> Vec<Table> {
        let mut all: BTreeMap<Row, u64> = BTreeMap::new();
        for (day, row, count) in &self.rows {
            if days.0 <= *day && *day <= days.1 {
                *all.entry(*row).or_default() += count;
            }
        }
        let mut rows: Vec<Vec<String>> =
            all.into_iter().map(|(row, count)| vec![row.name().to_owned(), count.to_string()]).collect();
        if let Some(count) = self.unanswered.filter(|count| *count > 0) {
            rows.push(vec!["待补依据的问题（累计）".to_owned(), count.to_string()]);
        }
        let table = |title: &str, header: [&str; 2], rows| Table {
            title: title.to_owned(),
            header: header.map(str::to_owned).to_vec(),
            rows,
        };
        let mut tables = vec![table("反响", ["项目", "次数"], rows)];
        let themes = top(&self.themes, days, |printed| Some(words::theme(knowledge, printed, days.0.year())));
        let questions = top(&self.questions, days, |printed| question(knowledge, printed));
        for (title, head, top) in [("看得最多的主题", "主题", themes), ("问得最多的问题", "问题", questions)]
        {
            if !top.is_empty() {
                tables.push(table(title, [head, "次数"], top));
            }
        }
        tables
    }
}

fn of_status(status: Status) -> Row {
    match status {
        Status::Answered => Row::Answered,
        Status::Clarified => Row::Clarified,
        Status::NoBasis => Row::NoBasis,
        Status::OutOfRemit => Row::Outside,
        Status::Emergency => Row::Emergency,
        Status::Refused | Status::Failed | Status::Talk => Row::Other,
    }
}

/// The question that an answer was written for. Other entries are none.
fn question(knowledge: &Knowledge, printed: &str) -> Option<String> {
    match printed.parse() {
        Ok(Entry::Faq(id)) => Some(knowledge.faqs.get(&id).map_or(id, |faq| faq.about.question.clone())),
        Ok(_) | Err(()) => None,
    }
}

/// The most frequent ones that have a name, with how often.
fn top(
    counts: &[(Date, String, u64)],
    (from, to): (Date, Date),
    name: impl Fn(&str) -> Option<String>,
) -> Vec<Vec<String>> {
    let mut all: BTreeMap<&str, u64> = BTreeMap::new();
    for (_, printed, count) in counts.iter().filter(|(day, ..)| from <= *day && *day <= to) {
        *all.entry(printed).or_default() += count;
    }
    let mut all: Vec<(&str, u64)> = all.into_iter().collect();
    all.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
    let named = all.into_iter().filter_map(|(printed, count)| Some(vec![name(printed)?, count.to_string()]));
    named.take(TOP).collect()
}
