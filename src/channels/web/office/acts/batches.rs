//! Forms about files of records.

use super::super::address::encoded;
use super::super::field;
use super::{Act, Care};
use crate::office::deed::Deed;
use maud::html;

pub(super) const ACTS: &[Act] = &[Act {
    slug: "batch_undo",
    title: "撤回这次导入",
    tells: "这个文件带来的记录全部作废：留着，不再计数。后来改过的、审核过的不动。撤回以后，同一个文件可以再导入。",
    button: "撤回",
    care: Care::Grave("我已核对，要撤回这次导入"),
    sample: || Deed::BatchUndo { batch: 0, reason: String::new() },
    fields: |_, typed| {
        html! {
            (field::hidden("batch", typed.get("batch")))
            p { "批次：" b { (typed.get("batch")) } }
            (field::line("reason", "理由", "比如：传错了文件", typed))
        }
    },
    read: |reader| Deed::BatchUndo {
        batch: reader.needed("batch", "批次").parse().unwrap_or_default(),
        reason: reader.needed("reason", "理由"),
    },
    back: |typed| format!("/staff/batches/{}", encoded(typed.get("batch"))),
}];
