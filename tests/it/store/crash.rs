//! Killed at any moment, the store loses nothing that it acknowledged, counts nothing twice, and opens again.
//!
//! The test runs itself as a child, kills it with SIGKILL, and looks. `ANPU_KILL_ROUNDS` sets how often. What a
//! power cut does beyond that (losing what was written but not synced) a kill cannot show.

#![allow(clippy::disallowed_methods, reason = "the harness talks to its child through the environment")]

use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anpu::store::sled::SledStore;
use anpu::store::{Commit, Filter, Store};

use super::make::*;
use crate::chance;

/// In the child: the folder to write in.
const FOLDER: &str = "ANPU_CRASH_CHILD";

/// In the child: the number to begin with.
const START: &str = "ANPU_CRASH_START";

/// Numbers delivered again after each start, as a channel does that got no answer.
const AGAIN: u64 = 20;

/// Each round has numbers of its own.
const ROUND: u64 = 1_000_000;

/// The longest a child lives, in milliseconds. Opening is a good part of it.
const LIFE: u64 = 400;

/// A turn whose fact tells its key.
fn turn(key: &str, n: u8) -> Commit {
    let mut commit = open_question(key, n, noon(), "谁管电梯");
    commit.facts[0].asset = Some(key.to_owned());
    commit
}

#[test]
fn child() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let start: u64 = std::env::var(START).unwrap().parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let store = SledStore::open(Path::new(&folder)).unwrap();
    // The test harness has begun a line of its own.
    println!("\nack open");
    runtime.block_on(async { tokio::join!(deliver(&store, "web", 1, start), deliver(&store, "telegram", 2, start)) });
}

async fn deliver(store: &Arc<SledStore>, channel: &str, n: u8, start: u64) {
    let again = start.saturating_sub(ROUND)..start.saturating_sub(ROUND) + AGAIN;
    for i in again.chain(start..start + ROUND) {
        let key = format!("{channel}:{i}");
        store.commit(turn(&key, n)).await.unwrap();
        println!("ack {key}");
    }
}

fn start_child(folder: &Path, start: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "store::crash::child", "--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).env(START, start.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Runs a child for a while; what it acknowledged.
fn run_and_kill(folder: &Path, start: u64, life: Duration) -> Vec<String> {
    let mut child = start_child(folder, start);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let reader = thread::spawn(move || lines.map_while(Result::ok).collect::<Vec<_>>());
    thread::sleep(life);
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    // The child must not have ended by itself: it would have failed to open.
    assert_eq!(output.status.code(), None, "{}", String::from_utf8_lossy(&output.stderr));
    let lines = reader.join().unwrap();
    lines.iter().filter_map(|line| line.strip_prefix("ack ")).map(str::to_owned).collect()
}

#[test]
fn what_was_acknowledged_survives_a_kill_exactly_once() {
    let rounds: u64 = std::env::var("ANPU_KILL_ROUNDS").map_or(5, |rounds| rounds.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (mut acknowledged, mut seed, mut starts) = (BTreeSet::new(), 20_260_616, 0);
    for round in 1..=rounds {
        let life = Duration::from_micros(chance::next(&mut seed) % (LIFE * 1000));
        let acks = run_and_kill(folder.path(), round * ROUND, life);
        // A kill before this line fell into starting up.
        starts += u64::from(!acks.iter().any(|ack| ack == "open"));
        acknowledged.extend(acks.into_iter().filter(|ack| ack != "open"));
        let store = SledStore::open(folder.path()).unwrap();
        runtime.block_on(check(&*store, &acknowledged, round));
    }
    println!("{rounds} kills ({starts} during start-up), {} turns acknowledged, none lost", acknowledged.len());
}

async fn check(store: &dyn Store, acknowledged: &BTreeSet<String>, round: u64) {
    assert_eq!(store.read_only(), None, "round {round}");
    assert_eq!(store.verify().await.unwrap().faults, Vec::<String>::new(), "round {round}");
    let mut times: HashMap<String, u32> = HashMap::new();
    for recorded in store.facts(Filter::default()).await.unwrap() {
        *times.entry(recorded.fact.asset.unwrap()).or_default() += 1;
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "round {round}: counted twice: {twice:?}");
    let lost: Vec<_> = acknowledged.iter().filter(|key| !times.contains_key(*key)).collect();
    assert!(lost.is_empty(), "round {round}: lost: {lost:?}");
    store.close().await;
}
