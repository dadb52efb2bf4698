//! Rosters and questions in: a file is looked at first, shown with what would change or with every faulty row, and taken
//! in once that was confirmed. What is taken in is the file that was looked at: it waits in the drawer.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::super::Web;
use super::super::trouble::Trouble;
use super::acts::{gone, send_on};
use super::drawer::Kept;
use super::guard::Caller;
use super::post::{Posted, Uploaded};
use super::scene::Scene;
use super::show::Links;
use super::{field, show};
use crate::office::deed::Deed;
use crate::office::outcome::Refusal;

/// The most bytes of a file that is taken in, and of one with records, of which there may be a hundred thousand.
pub(in super::super) const FILE_BYTES: usize = 6 * 1024 * 1024;
pub(in super::super) const RECORDS_BYTES: usize = 31 * 1024 * 1024;

/// What can be taken in.
struct Import {
    what: &'static str,
    title: &'static str,
    tells: &'static str,
    template: &'static str,
    /// The endings of files that are read, and how people are told of them.
    accept: &'static str,
    hint: &'static str,
    back: &'static str,
    deed: fn(String, Vec<u8>, bool) -> Deed,
}

/// What has an address of its own, for its larger files.
const RECORDS: &str = "records";

const IMPORTS: [Import; 3] = [
    Import {
        what: "roster",
        title: "导入企业名册",
        tells: "先下载模板，照着填好再传上来。传上来先检查，不会马上改名册；有一行不对就一行都不导入。",
        template: "/staff/get/roster_template",
        accept: ".xlsx,.csv",
        hint: "Excel（.xlsx）或 CSV，不超过5MB",
        back: "/staff/firms",
        deed: |name, bytes, dry_run| Deed::RosterImport { name, bytes, dry_run },
    },
    Import {
        what: "questions",
        title: "导入题目",
        tells: "先下载模板，照着填好再传上来。传上来先检查，不会马上改题库；有一题不对就一题都不导入。",
        template: "/staff/get/question_template",
        accept: ".xlsx,.csv,.gift,.txt,.xml",
        hint: "Excel（.xlsx）、CSV、GIFT（.gift）、Aiken（.txt）或 Moodle XML（.xml），不超过5MB",
        back: "/staff/questions",
        deed: |name, bytes, dry_run| Deed::QuestionImport { name, bytes, dry_run },
    },
    Import {
        what: RECORDS,
        title: "导入宣传记录",
        tells: "先下载模板，照着填好再传上来。传上来先检查，不会马上导入；有一行不对就一行都不导入。\
            同一个文件可以再传：导入过的行不会重复。",
        template: "/staff/get/record_template",
        accept: ".xlsx,.csv",
        hint: "Excel（.xlsx）或 CSV，不超过30MB、10万行",
        back: "/staff/batches",
        deed: |name, bytes, dry_run| Deed::RecordImport { name, bytes, dry_run },
    },
];

fn import(what: &str) -> Result<&'static Import, Trouble> {
    IMPORTS.iter().find(|import| import.what == what).ok_or(Trouble::Nowhere)
}

/// `GET /staff/import/{what}`: the template and the field for the file.
pub(in super::super) async fn form(
    State(web): State<Arc<Web>>,
    caller: Caller,
    Path(what): Path<String>,
) -> Result<Response, Response> {
    let import = import(&what).map_err(Trouble::into_response)?;
    let scene = Scene::new(&web, &caller).await?;
    if !scene.may(&(import.deed)(String::new(), Vec::new(), true)) {
        return Err(scene.refused(&Refusal::not_allowed(), import.back));
    }
    Ok(scene.page(import.back, import.title, &upload(&scene, import)))
}

