//! `GET /staff/questions`: the question bank in and out.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::super::Web;
use super::guard::Caller;
use super::scene::Scene;
use crate::office::deed::Deed;

/// The forms in which the bank is handed out: the word and what it is for.
const FORMATS: [(&str, &str); 5] = [
    ("xlsx", "Excel 表格（能改了再导入）"),
    ("csv", "CSV（能改了再导入）"),
    ("gift", "GIFT（Moodle 等学习平台）"),
    ("aiken", "Aiken（只有单选、判断题）"),
    ("xml", "Moodle XML"),
];

/// `GET /staff/questions`.
pub(in super::super) async fn page(State(web): State<Arc<Web>>, caller: Caller) -> Result<Response, Response> {
    let scene = Scene::new(&web, &caller).await?;
    let import = Deed::QuestionImport { name: String::new(), bytes: Vec::new(), dry_run: true };
    let body = html! {
        section.card {
            h2 { "导出题库" }
            ul.files {
                @for (format, told) in FORMATS {
                    li { a.button href=(format!("/staff/get/question_export?format={format}")) { (told) } }
                }
            }
        }
        @if scene.may(&import) {
            section.card {
                h2 { "导入题目" }
                p { "每道题都要写明依据的法条；导入前会先检查一遍。" }
                div.acts { a.button href="/staff/import/questions" { "导入题目" } }
            }
        }
    };
    Ok(scene.page("/staff/questions", "题库", &body))
}
