//! Killed in the middle of papers: everybody goes on at the right question, no answer is lost or doubled, and no number of
//! a certificate is used twice. `ANPU_KILL_ROUNDS` sets how often.

#![allow(clippy::disallowed_methods, reason = "the number of rounds comes from the environment")]

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anpu::ledger::fact::{AttemptId, Event, MemberId};
use anpu::registry::attempt::Attempt;
use anpu::registry::campaign::{Campaigns, Rules};
use anpu::registry::certificate::Certificate;
use anpu::registry::invite::For;
use anpu::registry::key::Kind;
use anpu::store::sled::SledStore;
use anpu::store::{Filter, Store};
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::page::{Page, Silence};
use super::program::{Site, client};
use crate::fake_bot_api::FakeBotApi;
use crate::house::shipped;
use crate::pledge::seed::{CAMPAIGN, FIRM, campaign, code, firm, invite, member, put, row};

/// Persons who take papers.
const PERSONS: u64 = 16;
/// How long a page waits before it tries again.
const RETRY: Duration = Duration::from_millis(10);
/// Everybody who waits is answered within this, once the program lives on.
const DRAIN: Duration = Duration::from_secs(60);

/// What a person was told.
#[derive(Default)]
struct Told {
    /// Answers that were acknowledged, by paper and number of the question, as bits.
    answers: BTreeMap<(String, u8), String>,
    /// Numbers of certificates.
    certificates: BTreeSet<String>,
    resent: usize,
}

/// Somebody at a page.
struct Taker {
    site: Arc<Site>,
    page: Page,
    number: u64,
    deliveries: usize,
    told: Told,
}

impl Taker {
    /// Says something until it is answered.
    async fn say(&mut self, what: (&str, &str)) -> Value {
        self.deliveries += 1;
        let id = format!("taker-{}-{}", self.number, self.deliveries);
        loop {
            match self.page.send(&self.site, &json!({"id": id, what.0: what.1})).await {
                Ok(view) => return view,
                Err(Silence::Died) => self.told.resent += 1,
                Err(Silence::Held) => {}
            }
            tokio::time::sleep(RETRY).await;
        }
    }

    /// A paper from its first question to its end, then the promise where it passed.
    async fn paper(&mut self, stop: &watch::Receiver<bool>) {
        let mut view = self.say(("choice", "pledge:begin:formal")).await;
        let mut last = 0;
        while let Some((paper, number)) = asked(&view) {
            if *stop.borrow() {
                return;
            }
            assert!(number == last + 1 || last == 0, "person {} is at {number} after {last}:\n{view}", self.number);
            let (action, picks) = right(&view, &paper, number);
            view = self.say(("choice", &action)).await;
            self.told.answers.insert((paper, number), picks);
            last = number;
        }
        if text(&view).contains("合格") {
            self.promise().await;
        }
    }

    /// The promise, its certificate, and the promise taken back: the next one brings a certificate of its own.
    async fn promise(&mut self) {
        self.say(("choice", "pledge:oath")).await;
        for duty in 1..=7 {
            self.say(("choice", &format!("pledge:promise:{duty}"))).await;
        }
        self.say(("text", &name(self.number))).await;
        let shown = text(&self.say(("text", "证书")).await);
        let number = shown.split("证书 ").nth(1).unwrap_or_else(|| panic!("{shown}"));
        let number = number.split('\n').next().unwrap().trim().to_owned();
        assert!(self.told.certificates.insert(number), "the old certificate for a new promise:\n{shown}");
        self.say(("choice", "pledge:withdraw!")).await;
    }
}

fn name(number: u64) -> String {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |n: u64| digits[usize::try_from(n % 10).unwrap()];
    format!("陈{}{}", digit(number / 10), digit(number))
}

