//! A bureau for tests: the real office over real records, with a clock that the test sets and a register that it fills.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use anpu::dialogue::state::State;
use anpu::knowledge::source::Source;
use anpu::ledger::fact::{AttemptId, Channel, Event, Fact, PersonKey};
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::{Among, Deed, Form, Plan};
use anpu::office::outcome::{Outcome, Reason, Refusal};
use anpu::registry::Document;
use anpu::registry::attempt::{Attempt, Drawn, Given, Mode, Picks};
use anpu::registry::bonds::Bonds;
use anpu::registry::campaign::{Aim, Campaign, Rules};
use anpu::registry::certificate::Certificate;
use anpu::registry::firm::{Firm, Size};
use anpu::registry::key::Key;
use anpu::registry::member::{Bond, Member, MemberId, Position, Post};
use anpu::registry::progress::{By, Progress, Signature, Sitting};
use anpu::registry::staff::{Role, Staff};
use anpu::registry::view::{Change, Content};
use anpu::store::sled::SledStore;
use anpu::store::{Commit, Filter, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::house::{TODAY, moment, parts, shelf};

static SHIPPED: LazyLock<Arc<Shelf>> = LazyLock::new(|| shelf(Source::Embedded));

/// The campaign of most tests, of the whole year.
pub(crate) const CAMPAIGN: &str = "2026";

/// Two firms in 万东镇 and one in 南桐镇.
pub(crate) const ONE: &str = "91500110MA5U000001";
pub(crate) const TWO: &str = "91500110MA5U000002";
pub(crate) const AWAY: &str = "91500110MA5U000003";

/// The office and its records.
pub(crate) struct Bureau {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) office: Office,
    _folder: TempDir,
    clock: Arc<Mutex<Timestamp>>,
    commits: Cell<u64>,
    runtime: Runtime,
}

