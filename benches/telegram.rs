//! How many Telegram updates are answered in a second, and what one costs in processor time.
//!
//! `cargo bench --bench telegram`. Every update is kept, answered with retrieval, recorded durably and sent. In the
//! same run teloxide's own dispatcher echoes the same updates without keeping anything: what any bot on teloxide
//! could reach at best. Telegram is played by another process, so that its work is not counted as ours.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used, reason = "a bench talks and may fail")]
#![allow(clippy::disallowed_methods, reason = "the bench hands in the clock")]

#[path = "../tests/it/fake_bot_api.rs"]
mod fake_bot_api;

use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anpu::channels::telegram::Telegram;
use anpu::channels::telegram::settings::{Limits, Settings};
use anpu::dialogue::input::Input;
use anpu::documents::press::Press;
use anpu::knowledge::Knowledge;
use anpu::knowledge::source::Source;
use anpu::ledger::fact::{Channel, Event};
use anpu::library::Shelf;
use anpu::pledge::issue::Issuer;
use anpu::retrieval::index::Home;
use anpu::session::{Inbound, Parts, Session};
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};
use futures::stream::{self, StreamExt};
use jiff::Timestamp;
use teloxide::prelude::*;
use tokio::sync::oneshot;

use fake_bot_api::{FakeBotApi, TOKEN};

/// Updates in one run.
const UPDATES: usize = 20_000;

/// Chats that they come from.
const CHATS: usize = 4_000;

/// The word that makes this program play Telegram.
const SERVE: &str = "play-telegram";

/// Ticks of `/proc/self/stat` in a second. Linux has had 100 since ever.
const TICKS: f64 = 100.0;

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if std::env::args().any(|argument| argument == SERVE) {
        return runtime.block_on(serve());
    }
    println!("{UPDATES} updates from {CHATS} chats, waiting at Telegram when the bot starts");
    let anpu = runtime.block_on(anpu());
    println!("anpu           {anpu}");
    let turns = runtime.block_on(turns());
    println!("turns alone    {turns}");
    let echo = runtime.block_on(echo());
    println!("teloxide echo  {echo}");
    println!(
        "anpu reaches {:.2} of the echo's rate and takes {:.2} times its processor time",
        anpu.per_second() / echo.per_second(),
        anpu.cpu_each() / echo.cpu_each()
    );
}

/// What a run took.
struct Figures {
    time: Duration,
    cpu: f64,
}

impl Figures {
    #[expect(clippy::cast_precision_loss, reason = "a count of updates")]
    fn per_second(&self) -> f64 {
        UPDATES as f64 / self.time.as_secs_f64()
    }

    /// Microseconds of processor time for an update.
    #[expect(clippy::cast_precision_loss, reason = "a count of updates")]
    fn cpu_each(&self) -> f64 {
        self.cpu * 1e6 / UPDATES as f64
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:6.0} updates/s, {:5.0} µs of processor time each", self.per_second(), self.cpu_each())
    }
}

/// Plays Telegram: tells its address, has something waiting, tells when all of it is answered.
async fn serve() {
    let api = FakeBotApi::start().await;
    api.forget_calls();
    let shelf = Shelf::open(Source::Embedded, Home::Memory).unwrap();
    for (i, question) in questions(&shelf.library().knowledge).iter().enumerate() {
        api.says(i64::try_from(i % CHATS + 1).unwrap(), question);
    }
    println!("{}", api.url());
    api.until_sent(UPDATES).await;
    println!("done");
    // Until the parent ends us: what the bot confirms last needs somebody to tell it to.
    std::future::pending().await
}

/// The process that plays Telegram. It ends with us.
struct Played {
    child: Child,
    lines: Option<Lines<BufReader<ChildStdout>>>,
    url: reqwest::Url,
}

impl Played {
    fn start() -> Self {
        let program = std::env::current_exe().unwrap();
        let mut child = Command::new(program).arg(SERVE).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines.next().unwrap().unwrap().parse().unwrap();
        Self { child, lines: Some(lines), url }
    }

    async fn done(&mut self) {
        let mut lines = self.lines.take().unwrap();
        tokio::task::spawn_blocking(move || assert_eq!(lines.next().unwrap().unwrap(), "done")).await.unwrap();
    }
}

