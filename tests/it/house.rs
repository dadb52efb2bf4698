//! A house for talks: the real dialogue over real records in a folder of its own, with a clock that the test sets.

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, Mutex};

use anpu::album::Album;
use anpu::channels::render;
use anpu::dialogue::input::Input;
use anpu::dialogue::reply::{Attachment, Reply};
use anpu::documents::press::Press;
use anpu::knowledge::source::Source;
use anpu::ledger::counters::Dimension;
use anpu::ledger::fact::{Channel, Fact, Status};
use anpu::library::{Library, Shelf};
use anpu::office::outcome::{File, Refusal};
use anpu::pledge::issue::Issuer;
use anpu::retrieval::index::Home;
use anpu::session::{Clock, Inbound, Parts, Session};
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::chance;

/// The day on which talks take place where a test does not say otherwise: the fourth quarter.
pub(crate) const TODAY: &str = "2026-11-23T12:00:00+08:00";

/// The secret of the installation.
pub(crate) const SECRET: [u8; 32] = [7; 32];

/// The shipped knowledge, read once: building its index is the slowest part of a talk.
static SHIPPED: LazyLock<Arc<Shelf>> = LazyLock::new(|| shelf(Source::Embedded));

/// The shipped knowledge with its index.
pub(crate) fn shipped() -> Arc<Library> {
    SHIPPED.library()
}

/// The shipped knowledge on its shelf.
pub(crate) fn shipped_shelf() -> Arc<Shelf> {
    Arc::clone(&SHIPPED)
}

/// Knowledge with an index in memory.
#[track_caller]
pub(crate) fn shelf(source: Source) -> Arc<Shelf> {
    Arc::new(Shelf::open(source, Home::Memory).unwrap_or_else(|problems| panic!("{problems:#?}")))
}

/// A moment, as a test writes it.
pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The photographs of all tests that do not look at the folder: one album a process.
static ALBUM: LazyLock<Arc<Album>> = LazyLock::new(|| {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap().keep();
    Arc::new(Album::open(folder).unwrap())
});

/// What a session is made of in tests: chance that is the same in every run, a secret and a press of its own.
pub(crate) fn parts(store: Arc<dyn Store>, shelf: Arc<Shelf>, clock: Clock) -> Parts {
    let issuer = Arc::new(Issuer::new(&SECRET, "https://pufa.example.cn"));
    let press = Arc::new(Press::new(None, Arc::clone(&issuer), Arc::clone(&shelf)));
    let (chance, secret, album) = (chance::source(), SECRET, Arc::clone(&ALBUM));
    Parts { store, shelf, clock, chance, secret, issuer, press, album }
}

/// Records, knowledge and a clock.
pub(crate) struct House {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) folder: TempDir,
    session: Session,
    clock: Arc<Mutex<Timestamp>>,
    deliveries: Cell<u64>,
    runtime: Runtime,
}

impl House {
    /// A house with the shipped knowledge.
    pub(crate) fn open() -> Self {
        Self::knowing(Arc::clone(&SHIPPED))
    }

    /// A house with knowledge of its own.
    pub(crate) fn knowing(shelf: Arc<Shelf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SledStore::open(folder.path()).unwrap();
        let clock = Arc::new(Mutex::new(moment(TODAY)));
        let ticking = Arc::clone(&clock);
        let clock_in_hand = Arc::new(move || *ticking.lock().unwrap());
        let session = Session::new(parts(store.clone(), shelf, clock_in_hand));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { store, folder, session, clock, deliveries: Cell::new(0), runtime }
    }

    /// Sets the clock.
    pub(crate) fn at(&self, moment_of: &str) -> &Self {
        *self.clock.lock().unwrap() = moment(moment_of);
        self
    }

