//! `/staff/report`: the report of a year or a quarter, with every figure led to its records; and the check of a draft.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};

use super::super::Web;
use super::address::with_query;
use super::drawer::Kept;
use super::field;
use super::frame;
use super::guard::Caller;
use super::post::Uploaded;
use super::scene::Scene;
use super::typed::{Reader, Typed};
use crate::documents::draft::MAX_BYTES;
use crate::ledger::fact::RecordId;
use crate::office::deed::{Deed, Span};
use crate::office::outcome::{File, Outcome, Refusal, Table};

/// The most bytes of a draft, so that one which is too large is told so by the reader of drafts.
pub(super) const FILE_BYTES: usize = MAX_BYTES + 1024 * 1024;

const HERE: &str = "/staff/report";
const TITLE: &str = "报告";
/// How numbers of footnotes are written in what the office tells.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// `GET /staff/report`: the forms; with a year the report of it.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let forms = html! { (choose(&scene, &typed)) (upload(&scene, &typed)) };
    if typed.get("year").is_empty() {
        return Ok(scene.page(HERE, TITLE, &forms));
    }
    let written = match span(&typed) {
        Ok(span) => scene.perform(Deed::Report { span }).await,
        Err(refusal) => Err(refusal),
    };
    match written {
        Ok(mut outcome) => {
            let files = kept_files(&scene, &mut outcome);
            let body = html! { (written_report(&outcome)) (files) (forms) };
            Ok(scene.page(HERE, TITLE, &body))
        }
        Err(refusal) => Ok(frame::again(&web, Some(&caller), TITLE, &refusal, &forms)),
    }
}

/// `POST /staff/report`: the figures of a draft against the records of the year or quarter that was chosen, or else of the
/// one that it names.
pub(in super::super) async fn check(
    State(web): State<Arc<Web>>,
    Query(pairs): Query<Vec<(String, String)>>,
    Uploaded { caller, name, bytes }: Uploaded,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let forms = html! { (upload(&scene, &typed)) };
    let span = if typed.get("year").is_empty() { Ok(None) } else { span(&typed).map(Some) };
    let checked = match span {
        _ if bytes.is_empty() => Err(Refusal::new("还没有选文件", "请点“选择文件”，选好后再点“核对”")),
        Ok(span) => scene.perform(Deed::ReportCheck { span, name, bytes }).await,
        Err(refusal) => Err(refusal),
    };
    match checked {
        Ok(mut outcome) => {
            let files = kept_files(&scene, &mut outcome);
            let tables: Vec<Markup> = outcome.tables.iter().map(findings).collect();
            let body = html! {
                div.card {
                    @for (at, said) in outcome.said.iter().enumerate() { p.said.first[at == 0] { (said) } }
                    (files)
                    @for table in &tables { (table) }
                }
                (forms)
            };
            Ok(scene.page(HERE, "核对结果", &body))
        }
        Err(refusal) => Ok(frame::again(&web, Some(&caller), TITLE, &refusal, &forms)),
    }
}

/// The year and the quarter that were chosen.
fn span(typed: &Typed) -> Result<Span, Refusal> {
    let mut reader = Reader::new(typed);
    let year = reader.needed("year", "年份").parse().unwrap_or_else(|_| {
        reader.fault("年份请写四位数字，如 2022".to_owned());
        0
    });
    let quarter = reader.maybe("quarter").and_then(|quarter| quarter.parse().ok());
    reader.done(Span { year, quarter })
}

fn choose(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let quarters: Vec<field::Choice> = ["一", "二", "三", "四"]
        .iter()
        .zip(1..)
        .map(|(name, n): (_, u8)| (n.to_string(), format!("{name}季度简报")))
        .collect();
    html! {
        form.card.narrow method="get" action=(HERE) {
            h2 { "写报告" }
            p { "只写审核通过的记录；每个数后面都有注，写明来自哪几条记录。" }
            (field::number("year", "年份", &scene.today().year().to_string(), typed))
            (field::select("quarter", "写什么", Some("全年段落"), &quarters, typed))
            div.acts { button.main { "生成" } }
        }
    }
}

fn upload(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let fields = [("year", typed.get("year")), ("quarter", typed.get("quarter"))];
    let against = match fields {
        [("year", ""), _] => "和稿子里写得最多的那一年比".to_owned(),
        [(_, year), (_, "")] => format!("和{year}年的记录比"),
        [(_, year), (_, quarter)] => format!("和{year}年第{quarter}季度的记录比"),
    };
    html! {
        form.card.narrow method="post" action=(with_query(HERE, &fields)) enctype="multipart/form-data" {
            h2 { "核对稿子" }
            p { "找出稿子里的每个数，看记录对不对得上：" (against) "。稿子核对完就丢掉，不保存。" }
            (scene.seal())
            label.field {
                span { "稿子" }
                small.hint { "Word（.docx）或文本（.txt），不超过20MB" }
                input type="file" name="file" required accept=".docx,.txt,.md";
            }
            div.acts { button.main { "核对" } }
        }
    }
}

