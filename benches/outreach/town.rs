//! A district as large as asked for: a file of records, questions around them, and what an office stands on.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anpu::album::Album;
use anpu::dialogue::state::State;
use anpu::documents::press::Press;
use anpu::knowledge::Knowledge;
use anpu::ledger::fact::{Channel, Event, Fact, PersonKey, Status, TurnId};
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::pledge::issue::Issuer;
use anpu::registry::outreach::batch::{Batch, Progress};
use anpu::registry::view::Change;
use anpu::session::Parts;
use anpu::store::{Commit, Store};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};

use crate::chance::next;

/// The first day on which something was done, and how many days there are.
const FIRST: Date = date(2021, 1, 1);
const DAYS: u64 = 1_825;

/// Questions in one commit.
const AT_ONCE: u64 = 10;

/// When everything is taken in.
const NOW: &str = "2026-01-05T01:00:00Z";

/// What an office stands on.
pub(crate) fn parts(store: Arc<dyn Store>, shelf: Arc<Shelf>, folder: &Path) -> Parts {
    let issuer = Arc::new(Issuer::new(&[7; 32], "https://pufa.example.cn"));
    let press = Arc::new(Press::new(None, Arc::clone(&issuer), Arc::clone(&shelf)));
    let now: Timestamp = NOW.parse().unwrap();
    let album = Arc::new(Album::open(folder.join("photos")).unwrap());
    let (clock, chance) = (Arc::new(move || now), crate::chance::source());
    Parts { store, shelf, clock, chance, secret: [7; 32], issuer, press, album }
}

/// A list of records, as an office keeps it, in CSV.
pub(crate) fn file(knowledge: &Knowledge, records: u64) -> Vec<u8> {
    let mut text = "编号,场合,开始日期,结束日期,镇街园区,村社区,地点,活动名称,主题,参加单位,内容,备注\n".to_owned();
    let mut seed = 11;
    let settings: Vec<&str> = knowledge.district.setting.iter().map(|setting| setting.name.as_str()).collect();
    let places: Vec<&str> = knowledge.district.place.iter().map(|place| place.name.as_str()).collect();
    for n in 1..=records {
        let pick = |seed: &mut u64, of: &[&str]| of[usize::try_from(next(seed) % of.len() as u64).unwrap()].to_owned();
        // A setting that began later is not one of an earlier day.
        let setting = pick(&mut seed, settings.get(..5).unwrap_or(&settings));
        let days = i64::try_from(next(&mut seed) % DAYS).unwrap();
        let day = FIRST.checked_add(days.days()).unwrap();
        let place = pick(&mut seed, &places);
        let contents = contents(knowledge, &mut seed);
        writeln!(text, "L-{n},{setting},{day},{day},{place},第{}社区,广场,第{n}次宣传,,,{contents},", n % 40).unwrap();
    }
    text.into_bytes()
}

/// One or two kinds with a quantity each.
fn contents(knowledge: &Knowledge, seed: &mut u64) -> String {
    let kinds = &knowledge.outreach.kind;
    let first = usize::try_from(next(seed)).unwrap_or_default() % kinds.len();
    let mut parts = Vec::new();
    for step in 0..=usize::try_from(next(seed) % 2).unwrap() {
        let kind = &kinds[(first + step * 3) % kinds.len()];
        let measure = knowledge.outreach.measure(&kind.measures[0]).unwrap();
        let much = next(seed) % 500 * 10 + 10;
        let (before, after) = match next(seed) % 3 {
            0 => ("约", ""),
            1 => ("", "余"),
            _ => ("", ""),
        };
        parts.push(format!("{} {before}{much}{after}{}", kind.name, measure.unit()));
    }
    parts.join("；")
}

/// Waits until no file is being taken in any more.
pub(crate) async fn until_taken_in(office: &Office) {
    loop {
        let batches: Vec<Batch> = office.all().await.unwrap();
        if batches.iter().all(|batch| batch.progress == Progress::Done) && !batches.is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Questions, so that the ledger is as long as in life.
pub(crate) async fn ask(store: &dyn Store, questions: u64) {
    let mut commits = Vec::new();
    let (first, mut seed): (Timestamp, _) = ("2021-01-01T00:00:00Z".parse().unwrap(), 5);
    for n in 0..questions / AT_ONCE {
        let hours = i64::try_from(n * 24 * DAYS / (questions / AT_ONCE)).unwrap();
        let at = first.checked_add(hours.hours()).unwrap();
        let facts = (0..AT_ONCE).map(|_| question(at, &mut seed)).collect();
        let (before, next, change) = (State::default(), State::default(), Change::default());
        let (key, person) = (format!("bench:{n}"), PersonKey([9; 16]));
        commits.push(Commit { key, person, at, before, next, facts, words: None, forget: false, change });
        if commits.len() == 500 {
            keep(store, std::mem::take(&mut commits)).await;
        }
    }
    keep(store, commits).await;
}

async fn keep(store: &dyn Store, commits: Vec<Commit>) {
    let done = futures::future::join_all(commits.into_iter().map(|commit| store.commit(commit))).await;
    done.into_iter().for_each(|done| done.unwrap());
}

fn question(at: Timestamp, seed: &mut u64) -> Fact {
    let topics = ["fire", "gas", "duty", "rights"];
    let topic = topics[usize::try_from(next(seed) % 4).unwrap()].to_owned();
    let event = Event::Asked {
        turn: TurnId(next(seed)),
        status: Status::Answered,
        entry: Some(format!("f:{topic}/{}", next(seed) % 20)),
        topic: Some(topic),
        laws: vec!["anquan-shengchan-fa".to_owned()],
    };
    let place = Some("wandong".to_owned());
    Fact { at, channel: Channel::Web, person: PersonKey([9; 16]), asset: None, place, setting: None, event }
}
