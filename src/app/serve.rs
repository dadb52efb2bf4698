//! `anpu` itself: everything opened, announced, served and shut down.

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, UnixListener};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::watch::Reloader;
use super::{House, control, house, prepare, records, runtime, secret, shelf};
use crate::app::Indexes;
use crate::channels::telegram::settings::{Mode, Settings};
use crate::channels::telegram::{Telegram, TelegramError};
use crate::channels::web;
use crate::config::{self, Config};
use crate::failure::Failure;
use crate::knowledge::source::Source;
use crate::office::Office;
use crate::session::Session;
use crate::store::sled::SledStore;

/// How long a stop waits for what is under way.
const DRAIN: Duration = Duration::from_secs(12);

/// How often it is looked whether somebody is to be reminded.
const REMINDERS: Duration = Duration::from_secs(15 * 60);

/// What opens within this is not worth a progress bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Serves until SIGINT or SIGTERM.
///
/// # Errors
/// Whatever keeps it from starting, with the next step.
pub fn serve(config: &Config) -> Result<(), Failure> {
    log(&config.log);
    runtime()?.block_on(run(config))
}

/// Finds out everything that would keep anpu from starting, without starting it.
///
/// # Errors
/// What is wrong, with the next step.
pub fn check(config: &Config) -> Result<(), Failure> {
    prepare(&config.data)?;
    secret::load(&config.data)?;
    runtime()?.block_on(bind(config.web.listen))?;
    shelf(config, Indexes::AsIs)?;
    drop(SledStore::open(&records(config))?);
    let telegram = if config.telegram.is_some() { "开" } else { "关" };
    say(&format!(
        "配置没有问题。\n网页：http://{}　数据：{}　Telegram：{telegram}",
        config.web.listen,
        config.data.display()
    ));
    Ok(())
}

async fn run(config: &Config) -> Result<(), Failure> {
    // The port first: it is the commonest thing to be wrong, and nothing has been touched yet.
    let listener = bind(config.web.listen).await?;
    let House { store, session, office } = open(config).await?;
    // Before anpu says that it runs, so that a command that follows finds it.
    let socket = control::bind(&config.data);
    let (stop, stopped) = watch::channel(false);
    let done = move || {
        let mut stopped = stopped.clone();
        async move {
            // A sender that is gone means the same as a stop.
            drop(stopped.wait_for(|stop| *stop).await);
        }
    };
    let telegram = config.telegram.as_ref().map(|telegram| bot(telegram, &session)).transpose()?;
    let key = web::cookie_key(&secret::load(&config.data)?);
    let settings = web::Settings {
        key,
        https: config.web.https,
        behind_proxy: config.web.behind_proxy,
        limits: web::Limits::default(),
    };
    let mut router = web::router(settings, web::Parts { session: Arc::clone(&session), office: Arc::clone(&office) });
    if let Some(route) = telegram.as_ref().and_then(Telegram::webhook_router) {
        router = router.merge(route);
    }
    announce(config, &listener);
    let mut pages = tokio::spawn(web::serve(listener, router, done()));
    let mut messages = telegram.map(|telegram| tokio::spawn(telegram.run(done())));
    let reloader = Reloader::new(Arc::clone(session.shelf()));
    let upkeep = tokio::spawn(upkeep(config.knowledge.clone(), reloader, socket, office));
    let failed = until_told(&mut pages, &mut messages).await;
    // Nobody left to tell is as good as told.
    stop.send(true).ok();
    upkeep.abort();
    // What is under way is finished before the records close; a page that hangs on to its connection is not waited
    // for longer than this.
    let pages = async { if pages.is_finished() { None } else { pages.await.ok() } };
    let messages = async { if let Some(task) = messages { task.await.ok() } else { None } };
    tokio::time::timeout(DRAIN, async { tokio::join!(pages, messages) }).await.ok();
    store.close().await;
    say("已停止，记录都已保存。");
    failed.map_or(Ok(()), Err)
}

/// Waits for a signal, or for something that cannot go on.
async fn until_told(
    pages: &mut JoinHandle<std::io::Result<()>>,
    messages: &mut Option<JoinHandle<Result<(), TelegramError>>>,
) -> Option<Failure> {
    let mut terminated = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(error) => return Some(Failure::new(format!("收不到停止信号（{error}）"), "请检查系统限制")),
    };
    let telegram_ended = async {
        match messages.as_mut() {
            Some(task) => task.await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => None,
        _ = terminated.recv() => None,
        _ = pages => Some(Failure::new("网页服务意外停止", "请看日志，再重新启动")),
        ended = telegram_ended => {
            *messages = None;
            Some(match ended {
                Ok(Err(error)) => refused(&error),
                Ok(Ok(())) | Err(_) => Failure::new("Telegram 服务意外停止", "请看日志，再重新启动"),
            })
        }
    }
}

