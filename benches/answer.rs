//! How long an answer takes, how soon the first one comes, and how much memory serving needs.
//!
//! `cargo bench --bench answer`. Two baselines run over the same questions in the same run, so that the ratio means
//! something on another machine: tantivy alone over all wordings, with the tokens made beforehand, which is the least
//! that any answer found by an index costs; and a linear scan of all wordings by shared bigrams, which needs no index.
//! The figures over 59 102 articles are taken where `../shared/eval/stard` is there.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a bench talks, may fail, and its counts are small"
)]

use std::collections::HashSet;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anpu::dialogue::input::Input;
use anpu::dialogue::state::State;
use anpu::dialogue::{self, Ctx};
use anpu::knowledge::source::Source;
use anpu::library::{Library, Shelf};
use anpu::registry::view::View;
use anpu::retrieval::engine::{By, Engine};
use anpu::retrieval::index::Home;
use anpu::retrieval::tokenizer::{Tokenizer, Tokens};
use anpu::text::{bare, normalise};
use serde_json::Value;

/// Starts of which the median is taken.
const STARTS: usize = 7;

/// Questions asked of the serving process before its memory is read.
const ASKED: usize = 200;

/// How many documents a baseline hands over: as many as the ranking looks at.
const CANDIDATES: usize = 60;

fn main() {
    println!("{:<52} {:>10} {:>10}", "what", "median", "99th pc.");
    answers();
    articles();
    println!("\n{:<52} {:>10} {:>10}", "what", "median", "slowest");
    starts();
    println!("\n{:<52} {:>10} {:>10}", "what", "resident", "at most");
    serving();
}

/// The times of one thing done for every question, sorted.
fn times<T>(questions: &[T], mut act: impl FnMut(&T)) -> Vec<Duration> {
    let mut times: Vec<Duration> = questions
        .iter()
        .map(|question| {
            let begin = Instant::now();
            act(question);
            begin.elapsed()
        })
        .collect();
    times.sort();
    times
}

fn at(sorted: &[Duration], share: f64) -> Duration {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place within the slice")]
    let place = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(place).copied().unwrap_or_default()
}

/// A row of the table, and its median.
fn row(what: &str, sorted: &[Duration]) -> Duration {
    println!("{what:<52} {:>10} {:>10}", milliseconds(at(sorted, 0.5)), milliseconds(at(sorted, 0.99)));
    at(sorted, 0.5)
}

