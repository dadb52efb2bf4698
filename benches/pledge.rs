//! A thousand persons take a formal paper at once: how many answers a second, and how long anybody waits.
//!
//! `cargo bench --bench pledge`. The real web router serves over TCP on this machine from real records; the persons are
//! another process, so that their work is not counted as ours. Each has a connection of its own, binds by code, begins,
//! presses a button as soon as the answer to the last one is there, promises seven times and signs. Nobody thinks: this is
//! many times what a square full of people does. Afterwards every answer is looked for in the ledger and in its paper.
//!
//! The baseline runs in the same run: as many plain questions through the same router, so that the ratio means something
//! on another machine. Then what drawing costs alone, and what boards over a large register take.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used, reason = "a bench talks and may fail")]
#![allow(clippy::disallowed_methods, reason = "the bench hands in the clock and the address")]
#![allow(clippy::cast_precision_loss, reason = "counts are small")]

#[path = "pledge/boards.rs"]
mod boards;
#[path = "../tests/it/chance.rs"]
mod chance;
#[path = "pledge/check.rs"]
mod check;
#[path = "pledge/figures.rs"]
mod figures;
#[path = "pledge/hall.rs"]
mod hall;
#[path = "pledge/persons.rs"]
mod persons;
#[path = "pledge/sampled.rs"]
mod sampled;
#[path = "pledge/wire.rs"]
mod wire;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use anpu::knowledge::source::Source;
use anpu::library::Shelf;
use anpu::office::deed::Paper;
use anpu::pledge::bank::Bank;
use anpu::pledge::draw;
use anpu::retrieval::index::Home;

use figures::{median, micros, millis, times};
use hall::Hall;
use persons::{Act, Told};
use sampled::{at, memory};

/// Rounds, each with records of its own; the median of them stands for all.
const ROUNDS: usize = 3;

/// The word that makes this program build the index and end.
const INDEX: &str = "build-index";

/// Certificates asked for at once as pictures.
const PICTURES: usize = 40;

/// Papers drawn to time it.
const DRAWN: u64 = 2_000;

/// Nobody should wait longer than this (99th percentile).
const GOAL: Duration = Duration::from_secs(1);

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|argument| argument == persons::PLAY) {
        return runtime.block_on(persons::play(&arguments[place + 1], &arguments[place + 2]));
    }
    if let Some(place) = arguments.iter().position(|argument| argument == INDEX) {
        let index = Home::Kept(Path::new(&arguments[place + 1]).join("index"));
        return drop(Shelf::open(Source::Embedded, index).unwrap());
    }
    // On the disk of the build, not in /tmp, which may be memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let index = Home::Kept(folder.path().join("index"));
    // As at any start but the first: the index is there, made by another process.
    let made = Command::new(std::env::current_exe().unwrap()).arg(INDEX).arg(folder.path()).status().unwrap();
    assert!(made.success());
    let shelf = Arc::new(Shelf::open(Source::Embedded, index).unwrap());
    let rounds: Vec<Round> = (0..ROUNDS).map(|n| runtime.block_on(round(folder.path(), n, &shelf))).collect();
    summary(&rounds);
    drawing(&shelf);
    boards::measure(&runtime, folder.path(), &shelf);
}

/// What a round measured.
struct Round {
    answers_per_second: f64,
    turns_per_second: f64,
    median: Duration,
    p99: Duration,
    longest: Duration,
    all_p99: Duration,
    cpu_each: f64,
    questions_per_second: f64,
    questions_cpu_each: f64,
    questions_p99: Duration,
}

async fn round(folder: &Path, number: usize, shelf: &Arc<Shelf>) -> Round {
    let hall = Hall::open(&folder.join(number.to_string()), shelf).await;
    println!("\nround {}: {} persons, a paper each, all at once", number + 1, hall::PERSONS);
    if number == 0 {
        println!("  memory, serving, nobody there yet: {}", memory("VmRSS:"));
    }
    let told = hall.play("papers").await;
    table(&told);
    if number == 0 {
        println!("  memory after it: {}, at most {}", memory("VmRSS:"), memory("VmHWM:"));
    }
    check::check(&*hall.store, &told).await;
    if number == 0 {
        for (form, what, count) in [(Paper::Png, "PNG", 1), (Paper::Pdf, "PDF", 1), (Paper::Png, "PNG", PICTURES)] {
            let (took, bytes) = hall.draws(&told.certificates[..count], form).await;
            let (took, size, memory) = (millis(took), bytes / 1024, memory("VmRSS:"));
            println!(
                "  {count} certificates as {what} at once: {size} KB each, {took} until the last, memory {memory}"
            );
        }
    }
    hall.close().await;
    let hall = Hall::open(&folder.join(format!("{number}-questions")), shelf).await;
    let asked = hall.play("questions").await;
    hall.close().await;
    println!("  baseline: {} plain questions", asked.times(Act::Question).len());
    table(&asked);
    let (answers, questions) = (told.times(Act::Answer), asked.times(Act::Question));
    Round {
        answers_per_second: answers.len() as f64 / told.time().as_secs_f64(),
        turns_per_second: told.per_second(),
        median: at(&answers, 0.5),
        p99: at(&answers, 0.99),
        longest: at(&answers, 1.0),
        all_p99: at(&told.all_times(), 0.99),
        cpu_each: told.cpu_each(),
        questions_per_second: asked.per_second(),
        questions_cpu_each: asked.cpu_each(),
        questions_p99: at(&questions, 0.99),
    }
}

