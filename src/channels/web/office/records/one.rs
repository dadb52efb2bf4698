//! `GET /staff/records/{id}`: a record with its photographs, its history, and what can be done with it.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};

use super::super::super::Web;
use super::super::guard::Caller;
use super::super::scene::Scene;
use super::super::typed::Typed;
use super::super::{acts, field};
use super::{HERE, address, badge, entry, history, nowhere, photos, rows, waiting};
use crate::dialogue::wording::record;
use crate::ledger::fact::Stage;
use crate::office::deed::Deed;
use crate::office::outcome::Refusal;
use crate::outreach::keep::PHOTOS;
use crate::outreach::period::told;
use crate::registry::outreach::period::{Period, Quarter};
use crate::registry::outreach::record::Record;

/// A record as its page shows it.
struct Shown {
    record: Record,
    /// The comment with which it was given back, where it was.
    comment: Option<String>,
    /// Whether the caller may change it now.
    open: bool,
    /// Whether its quarter was reported.
    locked: bool,
}

/// `GET /staff/records/{id}`.
pub(in super::super) async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(id): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Response> {
    let id = id.parse().map_err(|()| nowhere())?;
    let scene = Scene::new(&web, &caller).await?;
    let outcome = scene.perform(Deed::RecordShow { record: id }).await;
    let outcome = outcome.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let shown = seen(&scene, id).await.map_err(|refusal| scene.refused(&refusal, HERE))?;
    let record = &shown.record;
    let body = html! {
        @if let Some(done) = done(Typed(pairs).get("now"), &shown) {
            div.card.done role="status" { p.first { (done) } }
        }
        @if let Some(comment) = &shown.comment { div.refused { p { strong { "退回意见：" (comment) } } } }
        section.card {
            p { (badge(record::stage(record.stage))) " 第" (record.revision) "版 · " (record.by) " 录入" }
            @if let Some(table) = outcome.tables.first() { (rows::pairs(table)) }
            (doings(&scene, &shown))
        }
        (photos::section(&scene, record, shown.open && record.photos.len() < PHOTOS))
        (history::shown(&outcome))
        p { a.button href=(HERE) { "返回列表" } }
    };
    Ok(scene.page(HERE, &id.to_string(), &body))
}

/// The record that the office has just shown.
async fn seen(scene: &Scene<'_>, id: crate::ledger::fact::RecordId) -> Result<Shown, Refusal> {
    let record = scene.web.office.one::<Record>(&Record::key(id)).await?;
    let record = record.ok_or_else(|| Refusal::not_found("没有这个编号的记录"))?;
    let period: Option<Period> = scene.web.office.one(&Period::key(Quarter::of(record.activity.from))).await?;
    let locked = period.is_some_and(|period| period.locked);
    let reviews = scene.may(&Deed::RecordApprove { record: id, revision: 0 });
    let theirs = match record.stage {
        Stage::Void => false,
        Stage::Approved => reviews,
        Stage::Draft | Stage::Submitted | Stage::Returned => true,
    };
    let open = theirs && !locked && scene.may(&entry::sample());
    let comment = waiting::comment(scene, id).await?;
    Ok(Shown { record, comment, open, locked })
}

/// What has just been done, by the word in the address.
fn done(word: &str, shown: &Shown) -> Option<&'static str> {
    let photos = shown.record.photos.is_empty();
    match (word, shown.record.stage) {
        ("submitted", Stage::Submitted) if photos => Some("已提交，等应急管理局审核。有现场照片，就在下面加上。"),
        ("submitted", Stage::Submitted) => Some("已提交，等应急管理局审核。"),
        ("saved", Stage::Draft | Stage::Returned) => {
            Some("已存好，还没有提交：核对后点“提交审核”，应急管理局才看得到。")
        }
        ("saved", _) => Some("更正已保存。"),
        ("joined", _) => Some("两条已合并：这条里补上了另一条才有的内容，另一条已作废。"),
        ("photos", _) => Some("照片已加上。"),
        _ => None,
    }
}

/// What can be done with a record, by its stage and by who looks.
fn doings(scene: &Scene<'_>, shown: &Shown) -> Markup {
    let Shown { record, open, locked, .. } = shown;
    let (id, revision) = (record.id.to_string(), record.revision.to_string());
    let fields = [("record", id.as_str()), ("revision", revision.as_str())];
    let links: &[&str] = match record.stage {
        Stage::Submitted | Stage::Approved => &["record_return", "record_join", "record_void"],
        Stage::Draft | Stage::Returned => &["record_join", "record_void"],
        Stage::Void => &[],
    };
    let mine = matches!(record.stage, Stage::Draft | Stage::Returned);
    let reviews = scene.may(&Deed::RecordApprove { record: record.id, revision: 0 });
    html! {
        @if *locked {
            p.about {
                (told(Quarter::of(record.activity.from)))
                "已上报锁定，记录不能再改。确需改动，请应急管理局重新开放这个季度。"
            }
        }
        @if *open {
            div.acts {
                @if mine { (now(scene, "record_submit", "提交审核", &fields)) }
                @if reviews && record.stage == Stage::Submitted { (now(scene, "record_approve", "审核通过", &fields)) }
                a.button href=(format!("{}/edit", address(record.id))) { @if mine { "改一改" } @else { "更正" } }
            }
            (acts::links(scene, links, &fields))
        }
    }
}

/// A button that does a deed at once: it is undone as easily, and asks for nothing more.
fn now(scene: &Scene<'_>, slug: &str, button: &str, fields: &[(&str, &str)]) -> Markup {
    html! {
        form method="post" action=(format!("/staff/do/{slug}")) {
            (scene.seal())
            @for (name, value) in fields { (field::hidden(name, value)) }
            button.main { (button) }
        }
    }
}