fn milliseconds(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

/// Every wording of the knowledge, and everyday questions that stand nowhere in it.
fn questions(library: &Library) -> Vec<String> {
    let wordings = library.knowledge.faqs.values().flat_map(|faq| faq.wordings().map(str::to_owned));
    let golden = include_str!("../tests/it/golden.tsv").lines().filter_map(|row| row.split_once('\t'));
    wordings.chain(golden.map(|(question, _)| question.to_owned())).collect()
}

fn answers() {
    let library = Shelf::open(Source::Embedded, Home::Memory).expect("knowledge").library();
    let questions = questions(&library);
    let moment = "2026-11-23T04:00:00Z".parse().expect("a moment");
    let answer = |question: &String| {
        let register = View::closed();
        let ctx = Ctx::stranger(&library, moment, &register);
        black_box(dialogue::turn(&ctx, &State::default(), &Input::Text(question.clone())));
    };
    // Whatever is made at the first use is made before.
    questions.iter().take(200).for_each(answer);
    let ours = row(&format!("question → reply, {} questions", questions.len()), &times(&questions, answer));

    let tokenizer = Tokenizer::new(&library.knowledge);
    let tokens: Vec<Tokens> = questions.iter().map(|question| tokenizer.tokens(&normalise(question))).collect();
    let engine = Engine::build(tokens.iter().cloned(), None).expect("an index");
    let search = times(&tokens, |tokens| drop(black_box(engine.search(tokens, By::Writing, CANDIDATES))));
    let tantivy = row("baseline: tantivy alone, tokens made beforehand", &search);

    let bags: Vec<HashSet<(char, char)>> = questions.iter().map(|question| bigrams(question)).collect();
    let scan = times(&questions, |question| {
        let asked = bigrams(question);
        black_box(bags.iter().map(|bag| bag.intersection(&asked).count()).max());
    });
    let scan = row("baseline: scan of all wordings by bigrams", &scan);
    let ratio = |base: Duration| ours.as_secs_f64() / base.as_secs_f64();
    println!("ours is {:.2} x tantivy alone, {:.2} x the scan (medians)", ratio(tantivy), ratio(scan));
}

fn bigrams(text: &str) -> HashSet<(char, char)> {
    let words = bare(&normalise(text));
    words.chars().zip(words.chars().skip(1)).collect()
}

/// The program in a folder of its own, with its data there.
fn anpu(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anpu"));
    command.args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.env("ANPU_DATA", folder.join("data")).env("ANPU_LISTEN", "127.0.0.1:0").env("ANPU_LOG", "off");
    command.env_remove("ANPU_CONFIG").env_remove("TELOXIDE_TOKEN");
    command
}

fn folder() -> tempfile::TempDir {
    // On the disk of the build, not in /tmp, which may be memory.
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

/// The same over a large corpus, by the program itself, whose memory is read while it runs.
fn articles() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/stard");
    let (corpus, questions) = (shared.join("corpus.jsonl"), shared.join("questions.jsonl"));
    if !corpus.exists() {
        return println!("skipped: {} is not there", corpus.display());
    }
    let text = |path: &PathBuf| path.display().to_string();
    let folder = folder();
    let args = ["knowledge", "eval", "--json", "--corpus", &text(&corpus), &text(&questions)];
    let mut child = anpu(folder.path(), &args).spawn().expect("a start");
    let (mut most, mut last) = (String::new(), String::new());
    while child.try_wait().expect("a child").is_none() {
        if let (Some(peak), Some(now)) = (memory(child.id(), "VmHWM:"), memory(child.id(), "VmRSS:")) {
            (most, last) = (peak, now);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let mut out = String::new();
    child.stdout.take().expect("an output").read_to_string(&mut out).expect("text");
    let measured: Value = serde_json::from_str(out.trim()).expect("figures");
    let shown = |name: &str| format!("{:.3} ms", measured[name].as_f64().unwrap_or_default());
    let what = format!("the same over 59 102 articles, {} questions", measured["questions"]);
    println!("{what:<52} {:>10} {:>10}", shown("median_ms"), shown("p99_ms"));
    println!("  any@5 {} %, memory {last} while asked, at most {most} while reading and indexing", measured["any5"]);
}

/// From the start of the program to its end, with one question answered.
fn starts() {
    let ready = folder();
    run(&mut anpu(ready.path(), &["chat"]));
    let ask = ["ask", "老板不给安全帽就让上工地，怎么办"];
    let rounds = [(); STARTS];
    let present = times(&rounds, |()| run(&mut anpu(ready.path(), &ask)));
    let absent = times(&rounds, |()| run(&mut anpu(folder().path(), &ask)));
    let built = times(&rounds, |()| run(&mut anpu(folder().path(), &["chat"])));
    let rows = [
        ("anpu ask, index present", present),
        ("anpu ask, no index: built in memory", absent),
        ("anpu chat, first start: records and index made", built),
    ];
    for (what, sorted) in rows {
        println!("{what:<52} {:>10} {:>10}", milliseconds(at(&sorted, 0.5)), milliseconds(at(&sorted, 1.0)));
    }
}

fn run(command: &mut Command) {
    let output = command.output().expect("a start");
    assert!(output.status.success() && !output.stdout.is_empty(), "{output:?}");
}

/// The memory of a process that serves, after questions over the web.
fn serving() {
    let folder = folder();
    std::fs::write(folder.path().join("anpu.toml"), "[web]\nbehind_proxy = true\n").expect("a configuration");
    let mut child = anpu(folder.path(), &["serve"]).spawn().expect("a start");
    let lines = BufReader::new(child.stdout.take().expect("an output")).lines();
    let said = lines.map_while(Result::ok).find_map(|line| Some(line.split_once("网页问答：http://")?.1.to_owned()));
    let address = said.expect("an address");
    let library = Shelf::open(Source::Embedded, Home::Memory).expect("knowledge").library();
    let all = questions(&library);
    let asked: Vec<&String> = all.iter().step_by((all.len() / ASKED).max(1)).take(ASKED).collect();
    let figures = |what: &str| {
        let shown = |name| memory(child.id(), name).unwrap_or_default();
        println!("{what:<52} {:>10} {:>10}", shown("VmRSS:"), shown("VmHWM:"));
    };
    figures("anpu serve, just started, index built");
    let answered =
        times(&asked.into_iter().enumerate().collect::<Vec<_>>(), |(n, question)| ask(&address, *n, question));
    figures(&format!("anpu serve, after {ASKED} questions"));
    println!(
        "over the web, durable: median {}, slowest {}",
        milliseconds(at(&answered, 0.5)),
        milliseconds(at(&answered, 1.0))
    );
    child.kill().and_then(|()| child.wait()).expect("an end");
}

/// Asks as a visitor of an address of its own, so that no limit is met.
fn ask(address: &str, n: usize, question: &str) {
    let body = serde_json::json!({ "id": format!("delivery-{n}"), "text": question }).to_string();
    let head = format!("POST /api/turn HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n");
    let head = format!("{head}X-Forwarded-For: 10.1.{}.{}\r\nContent-Length: {}\r\n", n / 250, n % 250, body.len());
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "{head}Connection: close\r\n\r\n{body}").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// A line of the kernel's account of a process, in megabytes.
fn memory(process: u32, name: &str) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(format!("{:.0} MB", kilobytes / 1024.0))
}
