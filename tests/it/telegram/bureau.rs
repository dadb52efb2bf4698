//! A bureau for tests: a store in a folder of its own, a session, and the channel in front of a fake Telegram.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anpu::channels::telegram::settings::{Limits, Mode, Patience, Settings};
use anpu::channels::telegram::{Telegram, TelegramError};
use anpu::knowledge::source::Source;
use anpu::ledger::fact::Event;
use anpu::library::Shelf;
use anpu::retrieval::index::Home;
use anpu::session::Session;
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::fake_bot_api::{FakeBotApi, TOKEN};
use crate::house::parts;

/// What stops a running channel, and what it ends with.
type Running = (oneshot::Sender<()>, JoinHandle<Result<(), TelegramError>>);

/// The channel of a bureau, running or not.
pub(crate) struct Bureau {
    pub(crate) api: FakeBotApi,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) session: Arc<Session>,
    running: Option<Running>,
    _folder: TempDir,
}

impl Bureau {
    /// A bureau whose channel polls.
    pub(crate) async fn open() -> Self {
        let mut bureau = Self::closed(|store| store).await;
        bureau.start();
        bureau
    }

    /// A bureau whose channel does not run yet, with its store wrapped into something that misbehaves.
    pub(crate) async fn closed(wrap: impl FnOnce(Arc<dyn Store>) -> Arc<dyn Store>) -> Self {
        Self::with(shelf(), wrap).await
    }

    /// A bureau with knowledge of its own, whose channel polls.
    pub(crate) async fn knowing(shelf: Arc<Shelf>) -> Self {
        let mut bureau = Self::with(shelf, |store| store).await;
        bureau.start();
        bureau
    }

    async fn with(shelf: Arc<Shelf>, wrap: impl FnOnce(Arc<dyn Store>) -> Arc<dyn Store>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = wrap(SledStore::open(folder.path()).unwrap());
        let clock = Arc::new(|| "2026-06-16T04:00:00Z".parse().unwrap());
        let session = Arc::new(Session::new(parts(Arc::clone(&store), shelf, clock)));
        Self { api: FakeBotApi::start().await, store, session, running: None, _folder: folder }
    }

    /// Settings that hurry.
    pub(crate) fn settings(&self) -> Settings {
        let chance = Arc::new(|| 1.0);
        let mut settings = Settings::polling(TOKEN, chance.clone());
        settings.api_url = Some(self.api.url());
        settings.mode = Mode::Polling { wait: Duration::from_secs(25) };
        settings.limits = Limits { per_second: 1000, per_second_in_chat: 1000, per_minute_in_group: 1000 };
        settings.patience = Patience { first: Duration::from_millis(20), most: Duration::from_millis(200), chance };
        settings
    }

    pub(crate) fn start(&mut self) {
        self.start_with(self.settings());
    }

    pub(crate) fn start_with(&mut self, settings: Settings) {
        let telegram = Telegram::new(settings, Arc::clone(&self.session)).unwrap();
        self.run(telegram);
    }

    pub(crate) fn run(&mut self, telegram: Telegram) {
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(telegram.run(async move {
            let _ = stopped.await;
        }));
        self.running = Some((stop, task));
    }

    /// Stops as SIGTERM does.
    pub(crate) async fn stop(&mut self) -> Result<(), TelegramError> {
        let (stop, task) = self.running.take().unwrap();
        let _ = stop.send(());
        task.await.unwrap()
    }

    /// Stops as kill -9 does: nothing more is sent, written or confirmed.
    pub(crate) async fn kill(&mut self) {
        let (_stop, task) = self.running.take().unwrap();
        task.abort();
        let _ = task.await;
    }

    /// Waits until the channel gives up by itself.
    pub(crate) async fn end(&mut self) -> Result<(), TelegramError> {
        let (_stop, task) = self.running.take().unwrap();
        task.await.unwrap()
    }

    /// How many questions the ledger counts.
    pub(crate) async fn asked(&self) -> usize {
        let facts = self.store.facts(Filter::default()).await.unwrap();
        facts.iter().filter(|recorded| matches!(recorded.fact.event, Event::Asked { .. })).count()
    }

    /// Waits until a chat has an answer and nothing is left to send.
    pub(crate) async fn until_answered(&self, chat: i64) {
        self.api.until("an answer came", |api| !api.texts(chat).is_empty()).await;
        self.until_done().await;
    }

    /// Waits until nothing that arrived is unanswered.
    pub(crate) async fn until_done(&self) {
        for _ in 0..500 {
            if self.store.kept().await.unwrap().is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("still kept: {:?}", self.store.kept().await.unwrap());
    }
}

/// The knowledge, read once for all tests.
pub(crate) fn shelf() -> Arc<Shelf> {
    static SHELF: OnceLock<Arc<Shelf>> = OnceLock::new();
    Arc::clone(SHELF.get_or_init(|| Arc::new(Shelf::open(Source::Embedded, Home::Memory).unwrap())))
}
