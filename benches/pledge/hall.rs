//! The hall: the web router over records with a roster, and the persons who come.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anpu::album::Album;
use anpu::channels::web::{self, Limits, Rate, Settings};
use anpu::dialogue::state::State;
use anpu::documents::press::Press;
use anpu::ledger::fact::{MemberId, PersonKey};
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::office::deed::Paper;
use anpu::pledge::issue::Issuer;
use anpu::registry::Document;
use anpu::registry::campaign::{Aim, Campaign, Campaigns, Rules};
use anpu::registry::certificate::Certificate;
use anpu::registry::firm::{Firm, Size};
use anpu::registry::invite::{self, For, Invite};
use anpu::registry::key::Key;
use anpu::registry::member::{Member, Position, Post};
use anpu::registry::view::{Change, Content};
use anpu::session::{Clock, Parts, Session};
use anpu::store::sled::SledStore;
use anpu::store::{Commit, Store};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::figures::cpu;
use crate::persons::{PLAY, Told};

/// How many persons come.
pub(crate) const PERSONS: u64 = 1_000;

/// Persons of one firm.
const A_FIRM: u64 = 2;

/// When it begins by the clock of the bench: the same law is in force in every run.
pub(crate) const START: &str = "2026-11-27T09:00:00+08:00";

/// Id of the campaign.
pub(crate) const CAMPAIGN: &str = "2026";

const INDUSTRIES: [&str; 5] = ["gongmao", "meikuang", "weihua", "jianzhu", "shangmao"];
const PLACES: [&str; 5] = ["wandong", "nantong", "shilin", "guanba", "qingnian"];

/// A server with a roster.
pub(crate) struct Hall {
    pub(crate) store: Arc<dyn Store>,
    press: Arc<Press>,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
}

