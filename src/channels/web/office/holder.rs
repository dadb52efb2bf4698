//! `GET /certificate/{number}.{pdf|png|svg}`: a certificate for the one to whom it was given, known by the chat in this
//! browser. For everybody else there is no such address, whether the number exists or not. Staff have theirs below
//! `/staff`, since their cookie goes nowhere else.

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::super::visitor::Visitor;
use super::super::{Web, trouble};
use super::{frame, reads};
use crate::dialogue::reply::{Attachment, Document, Form};
use crate::ledger::fact::Channel;
use crate::office::deed::{Paper, Span};
use crate::office::outcome::{File, Refusal};
use crate::registry::bonds::Bonds;
use crate::registry::certificate::Certificate;
use crate::registry::member::Member;

/// `GET /certificate/{file}`.
pub(in super::super) async fn file(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    Path(file): Path<String>,
    uri: Uri,
) -> Response {
    if let Err(trouble) = web.gates.verify(&visitor) {
        return trouble.into_response();
    }
    let Some((certificate, paper)) = held(&web, &visitor, &file).await else {
        return trouble::nowhere(uri).await;
    };
    if let Some(revoked) = &certificate.revoked {
        let refusal = Refusal::not_found(format!("这张证书已撤销：{}", revoked.reason));
        return frame::refused(&web, None, &refusal, "/");
    }
    handed(&web, web.office.printed(move |press| press.certificate(&certificate, paper)).await)
}

/// A file, or why there is none.
fn handed(web: &Web, file: Result<File, Refusal>) -> Response {
    match file {
        Ok(file) => reads::download(file),
        Err(refusal) => frame::refused(web, None, &refusal, "/"),
    }
}

/// `GET /training/{campaign}.{pdf|xlsx}`: the training record of the firm of whoever chats in this browser.
pub(in super::super) async fn training(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    Path(file): Path<String>,
    uri: Uri,
) -> Response {
    if let Err(trouble) = web.gates.verify(&visitor) {
        return trouble.into_response();
    }
    let Some(attachment) = record(&web, &visitor, &file).await else {
        return trouble::nowhere(uri).await;
    };
    handed(&web, web.office.attachment(&attachment).await)
}

/// The record of a file's name, of the firm for which the person acts now.
async fn record(web: &Web, visitor: &Visitor, file: &str) -> Option<Attachment> {
    let (campaign, ending) = file.rsplit_once('.')?;
    let form = match ending {
        "pdf" => Form::Print,
        "xlsx" => Form::Table,
        _ => return None,
    };
    let person = web.session.person(Channel::Web, &visitor.id);
    let bonds = web.office.one::<Bonds>(&Bonds::key(person)).await.ok()??;
    let member = web.office.one::<Member>(&Member::key(bonds.member?)).await.ok()??;
    let of = Document::Training { campaign: campaign.to_owned(), firm: member.post()?.firm.clone() };
    Some(Attachment { label: String::new(), of, form })
}

/// `GET /figures/{figures}/{year}-{quarter}/{at}`: figures of outreach for the member of staff whose chat this is; quarter 0
/// is the whole year.
pub(in super::super) async fn figures(
    State(web): State<Arc<Web>>,
    Extension(visitor): Extension<Visitor>,
    Path((figures, span, at)): Path<(String, String, u8)>,
    uri: Uri,
) -> Response {
    if let Err(trouble) = web.gates.verify(&visitor) {
        return trouble.into_response();
    }
    let Some(of) = asked(&web, &visitor, (&figures, &span, at)).await else {
        return trouble::nowhere(uri).await;
    };
    handed(&web, web.office.attachment(&Attachment { label: String::new(), of, form: Form::Table }).await)
}

async fn asked(web: &Web, visitor: &Visitor, (figures, span, at): (&str, &str, u8)) -> Option<Document> {
    let (year, quarter) = span.split_once('-')?;
    let quarter = quarter.parse().ok().filter(|quarter| *quarter <= 4)?;
    let span = Span { year: year.parse().ok()?, quarter: Some(quarter).filter(|quarter| *quarter > 0) };
    let person = web.session.person(Channel::Web, &visitor.id);
    let bonds = web.office.one::<Bonds>(&Bonds::key(person)).await.ok()??;
    Some(Document::Figures { login: bonds.staff?, span, figures: figures.parse().ok()?, at })
}

/// The certificate of a file's name, where it belongs to whoever chats in this browser.
async fn held(web: &Web, visitor: &Visitor, file: &str) -> Option<(Certificate, Paper)> {
    let (number, ending) = file.rsplit_once('.')?;
    let paper = reads::paper(ending).filter(|paper| *paper != Paper::Xlsx)?;
    let person = web.session.person(Channel::Web, &visitor.id);
    let bonds = web.office.one::<Bonds>(&Bonds::key(person)).await.ok()?;
    let certificate = web.office.one::<Certificate>(&Certificate::key(number)).await.ok()??;
    (bonds?.member == Some(certificate.member)).then_some((certificate, paper))
}
