//! The stats line: what the worker did in the last interval.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::Context;
use tracing::info;

use super::stop::Stop;
use crate::telemetry::metrics::Metrics;
use crate::telemetry::status::Status;
use crate::telemetry::{limit, logs, process};

/// How often the wish to stop is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// Says every so often what was done, and once more at the end. An idle worker says so too.
pub(super) fn start(source: Source, interval: Duration, stop: Stop) -> anyhow::Result<JoinHandle<()>> {
    let report = move || {
        let begun = Instant::now();
        let mut last = (begun, Counts::of(&source.metrics));
        while !stop.requested() {
            thread::sleep(LOOK.min(interval));
            limit::report();
            if last.0.elapsed() >= interval {
                last = say(&source, begun, &last);
            }
        }
        limit::finish();
        say(&source, begun, &last);
    };
    thread::Builder::new().name("stats".to_owned()).spawn(report).context("cannot start the stats thread")
}

/// Where the numbers come from.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) metrics: Arc<Metrics>,
    pub(super) status: Arc<Status>,
    pub(super) lanes: usize,
}

/// The counters at one moment.
#[derive(Clone, Copy)]
struct Counts {
    consumed: u64,
    articles: u64,
    events: u64,
    rejected: u64,
    bytes_in: u64,
    bytes_out: u64,
    transactions: u64,
    aborted: u64,
    recreated: u64,
    rebalances: u64,
    retries: u64,
    idle_us: u64,
    busy_us: u64,
    commit_us: u64,
    cpu_us: u64,
}

impl Counts {
    fn of(metrics: &Metrics) -> Self {
        let totals = &metrics.totals;
        Self {
            consumed: totals.consumed.get(),
            articles: totals.articles.get(),
            events: totals.events.get(),
            rejected: totals.rejected.get(),
            bytes_in: totals.bytes_in.get(),
            bytes_out: totals.bytes_out.get(),
            transactions: totals.transactions.get(),
            aborted: totals.aborted.get(),
            recreated: totals.recreated.get(),
            rebalances: totals.rebalances.get(),
            retries: totals.retries.get(),
            idle_us: totals.idle_us.get(),
            busy_us: totals.busy_us.get(),
            commit_us: totals.commit_us.get(),
            cpu_us: u64::try_from(process::usage().cpu.as_micros()).unwrap_or(u64::MAX),
        }
    }
}

fn say(source: &Source, begun: Instant, (since, before): &(Instant, Counts)) -> (Instant, Counts) {
    let (now, counts) = (Instant::now(), Counts::of(&source.metrics));
    let (interval, uptime) = (now - *since, now - begun);
    let (totals, status, own) = (&source.metrics.totals, &source.status, process::usage());
    let (commit, process, latency) = (totals.commit.take(), totals.process.take(), totals.latency.take());
    let (inflight, input, micros) = (status.inflight(), status.input(), interval.as_secs_f64() * 1e6);
    let done = counts.articles + counts.rejected;
    info!(
        event.action = "stats",
        dateline.stats.interval_s = tenths(interval.as_secs_f64()),
        dateline.stats.uptime_s = uptime.as_secs(),
        dateline.stats.consumed = counts.consumed - before.consumed,
        dateline.stats.articles = counts.articles - before.articles,
        dateline.stats.events = counts.events - before.events,
        dateline.stats.rejected = counts.rejected - before.rejected,
        dateline.stats.bytes_in = counts.bytes_in - before.bytes_in,
        dateline.stats.bytes_out = counts.bytes_out - before.bytes_out,
        dateline.stats.rate = rate(done - before.articles - before.rejected, interval),
        dateline.stats.rate_total = rate(done, uptime),
        dateline.stats.transactions = counts.transactions - before.transactions,
        dateline.stats.aborted = counts.aborted - before.aborted,
        dateline.stats.recreated = counts.recreated - before.recreated,
        dateline.stats.retries = counts.retries - before.retries,
        dateline.stats.rebalances = counts.rebalances - before.rebalances,
        dateline.stats.process_ms_p50 = percentile_ms(&process, 50),
        dateline.stats.process_ms_p99 = percentile_ms(&process, 99),
        dateline.stats.process_ms_max = percentile_ms(&process, 100),
        dateline.stats.commit_ms_p50 = percentile_ms(&commit, 50),
        dateline.stats.commit_ms_p99 = percentile_ms(&commit, 99),
        dateline.stats.latency_ms_p50 = percentile_ms(&latency, 50),
        dateline.stats.latency_ms_p99 = percentile_ms(&latency, 99),
        dateline.stats.pool_busy = share(counts.busy_us - before.busy_us, micros * number(status.threads())),
        dateline.stats.lane_commit = share(counts.commit_us - before.commit_us, micros * number(source.lanes)),
        dateline.stats.lane_idle = share(counts.idle_us - before.idle_us, micros * number(source.lanes)),
        dateline.stats.partitions = input.partitions,
        dateline.stats.lag = input.lag,
        dateline.stats.lag_max = input.lag_max,
        dateline.stats.reject_ratio = number(input.reject_permille) / 1000.0,
        dateline.stats.reject_run = input.reject_run,
        dateline.stats.inflight = inflight.articles,
        dateline.stats.inflight_bytes = inflight.bytes,
        dateline.stats.oldest_inflight_ms = u64::try_from(inflight.oldest.as_millis()).unwrap_or(u64::MAX),
        dateline.stats.log_lost = logs::lost(),
        dateline.stats.rss_bytes = own.resident_bytes,
        dateline.stats.cpu_cores = share(counts.cpu_us - before.cpu_us, micros),
        "stats"
    );
    (now, counts)
}

/// A second each.
#[expect(clippy::cast_precision_loss, reason = "counts of an interval are far below 2^52")]
fn rate(count: u64, time: Duration) -> f64 {
    tenths(count as f64 / time.as_secs_f64().max(1e-3))
}

/// Microseconds as a share of those offered, with two decimals.
#[expect(clippy::cast_precision_loss, reason = "microseconds of an interval are far below 2^52")]
fn share(used: u64, offered: f64) -> f64 {
    (used as f64 / offered.max(1.0) * 100.0).round() / 100.0
}

#[expect(clippy::cast_precision_loss, reason = "numbers of threads are small")]
fn number(count: usize) -> f64 {
    count as f64
}

/// A percentile of sorted durations in milliseconds with three decimals; nothing of none.
fn percentile_ms(sorted: &[Duration], percent: usize) -> Option<f64> {
    let index = (sorted.len().checked_sub(1)? * percent).div_ceil(100);
    Some((sorted[index].as_secs_f64() * 1e6).round() / 1e3)
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_times() {
        let sorted: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!((percentile_ms(&sorted, 50), percentile_ms(&sorted, 99)), (Some(51.0), Some(100.0)));
        assert_eq!(percentile_ms(&[], 50), None);
    }
}
