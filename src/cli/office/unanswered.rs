//! `anpu unanswered …`: questions that nobody could be told.

use clap::{Args, Subcommand};

use super::{Errand, Read};
use crate::failure::Failure;
use crate::knowledge::curated::Draft;
use crate::office::deed::Deed;

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(
        about = "没答上来的问题，意思相近的放在一起，问得最多的在前",
        after_help = "例：\n  anpu unanswered list --limit 20"
    )]
    List {
        #[arg(
            long,
            value_name = "组数",
            default_value_t = 50,
            hide_default_value = true,
            help = "最多多少组（默认50）"
        )]
        limit: usize,
    },
    #[command(
        about = "作答，马上生效",
        after_help = "例：\n  anpu unanswered answer 00000000000000a1 --question 小区里能养鸡吗 --phrasing 养鸡行不 --answer 不能。 --cite 安全生产法第四十五条"
    )]
    Answer {
        #[arg(value_name = "编号", help = "列表里的编号")]
        group: String,
        #[command(flatten)]
        draft: DraftArgs,
    },
    #[command(about = "用现有答案作答", after_help = "例：\n  anpu unanswered same 00000000000000a1 gas/report-leak")]
    Same {
        #[arg(value_name = "编号", help = "列表里的编号")]
        group: String,
        #[arg(value_name = "现有答案", help = "现有答案的编号，如 gas/report-leak")]
        faq: String,
        #[arg(long = "phrasing", value_name = "问法", help = "归过去的问法，可以多个；不写就是这组的全部问法")]
        phrasings: Vec<String>,
    },
    #[command(
        about = "不作答，原因会告诉想知道的人",
        after_help = "例：\n  anpu unanswered dismiss 00000000000000a1 --reason 这是教育部门管的事"
    )]
    Dismiss {
        #[arg(value_name = "编号", help = "列表里的编号")]
        group: String,
        #[arg(long, value_name = "原因")]
        reason: String,
    },
    #[command(about = "已作答的", after_help = "例：\n  anpu unanswered given")]
    Given,
    #[command(about = "撤下一个作答", after_help = "例：\n  anpu unanswered retire q-00000000000000a1 --reason 法改了")]
    Retire {
        #[arg(value_name = "编号", help = "“已作答的”里的编号")]
        id: String,
        #[arg(long, value_name = "原因")]
        reason: String,
    },
}

#[derive(Debug, Args)]
pub(in super::super) struct DraftArgs {
    #[arg(long, value_name = "问题", help = "大家看到的问题")]
    question: String,
    #[arg(long = "phrasing", value_name = "问法", required = true, help = "大家怎么问，可以多个")]
    phrasings: Vec<String>,
    #[arg(long, value_name = "答案", help = "第一行写结论，下面写怎么办")]
    answer: String,
    #[arg(long = "cite", value_name = "法条", help = "依据的法条，可以多个")]
    cites: Vec<String>,
    #[arg(long = "other-basis", value_name = "文件", help = "其他依据，可以多个；没有法条的必填")]
    other_basis: Vec<String>,
    #[arg(long = "figure", value_name = "数字", help = "其他依据里的数字，可以多个")]
    figures: Vec<String>,
}

impl Errand for Command {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::List { limit } => Deed::Unanswered { limit },
            Self::Answer { group, draft } => {
                let DraftArgs { question, phrasings, answer, cites, other_basis, figures } = draft;
                Deed::Answer { group, draft: Draft { question, phrasings, answer, cites, other_basis, figures } }
            }
            Self::Same { group, faq, phrasings } => Deed::AnswerSame { group, faq, phrasings },
            Self::Dismiss { group, reason } => Deed::Dismiss { group, reason },
            Self::Given => Deed::CuratedList,
            Self::Retire { id, reason } => Deed::CuratedRetire { id, reason },
        })
    }
}
