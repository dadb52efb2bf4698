//! `anpu report …`, `anpu statistics` and `anpu dashboard`: what the records come to.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Errand, How, Read, value};
use crate::failure::Failure;
use crate::office::deed::{Asked, By, Deed, Span};

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = "写年报段落，或一个季度的简报", after_help = "例：\n  anpu report write 2022 --quarter 2")]
    Write {
        #[command(flatten)]
        span: SpanArgs,
    },
    #[command(
        about = "核对稿子里的每个数：对得上、有出入、没有记录",
        after_help = "例：\n  anpu report check 年报.docx --year 2022 --quarter 2"
    )]
    Check {
        #[arg(value_name = "文件", help = "docx、txt 或 md")]
        path: PathBuf,
        #[arg(long, value_name = "年份", help = "和哪一年的记录比（默认稿子里写的那年）")]
        year: Option<i16>,
        #[arg(long, value_name = "季度", value_parser = value::quarter, requires = "year", help = "只和一个季度比")]
        quarter: Option<u8>,
    },
}

#[derive(Debug, Args)]
pub(in super::super) struct SpanArgs {
    #[arg(value_name = "年份")]
    year: i16,
    #[arg(long, value_name = "季度", value_parser = value::quarter, help = "不写就是全年")]
    quarter: Option<u8>,
}

impl From<SpanArgs> for Span {
    fn from(SpanArgs { year, quarter }: SpanArgs) -> Self {
        Self { year, quarter }
    }
}

impl Errand for Command {
    fn deed(self, read: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Write { span } => Deed::Report { span: span.into() },
            Self::Check { path, year, quarter } => {
                let (name, bytes) = value::file(&path, read)?;
                Deed::ReportCheck { span: year.map(|year| Span { year, quarter }), name, bytes }
            }
        })
    }
}

#[derive(Debug, Args)]
pub(in super::super) struct Statistics {
    #[command(flatten)]
    span: SpanArgs,
    #[arg(long, value_name = "year|quarter|month|setting|place|kind|theme", value_parser = value::by, default_value = "quarter", hide_default_value = true, help = "按什么分（默认按季度）")]
    by: By,
    #[arg(long, value_name = "镇街", help = "只看一个镇街")]
    place: Option<String>,
    #[arg(long, value_name = "场合", help = "只看一个场合")]
    setting: Option<String>,
    #[arg(long, value_name = "种类", help = "只看一种活动")]
    kind: Option<String>,
    #[arg(long, value_name = "主题", help = "只看一个主题，如 q:2、d:consultation")]
    theme: Option<String>,
    #[command(flatten)]
    pub(super) how: How,
}

impl Statistics {
    pub(super) fn apart(self) -> (Deed, How) {
        let Self { span, by, place, setting, kind, theme, how } = self;
        (Deed::Statistics(Asked { span: span.into(), by, place, setting, kind, theme }), how)
    }
}

#[derive(Debug, Args)]
pub(in super::super) struct Dashboard {
    #[command(flatten)]
    span: SpanArgs,
    #[command(flatten)]
    pub(super) how: How,
}

impl Dashboard {
    pub(super) fn apart(self) -> (Deed, How) {
        (Deed::Dashboard { span: self.span.into() }, self.how)
    }
}
