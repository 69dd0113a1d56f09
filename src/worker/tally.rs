//! What the lanes have done: counted as it is committed, read by the stats line.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Counters of one worker since its start. Articles, events and rejects count once committed.
#[derive(Debug, Default)]
pub struct Tally {
    /// Records read.
    pub consumed: Counter,
    /// Bytes of their values, keys and headers.
    pub bytes_in: Counter,
    /// Article records published.
    pub articles: Counter,
    /// Event records published.
    pub events: Counter,
    /// Dead letters published.
    pub rejected: Counter,
    /// Bytes published.
    pub bytes_out: Counter,
    /// Transactions committed.
    pub transactions: Counter,
    /// Transactions aborted.
    pub aborted: Counter,
    /// Producers made anew.
    pub recreated: Counter,
    /// Assignments and revocations.
    pub rebalances: Counter,
    /// Time that the pool's threads spent on articles, in microseconds.
    pub busy_us: Counter,
    /// From begin to the commit's return.
    pub commit: Times,
    /// From bytes to messages, an article each.
    pub process: Times,
}

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// Adds so many.
    pub fn add(&self, count: usize) {
        self.0.fetch_add(count as u64, Ordering::Relaxed);
    }

    /// The number now.
    #[must_use]
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Durations since they were last taken; bounded, so that a long interval cannot become memory.
#[derive(Debug, Default)]
pub struct Times(Mutex<Vec<Duration>>);

const MOST_TIMES: usize = 65_536;

impl Times {
    /// Notes one.
    pub fn add(&self, time: Duration) {
        let mut times = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if times.len() < MOST_TIMES {
            times.push(time);
        }
    }

    /// Those noted since the last call, sorted.
    #[must_use]
    pub fn take(&self) -> Vec<Duration> {
        let mut times = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        times.sort_unstable();
        times
    }
}

/// A percentile of sorted durations in milliseconds with three decimals; nothing of none.
#[must_use]
pub(super) fn percentile_ms(sorted: &[Duration], percent: usize) -> Option<f64> {
    let index = (sorted.len().checked_sub(1)? * percent).div_ceil(100);
    Some((sorted[index].as_secs_f64() * 1e6).round() / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_times() {
        let times = Times::default();
        (1..=100).rev().for_each(|ms| times.add(Duration::from_millis(ms)));
        let sorted = times.take();
        assert_eq!(percentile_ms(&sorted, 50), Some(51.0));
        assert_eq!(percentile_ms(&sorted, 99), Some(100.0));
        assert_eq!(percentile_ms(&times.take(), 50), None);
    }
}
