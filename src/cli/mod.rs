//! The front door: subcommands, what they print, and how they fail.

mod ask;
mod chat;
mod knowledge;
mod misuse;
mod office;
mod out;
mod records;
mod verify;

use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::app;
use crate::config::{Config, Environment};
use crate::failure::Failure;

/// The arguments of the program.
#[derive(Debug, Parser)]
#[command(
    name = "anpu",
    version,
    about = "安普：安全法治宣传问答。不带命令就是启动网页问答（默认 http://127.0.0.1:8080）",
    after_help = "例：\n  anpu                                 启动\n  anpu ask \"老板不给安全帽让上工地怎么办\"  只问一句\n  anpu chat                            在终端里聊\n  anpu knowledge check                 检查知识文件\n  anpu staff invite wang --name 王五 --role administrator  给第一个管理员开账号\n\n环境变量：ANPU_CONFIG 配置文件，ANPU_DATA 数据文件夹，ANPU_LISTEN 网页地址，ANPU_LOG 日志，TELOXIDE_TOKEN Telegram 令牌",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Args {
    /// The configuration file.
    #[arg(
        long,
        global = true,
        display_order = 990,
        value_name = "文件",
        help = "配置文件（默认 anpu.toml，没有也行）"
    )]
    config: Option<PathBuf>,
    /// Asks for the help.
    #[arg(short, long, global = true, display_order = 991, action = ArgAction::Help, help = "显示用法")]
    help: Option<bool>,
    /// Asks for the version.
    #[arg(short = 'V', long, display_order = 992, action = ArgAction::Version, help = "显示版本")]
    version: Option<bool>,
    /// What to do.
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = "启动（不写命令时就是它）")]
    Serve,
    #[command(about = "只问一句；不打开记录库，不计入统计")]
    Ask {
        #[arg(value_name = "问题", required = true, num_args = 1.., help = "用大白话写")]
        question: Vec<String>,
        #[arg(long, help = "输出一个 JSON 对象：status、text、citations、choices、elapsed_ms")]
        json: bool,
    },
    #[command(about = "在终端里聊，计入记录")]
    Chat,
    #[command(about = "知识文件：检查、重新载入、测评", subcommand)]
    Knowledge(knowledge::Command),
    #[command(about = "记录库：核对", subcommand)]
    Store(records::Command),
    #[command(
        about = "不联网验证一张证书：二维码的内容加公布的公钥",
        after_help = "例：\n  anpu verify 'https://pufa.example.cn/verify/AP26-…#…' --key 公钥"
    )]
    Verify {
        #[arg(value_name = "二维码内容", help = "扫码得到的整段文字，放在引号里")]
        link: String,
        #[arg(long, value_name = "公钥", help = "发证单位公布的公钥（/verify/key 里 base64url 那一行）")]
        key: String,
        #[arg(long, help = "输出一个 JSON 对象：genuine、number、firm、credit_code、holder、score、issued、until")]
        json: bool,
    },
    #[command(about = "启动之前检查配置、文件夹、端口和知识")]
    CheckConfig,
    #[command(flatten)]
    Office(office::Command),
}

impl Args {
    /// Reads the arguments of the program; ends it where they ask for help.
    ///
    /// # Errors
    /// The arguments are wrong.
    pub fn read() -> Result<Self, Failure> {
        let read = in_chinese(Self::command()).try_get_matches().and_then(|found| Self::from_arg_matches(&found));
        read.map_err(|error| misuse::told(&error).unwrap_or_else(|| error.exit()))
    }
}

/// The help of a command and of all below it, with headings in the operator's language.
fn in_chinese(command: clap::Command) -> clap::Command {
    let mut template = "{about}\n\n用法：{usage}\n\n".to_owned();
    if command.has_subcommands() {
        template.push_str("命令：\n{subcommands}\n\n");
    }
    if command.get_positionals().next().is_some() {
        template.push_str("参数：\n{positionals}\n\n");
    }
    template.push_str("选项：\n{options}\n{after-help}");
    command.help_template(template).subcommand_value_name("命令").mut_subcommands(in_chinese)
}

/// Runs what the arguments ask for.
///
/// # Errors
/// What is wrong, with the next step.
pub fn run(args: Args) -> Result<(), Failure> {
    let config = Config::load(args.config.as_deref(), &Environment::read()).map_err(|problems| {
        Failure::problems("配置有误", &problems, "请改正后再试；anpu check-config 可以只检查不启动")
    })?;
    match args.command.unwrap_or(Command::Serve) {
        Command::Serve => app::serve(&config),
        Command::Ask { question, json } => ask::run(&config, &question.join(" "), json),
        Command::Chat => chat::run(&config),
        Command::Knowledge(command) => knowledge::run(&config, command),
        Command::Store(command) => records::run(&config, command),
        Command::Verify { link, key, json } => verify::run(&link, &key, json),
        Command::CheckConfig => app::check(&config),
        Command::Office(command) => office::run(&config, command),
    }
}