impl Bureau {
    /// With an empty register.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let store: Arc<dyn Store> = SledStore::open(folder.path()).unwrap();
        let clock = Arc::new(Mutex::new(moment(TODAY)));
        let ticking = Arc::clone(&clock);
        let hand = Arc::new(move || *ticking.lock().unwrap());
        let office = Office::new(parts(Arc::clone(&store), Arc::clone(&SHIPPED), hand));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { store, office, _folder: folder, clock, commits: Cell::new(0), runtime }
    }

    /// With three firms, a responsible person and an officer each, and a campaign.
    pub(crate) fn open() -> Self {
        let bureau = Self::empty();
        for (n, code, place) in [(1, ONE, "wandong"), (2, TWO, "wandong"), (3, AWAY, "nantong")] {
            let (head, officer) = (MemberId(n * 10), MemberId(n * 10 + 1));
            bureau.put(&firm(code, &format!("第{n}公司"), place, "gongmao", &[head, officer]));
            bureau.put(&member(head, Some(&format!("王{n}明")), code, Position::Responsible));
            bureau.put(&member(officer, Some(&format!("李{n}华")), code, Position::Officer));
        }
        bureau.does(&Actor::Operator, Deed::CampaignCreate(plan(CAMPAIGN))).unwrap();
        bureau
    }

    /// Waits for something of the office.
    pub(crate) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Sets the clock.
    pub(crate) fn at(&self, moment_of: &str) -> &Self {
        *self.clock.lock().unwrap() = moment(moment_of);
        self
    }

    /// Does a deed.
    pub(crate) fn does(&self, actor: &Actor, deed: Deed) -> Result<Outcome, Refusal> {
        self.runtime.block_on(self.office.perform(actor, deed))
    }

    /// Two clerks do the same at the same moment.
    pub(crate) fn both(&self, actor: &Actor, deed: &Deed) -> [Result<Outcome, Refusal>; 2] {
        let once = || self.office.perform(actor, deed.clone());
        self.runtime.block_on(futures::future::join(once(), once())).into()
    }

    /// Fails unless the deed is refused for this reason, and the last line of the audit trail says so.
    #[track_caller]
    pub(crate) fn refuses(&self, actor: &Actor, deed: Deed, reason: Reason) -> Refusal {
        let slug = deed.slug();
        let refusal = self.does(actor, deed).unwrap_err();
        assert_eq!(refusal.reason, reason, "{refusal:?}");
        assert!(!refusal.what.is_empty() && !refusal.next.is_empty(), "{refusal:?}");
        let (login, deed, _, _, done) = self.deeds().pop().unwrap();
        assert_eq!((login.as_str(), deed.as_str(), done), (actor.login(), slug, false));
        refusal
    }

    /// Every deed in the audit trail: who, what, on what, detail, whether it was done.
    pub(crate) fn deeds(&self) -> Vec<(String, String, String, String, bool)> {
        let deeds = self.events().into_iter().filter_map(|event| match event {
            Event::Deed { actor, deed, subject, detail, done } => Some((actor, deed, subject, detail, done)),
            _ => None,
        });
        deeds.collect()
    }

    /// Everything that happened.
    pub(crate) fn events(&self) -> Vec<Event> {
        let facts = self.runtime.block_on(self.store.facts(Filter::default())).unwrap();
        facts.into_iter().map(|recorded| recorded.fact.event).collect()
    }

    /// Puts a document into the register.
    pub(crate) fn put<D: Document>(&self, document: &D) {
        self.put_all(std::slice::from_ref(document));
    }

    /// Puts documents into the register at once.
    pub(crate) fn put_all<D: Document>(&self, documents: &[D]) {
        let write = |document: &D| (document.key_of(), Some(postcard::to_stdvec(document).unwrap()));
        self.commit(Vec::new(), documents.iter().map(write).collect());
    }

    /// Puts facts into the ledger.
    pub(crate) fn happen(&self, facts: Vec<Fact>) {
        self.commit(facts, BTreeMap::new());
    }

    fn commit(&self, facts: Vec<Fact>, writes: BTreeMap<Key, Content>) {
        let n = self.commits.replace(self.commits.get() + 1);
        let commit = Commit {
            key: format!("test:{n}"),
            person: PersonKey([0; 16]),
            at: moment(TODAY),
            before: State::default(),
            next: State::default(),
            facts,
            words: None,
            forget: false,
            change: Change { reads: BTreeMap::new(), writes },
        };
        self.runtime.block_on(self.store.commit(commit)).unwrap();
    }

    /// Fails unless the chain, the checksums and the counters are right.
    #[track_caller]
    pub(crate) fn check_whole(&self) {
        let verdict = self.runtime.block_on(self.store.verify()).unwrap();
        assert_eq!(verdict.faults, Vec::<String>::new());
    }

    /// A document, which must be there.
    #[track_caller]
    pub(crate) fn get<D: Document>(&self, key: &Key) -> D {
        self.find(key).expect("a document")
    }

    /// A document, where there is one.
    pub(crate) fn find<D: Document>(&self, key: &Key) -> Option<D> {
        self.runtime.block_on(self.office.one(key)).unwrap()
    }

    /// A person.
    #[track_caller]
    pub(crate) fn person(&self, id: u64) -> Member {
        self.get(&Member::key(MemberId(id)))
    }

    /// Binds a chat to a person.
    pub(crate) fn bind(&self, id: u64, chat: u8) {
        let mut member = self.person(id);
        member.bonds.push(bond(chat));
        self.put(&member);
        self.put(&Bonds { person: PersonKey([chat; 16]), member: Some(member.id), staff: None });
    }

    /// Lets a person pass, pledge and be certified in the campaign, for a firm.
    pub(crate) fn certify(&self, id: u64, code: &str, score: u8) -> String {
        let (progress, certificate) = certified(MemberId(id), code, score);
        self.put(&progress);
        self.put(&certificate);
        certificate.number
    }
}

/// A member of staff.
pub(crate) fn staff(login: &str, role: Role) -> Actor {
    Actor::Staff(Box::new(Staff {
        login: login.to_owned(),
        name: "张三".to_owned(),
        role,
        password: None,
        totp: None,
        totp_step: 0,
        epoch: 0,
        disabled: false,
        bonds: Vec::new(),
    }))
}

/// Decides for the bureau.
pub(crate) fn reviewer() -> Actor {
    staff("review", Role::Reviewer)
}

/// Reads all, changes nothing.
pub(crate) fn auditor() -> Actor {
    staff("audit", Role::Auditor)
}

/// Sees 万东镇 only.
pub(crate) fn reporter() -> Actor {
    staff("wandong", Role::Reporter("wandong".to_owned()))
}

pub(crate) fn firm(code: &str, name: &str, place: &str, industry: &str, members: &[MemberId]) -> Firm {
    Firm {
        code: code.to_owned(),
        name: name.to_owned(),
        place: place.to_owned(),
        industry: industry.to_owned(),
        size: Size::Small,
        members: members.to_vec(),
        since: day("2026-01-01"),
        listed: false,
    }
}

