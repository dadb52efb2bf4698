//! Outreach at three sizes, each ten times the one before: files taken in and approved, statistics, the dashboard, exports,
//! the report and its check. `cargo bench --bench outreach`; `-- 10000` stops at that many records.
//!
//! A thousand records with ten thousand facts are the baseline: every later figure stands beside it as a ratio, and cost
//! should grow no faster than size. Records are spread over five years, all places, settings and kinds; nine facts of ten
//! are questions, as in life.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used, reason = "a bench talks and may fail")]
#![allow(clippy::disallowed_methods, reason = "the bench hands in the clock")]
#![allow(clippy::cast_precision_loss, reason = "counts are small")]

#[path = "../tests/it/chance.rs"]
mod chance;
#[path = "pledge/sampled.rs"]
mod sampled;
#[path = "outreach/town.rs"]
mod town;

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anpu::knowledge::source::Source;
use anpu::library::Shelf;
use anpu::office::Office;
use anpu::office::actor::Actor;
use anpu::office::deed::{Asked, By, Deed, Extract, Span, Wanted};
use anpu::office::outcome::Outcome;
use anpu::retrieval::index::Home;
use anpu::store::Store;
use anpu::store::sled::SledStore;
use tokio::runtime::Runtime;

use sampled::{at, memory};

/// How many records there are at each size. Facts are ten times as many.
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];

/// How often each thing is done.
const LOOKS: usize = 5;

/// The year that is looked at: one of five.
const YEAR: i16 = 2024;

fn main() {
    let most = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(u64::MAX);
    let runtime = Runtime::new().unwrap();
    let shelf = Arc::new(Shelf::open(Source::Embedded, Home::Memory).unwrap());
    let mut table: Vec<(String, Vec<f64>)> = Vec::new();
    for records in SIZES.into_iter().filter(|records| *records <= most) {
        for (n, (what, seconds)) in size(&runtime, &shelf, records).into_iter().enumerate() {
            if table.len() <= n {
                table.push((what, Vec::new()));
            }
            table[n].1.push(seconds);
        }
    }
    println!("\nmedian of {LOOKS}, in milliseconds, and how many times that of {} records", SIZES[0]);
    for (what, seconds) in table {
        let cells = seconds.iter().fold(String::new(), |mut cells, one| {
            write!(cells, " {:>10.1} {:>7.1}x", one * 1e3, one / seconds[0]).unwrap();
            cells
        });
        println!("  {what:<28}{cells}");
    }
}

/// Everything at one size: what, and seconds.
fn size(runtime: &Runtime, shelf: &Arc<Shelf>, records: u64) -> Vec<(String, f64)> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let store: Arc<dyn Store> = SledStore::open(&folder.path().join("records")).unwrap();
    let office = Arc::new(Office::new(town::parts(Arc::clone(&store), Arc::clone(shelf), folder.path())));
    let does = |deed: Deed| runtime.block_on(office.perform(&Actor::Operator, deed)).unwrap();
    println!("\n{records} records, {} facts", records * 10);
    let bytes = town::file(&shelf.library().knowledge, records);
    println!("  file of {:.1} MB; memory {}", bytes.len() as f64 / 1e6, memory("VmRSS:"));
    let mut measured = Vec::new();
    let mut note = |what: &str, begin: Instant| {
        let seconds = begin.elapsed().as_secs_f64();
        println!("  {what:<28} {seconds:>9.3} s   memory {}, at most {}", memory("VmRSS:"), memory("VmHWM:"));
        measured.push((what.to_owned(), seconds));
    };
    let begin = Instant::now();
    let name = "台账.csv".to_owned();
    does(Deed::RecordImport { name, bytes, dry_run: false });
    runtime.block_on(town::until_taken_in(&office));
    note("import", begin);
    let begin = Instant::now();
    does(Deed::RecordApproveAll { wanted: Wanted::default() });
    note("approve all", begin);
    runtime.block_on(town::ask(&*store, records * 10 - records * 2));
    for (what, deed) in looks() {
        let mut times: Vec<Duration> = (0..LOOKS).map(|_| timed(|| does(deed.clone()))).collect();
        times.sort();
        let median = at(&times, 0.5).as_secs_f64();
        println!("  {what:<28} {median:>9.3} s   memory {}, at most {}", memory("VmRSS:"), memory("VmHWM:"));
        measured.push((what, median));
    }
    let begin = Instant::now();
    let verdict = runtime.block_on(store.verify()).unwrap();
    assert_eq!(verdict.faults, Vec::<String>::new());
    println!(
        "  verified {} facts and {} counters in {:.1} s",
        verdict.facts,
        verdict.counters,
        begin.elapsed().as_secs_f64()
    );
    measured.push(("verify".to_owned(), begin.elapsed().as_secs_f64()));
    runtime.block_on(store.close());
    measured
}

fn timed(act: impl FnOnce() -> Outcome) -> Duration {
    let begin = Instant::now();
    std::hint::black_box(act());
    begin.elapsed()
}

/// What staff look at.
fn looks() -> Vec<(String, Deed)> {
    let span = Span { year: YEAR, quarter: None };
    let asked = |by| Deed::Statistics(Asked { span, by, place: None, setting: None, kind: None, theme: None });
    let mut looks: Vec<(String, Deed)> =
        By::ALL.iter().map(|by| (format!("statistics by {}", by.slug()), asked(*by))).collect();
    let (wanted, reason) = (Wanted::default(), None);
    let export = |form| Deed::RecordExport { wanted: wanted.clone(), form, reason: reason.clone() };
    looks.extend([
        ("dashboard".to_owned(), Deed::Dashboard { span }),
        ("list".to_owned(), Deed::Records { wanted: Wanted::default(), before: None, limit: 30 }),
        ("export xlsx".to_owned(), export(Extract::Xlsx)),
        ("export csv".to_owned(), export(Extract::Csv)),
        ("export jsonl".to_owned(), export(Extract::Jsonl)),
    ]);
    looks
}
