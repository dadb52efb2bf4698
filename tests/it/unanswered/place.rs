//! A place of its own for a test: talks and office over one store, one shelf and a data folder that can be opened again.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use anpu::dialogue::action::Action;
use anpu::dialogue::input::Input;
use anpu::dialogue::wording::wishes::TELL_ME;
use anpu::knowledge::curated::Draft;
use anpu::knowledge::source::Source;
use anpu::ledger::fact::{Channel, Event};
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::answers::Group;
use anpu::office::deed::Deed;
use anpu::office::outcome::{Outcome, Refusal};
use anpu::registry::mailbox::Mailbox;
use anpu::session::{Inbound, Session};
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};
use jiff::Timestamp;
use tokio::runtime::Runtime;

use crate::house::{Heard, TODAY, moment, parts, shelf};

/// What nobody can be told, in three people's words, and something else.
pub(super) const TAIL: &str = "蝌蚪的尾巴几时掉";
pub(super) const TAIL_AGAIN: &str = "蝌蚪的尾巴啥时掉";
pub(super) const TAIL_STRANGER: &str = "请问蝌蚪的尾巴几时掉呀";
pub(super) const HEDGEHOG: &str = "刺猬冬眠要睡几个月";

/// Openings of places, so that chance differs between them.
static OPENED: AtomicU64 = AtomicU64::new(1);

pub(super) struct Place {
    pub(super) store: Arc<dyn Store>,
    pub(super) shelf: Arc<Shelf>,
    pub(super) office: Office,
    session: Session,
    clock: Arc<Mutex<Timestamp>>,
    runtime: Runtime,
}

impl Place {
    /// Opens the place in a data folder, as the program does at its start.
    pub(super) fn open(data: &Path) -> Self {
        let shelf = shelf(Source::Embedded.with_answers(data.join("answers")));
        let store: Arc<dyn Store> = SledStore::open(&data.join("records")).unwrap();
        let clock = Arc::new(Mutex::new(moment(TODAY)));
        let ticking = Arc::clone(&clock);
        let parts = parts(Arc::clone(&store), Arc::clone(&shelf), Arc::new(move || *ticking.lock().unwrap()));
        // Chance after a restart is not that before it.
        let skipped = OPENED.fetch_add(1, Ordering::Relaxed) * 1000;
        for _ in 0..skipped {
            (parts.chance)();
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { store, shelf, office: Office::new(parts.clone()), session: Session::new(parts), clock, runtime }
    }

    pub(super) fn at(&self, when: &str) {
        *self.clock.lock().unwrap() = moment(when);
    }

    pub(super) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Somebody does something; `address` is where their channel can write to.
    pub(super) fn hears(&self, (channel, id, address): (Channel, &str, Option<&str>), input: Input) -> Heard {
        let key = format!("{id}:{}", OPENED.fetch_add(1, Ordering::Relaxed));
        let address = address.map(str::to_owned);
        Heard::new(self.wait(self.session.handle(Inbound { channel, person: id.to_owned(), key, address, input })))
    }

    /// Somebody at the web page says something.
    pub(super) fn says(&self, id: &str, words: &str) -> Heard {
        self.hears((Channel::Web, id, None), Input::typed(words))
    }

    /// Somebody asks and wishes to be told.
    pub(super) fn wishes(&self, who: (Channel, &str, Option<&str>), words: &str) -> Heard {
        let asked = self.hears(who, Input::typed(words));
        let choice = asked.reply.choices.iter().find(|choice| choice.label == TELL_ME).expect("the wish is offered");
        assert!(matches!(choice.action, Action::TellMe(_)));
        self.hears(who, Input::Choice(choice.action.clone()))
    }

    pub(super) fn does(&self, actor: &Actor, deed: Deed) -> Result<Outcome, Refusal> {
        self.wait(self.office.perform(actor, deed))
    }

    pub(super) fn groups(&self) -> Vec<Group> {
        self.wait(self.office.open_groups(&Actor::Operator, 100)).unwrap().0
    }

    /// The one group that there is.
    #[track_caller]
    pub(super) fn group(&self) -> Group {
        let groups = self.groups();
        assert_eq!(groups.len(), 1, "{groups:?}");
        groups[0].clone()
    }

    /// Letters that wait for chats of a channel that can write of its own accord.
    pub(super) fn letters(&self) -> Vec<Mailbox> {
        self.wait(self.session.letters(Channel::Telegram)).unwrap()
    }

    /// The audit trail: who, what, on what, whether it was done.
    pub(super) fn trail(&self) -> Vec<String> {
        let facts = self.wait(self.store.facts(Filter::default())).unwrap();
        let line = |event| match event {
            Event::Deed { actor, deed, subject: _, detail, done } => {
                Some(format!("{actor} {deed} {} {detail}", if done { "done" } else { "refused" }))
            }
            _ => None,
        };
        facts.into_iter().filter_map(|recorded| line(recorded.fact.event)).collect()
    }
}

/// An answer for the tail.
pub(super) fn draft(phrasings: &[&str]) -> Draft {
    Draft {
        question: "蝌蚪的尾巴什么时候掉？".to_owned(),
        phrasings: phrasings.iter().map(|words| (*words).to_owned()).collect(),
        answer: "**长出前腿以后慢慢掉。** 不用去捞。\n1. 看看就好，注意水边安全。".to_owned(),
        cites: vec!["安全生产法第四十五条".to_owned()],
        ..Draft::default()
    }
}