fn refused(error: &TelegramError) -> Failure {
    match error {
        TelegramError::BadToken => Failure::new(
            "Telegram 不认这个令牌",
            "请到 @BotFather 发 /mybots 重新复制；暂时不用 Telegram 就去掉 TELOXIDE_TOKEN 或 token_file 再启动",
        ),
        TelegramError::Client(what) => Failure::new(format!("连不上 Telegram（{what}）"), "请检查网络和 api_url"),
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::new(
            format!("端口 {} 已被占用", address.port()),
            format!(
                "可能 anpu 已经在运行：打开 http://{address} 看看；要换端口就用 ANPU_LISTEN=127.0.0.1:{} 再启动",
                address.port().saturating_add(1)
            ),
        ),
        std::io::ErrorKind::PermissionDenied => Failure::new(
            format!("没有权限用端口 {}", address.port()),
            "1024以下的端口要特别授权，请换大一点的，如 8080",
        ),
        _ => Failure::new(format!("打不开网页地址 {address}（{error}）"), "请检查 web.listen 或 ANPU_LISTEN"),
    })
}

/// Opens records and knowledge; shows that something is going on where it takes over a second.
async fn open(config: &Config) -> Result<House, Failure> {
    let owned = config.clone();
    let mut opening = tokio::task::spawn_blocking(move || house(&owned));
    let joined = match tokio::time::timeout(PATIENCE, &mut opening).await {
        Ok(joined) => joined,
        Err(_) => {
            let bar = indicatif::ProgressBar::new_spinner().with_message("正在读知识、建检索索引……");
            bar.enable_steady_tick(Duration::from_millis(120));
            let joined = opening.await;
            bar.finish_and_clear();
            joined
        }
    };
    joined.unwrap_or_else(|error| Err(Failure::new(format!("启动时出错（{error}）"), "请报告这个问题")))
}

fn bot(config: &config::Telegram, session: &Arc<Session>) -> Result<Telegram, Failure> {
    let mut settings = Settings::polling(config.token.clone(), Arc::new(super::chance));
    settings.api_url.clone_from(&config.api_url);
    if let Some(per_second) = config.messages_per_second {
        settings.limits.per_second = per_second;
    }
    if let Some(webhook) = &config.webhook {
        settings.mode =
            Mode::Webhook { url: webhook.url.clone(), path: webhook.path.clone(), secret: webhook.secret.clone() };
    }
    Telegram::new(settings, Arc::clone(session)).map_err(|error| refused(&error))
}

/// What keeps the knowledge fresh and answers commands. A part that fails is told and does not stop the others.
async fn upkeep(knowledge: Source, reloader: Reloader, socket: std::io::Result<UnixListener>, office: Arc<Office>) {
    let files = async {
        if let Err(error) = super::watch::files(&knowledge, &reloader).await {
            tracing::warn!(%error, "changed files are not noticed; use `anpu knowledge reload`");
        }
    };
    let signals = async {
        if let Err(error) = super::watch::signals(&reloader).await {
            tracing::warn!(%error, "SIGHUP is not heard; use `anpu knowledge reload`");
        }
    };
    let control = async {
        let listening = async { control::listen(socket?, reloader.clone(), Arc::clone(&office)).await };
        if let Err(error) = listening.await {
            tracing::warn!(%error, "the control socket does not work: commands that need the records find them in use");
        }
    };
    tokio::join!(files, signals, control, remind(&office));
}

/// Writes the reminders that are due, now and then.
async fn remind(office: &Office) {
    loop {
        if let Err(refusal) = office.remind().await {
            tracing::warn!(what = refusal.what, "reminders could not be written; they are tried again");
        }
        tokio::time::sleep(REMINDERS).await;
    }
}

fn announce(config: &Config, listener: &TcpListener) {
    let address = listener.local_addr().unwrap_or(config.web.listen);
    let telegram = match &config.telegram {
        Some(_) => "Telegram：已开（注意：消息会经过境外服务器，使用前请按规定报批）",
        None => "Telegram：未开。要开：TELOXIDE_TOKEN=令牌 再启动，或在 anpu.toml 的 [telegram] 写 token_file",
    };
    say(&format!(
        "安普已启动。\n网页问答：http://{address}\n数据文件夹：{}\n{telegram}\n停止：Ctrl+C。更多用法：anpu --help",
        config.data.display()
    ));
}

/// Tells the operator. Where nobody reads it, nothing is lost.
fn say(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

fn log(filter: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_else(|_| "warn,anpu=info".into());
    let ansi = std::io::stderr().is_terminal();
    // A second start within one process (tests) keeps the first subscriber.
    drop(tracing_subscriber::fmt().with_env_filter(filter).with_ansi(ansi).with_writer(std::io::stderr).try_init());
}
