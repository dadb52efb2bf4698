//! A bureau for tests: an office over real records, with a clock that the test sets, and an app on every phone.

#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use std::sync::{Arc, Mutex};

use anpu::ledger::fact::Event;
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::Deed;
use anpu::office::outcome::{Outcome, Refusal};
use anpu::office::sign_in::{Next, SignedIn};
use anpu::registry::Document;
use anpu::registry::key::Key;
use anpu::registry::staff::{Role, Staff};
use anpu::registry::view::View;
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};
use data_encoding::BASE32_NOPAD;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use totp_rs::Builder;

use crate::house::{TODAY, moment, parts, shipped_shelf};

/// Where people sign in from where it does not matter.
pub(super) const HOME: &str = "10.0.0.1";
/// A password that may be had.
pub(super) const PASSWORD: &str = "红砖 雨伞 四月 船";

/// An office and its clock.
pub(super) struct Bureau {
    pub(super) office: Office,
    pub(super) store: Arc<dyn Store>,
    clock: Arc<Mutex<Timestamp>>,
    runtime: Runtime,
    _folder: TempDir,
}

impl Bureau {
    pub(super) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store: Arc<dyn Store> = SledStore::open(folder.path()).unwrap();
        let clock = Arc::new(Mutex::new(moment(TODAY)));
        let ticking = Arc::clone(&clock);
        let clock_in_hand = Arc::new(move || *ticking.lock().unwrap());
        let office = Office::new(parts(Arc::clone(&store), shipped_shelf(), clock_in_hand));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Self { office, store, clock, runtime, _folder: folder }
    }

    pub(super) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Time passes.
    pub(super) fn later(&self, minutes: i64) -> &Self {
        self.later_by(SignedDuration::from_mins(minutes))
    }

    pub(super) fn later_by(&self, duration: SignedDuration) -> &Self {
        let mut clock = self.clock.lock().unwrap();
        *clock = clock.saturating_add(duration).unwrap();
        self
    }

    pub(super) fn does(&self, actor: &Actor, deed: Deed) -> Result<Outcome, Refusal> {
        self.wait(self.office.perform(actor, deed))
    }

    /// The operator does something that must work.
    #[track_caller]
    pub(super) fn operator(&self, deed: Deed) -> Outcome {
        self.does(&Actor::Operator, deed).unwrap()
    }

    /// Takes somebody on: the code.
    #[track_caller]
    pub(super) fn invite(&self, login: &str, role: Role) -> String {
        let (login, name) = (login.to_owned(), "张三".to_owned());
        code(&self.operator(Deed::StaffInvite { login, name, role }))
    }

    /// Takes somebody on who sets a password at once.
    #[track_caller]
    pub(super) fn hire(&self, login: &str, role: Role) -> SignedIn {
        let code = self.invite(login, role);
        self.wait(self.office.join(&code, PASSWORD, HOME)).unwrap()
    }

    /// An administrator whose second factor is in force, and the secret of it.
    #[track_caller]
    pub(super) fn administrator(&self, login: &str) -> (String, String) {
        let token = self.hire(login, Role::Administrator).token;
        let secret = self.enrol(&token);
        (token, secret)
    }

    /// Sets the second factor up: the secret. The number used for it is that of the present step.
    #[track_caller]
    pub(super) fn enrol(&self, token: &str) -> String {
        let secret = self.wait(self.office.factor_setup(token)).unwrap().secret;
        self.wait(self.office.factor_confirm(token, &self.number(&secret))).unwrap();
        secret
    }

    /// The number that the app on the phone shows now.
    pub(super) fn number(&self, secret: &str) -> String {
        let secret = BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
        let totp = Builder::new().with_secret(secret).build().unwrap();
        totp.generate(self.now().as_second().try_into().unwrap()).to_string()
    }

    pub(super) fn now(&self) -> Timestamp {
        self.office.now()
    }

    pub(super) fn sign_in(&self, login: &str, password: &str, from: &str) -> Result<SignedIn, Refusal> {
        self.wait(self.office.sign_in(login, password, from))
    }

    pub(super) fn who(&self, token: &str) -> Result<(Actor, Next), Refusal> {
        self.wait(self.office.who(token))
    }

    /// Whether a token is a full session.
    pub(super) fn is_in(&self, token: &str) -> bool {
        matches!(self.who(token), Ok((Actor::Staff(_), Next::Enter)))
    }

    /// The actor of a full session.
    #[track_caller]
    pub(super) fn actor(&self, token: &str) -> Actor {
        self.who(token).unwrap().0
    }

    pub(super) fn staff(&self, login: &str) -> Staff {
        self.document(&Staff::key(login)).unwrap()
    }

    pub(super) fn document<D: Document>(&self, key: &Key) -> Option<D> {
        self.wait(self.office.one(key)).unwrap()
    }

    /// Puts a document in, as a turn of a chat would.
    pub(super) fn put<D: Document>(&self, document: &D) {
        let register = View::default();
        register.put(document);
        let change = register.into_change().unwrap();
        let person = anpu::ledger::fact::PersonKey([9; 16]);
        let key = format!("test:{:?}", document.key_of());
        let (before, next, facts) = Default::default();
        let commit = anpu::store::Commit {
            key,
            person,
            at: self.now(),
            before,
            next,
            facts,
            words: None,
            forget: false,
            change,
        };
        self.wait(self.store.commit(commit)).unwrap();
    }

    /// The audit trail, oldest first: `wang sign_in ✓ wang 已登录`.
    pub(super) fn trail(&self) -> Vec<String> {
        let facts = self.wait(self.store.facts(Filter::default())).unwrap();
        let line = |event: Event| match event {
            Event::Deed { actor, deed, subject, detail, done } => {
                let sign = if done { '✓' } else { '✗' };
                Some(format!("{actor} {deed} {sign} {subject} {detail}"))
            }
            _ => None,
        };
        facts.into_iter().filter_map(|recorded| line(recorded.fact.event)).collect()
    }

    /// The last line of it.
    pub(super) fn last(&self) -> String {
        self.trail().pop().unwrap_or_default()
    }
}

/// The code that an outcome shows.
#[track_caller]
pub(super) fn code(outcome: &Outcome) -> String {
    outcome.tables[0].rows[0][1].clone()
}
