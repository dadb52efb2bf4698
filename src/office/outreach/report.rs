//! Reports in official style, with the records that they rest on.

use jiff::civil::{Date, date};

use super::super::actor::Actor;
use super::super::deed::{Span, Wanted};
use super::super::outcome::{Outcome, Refusal, Table};
use super::super::{Office, files};
use super::wanted::Narrowed;
use super::words;
use crate::dialogue::wording::record;
use crate::documents::NotDrawn;
use crate::documents::official::{self, Official, Part};
use crate::ledger::counters::day_of;
use crate::ledger::fact::{RecordId, Stage};
use crate::outreach::report::{self, Block, Draft, Of, Piece, Term, notes};
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::record::Record;

/// Media type of a Word document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// Records named among those that are not in the report; of more their number is told.
const NAMED: usize = 20;

impl Office {
    pub(super) async fn report(&self, actor: &Actor, span: Span) -> Result<Outcome, Refusal> {
        let about = record::span(span);
        let records = match self.approved(actor, span).await {
            Ok(records) if records.is_empty() => {
                let left = self.left_out(actor, span).await?;
                return self.refuse(actor, "report", "-", empty(&about, &left)).await;
            }
            Ok(records) => records,
            Err(refusal) => return self.refuse(actor, "report", "-", refusal).await,
        };
        let draft = report::write(&self.library().knowledge, term(span), &records);
        let order: Vec<RecordId> = report::ordered(&records).iter().map(|record| record.id).collect();
        let paper = self.paper(actor, &draft, &order)?;
        let bundle = self.bundle(&order).await?;
        let left = self.left_out(actor, span).await?;
        let figures = draft.figures().count();
        let detail = format!("{about}，{} 条记录，{figures} 个数", records.len());
        self.note(actor, "report", "-", &detail, true).await?;
        let mut outcome =
            Outcome::said(format!("{about}的稿子写好了：{} 条记录，{figures} 个数，每个数都有依据", records.len()));
        outcome.said.extend(preview(&draft));
        outcome.said.push(left_out(&left));
        let mut outcome = outcome.table(sources(&draft, &order));
        outcome.files.push(paper);
        outcome.files.extend(bundle);
        Ok(outcome)
    }

    /// The approved records of a span, as far as the actor sees them.
    pub(super) async fn approved(&self, actor: &Actor, span: Span) -> Result<Vec<Record>, Refusal> {
        let narrowed = self.narrowed(actor, span, Stage::Approved)?;
        let mut records = Vec::new();
        for line in self.lines(&narrowed, None, 0).await? {
            let record = self.one::<Record>(&Record::key(line.record)).await?;
            // The list was read before: what was changed meanwhile may not count any more.
            records.extend(record.filter(|record| record.stage == Stage::Approved));
        }
        Ok(records)
    }

    /// Records of the span that the bureau has not approved, by number.
    async fn left_out(&self, actor: &Actor, span: Span) -> Result<Vec<(Stage, RecordId)>, Refusal> {
        let mut left = Vec::new();
        for stage in [Stage::Submitted, Stage::Returned, Stage::Draft] {
            let narrowed = self.narrowed(actor, span, stage)?;
            left.extend(self.lines(&narrowed, None, 0).await?.into_iter().map(|line| (stage, line.record)));
        }
        Ok(left)
    }

    fn narrowed(&self, actor: &Actor, span: Span, stage: Stage) -> Result<Narrowed, Refusal> {
        let (from, to) = days(span)?;
        let wanted = Wanted { from: Some(from), to: Some(to), stage: Some(stage), ..Wanted::default() };
        Narrowed::of(&self.library().knowledge, actor, &wanted)
    }

    /// The draft as a Word document, each figure with its footnote.
    fn paper(&self, actor: &Actor, draft: &Draft, order: &[RecordId]) -> Result<super::super::outcome::File, Refusal> {
        let library = self.library();
        let today = day_of(self.now());
        let place = actor.only_place().map(|id| words::place(&library.knowledge, Some(id), today));
        let issuer = place.clone().unwrap_or_else(|| library.knowledge.district.bureau.clone());
        let document = Official {
            title: format!("{}{}", place.unwrap_or_default(), draft.title),
            issuer: Some(issuer),
            date: Some(format!("{}年{}月{}日", today.year(), today.month(), today.day())),
            addressee: None,
            parts: draft.blocks.iter().map(|block| part(block, order)).collect(),
        };
        let bytes = official::docx(&document).map_err(|error| not_drawn(&error))?;
        let name = draft.title.replace('\n', "");
        Ok(super::super::outcome::File { name: format!("{name}.docx"), kind: DOCX.to_owned(), bytes })
    }
}

