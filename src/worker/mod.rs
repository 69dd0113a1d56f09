//! The worker: lanes that consume and publish, and the pool of threads that analyses articles for them.

mod batch;
mod breaker;
mod fault;
mod fencing;
mod lane;
pub mod lexicon;
mod panics;
mod pool;
mod process;
mod publisher;
mod record;
pub mod replay;
mod stats;
mod stop;
mod watchdog;

use std::sync::Arc;
use std::thread;
use std::time::Instant;

use anyhow::{Context, anyhow};
use tracing::info;

pub use breaker::Tripped;
pub use process::{Measures, Outcome, Processor, intake};
pub use record::Record;
pub use stop::Stop;

use crate::kafka::options;
use crate::kafka::topics::TopicClient;
use crate::settings::Settings;
use crate::telemetry::Health;
use lane::{Lane, Shared};
use pool::Pool;
use watchdog::{LaneThread, Watchdog};

/// Checks what a run needs of the settings and the brokers: options, topics, room in the output topics.
///
/// # Errors
/// Names what is missing and what to do.
pub fn check(settings: &Settings) -> anyhow::Result<()> {
    options::check(&settings.kafka)?;
    let client = TopicClient::new(settings)?;
    client.require()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().context("cannot start tokio")?;
    runtime.block_on(client.require_room(settings.records.max_bytes))
}

/// Consumes, processes and publishes until `stop` is requested. Blocks.
///
/// # Errors
/// What no retry can mend: missing permissions, topics that go away, another worker with the same name.
pub fn run(settings: &Settings, processor: &Arc<Processor>, health: &Health, stop: &Stop) -> anyhow::Result<()> {
    let begun = Instant::now();
    let pool = Arc::new(Pool::start(processor, settings.worker.threads(), settings.worker.article_budget)?);
    let Health { status, metrics } = health.clone();
    let source =
        stats::Source { metrics: Arc::clone(&metrics), status: Arc::clone(&status), lanes: settings.worker.lanes };
    let (settings, processor) = (Arc::new(settings.clone()), Arc::clone(processor));
    let shared = Shared { settings: Arc::clone(&settings), metrics, status, stop: stop.clone(), pool, processor };
    let lanes: Result<Vec<_>, _> = (0..settings.worker.lanes).map(|number| spawn(&shared, number)).collect();
    let lanes = lanes.inspect_err(|_| stop.request())?;
    // The last stats line tells of everything, so it comes after the lanes' end.
    let lanes_ended = Stop::default();
    let stats = stats::start(source, settings.log.stats_interval, lanes_ended.clone())?;
    info!(event.action = "ready", dateline.lanes = lanes.len(), dateline.threads = settings.worker.threads(), "ready");
    let mut watchdog = Watchdog::new(lanes.len(), settings.kafka.transaction_timeout);
    let result = watchdog.wait(lanes, &shared.status, stop);
    lanes_ended.request();
    stats.join().map_err(|_| anyhow!("the stats thread panicked"))?;
    info!(event.action = "stopped", dateline.uptime_s = begun.elapsed().as_secs(), "stopped");
    result
}

fn spawn(shared: &Shared, number: usize) -> anyhow::Result<LaneThread> {
    let lane = Lane::new(shared.clone(), number)?;
    let stop = shared.stop.clone();
    let work = move || {
        let result = lane.run();
        // One lane that cannot go on ends them all: a worker that limps is worse than one that is restarted.
        stop.request();
        result
    };
    thread::Builder::new().name(format!("lane-{number}")).spawn(work).context("cannot start a lane's thread")
}
