//! `anpu record …`: records of outreach.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::value::{self, Which};
use super::{Errand, Read};
use crate::failure::Failure;
use crate::ledger::fact::RecordId;
use crate::office::deed::{Deed, Extract, Form, Saving};
use crate::registry::outreach::activity::{Activity, Counted, Item};

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(
        about = "用一句话录入：先看看懂没懂对，再加 --keep",
        after_help = "例：\n  anpu record line \"进社区 万东镇 新房社区 资料1万余份 2022-06-16\" --keep submit"
    )]
    Line {
        #[arg(value_name = "一句话", required = true, num_args = 1..)]
        words: Vec<String>,
        #[arg(long, value_name = "draft|submit", value_parser = value::keep, help = "存草稿，或直接提交；不写就只看不存")]
        keep: Option<bool>,
        #[arg(long, help = "和别的记录相似也照样保存")]
        anyway: bool,
    },
    #[command(
        about = "逐项录入，或更正一条",
        after_help = "例：\n  anpu record save --setting 进社区 --place 万东镇 --from 2022-06-16 --item leaflets:copies:10000:over:份 --submit"
    )]
    Save(Box<Save>),
    #[command(about = "提交一条草稿", after_help = "例：\n  anpu record submit R-2022-0616-01 --revision 1")]
    Submit(One),
    #[command(about = "审核通过一条", after_help = "例：\n  anpu record approve R-2022-0616-01 --revision 1")]
    Approve(One),
    #[command(
        about = "把待审核的一次都通过",
        after_help = "例：\n  anpu record approve-all --place 万东镇 --from 2022-04-01 --to 2022-06-30"
    )]
    ApproveAll {
        #[command(flatten)]
        which: Which,
    },
    #[command(
        about = "退回一条，写明要改什么",
        after_help = "例：\n  anpu record return R-2022-0616-01 --revision 1 --comment 请补照片"
    )]
    Return {
        #[command(flatten)]
        one: One,
        #[arg(long, value_name = "意见")]
        comment: String,
    },
    #[command(
        about = "作废一条：不再计数，但留着",
        after_help = "例：\n  anpu record void R-2022-0616-01 --revision 1 --reason 重复录入"
    )]
    Void {
        #[command(flatten)]
        one: One,
        #[arg(long, value_name = "理由")]
        reason: String,
    },
    #[command(
        about = "两条是同一件事：合成一条",
        after_help = "例：\n  anpu record join R-2022-0616-01 --into R-2022-0616-03"
    )]
    Join {
        #[arg(value_name = "编号", value_parser = value::record)]
        record: RecordId,
        #[arg(long, value_name = "编号", value_parser = value::record, help = "留下的那条")]
        into: RecordId,
    },
    #[command(about = "看一条和它的修改经过", after_help = "例：\n  anpu record show R-2022-0616-01")]
    Show {
        #[arg(value_name = "编号", value_parser = value::record)]
        record: RecordId,
    },
    #[command(
        about = "列出记录，日期近的在前",
        after_help = "例：\n  anpu record list --place 万东镇 --stage submitted"
    )]
    List {
        #[command(flatten)]
        which: Which,
        #[arg(long, value_name = "编号", value_parser = value::record, help = "只看这一条之前的")]
        before: Option<RecordId>,
        #[arg(
            long,
            value_name = "条数",
            default_value_t = 30,
            hide_default_value = true,
            help = "最多多少条（默认30）"
        )]
        limit: usize,
    },
    #[command(about = "给一条加照片", after_help = "例：\n  anpu record photo-add R-2022-0616-01 现场.jpg")]
    PhotoAdd {
        #[arg(value_name = "编号", value_parser = value::record)]
        record: RecordId,
        #[arg(value_name = "文件")]
        path: PathBuf,
    },
    #[command(about = "取出一张照片", after_help = "例：\n  anpu record photo R-2022-0616-01 --at 1")]
    Photo {
        #[arg(value_name = "编号", value_parser = value::record)]
        record: RecordId,
        #[arg(long, value_name = "第几张", default_value_t = 1, hide_default_value = true)]
        at: u8,
    },
    #[command(about = "一份空的记录表，照着填", after_help = "例：\n  anpu record template --as csv")]
    Template {
        #[arg(long = "as", value_name = "xlsx|csv", value_parser = value::form, default_value = "xlsx", hide_default_value = true, help = "格式（默认 xlsx）")]
        form: Form,
    },
    #[command(about = "导入记录表，先试运行", after_help = "例：\n  anpu record import 台账.xlsx --dry-run")]
    Import {
        #[arg(value_name = "文件")]
        path: PathBuf,
        #[arg(long, help = "只检查，不导入")]
        dry_run: bool,
    },
    #[command(about = "导入过的文件", after_help = "例：\n  anpu record batches")]
    Batches,
    #[command(about = "看一次导入", after_help = "例：\n  anpu record batch 7")]
    Batch {
        #[arg(value_name = "批次")]
        batch: u64,
    },
    #[command(about = "撤回一次导入", after_help = "例：\n  anpu record undo 7 --reason 传错文件")]
    Undo {
        #[arg(value_name = "批次")]
        batch: u64,
        #[arg(long, value_name = "理由")]
        reason: String,
    },
    #[command(
        about = "导出记录",
        after_help = "例：\n  anpu record export --from 2022-01-01 --to 2022-12-31 --as xlsx"
    )]
    Export {
        #[command(flatten)]
        which: Which,
        #[arg(long = "as", value_name = "xlsx|csv|jsonl", value_parser = value::extract, default_value = "xlsx", hide_default_value = true, help = "格式（默认 xlsx）")]
        form: Extract,
        #[arg(long = "names", value_name = "理由", help = "写明理由，填报人姓名就不打星号")]
        reason: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(in super::super) struct One {
    #[arg(value_name = "编号", value_parser = value::record)]
    record: RecordId,
    #[arg(long, value_name = "版次", help = "您看到的是第几版；别人改过就不会办")]
    revision: u32,
}

#[derive(Debug, Args)]
pub(in super::super) struct Save {
    #[arg(long, value_name = "编号", value_parser = value::record, requires = "revision", help = "更正这一条")]
    correct: Option<RecordId>,
    #[arg(long, value_name = "版次", help = "更正前看到的是第几版")]
    revision: Option<u32>,
    #[arg(long, value_name = "场合", help = "如 进社区")]
    setting: String,
    #[arg(long, value_name = "日期", value_parser = value::day)]
    from: Date,
    #[arg(long, value_name = "日期", value_parser = value::day, help = "最后一天（默认同一天）")]
    to: Option<Date>,
    #[arg(long, value_name = "镇街", help = "名称或编号；不写就是全区")]
    place: Option<String>,
    #[arg(long, value_name = "村社区", default_value = "", hide_default_value = true)]
    village: String,
    #[arg(long, value_name = "地点", default_value = "", hide_default_value = true)]
    site: String,
    #[arg(long, value_name = "名称", default_value = "", hide_default_value = true, help = "活动叫什么")]
    title: String,
    #[arg(long, value_name = "主题", help = "如 d:consultation；不写就按季度主题算")]
    theme: Option<String>,
    #[arg(long = "partner", value_name = "单位", help = "参加单位，可以写多次")]
    partners: Vec<String>,
    #[arg(long = "item", value_name = "种类:计数项:数量:exact|over|about:单位", value_parser = value::item, help = "做了什么；没有数量的只写种类；可以写多次")]
    items: Vec<(String, Option<Counted>)>,
    #[arg(long, value_name = "备注", default_value = "", hide_default_value = true)]
    note: String,
    #[arg(long, help = "直接提交")]
    submit: bool,
    #[arg(long, help = "和别的记录相似也照样保存")]
    anyway: bool,
    #[arg(long, value_name = "理由", default_value = "", hide_default_value = true, help = "为什么更正")]
    reason: String,
}

impl From<Save> for Saving {
    fn from(save: Save) -> Self {
        let Save {
            correct,
            revision,
            setting,
            from,
            to,
            place,
            village,
            site,
            title,
            theme,
            partners,
            items,
            note,
            submit,
            anyway,
            reason,
        } = save;
        let to = to.unwrap_or(from);
        let items = gathered(items);
        let activity = Activity { setting, from, to, place, village, site, title, theme, partners, items, note };
        Self { corrects: correct.zip(revision), activity, submit, anyway, reason }
    }
}

/// Quantities of one kind stand together.
fn gathered(items: Vec<(String, Option<Counted>)>) -> Vec<Item> {
    let mut gathered: Vec<Item> = Vec::new();
    for (kind, counted) in items {
        match gathered.iter_mut().find(|item| item.kind == kind) {
            Some(item) => item.counts.extend(counted),
            None => gathered.push(Item { kind, counts: counted.into_iter().collect() }),
        }
    }
    gathered
}

impl Errand for Command {
    fn deed(self, read: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Line { words, keep, anyway } => Deed::RecordLine { line: words.join(" "), keep, anyway },
            Self::Save(save) => Deed::RecordSave(Box::new((*save).into())),
            Self::Submit(One { record, revision }) => Deed::RecordSubmit { record, revision },
            Self::Approve(One { record, revision }) => Deed::RecordApprove { record, revision },
            Self::ApproveAll { which } => Deed::RecordApproveAll { wanted: which.into() },
            Self::Return { one: One { record, revision }, comment } => Deed::RecordReturn { record, revision, comment },
            Self::Void { one: One { record, revision }, reason } => Deed::RecordVoid { record, revision, reason },
            Self::Join { record, into } => Deed::RecordJoin { record, into },
            Self::Show { record } => Deed::RecordShow { record },
            Self::List { which, before, limit } => Deed::Records { wanted: which.into(), before, limit },
            Self::PhotoAdd { record, path } => Deed::PhotoAdd { record, bytes: value::file(&path, read)?.1 },
            Self::Photo { record, at } => Deed::PhotoShow { record, at },
            Self::Template { form } => Deed::RecordTemplate { form },
            Self::Import { path, dry_run } => {
                let (name, bytes) = value::file(&path, read)?;
                Deed::RecordImport { name, bytes, dry_run }
            }
            Self::Batches => Deed::Batches,
            Self::Batch { batch } => Deed::BatchShow { batch },
            Self::Undo { batch, reason } => Deed::BatchUndo { batch, reason },
            Self::Export { which, form, reason } => Deed::RecordExport { wanted: which.into(), form, reason },
        })
    }
}
