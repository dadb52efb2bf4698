//! Killed at any moment, start-up included, while the web and Telegram ask on. `ANPU_KILL_ROUNDS` sets how often; 200
//! take about three minutes.

#![allow(clippy::disallowed_methods, reason = "the number of rounds comes from the environment")]

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::chats::Chats;
use super::program::Site;
use super::records;
use super::visitors::{self, Visitors};
use crate::chance;
use crate::fake_bot_api::FakeBotApi;

/// The longest life, in milliseconds. Starting takes a good part of it.
const LIFE: u64 = 1500;
/// A start that takes longer has gone wrong, on however busy a machine.
const START: Duration = Duration::from_secs(10);
/// Everybody who waits is answered within this, once the program lives on.
const DRAIN: Duration = Duration::from_secs(60);
/// Addresses from which visitors come.
const ADDRESSES: u8 = 8;
/// Chats of Telegram.
const CHATS: i64 = 60;

/// What the lives of the program were like.
#[derive(Debug, Default)]
pub(super) struct Lives {
    kills: u64,
    /// Kills before anything was served.
    starting: u64,
    /// The longest start that was seen to its end.
    slowest: Duration,
}

impl Lives {
    /// Starts, and kills at a moment by chance. Every other life counts from when it serves: on a busy machine the
    /// others may all end before that.
    pub(super) async fn live(&mut self, site: &Site, seed: &mut u64) {
        let life = Duration::from_micros(chance::next(seed) % (LIFE * 1000));
        let mut process = site.start();
        let served = if self.kills % 2 == 1 {
            let took = process.until_serving(site).await;
            tokio::time::sleep(life / 2).await;
            Some(took)
        } else {
            let end = tokio::time::Instant::now() + life;
            let took = tokio::time::timeout_at(end, process.until_serving(site)).await;
            tokio::time::sleep_until(end).await;
            took.ok()
        };
        process.kill(site);
        match served {
            Some(took) => self.slowest = self.slowest.max(took),
            None => self.starting += 1,
        }
        self.kills += 1;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_anybody_was_answered_survives_kills_of_the_program_exactly_once() {
    let rounds: u64 = std::env::var("ANPU_KILL_ROUNDS").map_or(4, |rounds| rounds.parse().unwrap());
    let (data, api) = (tempfile::tempdir().unwrap(), FakeBotApi::start().await);
    let site = Arc::new(Site::new(data.path(), &api));
    let (stop, stopped) = watch::channel(false);
    let mut arrivals = JoinSet::new();
    for n in 0..ADDRESSES {
        arrivals.spawn(visitors::come(Arc::clone(&site), Ipv4Addr::new(127, 0, 1, n + 1), stopped.clone()));
    }
    let chats = tokio::spawn(Chats::talk(api, CHATS, stopped));

    let (mut lives, mut seed) = (Lives::default(), 20_260_616);
    for _ in 0..rounds {
        lives.live(&site, &mut seed).await;
    }
    let mut process = site.start();
    lives.slowest = lives.slowest.max(process.until_serving(&site).await);
    stop.send(true).unwrap();
    let answered = tokio::time::timeout(DRAIN, async { (arrivals.join_all().await, chats.await.unwrap()) }).await;
    let (visitors, chats) = answered.unwrap_or_else(|_| panic!("somebody is not answered:\n{}", site.log()));
    assert!(process.stop().await.success(), "{}", site.log());

    let people = visitors.iter().flat_map(|visitors| &visitors.people).chain(chats.people());
    let recorded = records::check(&site.records(), people).await;
    report(&lives, &visitors, &chats, recorded);
    assert!(lives.slowest < START, "{lives:?}");
}

fn report(lives: &Lives, visitors: &[Visitors], chats: &Chats, recorded: usize) {
    let people = || visitors.iter().flat_map(|visitors| &visitors.people);
    let web: usize = people().map(|person| person.asked).sum();
    let telegram: usize = chats.people().map(|person| person.asked).sum();
    let resent: usize = visitors.iter().map(|visitors| visitors.resent).sum();
    println!("{lives:?}");
    println!("web: {web} turns of {} visitors answered, {resent} sent again", people().count());
    println!("telegram: {telegram} updates answered, {} answers repeated", chats.repeated);
    println!("{recorded} questions recorded, each once");
    assert_eq!(recorded, web + telegram);
}
