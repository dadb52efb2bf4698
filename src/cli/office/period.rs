//! `anpu period …` and `anpu target …`: quarters that are locked, and what is aimed at.

use clap::{Args, Subcommand};

use super::{Errand, Read, value};
use crate::failure::Failure;
use crate::office::deed::Deed;
use crate::quantity::Amount;
use crate::registry::outreach::period::Quarter;
use crate::registry::outreach::target::{Aimed, Goal, Target};

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = "一年四个季度锁没锁", after_help = "例：\n  anpu period list 2022")]
    List {
        #[arg(value_name = "年份")]
        year: i16,
    },
    #[command(about = "上报后锁定一个季度", after_help = "例：\n  anpu period lock 2022 2 --reason 已上报")]
    Lock(Lock),
    #[command(about = "重新开放一个季度", after_help = "例：\n  anpu period reopen 2022 2 --reason 漏报一条")]
    Reopen(Lock),
}

#[derive(Debug, Args)]
pub(in super::super) struct Lock {
    #[arg(value_name = "年份")]
    year: i16,
    #[arg(value_name = "季度", value_parser = value::quarter)]
    quarter: u8,
    #[arg(long, value_name = "理由", default_value = "", hide_default_value = true)]
    reason: String,
}

impl Errand for Command {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::List { year } => Deed::Periods { year },
            Self::Lock(Lock { year, quarter, reason }) => {
                Deed::PeriodLock { quarter: Quarter { year, quarter }, reason }
            }
            Self::Reopen(Lock { year, quarter, reason }) => {
                Deed::PeriodReopen { quarter: Quarter { year, quarter }, reason }
            }
        })
    }
}

#[derive(Debug, Subcommand)]
pub(in super::super) enum Targets {
    #[command(
        about = "设定一个目标",
        after_help = "例：\n  anpu target set 2022 --quarter 2 --place wandong --setting community --measure copies --amount 20"
    )]
    Set {
        #[command(flatten)]
        aimed: AimedArgs,
        #[arg(long, value_name = "数量", value_parser = value::amount)]
        amount: Amount,
    },
    #[command(about = "取消一个目标", after_help = "例：\n  anpu target remove 2022 --quarter 2 --place wandong")]
    Remove {
        #[command(flatten)]
        aimed: AimedArgs,
    },
    #[command(about = "一年的目标和完成情况", after_help = "例：\n  anpu target list 2022")]
    List {
        #[arg(value_name = "年份")]
        year: i16,
    },
}

#[derive(Debug, Args)]
pub(in super::super) struct AimedArgs {
    #[arg(value_name = "年份")]
    year: i16,
    #[arg(long, value_name = "季度", value_parser = value::quarter, help = "不写就是全年")]
    quarter: Option<u8>,
    #[arg(long, value_name = "镇街", help = "名称或编号；不写就是全区合计")]
    place: Option<String>,
    #[arg(long, value_name = "场合", help = "不写就是全部场合")]
    setting: Option<String>,
    #[arg(long, value_name = "计数项", help = "如 copies；不写就是记录条数")]
    measure: Option<String>,
}

impl From<AimedArgs> for Aimed {
    fn from(args: AimedArgs) -> Self {
        let AimedArgs { year, quarter, place, setting, measure } = args;
        Self { year, quarter, place, setting, goal: measure.map_or(Goal::Records, Goal::Measure) }
    }
}

impl Errand for Targets {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Set { aimed, amount } => Deed::TargetSet(Target { aimed: aimed.into(), amount }),
            Self::Remove { aimed } => Deed::TargetRemove(aimed.into()),
            Self::List { year } => Deed::Targets { year },
        })
    }
}
