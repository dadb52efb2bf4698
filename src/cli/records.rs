//! `anpu store …`: verify.

use clap::Subcommand;

use super::out;
use crate::app;
use crate::config::Config;
use crate::failure::Failure;
use crate::store::Store;
use crate::store::sled::SledStore;

#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum Command {
    #[command(about = "核对链条、校验和与计数（先停掉正在运行的 anpu）")]
    Verify {
        #[arg(long, help = "输出一个 JSON 对象")]
        json: bool,
    },
}

pub(super) fn run(config: &Config, command: Command) -> Result<(), Failure> {
    let Command::Verify { json } = command;
    let store = SledStore::open(&app::records(config))?;
    let verdict = app::runtime()?.block_on(async {
        let verdict = store.verify().await;
        store.close().await;
        verdict
    })?;
    if json {
        out::json(&verdict)?;
    } else if verdict.faults.is_empty() {
        out::line(format!("账本完好：{}条事实首尾相连，{}个计数与重算一致。", verdict.facts, verdict.counters))?;
        out::line(format!("链头：{}（记下它，以后可以证明此前的记录没有改过）", verdict.head))?;
    }
    if verdict.faults.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> = verdict.faults.iter().map(|fault| format!("  {fault}")).collect();
    let next = "请停止使用这个数据文件夹，保留它，从备份恢复；需要时请技术人员查明原因";
    Err(Failure::new(format!("账本核对不符，{}处：\n{}", rows.len(), rows.join("\n")), next))
}
