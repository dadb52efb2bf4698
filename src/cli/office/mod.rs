//! What staff do, at the command line: every deed of the office is a command here, and whoever has the machine may do
//! all of them. A command builds a [`Deed`]; the office does it, wherever it runs.

mod application;
mod campaign;
mod certificate;
mod charts;
mod file;
mod follow;
mod member;
mod period;
mod print;
mod questions;
mod record;
mod report;
mod roster;
mod staff;
mod table;
#[cfg(test)]
mod tests;
mod unanswered;
mod value;

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::app;
use crate::config::Config;
use crate::failure::Failure;
use crate::ledger::fact::AttemptId;
use crate::office::deed::Deed;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = "工作人员账号：邀请、重置、角色、停用")]
    Staff(Group<staff::Command>),
    #[command(about = "企业名册：模板、导入、导出、查看、发一次性码")]
    Roster(Group<roster::Command>),
    #[command(about = "企业里的人：一次性码、调动、离任、删除、解绑")]
    Member(Group<member::Command>),
    #[command(about = "绑定申请：查看、通过、不通过")]
    Application(Group<application::Command>),
    #[command(about = "承诺活动：新建、进度、名单、培训记录")]
    Campaign(Group<campaign::Command>),
    #[command(about = "试卷：重新打印")]
    Paper(Group<Paper>),
    #[command(about = "证书：查找、撤销、补发、导出、公钥")]
    Certificate(Group<certificate::Command>),
    #[command(about = "题库：模板、导入、导出")]
    Questions(Group<questions::Command>),
    #[command(about = "宣传记录：录入、审核、导入、导出")]
    Record(Group<record::Command>),
    #[command(about = "季度：锁定、重新开放")]
    Period(Group<period::Command>),
    #[command(about = "目标：设定、取消、完成情况")]
    Target(Group<period::Targets>),
    #[command(
        about = "统计：按季度、月、场合、镇街、种类、主题",
        after_help = "例：\n  anpu statistics 2022 --quarter 2 --by place --setting community --kind leaflets"
    )]
    Statistics(report::Statistics),
    #[command(
        about = "看板：做了什么、反响怎样；写了 --out 就另存成图",
        after_help = "例：\n  anpu dashboard 2022 --quarter 2 --out 图"
    )]
    Dashboard(report::Dashboard),
    #[command(about = "报告：写段落、核对稿子")]
    Report(Group<report::Command>),
    #[command(about = "没答上来的问题：查看、作答、不作答、撤下")]
    Unanswered(Group<unanswered::Command>),
    #[command(about = "操作日志，最新的在前", after_help = "例：\n  anpu audit --limit 20")]
    Audit(Audit),
}

/// A command with commands of its own.
#[derive(Debug, Args)]
pub(super) struct Group<C: Subcommand> {
    #[command(subcommand)]
    what: C,
    #[command(flatten)]
    how: How,
}

/// How the outcome is handed over.
#[derive(Debug, Args)]
struct How {
    #[arg(long, global = true, display_order = 900, help = "输出一个 JSON 对象：said、tables、files")]
    json: bool,
    #[arg(long, global = true, display_order = 901, value_name = "文件夹", help = "文件写到哪里（默认当前文件夹）")]
    out: Option<PathBuf>,
    #[arg(long, global = true, display_order = 902, help = "文件已存在时覆盖；不写就另取名字")]
    force: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Paper {
    #[command(about = "按当时抽的题重新打印一份试卷", after_help = "例：\n  anpu paper print 00000000000000a1")]
    Print {
        #[arg(value_name = "试卷号", value_parser = value::attempt)]
        attempt: AttemptId,
    },
}

#[derive(Debug, Args)]
pub(super) struct Audit {
    #[arg(long, value_name = "序号", help = "只看这个序号之前的")]
    before: Option<u64>,
    #[arg(long, value_name = "条数", default_value_t = 50, hide_default_value = true, help = "最多多少条（默认50）")]
    limit: usize,
    #[command(flatten)]
    how: How,
}

/// Reads a file; handed in, so that a command line can be tried without one.
type Read<'a> = &'a dyn Fn(&Path) -> io::Result<Vec<u8>>;

/// What a command asks the office to do.
trait Errand {
    fn deed(self, read: Read<'_>) -> Result<Deed, Failure>;
}

impl Errand for Paper {
    fn deed(self, _: Read<'_>) -> Result<Deed, Failure> {
        let Self::Print { attempt } = self;
        Ok(Deed::PaperPrint { attempt })
    }
}

impl Command {
    fn errand(self, read: Read<'_>) -> Result<(Deed, How), Failure> {
        fn of<C: Subcommand + Errand>(group: Group<C>, read: Read<'_>) -> Result<(Deed, How), Failure> {
            Ok((group.what.deed(read)?, group.how))
        }
        match self {
            Self::Staff(group) => of(group, read),
            Self::Roster(group) => of(group, read),
            Self::Member(group) => of(group, read),
            Self::Application(group) => of(group, read),
            Self::Campaign(group) => of(group, read),
            Self::Paper(group) => of(group, read),
            Self::Certificate(group) => of(group, read),
            Self::Questions(group) => of(group, read),
            Self::Record(group) => of(group, read),
            Self::Period(group) => of(group, read),
            Self::Target(group) => of(group, read),
            Self::Statistics(statistics) => Ok(statistics.apart()),
            Self::Dashboard(dashboard) => Ok(dashboard.apart()),
            Self::Report(group) => of(group, read),
            Self::Unanswered(group) => of(group, read),
            Self::Audit(Audit { before, limit, how }) => Ok((Deed::Audit { before, limit }, how)),
        }
    }
}

pub(super) fn run(config: &Config, command: Command) -> Result<(), Failure> {
    let (deed, how) = command.errand(&|path| std::fs::read(path))?;
    // Before anything is done: codes that cannot be written anywhere would be given for nothing.
    let folder = file::folder(how.out.as_deref())?;
    let door = app::Door::open(config)?;
    let outcome = follow::done(&door, &deed);
    door.close();
    let mut outcome = outcome?.map_err(print::refused)?;
    if how.out.is_some() {
        outcome.files.extend(charts::pictures(&outcome.charts, config.documents.font.as_deref())?);
    }
    let written = outcome.files.iter().map(|file| file::save(&folder, file, how.force));
    let written = written.collect::<Result<Vec<PathBuf>, Failure>>();
    // What was said is shown in any case: a code in it is shown only once.
    print::outcome(&outcome, written.as_deref().unwrap_or_default(), how.json)?;
    written.map(drop)
}
