//! `anpu store …`: verify.

use clap::Subcommand;
use serde::Serialize;

use super::out;
use crate::app;
use crate::app::photos::{Photos, compare};
use crate::config::Config;
use crate::failure::Failure;
use crate::store::sled::SledStore;
use crate::store::{Store, Verdict};

#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum Command {
    #[command(about = "核对链条、校验和、计数与照片（先停掉正在运行的 anpu）")]
    Verify {
        #[arg(long, help = "输出一个 JSON 对象")]
        json: bool,
    },
}

/// Both verdicts as one object.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    ledger: &'a Verdict,
    photos: &'a Photos,
}

pub(super) fn run(config: &Config, command: Command) -> Result<(), Failure> {
    let Command::Verify { json } = command;
    let store = SledStore::open(&app::records(config))?;
    let album = app::album(config)?;
    let (ledger, photos) = app::runtime()?.block_on(async {
        let verdicts = (store.verify().await, compare(&*store, &album).await);
        store.close().await;
        verdicts
    });
    let (ledger, photos) = (ledger?, photos?);
    if json {
        out::json(&Whole { ledger: &ledger, photos: &photos })?;
    } else {
        told(&ledger, &photos)?;
    }
    let faults: Vec<String> = ledger.faults.iter().chain(&photos.faults).map(|fault| format!("  {fault}")).collect();
    if faults.is_empty() {
        return Ok(());
    }
    let next = "请停止使用这个数据文件夹，保留它，从备份恢复；需要时请技术人员查明原因";
    Err(Failure::new(format!("账本核对不符，{}处：\n{}", faults.len(), faults.join("\n")), next))
}

/// What is whole, in words.
fn told(ledger: &Verdict, photos: &Photos) -> Result<(), Failure> {
    if ledger.faults.is_empty() {
        out::line(format!("账本完好：{}条事实首尾相连，{}个计数与重算一致。", ledger.facts, ledger.counters))?;
        out::line(format!("链头：{}（记下它，以后可以证明此前的记录没有改过）", ledger.head))?;
    }
    if photos.faults.is_empty() && photos.named > 0 {
        out::line(format!("照片完好：记录里的{}张都在，内容没有变。", photos.named))?;
    }
    if photos.unnamed > 0 {
        out::line(format!("照片文件夹里另有{}个文件没有记录用到，多半是没有传完留下的，不影响使用。", photos.unnamed))?;
    }
    Ok(())
}
