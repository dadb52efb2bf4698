//! `anpu application …`: who asks to be bound.

use clap::Subcommand;

use super::{Errand, Read};
use crate::failure::Failure;
use crate::office::deed::Deed;

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = "谁在申请绑定", after_help = "例：\n  anpu application list")]
    List,
    #[command(about = "通过一个申请", after_help = "例：\n  anpu application approve 0123456789abcdef0123456789abcdef")]
    Approve {
        #[arg(value_name = "申请编号")]
        person: String,
    },
    #[command(
        about = "不通过一个申请，理由会告诉申请人",
        after_help = "例：\n  anpu application reject 0123456789abcdef0123456789abcdef --reason 姓名和名册不一致"
    )]
    Reject {
        #[arg(value_name = "申请编号")]
        person: String,
        #[arg(long, value_name = "理由")]
        reason: String,
    },
}

impl Errand for Command {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::List => Deed::Applications,
            Self::Approve { person } => Deed::Approve { person },
            Self::Reject { person, reason } => Deed::Reject { person, reason },
        })
    }
}
