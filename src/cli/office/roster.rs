//! `anpu roster …`: firms in and out.

use std::path::PathBuf;

use clap::Subcommand;

use super::value::{self, Filter};
use super::{Errand, Read};
use crate::failure::Failure;
use crate::office::deed::{Deed, Form};

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = "一份空的名册，照着填", after_help = "例：\n  anpu roster template --as xlsx")]
    Template {
        #[arg(long = "as", value_name = "xlsx|csv", value_parser = value::form, default_value = "xlsx", hide_default_value = true, help = "格式（默认 xlsx）")]
        form: Form,
    },
    #[command(
        about = "导入名册，有一行不对就全都不导入",
        after_help = "例：\n  anpu roster import 名册.xlsx --dry-run"
    )]
    Import {
        #[arg(value_name = "文件", help = "xlsx 或 csv")]
        path: PathBuf,
        #[arg(long, help = "只检查，不导入")]
        dry_run: bool,
    },
    #[command(about = "导出名册，改好可以再导入", after_help = "例：\n  anpu roster export --place wandong --as csv")]
    Export {
        #[command(flatten)]
        among: Filter,
        #[arg(long = "as", value_name = "xlsx|csv", value_parser = value::form, default_value = "xlsx", hide_default_value = true, help = "格式（默认 xlsx）")]
        form: Form,
    },
    #[command(about = "有哪些企业（不含个人信息）", after_help = "例：\n  anpu roster firms --words 机械")]
    Firms {
        #[command(flatten)]
        among: Filter,
    },
    #[command(about = "一家企业和它的人员", after_help = "例：\n  anpu roster show 91500110MA5U12345X")]
    Show {
        #[arg(value_name = "信用代码")]
        code: String,
    },
    #[command(about = "企业的名字能不能上榜", after_help = "例：\n  anpu roster listed 91500110MA5U12345X no")]
    Listed {
        #[arg(value_name = "信用代码")]
        code: String,
        #[arg(value_name = "yes|no", value_parser = value::yes, action = clap::ArgAction::Set)]
        listed: bool,
    },
    #[command(
        about = "给还没绑定的人都发一次性码，以前发的作废",
        after_help = "例：\n  anpu roster codes --place wandong --as xlsx --out 一次性码"
    )]
    Codes {
        #[command(flatten)]
        among: Filter,
        #[arg(long = "as", value_name = "xlsx|csv", value_parser = value::form, default_value = "xlsx", hide_default_value = true, help = "格式（默认 xlsx）")]
        form: Form,
    },
}

impl Errand for Command {
    fn deed(self, read: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Template { form } => Deed::RosterTemplate { form },
            Self::Import { path, dry_run } => {
                let (name, bytes) = value::file(&path, read)?;
                Deed::RosterImport { name, bytes, dry_run }
            }
            Self::Export { among, form } => Deed::RosterExport { among: among.into(), form },
            Self::Firms { among } => Deed::Firms { among: among.into() },
            Self::Show { code } => Deed::FirmShow { code },
            Self::Listed { code, listed } => Deed::FirmListed { code, listed },
            Self::Codes { among, form } => Deed::Codes { among: among.into(), form },
        })
    }
}