/// All words of a reply.
fn text(view: &Value) -> String {
    let spans = view["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|block| block["kind"] == "paragraph" || block["kind"] == "heading");
    let spans = spans.map(|block| {
        let spans = block["value"].as_array().unwrap().iter();
        spans.map(|span| span["text"].as_str().unwrap()).collect::<String>() + "\n"
    });
    spans.collect()
}

/// The question that a reply asks: the paper and the number.
fn asked(view: &Value) -> Option<(String, u8)> {
    let actions = view["choices"].as_array().unwrap().iter().filter_map(|choice| choice["action"].as_str());
    let mut spots = actions.filter_map(|action| {
        let rest = action.strip_prefix("pledge:answer:").or_else(|| action.strip_prefix("pledge:tick:"))?;
        let mut parts = rest.split(':');
        Some((parts.next()?.to_owned(), parts.next()?.parse().ok()?))
    });
    spots.next()
}

/// The action that answers rightly, and its bits.
fn right(view: &Value, paper: &str, number: u8) -> (String, String) {
    let words = text(view);
    let library = shipped();
    let question =
        library.knowledge.questions.values().find(|question| words.contains(&format!("\n{}\n", question.text)));
    let bits = question.unwrap_or_else(|| panic!("no question in:\n{words}")).answer.0.to_string();
    (format!("pledge:answer:{paper}:{number}:{bits}"), bits)
}

async fn take(site: Arc<Site>, number: u64, stop: watch::Receiver<bool>) -> Told {
    let client = client(Ipv4Addr::new(127, 0, 2, u8::try_from(number).unwrap()));
    let page = loop {
        if let Some(page) = Page::open(&site, &client).await {
            break page;
        }
        tokio::time::sleep(RETRY).await;
    };
    let mut taker = Taker { site, page, number, deliveries: 0, told: Told::default() };
    taker.say(("text", &code(number))).await;
    while !*stop.borrow() {
        taker.paper(&stop).await;
    }
    taker.told
}

/// A roster with a code for each, before the program starts.
async fn prepare(records: &Path) {
    let store = SledStore::open(records).unwrap();
    let rules = Rules { a_day: 255, cool_down: 0, ..Rules::default() };
    let ids: Vec<MemberId> = (1..=PERSONS).map(MemberId).collect();
    let campaigns = Campaigns { ids: vec![CAMPAIGN.to_owned()] };
    let mut rows = vec![row(&firm(&ids)), row(&campaigns), row(&campaign(rules))];
    for number in 1..=PERSONS {
        rows.push(row(&member(number, &name(number))));
        rows.push(row(&invite(number, For::Member(MemberId(number)))));
    }
    put(&*store, "roster", rows).await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn papers_survive_kills_of_the_program() {
    let rounds: u64 = std::env::var("ANPU_KILL_ROUNDS").map_or(4, |rounds| rounds.parse().unwrap());
    let (data, api) = (tempfile::tempdir().unwrap(), FakeBotApi::start().await);
    let site = Arc::new(Site::new(data.path(), &api));
    prepare(&site.records()).await;
    let (stop, stopped) = watch::channel(false);
    let mut takers = JoinSet::new();
    for number in 1..=PERSONS {
        takers.spawn(take(Arc::clone(&site), number, stopped.clone()));
    }
    let (mut lives, mut seed) = (super::kills::Lives::default(), 20_261_127);
    for _ in 0..rounds {
        lives.live(&site, &mut seed).await;
    }
    let mut process = site.start();
    process.until_serving(&site).await;
    stop.send(true).unwrap();
    let told = tokio::time::timeout(DRAIN, takers.join_all()).await;
    let told = told.unwrap_or_else(|_| panic!("somebody is not answered:\n{}", site.log()));
    assert!(process.stop().await.success(), "{}", site.log());
    check(&site.records(), &told).await;
    println!("{lives:?}");
}

/// Every answer acknowledged stands once in the ledger and in its paper, as it was given; every certificate is its
/// holder's alone.
async fn check(records: &Path, told: &[Told]) {
    let store = SledStore::open(records).unwrap();
    assert_eq!(store.verify().await.unwrap().faults, Vec::<String>::new());
    let (mut answered, mut certified) = (BTreeSet::new(), BTreeSet::new());
    for recorded in store.facts(Filter::default()).await.unwrap() {
        match recorded.fact.event {
            Event::PaperAnswered { attempt, number, .. } => {
                assert!(answered.insert((attempt, number)), "answered twice: {attempt} {number}");
            }
            Event::Certified { number, .. } => assert!(certified.insert(number), "a number used twice"),
            _ => {}
        }
    }
    let rows = store.documents(Kind::Attempt, anpu::store::Page::default()).await.unwrap();
    let papers: BTreeMap<AttemptId, Attempt> = rows
        .iter()
        .map(|(_, bytes)| postcard::from_bytes::<Attempt>(bytes).unwrap())
        .map(|paper| (paper.id, paper))
        .collect();
    let kept: usize = papers.values().map(|paper| paper.answers.len()).sum();
    assert_eq!(kept, answered.len(), "the papers and the ledger agree");
    let mut acknowledged = 0;
    for ((paper, number), picks) in told.iter().flat_map(|told| &told.answers) {
        let id: AttemptId = paper.parse().unwrap();
        let given = &papers[&id].answers[usize::from(*number) - 1];
        assert_eq!(given.picks.0.to_string(), *picks, "{paper} {number}");
        acknowledged += 1;
    }
    let rows = store.documents(Kind::Certificate, anpu::store::Page::default()).await.unwrap();
    let issued: BTreeSet<String> =
        rows.iter().map(|(_, bytes)| postcard::from_bytes::<Certificate>(bytes).unwrap().number).collect();
    assert_eq!(issued, certified);
    let held: Vec<&String> = told.iter().flat_map(|told| &told.certificates).collect();
    assert_eq!(held.iter().collect::<BTreeSet<_>>().len(), held.len(), "somebody holds another's");
    assert!(held.iter().all(|number| issued.contains(*number)));
    let resent: usize = told.iter().map(|told| told.resent).sum();
    println!(
        "{} answers in {} papers, {acknowledged} acknowledged, {resent} deliveries sent again, {} certificates of {FIRM}",
        answered.len(),
        papers.len(),
        issued.len()
    );
    store.close().await;
}
