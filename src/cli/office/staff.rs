//! `anpu staff …`: accounts of staff.

use clap::{Args, Subcommand};

use super::{Errand, Read};
use crate::failure::Failure;
use crate::office::deed::Deed;
use crate::registry::staff::Role;

#[derive(Debug, Subcommand)]
pub(in super::super) enum Command {
    #[command(
        about = "邀请一个人，给出一次性码（7天有效，只显示一次）",
        after_help = "例：\n  anpu staff invite zhang.san --name 张三 --role reporter --place 万东镇"
    )]
    Invite {
        #[arg(value_name = "登录名", help = "小写字母、数字和 . - _，最多32个")]
        login: String,
        #[arg(long, value_name = "姓名", help = "本人的姓名")]
        name: String,
        #[command(flatten)]
        role: RoleArgs,
    },
    #[command(about = "所有工作人员", after_help = "例：\n  anpu staff list --json")]
    List,
    #[command(
        about = "重新给一次性码；密码、动态码、绑定的聊天、已登录的设备都失效",
        after_help = "例：\n  anpu staff reset zhang.san"
    )]
    Reset {
        #[arg(value_name = "登录名")]
        login: String,
    },
    #[command(about = "换角色", after_help = "例：\n  anpu staff role zhang.san --role reviewer")]
    Role {
        #[arg(value_name = "登录名")]
        login: String,
        #[command(flatten)]
        role: RoleArgs,
    },
    #[command(about = "停用，不能再登录", after_help = "例：\n  anpu staff disable zhang.san")]
    Disable {
        #[arg(value_name = "登录名")]
        login: String,
    },
    #[command(about = "重新启用", after_help = "例：\n  anpu staff enable zhang.san")]
    Enable {
        #[arg(value_name = "登录名")]
        login: String,
    },
    #[command(about = "让一个人在所有设备上退出", after_help = "例：\n  anpu staff sign-out zhang.san")]
    SignOut {
        #[arg(value_name = "登录名")]
        login: String,
    },
}

/// A role, with the place of a reporter.
#[derive(Debug, Args)]
pub(in super::super) struct RoleArgs {
    #[arg(
        long,
        value_name = "角色",
        value_parser = ["administrator", "reviewer", "reporter", "auditor"],
        hide_possible_values = true,
        help = "administrator 管理员，reviewer 审核员，reporter 填报员，auditor 审计员（只看）"
    )]
    role: String,
    #[arg(long, value_name = "镇街", required_if_eq("role", "reporter"), help = "填报员管哪个镇街，如 万东镇")]
    place: Option<String>,
}

impl RoleArgs {
    fn role(self) -> Result<Role, Failure> {
        let Self { role, place } = self;
        let role = match (role.as_str(), place) {
            ("reporter", Some(place)) => return Ok(Role::Reporter(place)),
            (_, Some(_)) => return Err(Failure::new("只有填报员（reporter）才属于一个镇街", "请去掉 --place")),
            ("administrator", None) => Role::Administrator,
            ("reviewer", None) => Role::Reviewer,
            ("auditor", None) => Role::Auditor,
            (_, None) => return Err(Failure::new("没有这个角色", "请看 anpu staff invite --help")),
        };
        Ok(role)
    }
}

impl Errand for Command {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        Ok(match self {
            Self::Invite { login, name, role } => Deed::StaffInvite { login, name, role: role.role()? },
            Self::List => Deed::StaffList,
            Self::Reset { login } => Deed::StaffReset { login },
            Self::Role { login, role } => Deed::StaffRole { login, role: role.role()? },
            Self::Disable { login } => Deed::StaffDisable { login },
            Self::Enable { login } => Deed::StaffEnable { login },
            Self::SignOut { login } => Deed::StaffSignOut { login },
        })
    }
}
