//! How fast turns become durable, and how fast a million facts are counted and paged.
//!
//! `cargo bench --bench store`. The baseline appends the same bytes to a plain file and syncs it for every turn:
//! what any store must do that answers each turn by itself. It runs on the same disk in the same run, so that the
//! ratio means something on another machine.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used, reason = "a bench talks and may fail")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anpu::dialogue::state::State;
use anpu::knowledge::entry::Entry;
use anpu::ledger::counters::{Dimension, day_of};
use anpu::ledger::fact::{Channel, Event, Fact, PersonKey, Status, TurnId};
use anpu::registry::view::Change;
use anpu::store::sled::SledStore;
use anpu::store::{Commit, Filter, Store};
use futures::stream::{self, StreamExt};
use jiff::{SignedDuration, Timestamp};

/// How long each figure is measured.
const TIME: Duration = Duration::from_secs(4);

/// Facts of the large ledger, and in how many turns.
const FACTS: u64 = 1_000_000;
const FACTS_A_TURN: u64 = 25;

/// Making the large ledger is given up after this long.
const PATIENCE: Duration = Duration::from_secs(90);

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    // On the disk of the build, not in /tmp, which may be memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let baseline = plain_appends(folder.path());
    println!("plain file, fsync for every turn: {baseline:.0} turns/s (baseline)");
    for concurrency in [1, 64, 512] {
        let store = SledStore::open(&folder.path().join(concurrency.to_string())).expect("a store");
        let rate = runtime.block_on(commits(&store, concurrency));
        println!("store, {concurrency} at once: {rate:.0} turns/s, {:.2} x baseline", rate / baseline);
        println!("  memory: {}", memory("VmRSS:"));
    }
    runtime.block_on(large(&folder.path().join("large")));
}

fn fact(i: u64, at: Timestamp) -> Fact {
    let laws = vec![format!("law-{}", i % 40)];
    let event = Event::Asked {
        turn: TurnId(i),
        status: Status::ALL[(i % 8) as usize],
        entry: Some(format!("f:fire/{}", i % 300)),
        topic: Some(format!("topic-{}", i % 20)),
        laws,
    };
    let place = Some(format!("place-{}", i % 11));
    Fact { at, channel: Channel::Telegram, person: person(i), asset: None, place, setting: None, event }
}

fn person(i: u64) -> PersonKey {
    PersonKey((u128::from(i % 50_000) << 64).to_be_bytes())
}

fn turn(i: u64, facts: u64, at: Timestamp) -> Commit {
    let next = State { topic: Some(Entry::Faq(format!("fire/{}", i % 300))), ..State::default() };
    let facts = (0..facts).map(|n| fact(i * facts + n, at)).collect();
    Commit {
        key: format!("telegram:{i}"),
        person: person(i),
        at,
        before: State::default(),
        next,
        facts,
        words: None,
        forget: false,
        change: Change::default(),
    }
}

fn start() -> Timestamp {
    "2026-01-01T04:00:00Z".parse().expect("a moment")
}

/// Turns a second, each appended and synced by itself.
fn plain_appends(folder: &Path) -> f64 {
    let mut file = File::create(folder.join("plain")).expect("a file");
    let (begin, mut done) = (Instant::now(), 0);
    while begin.elapsed() < TIME {
        let Commit { key, before, next, facts, .. } = turn(done, 1, start());
        let bytes = postcard::to_stdvec(&(key, before, next, facts)).expect("bytes");
        file.write_all(&bytes).expect("an append");
        file.sync_all().expect("a sync");
        done += 1;
    }
    done as f64 / begin.elapsed().as_secs_f64()
}

/// Turns a second, so many waiting at any moment.
async fn commits(store: &Arc<SledStore>, concurrency: usize) -> f64 {
    let begin = Instant::now();
    let turns = stream::iter(0u64..).take_while(|_| std::future::ready(begin.elapsed() < TIME));
    let commits = turns.map(|i| store.commit(turn(i, 1, start()))).buffer_unordered(concurrency);
    let done = commits.fold(0u64, async |done, result| result.map(|()| done + 1).expect("a commit")).await;
    done as f64 / begin.elapsed().as_secs_f64()
}

async fn large(folder: &Path) {
    let store = SledStore::open(folder).expect("a store");
    let begin = Instant::now();
    let day = |i: u64| start() + SignedDuration::from_hours(24 * (i * FACTS_A_TURN * 365 / FACTS) as i64);
    let turns = stream::iter(0..FACTS / FACTS_A_TURN).take_while(|_| std::future::ready(begin.elapsed() < PATIENCE));
    let commits = turns.map(|i| store.commit(turn(i, FACTS_A_TURN, day(i)))).buffered(512);
    let made =
        FACTS_A_TURN * commits.fold(0u64, async |done, result| result.map(|()| done + 1).expect("a commit")).await;
    println!("a ledger of {made} facts over a year, made in {:.1} s", begin.elapsed().as_secs_f64());

    println!("memory: {}", memory("VmRSS:"));
    let (from, to) = (day_of(day(0)), day_of(day(FACTS / FACTS_A_TURN - 1)));
    for dimension in [Dimension::Status, Dimension::Topic, Dimension::Law] {
        let begin = Instant::now();
        let counts = store.counters(dimension, from, to).await.expect("counters");
        let total: u64 = counts.iter().map(|count| count.count).sum();
        println!("{dimension:?} by day, {} counters, {total} counted: {:.1?}", counts.len(), begin.elapsed());
    }
    let begin = Instant::now();
    let filter = Filter { from: Some(to), to: None, after: 0, limit: 1000 };
    let page = store.facts(filter).await.expect("facts").len();
    println!("a page of {page} facts of the last day: {:.1?}", begin.elapsed());
    let begin = Instant::now();
    let verdict = store.verify().await.expect("a verdict");
    println!(
        "verify: {} facts, {} counters, {} faults: {:.1?}",
        verdict.facts,
        verdict.counters,
        verdict.faults.len(),
        begin.elapsed()
    );
    println!("memory: {}", memory("VmRSS:"));
    store.close().await;
    drop(store);
    reopen(folder).await;
}

async fn reopen(folder: &Path) {
    let begin = Instant::now();
    let store = SledStore::open(folder).expect("a store");
    store.state(person(1)).await.expect("a state");
    println!("opening it again, to the first state (with the closing of sled): {:.1?}", begin.elapsed());
    println!("memory: {}, at most {} while all the above ran", memory("VmRSS:"), memory("VmHWM:"));
}

/// A line of the kernel's account of this process.
fn memory(name: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("unknown").trim().to_owned()
}