/// The first and the last day of a span.
///
/// # Errors
/// There is no such year or quarter.
pub(super) fn days(span: Span) -> Result<(Date, Date), Refusal> {
    let Span { year, quarter } = span;
    let wrong = || Refusal::new("没有这个年份或季度", "请写四位年份和 1 到 4 的季度");
    if !(2000..=2999).contains(&year) || quarter.is_some_and(|quarter| !(1..=4).contains(&quarter)) {
        return Err(wrong());
    }
    match quarter {
        Some(quarter) => Quarter { year, quarter }.days().map_err(|_| wrong()),
        None => Ok((date(year, 1, 1), date(year, 12, 31))),
    }
}

fn term(span: Span) -> Term {
    let Span { year, quarter } = span;
    quarter.map_or(Term::Year(year), |quarter| Term::Quarter(Quarter { year, quarter }))
}

fn part(block: &Block, order: &[RecordId]) -> Part {
    let pieces = |pieces: &[Piece]| pieces.iter().map(|piece| piece_of(piece, order)).collect::<Vec<_>>();
    match block {
        Block::Heading(text) => Part::Heading(text.clone()),
        Block::Paragraph(text) => Part::Paragraph(pieces(text)),
        Block::Table { header, rows, widths } => Part::Table {
            header: header.clone(),
            rows: rows.iter().map(|row| row.iter().map(|cell| pieces(cell)).collect()).collect(),
            widths: widths.clone(),
        },
    }
}

fn piece_of(piece: &Piece, order: &[RecordId]) -> official::Piece {
    match piece {
        Piece::Text(text) => official::Piece::Text(text.clone()),
        Piece::Figure(figure) => {
            official::Piece::Figure { text: figure.text.clone(), note: notes::note(figure, order) }
        }
    }
}

/// The text with the numbers of its footnotes.
fn preview(draft: &Draft) -> Vec<String> {
    let mut number = 0;
    let mut text = |pieces: &[Piece]| {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Figure(figure) => {
                number += 1;
                format!("{}{}", figure.text, raised(number))
            }
        };
        pieces.iter().map(piece).collect::<String>()
    };
    let mut said = vec![draft.title.replace('\n', "")];
    for block in &draft.blocks {
        match block {
            Block::Heading(heading) => said.push(heading.clone()),
            Block::Paragraph(pieces) => said.push(text(pieces)),
            Block::Table { rows, .. } => {
                said.extend(rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect::<Vec<_>>().join("　")));
            }
        }
    }
    said
}

/// A number as it marks a footnote: ¹², 12.
fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|digit| DIGITS.get(usize::try_from(digit).ok()?)).copied();
    number.to_string().chars().filter_map(digit).collect()
}

/// Every figure with the records that it sums.
fn sources(draft: &Draft, order: &[RecordId]) -> Table {
    let row = |(number, figure): (usize, &report::Figure)| {
        let by = if figure.of == Of::Records { "（按记录条数）" } else { "" };
        let records: Vec<String> = figure.parts.iter().map(|(id, _)| id.to_string()).collect();
        let note = format!("{}{by}", notes::note(figure, order));
        vec![number.to_string(), figure.text.clone(), note, records.join("、")]
    };
    let header = ["注", "数字", "依据", "记录"].map(str::to_owned).to_vec();
    Table { title: "每个数的依据".to_owned(), header, rows: (1..).zip(draft.figures()).map(row).collect() }
}

/// What is not in the report, since the bureau does not stand by it yet.
fn left_out(left: &[(Stage, RecordId)]) -> String {
    if left.is_empty() {
        return "未入账、故未写入：无".to_owned();
    }
    let named = left.iter().take(NAMED).map(|(stage, id)| format!("{id}（{}）", words::stage(*stage)));
    let more = if left.len() > NAMED { format!(" 等 {} 条", left.len()) } else { String::new() };
    format!("未入账、故未写入：{}{more}。审核通过后重新生成，就会写进去", named.collect::<Vec<_>>().join("、"))
}

fn empty(about: &str, left: &[(Stage, RecordId)]) -> Refusal {
    let what = format!("{about}还没有审核通过的记录，写不出报告");
    let next = match left.len() {
        0 => "请先录入这段时间的宣传记录，审核通过后再来".to_owned(),
        n => format!("有 {n} 条记录还没有审核通过，请先到“宣传记录”里审核"),
    };
    Refusal::new(what, next)
}

fn not_drawn(error: &NotDrawn) -> Refusal {
    tracing::error!(%error, "a report could not be written as a file");
    files::failed_file()
}