impl Drop for Played {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn anpu() -> Figures {
    let mut played = Played::start();
    let folder = tempfile::tempdir().unwrap();
    let (store, session) = session(folder.path());
    let mut settings = Settings::polling(TOKEN, Arc::new(|| 0.5));
    settings.api_url = Some(played.url.clone());
    settings.limits = Limits { per_second: 100_000, per_second_in_chat: 100_000, per_minute_in_group: 100_000 };
    // The throttle lets go in bursts, four a second: this many are in one.
    settings.at_once = 4_000;
    let telegram = Telegram::new(settings, session).unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let (before, cpu) = (Instant::now(), cpu());
    let task = tokio::spawn(telegram.run(async move {
        let _ = stopped.await;
    }));
    played.done().await;
    let figures = Figures { time: before.elapsed(), cpu: self::cpu() - cpu };
    let _ = stop.send(());
    task.await.unwrap().unwrap();
    store.close().await;
    assert!(store.kept().await.unwrap().is_empty());
    let facts = store.facts(Filter::default()).await.unwrap();
    let recorded = facts.iter().filter(|recorded| !matches!(recorded.fact.event, Event::Started)).count();
    assert!(recorded >= UPDATES, "{recorded} facts of {UPDATES} updates");
    figures
}

/// The same questions without Telegram: what of it all is the conversation and its record.
async fn turns() -> Figures {
    let folder = tempfile::tempdir().unwrap();
    let (_, session) = session(folder.path());
    let questions = questions(&session.shelf().library().knowledge);
    let (before, cpu) = (Instant::now(), cpu());
    let turn = |(i, question): (usize, String)| {
        let (person, key, input) = ((i % CHATS).to_string(), i.to_string(), Input::typed(&question));
        let session = Arc::clone(&session);
        // A task each, as the channel has one for each chat.
        tokio::spawn(async move {
            session.handle(Inbound { channel: Channel::Telegram, person, key, address: None, input }).await
        })
    };
    let turns = stream::iter(questions.into_iter().enumerate()).map(turn).buffer_unordered(256);
    turns.for_each(|_| std::future::ready(())).await;
    Figures { time: before.elapsed(), cpu: self::cpu() - cpu }
}

/// What residents ask, over and over.
fn questions(knowledge: &Knowledge) -> Vec<String> {
    let wordings = knowledge.faqs.values().flat_map(|faq| faq.wordings()).collect::<Vec<_>>();
    wordings.iter().cycle().take(UPDATES).map(|wording| (*wording).to_owned()).collect()
}

fn session(folder: &Path) -> (Arc<dyn Store>, Arc<Session>) {
    let store: Arc<dyn Store> = SledStore::open(folder).unwrap();
    let shelf = Arc::new(Shelf::open(Source::Embedded, Home::Memory).unwrap());
    let chance = Arc::new(|| [7; 32]);
    let issuer = Arc::new(Issuer::new(&[7; 32], "https://pufa.example.cn"));
    let parts = Parts {
        album: Arc::new(anpu::album::Album::open(folder.join("photos")).unwrap()),
        store: Arc::clone(&store),
        shelf: Arc::clone(&shelf),
        clock: Arc::new(Timestamp::now),
        chance,
        secret: [7; 32],
        press: Arc::new(Press::new(None, Arc::clone(&issuer), shelf)),
        issuer,
    };
    (store, Arc::new(Session::new(parts)))
}

async fn echo() -> Figures {
    let mut played = Played::start();
    let bot = Bot::new(TOKEN).set_api_url(played.url.clone());
    let endpoint = |bot: Bot, message: Message| async move {
        bot.send_message(message.chat.id, message.text().unwrap_or_default()).await.map(drop)
    };
    let (before, cpu) = (Instant::now(), cpu());
    let mut dispatcher = Dispatcher::builder(bot, Update::filter_message().endpoint(endpoint)).build();
    let stop = dispatcher.shutdown_token();
    let task = tokio::spawn(async move { dispatcher.dispatch().await });
    played.done().await;
    let figures = Figures { time: before.elapsed(), cpu: self::cpu() - cpu };
    let _ = stop.shutdown();
    task.abort();
    figures
}

/// Seconds of processor time that this process took so far.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // The second field may hold blanks, but ends with the last bracket.
    let fields = stat.rsplit_once(')').unwrap().1.split_whitespace().collect::<Vec<_>>();
    let ticks = |field: usize| fields[field].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / TICKS
}
