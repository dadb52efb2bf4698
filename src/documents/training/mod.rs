//! The training record of a firm: who learned what, when, for how long, and with which result. The Work Safety Law
//! (安全生产法, article 28) has every firm keep one; this is the share of it that anpu knows of.

mod book;
mod sheet;

use jiff::civil::{Date, DateTime};

pub use self::book::xlsx;
pub use self::sheet::pdf;

/// What a person's training came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Passed, with points of 100.
    Passed(u8),
    /// Not passed, with points of 100.
    Failed(u8),
    /// Practice: no result follows from it.
    Unmarked,
}

impl Outcome {
    /// Points of 100, where there are any.
    pub fn score(self) -> Option<u8> {
        match self {
            Self::Passed(score) | Self::Failed(score) => Some(score),
            Self::Unmarked => None,
        }
    }

    /// As people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Passed(_) => "合格",
            Self::Failed(_) => "不合格",
            Self::Unmarked => "练习",
        }
    }
}

/// One training of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The full name.
    pub name: String,
    /// What the person is in the firm.
    pub position: String,
    /// How: "在线答题", "宣讲会".
    pub mode: String,
    /// Topics and articles.
    pub content: String,
    /// When it began, by the clock of the place.
    pub started: DateTime,
    /// How long, in minutes.
    pub minutes: u32,
    /// With which result.
    pub outcome: Outcome,
    /// Number of the certificate that followed.
    pub certificate: Option<String>,
}

/// The training record of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingRecord {
    /// Name of the firm.
    pub firm: String,
    /// Its credit code.
    pub code: String,
    /// The campaign and its theme, as people read them.
    pub campaign: String,
    /// The bureau whose anpu this is.
    pub bureau: String,
    /// The day on which the record was drawn up.
    pub made: Date,
    /// The trainings, in the order in which they are to stand.
    pub rows: Vec<Row>,
}

/// The title of every record.
const TITLE: &str = "安全生产教育和培训记录";

impl TrainingRecord {
    /// What it comes to, in one line.
    fn summary(&self) -> String {
        let mut names: Vec<&str> = self.rows.iter().map(|row| row.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let passed = self.rows.iter().filter(|row| matches!(row.outcome, Outcome::Passed(_))).count();
        let minutes: u64 = self.rows.iter().map(|row| u64::from(row.minutes)).sum();
        format!("共{}人、{}次，合格{passed}次，学习合计{minutes}分钟", names.len(), self.rows.len())
    }
}

/// A moment to the minute.
fn moment(at: DateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}