impl Hall {
    pub(crate) async fn open(folder: &Path, shelf: &Arc<Shelf>) -> Self {
        let store: Arc<dyn Store> = SledStore::open(folder).unwrap();
        roster(&*store).await;
        let parts = parts(Arc::clone(&store), Arc::clone(shelf));
        let press = Arc::clone(&parts.press);
        let (office, session) = (Arc::new(Office::new(parts.clone())), Arc::new(Session::new(parts)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = web::router(settings(), web::Parts { session, office });
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(web::serve(listener, router, async move { drop(stopped.await) }));
        Self { store, press, address, stop, served }
    }

    /// Lets the persons in, and waits until they are done.
    pub(crate) async fn play(&self, what: &'static str) -> Told {
        let address = self.address.to_string();
        let played = tokio::task::spawn_blocking(move || {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.args([PLAY, what, &address]).stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut child = command.spawn().unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            assert_eq!(lines.next().unwrap().unwrap(), "ready");
            let before = cpu();
            child.stdin.take().unwrap().write_all(b"go\n").unwrap();
            let told = lines.next().expect("the persons broke off").unwrap();
            let cpu = cpu() - before;
            assert!(child.wait().unwrap().success());
            let mut told: Told = serde_json::from_str(&told).unwrap();
            told.cpu = cpu;
            told
        });
        played.await.unwrap()
    }

    /// Draws certificates that are all asked for at once: how long until the last is there, and the bytes of one.
    pub(crate) async fn draws(&self, numbers: &[String], form: Paper) -> (Duration, usize) {
        let begin = Instant::now();
        let drawn = futures::future::join_all(numbers.iter().map(async |number| {
            let bytes = self.store.document(&Certificate::key(number)).await.unwrap().unwrap();
            let certificate = postcard::from_bytes(&bytes).unwrap();
            // Nothing where the machine has no Chinese font.
            let drawn = self.press.printed(move |press| press.certificate(&certificate, form)).await;
            drawn.map_or(0, |file| file.bytes.len())
        }));
        let bytes = drawn.await.into_iter().max().unwrap_or_default();
        (begin.elapsed(), bytes)
    }

    pub(crate) async fn close(self) {
        self.stop.send(()).unwrap();
        self.served.await.unwrap().unwrap();
        self.store.close().await;
    }
}

/// What talks and deeds stand on.
pub(crate) fn parts(store: Arc<dyn Store>, shelf: Arc<Shelf>) -> Parts {
    let issuer = Arc::new(Issuer::new(&[7; 32], "https://pufa.example.cn"));
    let press = Arc::new(Press::new(None, Arc::clone(&issuer), Arc::clone(&shelf)));
    let (start, begin): (Timestamp, _) = (START.parse().unwrap(), Instant::now());
    let clock: Clock = Arc::new(move || start + SignedDuration::try_from(begin.elapsed()).unwrap());
    let album = Arc::new(Album::open(std::env::temp_dir().join("anpu-bench-photos")).unwrap());
    Parts { store, shelf, clock, chance: crate::chance::source(), secret: [7; 32], issuer, press, album }
}

/// All come from one address, and nobody is to wait for being one of many.
fn settings() -> Settings {
    let free = Rate::new(u32::MAX, Duration::from_millis(1));
    let limits = Limits { visitor: free, address: free, lookups: free, staff: free, sign_in: free, verify: free };
    Settings { key: web::cookie_key(&[7; 32]), https: false, behind_proxy: false, limits }
}

/// Firms with their persons, a code for each, and a campaign.
async fn roster(store: &dyn Store) {
    let campaigns = Campaigns { ids: vec![CAMPAIGN.to_owned()] };
    put(store, vec![row(&campaigns), row(&campaign())]).await;
    for firm in 0..PERSONS / A_FIRM {
        let members: Vec<MemberId> = (firm * A_FIRM..(firm + 1) * A_FIRM).map(MemberId).collect();
        let mut rows = vec![row(&self::firm(firm, &members))];
        for id in members {
            let hash = invite::hash(&code(id.0));
            let expires = "2027-12-31T00:00:00Z".parse().unwrap();
            let invite = Invite { hash, whom: For::Member(id), expires, used_on_web: false, used_in_chat: false };
            rows.extend([row(&member(id, firm, Position::Responsible)), row(&invite)]);
        }
        put(store, rows).await;
    }
}

/// A firm by its number.
pub(crate) fn firm(number: u64, members: &[MemberId]) -> Firm {
    let (kind, place) = (usize::try_from(number).unwrap() % INDUSTRIES.len(), usize::try_from(number / 7).unwrap());
    Firm {
        code: credit_code(number),
        name: format!("重庆第{number}机械有限公司"),
        place: PLACES[place % PLACES.len()].to_owned(),
        industry: INDUSTRIES[kind].to_owned(),
        size: Size::Small,
        members: members.to_vec(),
        since: date(2026, 1, 1),
        listed: false,
    }
}

/// Nobody types these: they need not be valid.
pub(crate) fn credit_code(firm: u64) -> String {
    format!("91500110MA5U{firm:06}")
}

/// Somebody of a firm.
pub(crate) fn member(id: MemberId, firm: u64, position: Position) -> Member {
    let post = Post { firm: credit_code(firm), position, from: date(2026, 1, 1), to: None };
    Member { id, name: Some(name(id.0)), posts: vec![post], bonds: Vec::new(), listed: false, invite: None }
}

/// The campaign, for everybody.
pub(crate) fn campaign() -> Campaign {
    Campaign {
        id: CAMPAIGN.to_owned(),
        year: 2026,
        theme: "人人讲安全".to_owned(),
        from: date(2026, 1, 1),
        to: date(2026, 12, 31),
        blueprint: "standard".to_owned(),
        oath: "2026".to_owned(),
        rules: Rules::default(),
        aim: Aim::default(),
        made: "2026-01-01T00:00:00Z".parse().unwrap(),
        closed: false,
    }
}

/// A person's name: Chinese characters, as names have.
pub(crate) fn name(number: u64) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let digit = |n: u64| digits[usize::try_from(n % 10).unwrap()];
    format!("陈{}{}{}", digit(number / 100), digit(number / 10), digit(number))
}

/// A person's one-time code.
pub(crate) fn code(number: u64) -> String {
    let mut random = [0; invite::CODE_CHARS];
    // Five bits a character.
    random.iter_mut().zip(0..).for_each(|(byte, place)| *byte = u8::try_from(number >> (5 * place) & 31).unwrap());
    invite::code(random)
}

/// A document as the store takes it.
pub(crate) fn row<D: Document>(document: &D) -> (Key, Content) {
    (document.key_of(), Some(postcard::to_stdvec(document).unwrap()))
}

/// Puts documents in, as a turn of nobody.
pub(crate) async fn put(store: &dyn Store, rows: Vec<(Key, Content)>) {
    let writes: BTreeMap<Key, Content> = rows.into_iter().collect();
    let commit = Commit {
        key: format!("seed:{}", writes.keys().next().unwrap().bytes().escape_ascii()),
        person: PersonKey([0; 16]),
        at: START.parse().unwrap(),
        before: State::default(),
        next: State::default(),
        facts: Vec::new(),
        words: None,
        forget: false,
        change: Change { reads: BTreeMap::new(), writes },
    };
    store.commit(commit).await.unwrap();
}