    /// Somebody who talks through the web.
    pub(crate) fn person(&self, id: &str) -> Person<'_> {
        Person { house: self, id: id.to_owned(), last: None }
    }

    /// A delivery with a key of the test's choice.
    pub(crate) fn deliver(&self, id: &str, key: &str, input: Input) -> Heard {
        let (person, key) = (id.to_owned(), format!("{id}:{key}"));
        let inbound = Inbound { channel: Channel::Web, person, key, address: None, input };
        Heard::new(self.wait(self.session.handle(inbound)))
    }

    /// The file that goes with a reply.
    pub(crate) async fn file(&self, attachment: &Attachment) -> Result<File, Refusal> {
        self.session.attachment(attachment).await
    }

    /// The same, not yet waited for.
    pub(crate) async fn delivery(&self, id: &str, key: &str, input: Input) -> Reply {
        let (person, key) = (id.to_owned(), format!("{id}:{key}"));
        self.session.handle(Inbound { channel: Channel::Web, person, key, address: None, input }).await
    }

    /// Waits for something of the store.
    pub(crate) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// From here on nothing can be written any more.
    pub(crate) fn stop_writing(&self) {
        self.wait(self.store.close());
    }

    /// The counters of one dimension over all days: `answered 2`.
    pub(crate) fn counted(&self, dimension: Dimension) -> Vec<String> {
        let counts = self.wait(self.store.counters(dimension, Date::MIN, Date::MAX)).unwrap();
        counts.iter().map(|count| format!("{} {} {}", count.day, count.value, count.count)).collect()
    }

    /// All facts, oldest first.
    pub(crate) fn facts(&self) -> Vec<Fact> {
        let recorded = self.wait(self.store.facts(Filter::default())).unwrap();
        recorded.into_iter().map(|recorded| recorded.fact).collect()
    }

    /// The questions that staff are to answer.
    pub(crate) fn unanswered(&self) -> Vec<String> {
        let rows = self.wait(self.store.unanswered(100)).unwrap();
        rows.into_iter().map(|row| row.text).collect()
    }
}

/// Somebody who talks.
pub(crate) struct Person<'a> {
    house: &'a House,
    id: String,
    last: Option<Reply>,
}

impl Person<'_> {
    /// Types something.
    pub(crate) fn says(&mut self, words: &str) -> Heard {
        self.does(Input::typed(words))
    }

    /// Takes up a choice of the last reply.
    #[track_caller]
    pub(crate) fn takes(&mut self, label: &str) -> Heard {
        let choices = self.last.as_ref().map(render::choices).unwrap_or_default();
        let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
        let Some(choice) = choices.iter().find(|choice| choice.label == label) else {
            panic!("no choice {label:?} among {labels:?}");
        };
        let action = choice.action.clone();
        self.does(Input::Choice(action))
    }

    /// Opens the conversation by a code on a poster.
    pub(crate) fn start(&mut self, code: &str) -> Heard {
        self.does(Input::Start(Some(code.to_owned())))
    }

    /// Anything else.
    pub(crate) fn does(&mut self, input: Input) -> Heard {
        let house = self.house;
        let delivery = house.deliveries.get();
        house.deliveries.set(delivery + 1);
        // As the web channel makes its keys.
        let (person, key) = (self.id.clone(), format!("{}:{delivery}", self.id));
        let inbound = Inbound { channel: Channel::Web, person, key, address: None, input };
        let heard = Heard::new(house.wait(house.session.handle(inbound)));
        self.last = Some(heard.reply.clone());
        heard
    }
}

/// A reply as somebody hears it. Printed and compared as plain text.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) reply: Reply,
    text: String,
}

impl Heard {
    pub(crate) fn new(reply: Reply) -> Self {
        let text = render::plain(&reply);
        Self { reply, text }
    }

    /// The first line.
    pub(crate) fn first_line(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }

    /// The articles cited: 安全生产法第四十五条.
    pub(crate) fn cites(&self) -> Vec<String> {
        self.reply.citations().map(|cited| format!("{}{}", cited.law, cited.article)).collect()
    }

    /// What may be taken up, ratings aside.
    pub(crate) fn labels(&self) -> Vec<&str> {
        self.reply.choices.iter().map(|choice| choice.label.as_str()).collect()
    }

    /// Fails unless the question was met so.
    #[track_caller]
    pub(crate) fn is(&self, status: Status) -> &Self {
        assert_eq!(self.reply.status, status, "{}", self.text);
        self
    }

    /// Fails unless the words stand in the reply.
    #[track_caller]
    pub(crate) fn tells(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "{words:?} is not in:\n{}", self.text);
        self
    }

    /// Fails if the words stand in the reply.
    #[track_caller]
    pub(crate) fn keeps_from(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "{words:?} is in:\n{}", self.text);
        self
    }

    /// Fails unless it is an answer that rests on this article first.
    #[track_caller]
    pub(crate) fn rests_on(&self, article: &str) -> &Self {
        self.is(Status::Answered);
        assert_eq!(self.cites().first().map(String::as_str), Some(article), "{}", self.text);
        self
    }

    /// Fails unless there is such a choice.
    #[track_caller]
    pub(crate) fn offers(&self, label: &str) -> &Self {
        assert!(self.labels().contains(&label), "no choice {label:?} in:\n{}", self.text);
        self
    }
}

impl fmt::Display for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Deref for Heard {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}
