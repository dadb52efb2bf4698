//! `anpu chat`: the terminal as a channel.

use crate::app;
use crate::channels::console;
use crate::config::Config;
use crate::failure::Failure;

pub(super) fn run(config: &Config) -> Result<(), Failure> {
    let runtime = app::runtime()?;
    runtime.block_on(async {
        let session = app::session(config)?;
        let input = tokio::io::BufReader::new(tokio::io::stdin());
        let outcome = console::talk(&session, input, tokio::io::stdout(), &app::nonce()?).await;
        session.store().close().await;
        outcome.map_err(|error| Failure::new(format!("终端读写出错（{error}）"), "请换一个终端再试"))
    })
}
