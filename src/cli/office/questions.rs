//! `anpu questions …`: the question bank in and out.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Errand, Read, value};
use crate::failure::Failure;
use crate::office::deed::{Deed, Form};

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = "一份空的题目表，照着填", after_help = "例：\n  anpu questions template --as csv")]
    Template {
        #[arg(long = "as", value_name = "xlsx|csv", value_parser = value::form, default_value = "xlsx", hide_default_value = true, help = "格式（默认 xlsx）")]
        form: Form,
    },
    #[command(
        about = "导入题目，有一题不对就全都不导入",
        after_help = "例：\n  anpu questions import 题目.xlsx --dry-run"
    )]
    Import {
        #[arg(value_name = "文件")]
        path: PathBuf,
        #[arg(long, help = "只检查，不导入")]
        dry_run: bool,
    },
    #[command(about = "导出题库", after_help = "例：\n  anpu questions export --as gift")]
    Export {
        #[arg(
            long = "as",
            value_name = "xlsx|csv|gift|aiken|xml",
            value_parser = ["xlsx", "csv", "gift", "aiken", "xml"],
            hide_possible_values = true,
            default_value = "xlsx",
            hide_default_value = true,
            help = "格式（默认 xlsx）"
        )]
        format: String,
    },
}

impl Errand for Command {
    fn deed(self, read: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Template { form } => Deed::QuestionTemplate { form },
            Self::Import { path, dry_run } => {
                let (name, bytes) = value::file(&path, read)?;
                Deed::QuestionImport { name, bytes, dry_run }
            }
            Self::Export { format } => Deed::QuestionExport { format },
        })
    }
}
