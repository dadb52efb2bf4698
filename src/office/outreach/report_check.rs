//! The figures of a draft against the records.

use super::super::actor::Actor;
use super::super::deed::{Form, Span};
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::{Office, files};
use crate::dialogue::wording::record;
use crate::documents::draft;
use crate::ledger::counters::day_of;
use crate::outreach::audit::{self, Finding, How, Verdict};
use crate::quantity::{Amount, Precision, Quantity};
use crate::text;

/// The most characters of a sentence in the table, and the most records that a row names.
const SENTENCE_CHARS: usize = 60;
const RECORDS: usize = 6;
/// Nothing is recorded that is older.
const FIRST_YEAR: i16 = 2000;

impl Office {
    pub(super) async fn report_check(
        &self,
        actor: &Actor,
        span: Option<Span>,
        name: &str,
        bytes: &[u8],
    ) -> Result<Outcome, Refusal> {
        match self.compared(actor, span, name, bytes).await {
            Ok((outcome, detail)) => {
                self.note(actor, "report_check", "-", &detail, true).await?;
                Ok(outcome)
            }
            Err(refusal) => self.refuse(actor, "report_check", "-", refusal).await,
        }
    }

    /// What came of it, and the line for the audit trail.
    async fn compared(
        &self,
        actor: &Actor,
        span: Option<Span>,
        name: &str,
        bytes: &[u8],
    ) -> Result<(Outcome, String), Refusal> {
        let paragraphs = read(name, bytes)?;
        let span = span.unwrap_or_else(|| self.term_of(&paragraphs));
        let records = self.approved(actor, span).await?;
        let library = self.library();
        let findings = audit::check(&library.knowledge, &records, &paragraphs);
        let counts = counts(&findings);
        let about = record::span(span);
        let mut outcome = Outcome::said(counts.clone());
        outcome.said.push(format!("对照的是{about}已审核的 {} 条记录", records.len()));
        if records.is_empty() {
            outcome.said.push("这段时间还没有审核通过的记录。年份不对的话，请写明年份再核对一次".to_owned());
        }
        let table = Table {
            title: "逐个核对".to_owned(),
            header: ["数字", "所在句子", "结果", "相差", "记录"].map(str::to_owned).to_vec(),
            rows: findings.iter().map(row).collect(),
        };
        let file = files::table_file(&format!("核对结果_{about}"), &table, Form::Xlsx)?;
        outcome.files.push(file);
        Ok((outcome.table(table), format!("{about}，{counts}")))
    }

    /// The term that a draft names: the year that it names most often, the later of two; last year where it names none. The
    /// quarter is that of its first line.
    fn term_of(&self, paragraphs: &[String]) -> Span {
        let this = day_of(self.now()).year();
        let mut years: Vec<(usize, i16)> = (FIRST_YEAR..=this)
            .map(|year| (paragraphs.iter().map(|p| p.matches(&format!("{year}年")).count()).sum(), year))
            .filter(|(count, _)| *count > 0)
            .collect();
        years.sort_unstable();
        let year = years.last().map_or(this - 1, |(_, year)| *year);
        let first = paragraphs.first().map_or("", String::as_str);
        let quarter = (1..=4u8).find(|quarter| first.contains(&format!("{}季度", text::chinese(u16::from(*quarter)))));
        Span { year, quarter }
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    draft::text(name, bytes).map_err(|unreadable| {
        // The audit trail keeps what is wrong: the name of the file stays out of it.
        let (what, next) = unreadable.why.told();
        Refusal::new(format!("稿子没能读取：{what}"), next)
    })
}

/// 共 23 个数：对得上 20，有出入 2，没有记录 1
fn counts(findings: &[Finding]) -> String {
    let count = |word: &str| findings.iter().filter(|finding| result(&finding.verdict) == word).count();
    let [matched, differs, none] = [MATCHED, DIFFERS, NONE].map(|word| format!("{word} {}", count(word)));
    format!("共 {} 个数：{matched}，{differs}，{none}", findings.len())
}

const MATCHED: &str = "对得上";
const DIFFERS: &str = "有出入";
const NONE: &str = "没有记录";

fn result(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Matched { .. } => MATCHED,
        Verdict::Differs { .. } => DIFFERS,
        Verdict::NoRecord => NONE,
    }
}

fn row(finding: &Finding) -> Vec<String> {
    let Finding { figure, verdict, paragraph: _ } = finding;
    let (difference, records) = match verdict {
        Verdict::Matched { records, how } => (String::new(), held(records, *how)),
        Verdict::Differs { recorded, by, records, how } => {
            (difference(figure.amount, figure.precision, *recorded, *by, &figure.unit), held(records, *how))
        }
        Verdict::NoRecord => ("记录里没有这样的数".to_owned(), String::new()),
    };
    let sentence = text::ellipsis(&figure.sentence, SENTENCE_CHARS);
    vec![figure.text.clone(), sentence, result(verdict).to_owned(), difference, records]
}

/// 多90次，记录是约9450次
fn difference(amount: Amount, precision: Precision, recorded: Quantity, by: Amount, unit: &str) -> String {
    let is = format!("记录是{}", recorded.said(unit));
    if by == Amount::ZERO {
        return format!("稿子写{}，{is}", exactness(precision));
    }
    let way = if amount > recorded.amount { "多" } else { "少" };
    let by = Quantity { amount: by, precision: Precision::Exact }.said(unit);
    format!("稿子{way}{by}，{is}")
}

fn exactness(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "准数",
        Precision::Over => "“余”数",
        Precision::About => "“约”数",
    }
}

/// The records that hold it, and how.
fn held(records: &[crate::ledger::fact::RecordId], how: How) -> String {
    let named: Vec<String> = records.iter().take(RECORDS).map(ToString::to_string).collect();
    let named = named.join("、");
    let count = records.len();
    let more = if count > RECORDS { format!(" 等 {count} 条") } else { String::new() };
    match how {
        How::One => named,
        How::Sum => format!("{named}{more} 合计"),
        How::Records => format!("{named}{more}，按条数"),
        How::Places => format!("{named}{more}，按不同的地方（季度）数"),
        How::District => "区划名录".to_owned(),
        How::Name => format!("{named}{more}，是名称里的数"),
    }
}
