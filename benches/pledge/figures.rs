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