pub(crate) fn member(id: MemberId, name: Option<&str>, code: &str, position: Position) -> Member {
    let post = Post { firm: code.to_owned(), position, from: day("2026-01-01"), to: None };
    let name = name.map(str::to_owned);
    Member { id, name, posts: vec![post], bonds: Vec::new(), listed: false, invite: None }
}

pub(crate) fn bond(chat: u8) -> Bond {
    let (person, channel) = (PersonKey([chat; 16]), Channel::Telegram);
    Bond { person, channel, address: None, used: moment("2026-03-01T09:00:00+08:00") }
}

pub(crate) fn plan(id: &str) -> Plan {
    Plan {
        id: id.to_owned(),
        theme: "第一责任人承诺".to_owned(),
        from: day("2026-01-01"),
        to: day("2026-12-31"),
        blueprint: None,
        oath: None,
        rules: Rules::default(),
        aim: Aim::default(),
    }
}

pub(crate) fn campaign(id: &str) -> Campaign {
    let Plan { id, theme, from, to, blueprint: _, oath: _, rules, aim } = plan(id);
    let (blueprint, oath) = ("standard".to_owned(), "2026".to_owned());
    let made = moment("2026-01-01T00:00:00+08:00");
    Campaign { id, year: 2026, theme, from, to, blueprint, oath, rules, aim, made, closed: false }
}

pub(crate) fn sitting(score: u8, at: &str) -> Sitting {
    let attempt = AttemptId(u64::from(score));
    Sitting { attempt, at: moment(at), score, passed: score >= 80, seconds: 600 + u32::from(score) }
}

pub(crate) fn signature(code: &str) -> Signature {
    Signature {
        at: moment("2026-05-02T10:00:00+08:00"),
        oath: "2026".to_owned(),
        text: [1; 32],
        firm: code.to_owned(),
        name: Some("王一明".to_owned()),
        by: By::Chat(Channel::Telegram),
        withdrawn: None,
    }
}

/// What somebody has done who holds a certificate.
pub(crate) fn certified(id: MemberId, code: &str, score: u8) -> (Progress, Certificate) {
    let number = format!("C-{id}-{CAMPAIGN}");
    let mut progress = Progress::new(CAMPAIGN, id);
    progress.sittings.push(sitting(score, "2026-05-02T09:00:00+08:00"));
    progress.signatures.push(signature(code));
    progress.certificates.push(number.clone());
    let certificate = Certificate {
        position: Position::Responsible,
        number,
        member: id,
        campaign: CAMPAIGN.to_owned(),
        year: 2026,
        firm: code.to_owned(),
        firm_name: "公司".to_owned(),
        holder: "王＊".to_owned(),
        score,
        issued: day("2026-05-02"),
        until: day("2027-05-01"),
        signature: vec![0; 64],
        revoked: None,
        replaces: None,
        reminded: 0,
    };
    (progress, certificate)
}

/// A formal paper of the campaign that ended: the questions in order, and whether each was answered rightly.
pub(crate) fn paper(id: u64, member: MemberId, answers: &[(&str, bool)]) -> Attempt {
    let started = moment("2026-05-02T08:30:00+08:00");
    let drawn = |(question, _): &(&str, bool)| Drawn { question: (*question).to_owned(), order: vec![0, 1, 2, 3] };
    let given = |(_, right): &(&str, bool)| Given { picks: Picks(1), at: started, right: *right };
    Attempt {
        id: AttemptId(id),
        member,
        campaign: Some(CAMPAIGN.to_owned()),
        mode: Mode::Formal,
        seed: [0; 32],
        blueprint: "standard".to_owned(),
        questions: answers.iter().map(drawn).collect(),
        started,
        deadline: None,
        answers: answers.iter().map(given).collect(),
        finished: Some(started),
        hasty: 0,
    }
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn everybody() -> Among {
    Among::default()
}

/// The rows of a file handed over: a table with a byte order mark, without its header.
#[track_caller]
pub(crate) fn file_rows(outcome: &Outcome) -> Vec<Vec<String>> {
    let [file] = outcome.files.as_slice() else { panic!("{outcome:?}") };
    let text = std::str::from_utf8(&file.bytes).unwrap().strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

pub(crate) const CSV: Form = Form::Csv;