/// What each kind of turn took.
fn table(told: &Told) {
    println!("  {:<12} {:>7} {:>10} {:>10} {:>10}", "what", "turns", "median", "99th pc.", "longest");
    let all = ("all", told.all_times());
    for (name, times) in Act::ALL.into_iter().map(|act| (act.name(), told.times(act))).chain([all]) {
        if !times.is_empty() {
            let shown = [0.5, 0.99, 1.0].map(|share| millis(at(&times, share)));
            println!("  {name:<12} {:>7} {:>10} {:>10} {:>10}", times.len(), shown[0], shown[1], shown[2]);
        }
    }
    println!(
        "  {} turns in {:.1} s: {:.0} turns/s, {:.0} µs of processor time each",
        told.turns(),
        told.time().as_secs_f64(),
        told.per_second(),
        told.cpu_each()
    );
}

fn summary(rounds: &[Round]) {
    let of = |figure: fn(&Round) -> f64| median(rounds.iter().map(figure).collect());
    let seconds = |figure: fn(&Round) -> Duration| {
        millis(Duration::from_secs_f64(median(rounds.iter().map(|round| figure(round).as_secs_f64()).collect())))
    };
    println!("\nmedians of {ROUNDS} rounds");
    println!("  {:.0} answers/s, {:.0} turns/s", of(|r| r.answers_per_second), of(|r| r.turns_per_second));
    println!(
        "  an answer: median {}, 99th percentile {}, longest {}",
        seconds(|r| r.median),
        seconds(|r| r.p99),
        seconds(|r| r.longest)
    );
    println!(
        "  plain questions: {:.0} turns/s, 99th percentile {}",
        of(|r| r.questions_per_second),
        seconds(|r| r.questions_p99)
    );
    println!(
        "  a turn of the pledge: {:.2} of the rate of questions, {:.0} µs of processor time, {:.2} times a question's",
        of(|r| r.turns_per_second / r.questions_per_second),
        of(|r| r.cpu_each),
        of(|r| r.cpu_each / r.questions_cpu_each)
    );
    println!("  any turn of the pledge: 99th percentile {}", seconds(|r| r.all_p99));
    let reached = rounds.iter().filter(|round| round.p99 <= GOAL && round.all_p99 <= GOAL).count();
    println!("  goal of 1 s at the 99th percentile: reached in {reached} of {ROUNDS} rounds");
}

/// What drawing a paper costs, without a conversation.
fn drawing(shelf: &Shelf) {
    let knowledge = &shelf.library().knowledge;
    let blueprint = knowledge.pledge.blueprint("standard").unwrap();
    let seeds: Vec<[u8; 32]> = (0..DRAWN)
        .map(|n| {
            let mut seed = [0; 32];
            seed[..8].copy_from_slice(&n.to_be_bytes());
            seed
        })
        .collect();
    let day = hall::START.parse().map(anpu::ledger::counters::day_of).unwrap();
    let banks = times(&seeds, |_| drop(black_box(Bank::of(knowledge, day))));
    let bank = Bank::of(knowledge, day);
    let papers = times(&seeds, |seed| drop(black_box(draw::draw(&bank, blueprint, "gongmao", *seed).unwrap())));
    println!("\ndrawing alone, {} questions in the bank", bank.len());
    println!("  the bank of a day: median {}, 99th percentile {}", micros(at(&banks, 0.5)), micros(at(&banks, 0.99)));
    println!("  a paper from it: median {}, 99th percentile {}", micros(at(&papers, 0.5)), micros(at(&papers, 0.99)));
}