/// Puts the files of an outcome into the drawer; gives the links to them.
fn kept_files(scene: &Scene<'_>, outcome: &mut Outcome) -> Markup {
    let files: Vec<File> = std::mem::take(&mut outcome.files);
    if files.is_empty() {
        return Markup::default();
    }
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let outcome = Outcome { files, ..Outcome::said("下载") };
    let kept = Kept::Done { title: "下载".to_owned(), back: HERE.to_owned(), outcome };
    let id = scene.web.drawer.put(&scene.caller.seal(scene.web), kept, scene.web.office.now());
    html! {
        ul.files {
            @for (at, name) in names.iter().enumerate() {
                li { a.button href=(format!("/staff/done/{id}/{at}")) { "下载 " (name) } }
            }
        }
        p { small { "文件在这里只留10分钟，请现在就下载。" } }
    }
}

/// The text with its footnotes, and these with their records.
fn written_report(outcome: &Outcome) -> Markup {
    let (first, text) = outcome.said.split_first().map_or(("", &[][..]), |(first, text)| (first.as_str(), text));
    html! {
        p.said.first { (first) }
        section.card.draft { @for paragraph in text { p { (marked(paragraph)) } } }
        @for table in &outcome.tables { div.card { (sources(table)) } }
    }
}

/// A paragraph in which the number of each footnote leads to it.
fn marked(paragraph: &str) -> Markup {
    let mut parts: Vec<(String, String)> = vec![Default::default()];
    for c in paragraph.chars() {
        let digit = RAISED.iter().position(|raised| *raised == c);
        match (digit, parts.last_mut()) {
            (Some(digit), Some((_, number))) => number.push_str(&digit.to_string()),
            (None, Some((text, number))) if number.is_empty() => text.push(c),
            (None, _) => parts.push((c.to_string(), String::new())),
            (Some(_), None) => {}
        }
    }
    html! {
        @for (text, number) in parts {
            (text)
            @if !number.is_empty() {
                sup { a href=(format!("#n{number}")) aria-label=(format!("注{number}")) { (number) } }
            }
        }
    }
}

/// The footnotes: the number of each can be led to, and its records lead to their pages.
fn sources(table: &Table) -> Markup {
    html! {
        div.wide role="region" aria-label=(table.title) tabindex="0" {
            table {
                caption { (table.title) }
                thead { tr { @for head in &table.header { th scope="col" { (head) } } } }
                tbody {
                    @for row in &table.rows {
                        @let number = row.first().map_or("", String::as_str);
                        tr id=(format!("n{number}")) {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" { (cell) } } @else { td { (linked(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What was found of each figure, told by a word and a sign, and coloured besides.
fn findings(table: &Table) -> Markup {
    let sign = |result: &str| match result {
        "对得上" => ("same", "✓"),
        "有出入" => ("other", "≠"),
        _ => ("nothing", "?"),
    };
    html! {
        div.wide role="region" aria-label=(table.title) tabindex="0" {
            table {
                caption { (table.title) @if table.rows.is_empty() { span.none { "（稿子里没有数）" } } }
                thead { tr { @for head in &table.header { th scope="col" { (head) } } } }
                tbody {
                    @for row in &table.rows {
                        @if let [figure, sentence, result, difference, records] = row.as_slice() {
                            @let (class, mark) = sign(result);
                            tr {
                                th scope="row" { span class=(format!("found {class}")) { (figure) } }
                                td { (sentence) }
                                td.short { span class=(format!("found {class}")) { (mark) " " (result) } }
                                td { (difference) }
                                td { (linked(records)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A text in which the numbers of records lead to their pages.
fn linked(text: &str) -> Markup {
    let within = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut parts: Vec<String> = Vec::new();
    for c in text.chars() {
        match parts.last_mut() {
            Some(part) if part.chars().next_back().is_some_and(|last| within(last) == within(c)) => part.push(c),
            _ => parts.push(c.to_string()),
        }
    }
    html! {
        @for part in parts {
            @if part.starts_with("R-") && part.parse::<RecordId>().is_ok() {
                a href=(format!("/staff/records/{part}")) { (part) }
            } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_numbers_of_records_lead_on() {
        assert_eq!(
            marked("资料1万余份¹²，咨询").into_string(),
            "资料1万余份<sup><a href=\"#n12\" aria-label=\"注12\">12</a></sup>，咨询"
        );
        assert_eq!(
            linked("记录 R-2022-0616-01、<b>，R-1").into_string(),
            "记录 <a href=\"/staff/records/R-2022-0616-01\">R-2022-0616-01</a>、&lt;b&gt;，R-1"
        );
    }
}
