//! `anpu member …`: persons of firms.

use clap::Subcommand;

use super::{Errand, Read, value};
use crate::failure::Failure;
use crate::ledger::fact::MemberId;
use crate::office::deed::Deed;
use crate::registry::member::Position;

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(about = "给一个人发一次性码", after_help = "例：\n  anpu member code 00000000000000a1")]
    Code {
        #[arg(value_name = "人员编号", value_parser = value::member)]
        member: MemberId,
    },
    #[command(
        about = "换到另一家企业或另一个岗位，原来的留作历史",
        after_help = "例：\n  anpu member move 00000000000000a1 --firm 91500110MA5U12345X --position officer"
    )]
    Move {
        #[arg(value_name = "人员编号", value_parser = value::member)]
        member: MemberId,
        #[arg(long, value_name = "信用代码", help = "去哪家企业")]
        firm: String,
        #[arg(long, value_name = "岗位", value_parser = value::position, help = "responsible 主要负责人，officer 安全员")]
        position: Position,
    },
    #[command(about = "离开企业，历史保留", after_help = "例：\n  anpu member leave 00000000000000a1")]
    Leave {
        #[arg(value_name = "人员编号", value_parser = value::member)]
        member: MemberId,
    },
    #[command(
        about = "删除一个人的姓名和聊天，统计和证书（隐去姓名）保留",
        after_help = "例：\n  anpu member erase 00000000000000a1"
    )]
    Erase {
        #[arg(value_name = "人员编号", value_parser = value::member)]
        member: MemberId,
    },
    #[command(about = "解除一个人绑定的聊天", after_help = "例：\n  anpu member unbind 00000000000000a1")]
    Unbind {
        #[arg(value_name = "人员编号", value_parser = value::member)]
        member: MemberId,
    },
}

impl Errand for Command {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Code { member } => Deed::MemberCode { member },
            Self::Move { member, firm, position } => Deed::MemberMove { member, firm, position },
            Self::Leave { member } => Deed::MemberLeave { member },
            Self::Erase { member } => Deed::MemberErase { member },
            Self::Unbind { member } => Deed::MemberUnbind { member },
        })
    }
}
