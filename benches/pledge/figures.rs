//! Times, shares of them, and what the kernel says of this process.

use std::time::{Duration, Instant};

/// Ticks of `/proc/self/stat` in a second. Linux has had 100 since ever.
const TICKS: f64 = 100.0;

/// The times of one thing done for each of some, sorted.
pub(crate) fn times<T>(some: &[T], mut act: impl FnMut(&T)) -> Vec<Duration> {
    let mut times: Vec<Duration> = some
        .iter()
        .map(|one| {
            let begin = Instant::now();
            act(one);
            begin.elapsed()
        })
        .collect();
    times.sort();
    times
}

/// The time that a share of them does not exceed.
pub(crate) fn at(sorted: &[Duration], share: f64) -> Duration {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place within the slice")]
    let place = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(place).copied().unwrap_or_default()
}

pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

pub(crate) fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

pub(crate) fn micros(time: Duration) -> String {
    format!("{:.0} µs", time.as_secs_f64() * 1e6)
}

/// Seconds of processor time that this process took so far.
pub(crate) fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // The second field may hold blanks, but ends with the last bracket.
    let fields = stat.rsplit_once(')').unwrap().1.split_whitespace().collect::<Vec<_>>();
    let ticks = |field: usize| fields[field].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / TICKS
}

/// A line of the kernel's account of this process, in megabytes.
pub(crate) fn memory(name: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{:.0} MB", kilobytes / 1024.0))
}