/// `POST /staff/import/{what}`: looks at a file.
pub(in super::super) async fn look(
    State(web): State<Arc<Web>>,
    Path(what): Path<String>,
    Uploaded { caller, name, bytes }: Uploaded,
) -> Result<Response, Response> {
    let import = import(&what).map_err(Trouble::into_response)?;
    let scene = Scene::new(&web, &caller).await?;
    let looked = match bytes.is_empty() {
        true => Err(Refusal::new("还没有选文件", "请点“选择文件”，选好后再点“检查”")),
        false => scene.perform((import.deed)(name.clone(), bytes.clone(), true)).await,
    };
    let outcome = match looked {
        Ok(outcome) => outcome,
        Err(refusal) => {
            let form = upload(&scene, import);
            return Ok(super::frame::again(&web, Some(&caller), import.title, &refusal, &form));
        }
    };
    // A file of faults means that it cannot be taken in: the list waits in the drawer, the upload need not.
    if !outcome.files.is_empty() {
        let (title, back) = ("检查结果".to_owned(), format!("/staff/import/{}", import.what));
        return Ok(send_on(&web, &caller, Kept::Done { title, back, outcome }));
    }
    let kept = Kept::Upload { what: import.what, name, bytes };
    let id = web.drawer.put(&caller.seal(&web), kept, web.office.now());
    let body = html! {
        div.card { (show::outcome(&outcome, &Links::new(), "")) }
        (confirm(&scene, import, id))
    };
    Ok(scene.page(import.back, "检查结果", &body))
}

/// `GET /staff/import/records`: as for the others.
pub(in super::super) async fn records_form(web: State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    form(web, caller, Path(RECORDS.to_owned())).await
}

/// `POST /staff/import/records`: as for the others.
pub(in super::super) async fn look_at_records(web: State<Arc<Web>>, file: Uploaded) -> Result<Response, Response> {
    look(web, Path(RECORDS.to_owned()), file).await
}

/// `POST /staff/import/{what}/confirm`: takes in what was looked at.
pub(in super::super) async fn confirm_it(
    State(web): State<Arc<Web>>,
    Path(what): Path<String>,
    Posted { caller, typed }: Posted,
) -> Result<Response, Response> {
    let import = import(&what).map_err(Trouble::into_response)?;
    let scene = Scene::new(&web, &caller).await?;
    let (owner, id) = (caller.seal(&web), typed.get("id").parse().unwrap_or(u64::MAX));
    let kept = web.drawer.get(&owner, id, web.office.now());
    let Some(Kept::Upload { what: for_what, name, bytes }) = kept.as_deref() else {
        return Err(scene.refused(&gone(), import.back));
    };
    if *for_what != import.what {
        return Err(scene.refused(&gone(), import.back));
    }
    let outcome = scene.perform((import.deed)(name.clone(), bytes.clone(), false)).await;
    let outcome = outcome.map_err(|refusal| scene.refused(&refusal, import.back))?;
    web.drawer.drop_one(&owner, id);
    let kept = Kept::Done { title: import.title.to_owned(), back: import.back.to_owned(), outcome };
    Ok(send_on(&web, &caller, kept))
}

fn upload(scene: &Scene<'_>, import: &Import) -> Markup {
    html! {
        p { (import.tells) }
        div.acts {
            a.button href=(format!("{}?form=xlsx", import.template)) { "下载模板（Excel）" }
            a.button href=(format!("{}?form=csv", import.template)) { "下载模板（CSV）" }
            @if import.back == super::batches::HERE { a.button href=(import.back) { "导入过的文件" } }
        }
        form.card method="post" action=(format!("/staff/import/{}", import.what)) enctype="multipart/form-data" {
            (scene.seal())
            label.field {
                span { "填好的文件" }
                small.hint { (import.hint) }
                input type="file" name="file" required accept=(import.accept);
            }
            div.acts { button.main { "检查" } a.button href=(import.back) { "不导入了，返回" } }
        }
    }
}

fn confirm(scene: &Scene<'_>, import: &Import, id: u64) -> Markup {
    let may = scene.may(&(import.deed)(String::new(), Vec::new(), false));
    html! {
        @if may {
            form.card method="post" action=(format!("/staff/import/{}/confirm", import.what)) {
                (scene.seal())
                (field::hidden("id", &id.to_string()))
                p { "上面是检查结果，还没有导入。没有问题就点“确认导入”（10分钟内有效）。" }
                div.acts {
                    button.main { "确认导入" }
                    a.button href=(format!("/staff/import/{}", import.what)) { "换一个文件" }
                }
            }
        } @else {
            p { "检查完了。您的角色不能导入，请把文件交给管理员。" }
        }
    }
}
