//! The stats line: what the worker did in the last interval.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::Context;
use tracing::info;

use super::stop::Stop;
use super::tally::{Tally, percentile_ms};

/// How often the wish to stop is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// Says every so often what was done, and once more at the end. An idle worker says so too.
pub(super) fn start(tally: Arc<Tally>, interval: Duration, stop: Stop) -> anyhow::Result<JoinHandle<()>> {
    let report = move || {
        let begun = Instant::now();
        let mut last = (begun, Counts::of(&tally));
        while !stop.requested() {
            thread::sleep(LOOK.min(interval));
            if last.0.elapsed() >= interval {
                last = say(&tally, begun, &last);
            }
        }
        say(&tally, begun, &last);
    };
    thread::Builder::new().name("stats".to_owned()).spawn(report).context("cannot start the stats thread")
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
}

impl Counts {
    fn of(tally: &Tally) -> Self {
        Self {
            consumed: tally.consumed.get(),
            articles: tally.articles.get(),
            events: tally.events.get(),
            rejected: tally.rejected.get(),
            bytes_in: tally.bytes_in.get(),
            bytes_out: tally.bytes_out.get(),
            transactions: tally.transactions.get(),
            aborted: tally.aborted.get(),
            recreated: tally.recreated.get(),
            rebalances: tally.rebalances.get(),
        }
    }
}

fn say(tally: &Tally, begun: Instant, (since, before): &(Instant, Counts)) -> (Instant, Counts) {
    let (now, counts) = (Instant::now(), Counts::of(tally));
    let (interval, uptime) = (now - *since, now - begun);
    let (commit, process) = (tally.commit.take(), tally.process.take());
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
        dateline.stats.rebalances = counts.rebalances - before.rebalances,
        dateline.stats.process_ms_p50 = percentile_ms(&process, 50),
        dateline.stats.process_ms_p99 = percentile_ms(&process, 99),
        dateline.stats.process_ms_max = percentile_ms(&process, 100),
        dateline.stats.commit_ms_p50 = percentile_ms(&commit, 50),
        dateline.stats.commit_ms_p99 = percentile_ms(&commit, 99),
        "stats"
    );
    (now, counts)
}

/// A second each.
#[expect(clippy::cast_precision_loss, reason = "counts of an interval are far below 2^52")]
fn rate(count: u64, time: Duration) -> f64 {
    tenths(count as f64 / time.as_secs_f64().max(1e-3))
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
