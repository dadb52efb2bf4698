//! `anpu campaign …`: campaigns, how far they are, and what they leave.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::value::{self, Filter, RuleArgs};
use super::{Errand, Read};
use crate::failure::Failure;
use crate::ledger::fact::MemberId;
use crate::office::deed::{Deed, Form, Paper, Plan};
use crate::registry::campaign::Aim;
use crate::registry::firm::Size;

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(
        about = "新建一个承诺活动",
        after_help = "例：\n  anpu campaign create 2026 --theme 2026年度第一责任人承诺 --from 2026-03-01 --to 2026-12-31"
    )]
    Create(Box<Create>),
    #[command(about = "所有承诺活动", after_help = "例：\n  anpu campaign list")]
    List,
    #[command(about = "提前结束一个活动", after_help = "例：\n  anpu campaign close 2026")]
    Close {
        #[arg(value_name = "活动")]
        id: String,
    },
    #[command(
        about = "给一家企业单独的考试规则",
        after_help = "例：\n  anpu campaign allow 2026 91500110MA5U12345X --minutes 60 --reason 负责人视力不便"
    )]
    Allow {
        #[arg(value_name = "活动")]
        id: String,
        #[arg(value_name = "信用代码")]
        firm: String,
        #[command(flatten)]
        rules: RuleArgs,
        #[arg(long, value_name = "理由")]
        reason: String,
    },
    #[command(about = "进度：按镇街、行业", after_help = "例：\n  anpu campaign board 2026")]
    Board {
        #[arg(value_name = "活动")]
        campaign: String,
    },
    #[command(about = "还没完成的名单", after_help = "例：\n  anpu campaign not-yet 2026 --place 万东镇 --as csv")]
    NotYet {
        #[arg(value_name = "活动")]
        campaign: String,
        #[command(flatten)]
        among: Filter,
        #[arg(long = "as", value_name = "xlsx|csv", value_parser = value::form, default_value = "xlsx", hide_default_value = true, help = "格式（默认 xlsx）")]
        form: Form,
    },
    #[command(about = "题目分析：答对率、区分度、薄弱条文", after_help = "例：\n  anpu campaign items 2026")]
    Items {
        #[arg(value_name = "活动")]
        campaign: String,
    },
    #[command(
        about = "排行榜：镇街按完成率；企业和个人只列愿意上榜的",
        after_help = "例：\n  anpu campaign leaderboard 2026"
    )]
    Leaderboard {
        #[arg(value_name = "活动")]
        campaign: String,
    },
    #[command(about = "答得太快的试卷，供核实", after_help = "例：\n  anpu campaign hasty 2026")]
    Hasty {
        #[arg(value_name = "活动")]
        campaign: String,
    },
    #[command(
        about = "补录一份纸质承诺书",
        after_help = "例：\n  anpu campaign key-in 2026 00000000000000a1 --day 2026-06-16"
    )]
    KeyIn {
        #[arg(value_name = "活动")]
        campaign: String,
        #[arg(value_name = "人员编号", value_parser = value::member)]
        member: MemberId,
        #[arg(long, value_name = "日期", value_parser = value::day, help = "签的日期，如 2026-06-16")]
        day: Date,
    },
    #[command(
        about = "一家企业的培训记录（安全生产法第二十八条）",
        after_help = "例：\n  anpu campaign training 2026 91500110MA5U12345X --as pdf"
    )]
    Training {
        #[arg(value_name = "活动")]
        campaign: String,
        #[arg(value_name = "信用代码")]
        firm: String,
        #[arg(long = "as", value_name = "pdf|png|svg|xlsx", value_parser = value::paper, default_value = "pdf", hide_default_value = true, help = "格式（默认 pdf）")]
        paper: Paper,
    },
}

#[derive(Debug, Args)]
pub(in super::super) struct Create {
    #[arg(value_name = "活动", help = "编号：小写字母、数字和 -，最多24个，如 2026")]
    id: String,
    #[arg(long, value_name = "主题", help = "参加的人看到的名字，最多60个字")]
    theme: String,
    #[arg(long, value_name = "日期", value_parser = value::day, help = "第一天")]
    from: Date,
    #[arg(long, value_name = "日期", value_parser = value::day, help = "最后一天")]
    to: Date,
    #[arg(long, value_name = "编号", help = "组卷方案（默认标准方案）")]
    blueprint: Option<String>,
    #[arg(long, value_name = "编号", help = "承诺书版本（默认最新）")]
    oath: Option<String>,
    #[arg(long = "place", value_name = "镇街", help = "只面向这些镇街，名称或编号，可以写多次（默认全部）")]
    places: Vec<String>,
    #[arg(long = "industry", value_name = "行业", help = "只面向这些行业，名称或编号，可以写多次（默认全部）")]
    industries: Vec<String>,
    #[arg(long = "size", value_name = "规模", value_parser = value::size, help = "只面向 micro、small、medium、large，可以写多次")]
    sizes: Vec<Size>,
    #[command(flatten)]
    rules: RuleArgs,
}

impl From<Create> for Plan {
    fn from(create: Create) -> Self {
        let Create { id, theme, from, to, blueprint, oath, places, industries, sizes, rules } = create;
        let aim = Aim { places, industries, sizes };
        Self { id, theme, from, to, blueprint, oath, rules: rules.into(), aim }
    }
}

impl Errand for Command {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Create(create) => Deed::CampaignCreate((*create).into()),
            Self::List => Deed::CampaignList,
            Self::Close { id } => Deed::CampaignClose { id },
            Self::Allow { id, firm, rules, reason } => Deed::CampaignAllow { id, firm, rules: rules.into(), reason },
            Self::Board { campaign } => Deed::Board { campaign },
            Self::NotYet { campaign, among, form } => Deed::NotYet { campaign, among: among.into(), form },
            Self::Items { campaign } => Deed::Items { campaign },
            Self::Leaderboard { campaign } => Deed::Leaderboard { campaign },
            Self::Hasty { campaign } => Deed::Hasty { campaign },
            Self::KeyIn { campaign, member, day } => Deed::KeyIn { campaign, member, day },
            Self::Training { campaign, firm, paper } => Deed::Training { campaign, firm, paper },
        })
    }
}
