//! `GET /staff/get/{slug}`: what is read and handed over as a file.

use std::str::FromStr;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::html;

use super::super::Web;
use super::super::trouble::Trouble;
use super::acts::people::{read_among, read_form};
use super::acts::send_on;
use super::address::disposition;
use super::drawer::Kept;
use super::guard::Caller;
use super::scene::Scene;
use super::show;
use super::typed::{Reader, Typed};
use crate::ledger::fact::AttemptId;
use crate::office::deed::{Deed, Extract, Paper, Wanted};
use crate::office::outcome::File;

/// `GET /staff/get/{slug}`.
pub(in super::super) async fn get(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(slug): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let typed = Typed(pairs);
    let mut reader = Reader::new(&typed);
    let Some(deed) = read(&slug, &mut reader) else { return Err(Trouble::Nowhere.into_response()) };
    let outcome = match reader.done(deed) {
        Ok(deed) => scene.perform(deed).await,
        Err(refusal) => Err(refusal),
    };
    match outcome {
        Ok(mut outcome) if outcome.files.len() == 1 => {
            // The length was just looked at.
            outcome.files.pop().map(download).ok_or_else(|| Trouble::Broken.into_response())
        }
        Ok(outcome) if outcome.files.is_empty() => {
            let body = html! { div.card { (show::outcome(&outcome, &show::campaigns(&scene.campaigns), "")) } };
            Ok(scene.page("", "结果", &body))
        }
        Ok(outcome) => {
            let kept = Kept::Done { title: "下载".to_owned(), back: "/staff".to_owned(), outcome };
            Ok(send_on(&web, &caller, kept))
        }
        Err(refusal) => Ok(scene.refused(&refusal, "/staff")),
    }
}

/// The deed of an address; none where there is no such file.
fn read(slug: &str, reader: &mut Reader<'_>) -> Option<Deed> {
    Some(match slug {
        "roster_template" => Deed::RosterTemplate { form: read_form(reader) },
        "roster_export" => Deed::RosterExport { among: read_among(reader), form: read_form(reader) },
        "not_yet" => Deed::NotYet {
            campaign: reader.needed("campaign", "活动"),
            among: read_among(reader),
            form: read_form(reader),
        },
        "paper_print" => {
            let attempt = reader.needed("attempt", "试卷编号").parse().unwrap_or_else(|()| {
                reader.fault("试卷编号是16位数字和字母，请从列表里复制".to_owned());
                AttemptId(0)
            });
            Deed::PaperPrint { attempt }
        }
        "training" => Deed::Training {
            campaign: reader.needed("campaign", "活动"),
            firm: reader.needed("firm", "企业的统一社会信用代码").to_ascii_uppercase(),
            paper: read_paper(reader),
        },
        "certificate_file" => {
            Deed::CertificateFile { number: reader.needed("number", "证书编号"), paper: read_paper(reader) }
        }
        "record_export" => Deed::RecordExport {
            wanted: read_wanted(reader),
            form: read_word(reader, "form", "文件格式").unwrap_or(Extract::Xlsx),
            reason: reader.maybe("reason"),
        },
        "record_template" => Deed::RecordTemplate { form: read_form(reader) },
        "question_template" => Deed::QuestionTemplate { form: read_form(reader) },
        "question_export" => Deed::QuestionExport { format: reader.needed("format", "格式") },
        _ => return None,
    })
}

/// Which records of outreach are meant: `from`, `to`, `place`, `setting`, `kind`, `stage`, `batch`, each of which may be
/// missing or empty.
fn read_wanted(reader: &mut Reader<'_>) -> Wanted {
    let from = reader.maybe("from").map(|_| reader.day("from", "开始日期"));
    let to = reader.maybe("to").map(|_| reader.day("to", "结束日期"));
    let batch = reader.maybe("batch").map(|_| reader.number("batch", "导入批次", (0, u64::MAX)));
    let stage = read_word(reader, "stage", "状态");
    Wanted {
        from,
        to,
        place: reader.maybe("place"),
        setting: reader.maybe("setting"),
        kind: reader.maybe("kind"),
        stage,
        batch,
    }
}

/// One of a closed set of words; none where the field is missing or empty.
fn read_word<T: FromStr>(reader: &mut Reader<'_>, name: &str, label: &str) -> Option<T> {
    let word = reader.maybe(name)?;
    let read = word.parse().ok();
    if read.is_none() {
        reader.fault(format!("“{label}”里没有“{word}”，请从列出的里面选"));
    }
    read
}

fn read_paper(reader: &mut Reader<'_>) -> Paper {
    let word = reader.maybe("paper").unwrap_or_default();
    paper(&word).unwrap_or(Paper::Pdf)
}

/// The form of a document by the ending of its file.
pub(super) fn paper(word: &str) -> Option<Paper> {
    match word {
        "pdf" => Some(Paper::Pdf),
        "png" => Some(Paper::Png),
        "svg" => Some(Paper::Svg),
        "xlsx" => Some(Paper::Xlsx),
        _ => None,
    }
}

/// A file to keep, under its Chinese name; no browser opens it within our pages.
pub(super) fn download(file: File) -> Response {
    let File { name, kind, bytes } = file;
    let kind = HeaderValue::from_str(&kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut response = bytes.into_response();
    response.headers_mut().insert(CONTENT_TYPE, kind);
    if let Ok(named) = HeaderValue::from_str(&disposition(&name)) {
        response.headers_mut().insert(CONTENT_DISPOSITION, named);
    }
    response
}
