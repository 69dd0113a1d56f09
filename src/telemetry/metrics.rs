//! Everything that is counted or measured, once: the stats line and `/metrics` read the same numbers.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::process;
use super::status::Status;

/// Upper bounds of durations of transactions, in seconds.
const TRANSACTION: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
/// Upper bounds of latencies, in seconds.
const LATENCY: [f64; 16] =
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0];
/// Upper bounds of stages' durations, in seconds.
const STAGE: [f64; 12] = [1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 5e-3, 0.025, 0.1, 1.0, 5.0];
/// Upper bounds of batches, in articles.
const BATCH: [f64; 9] = [1.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0];

/// Labels with one member.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct TopicLabel {
    pub topic: String,
}

/// Why and where an article was rejected.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct RejectLabels {
    pub stage: &'static str,
    pub code: &'static str,
}

/// What an event is, and whether it happened: `fact`, or its first modality.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct EventLabels {
    pub event: &'static str,
    pub modality: &'static str,
}

/// A word that tells kinds apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct OutcomeLabel {
    pub outcome: &'static str,
}

/// Why a producer was given up.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct ReasonLabel {
    pub reason: &'static str,
}

/// What happened to partitions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct RebalanceLabel {
    pub event: &'static str,
}

/// A client, and librdkafka's name of its error.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct ClientErrorLabels {
    pub client: &'static str,
    pub code: String,
}

/// A stage of an article's way.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct StageLabel {
    pub stage: &'static str,
}

/// A partition of the input.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct PartitionLabels {
    pub topic: String,
    pub partition: i32,
}

/// A lane's number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
#[expect(missing_docs, reason = "the names of labels say it")]
pub struct LaneLabel {
    pub lane: usize,
}

/// What made the numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct BuildLabels {
    version: &'static str,
    models: String,
    librdkafka: String,
}

type Seconds = Gauge<f64, std::sync::atomic::AtomicU64>;

/// The metrics of one process. What is counted of articles counts once it is committed.
#[derive(Debug)]
#[expect(missing_docs, reason = "the registry holds a sentence on each")]
pub struct Metrics {
    registry: Registry,
    pub records_consumed: Family<TopicLabel, Counter>,
    pub bytes_consumed: Family<TopicLabel, Counter>,
    pub records_produced: Family<TopicLabel, Counter>,
    pub bytes_produced: Family<TopicLabel, Counter>,
    pub rejected: Family<RejectLabels, Counter>,
    pub events: Family<EventLabels, Counter>,
    pub transactions: Family<OutcomeLabel, Counter>,
    pub recreated: Family<ReasonLabel, Counter>,
    pub rebalances: Family<RebalanceLabel, Counter>,
    pub client_errors: Family<ClientErrorLabels, Counter>,
    pub transaction_seconds: Histogram,
    pub latency_seconds: Histogram,
    pub batch_articles: Histogram,
    pub stage_seconds: Family<StageLabel, Histogram>,
    pub lag: Family<PartitionLabels, Gauge>,
    pub last_commit: Family<PartitionLabels, Seconds>,
    pub totals: Totals,
    scraped: Scraped,
}

/// Gauges that are read off the status when somebody asks.
#[derive(Debug, Default)]
struct Scraped {
    inflight_articles: Gauge,
    inflight_bytes: Gauge,
    oldest_seconds: Seconds,
    pool_busy: Seconds,
    heartbeat_age: Family<LaneLabel, Seconds>,
    ready: Gauge,
    breaker_open: Gauge,
    cpu_seconds: Counter<f64, std::sync::atomic::AtomicU64>,
    resident_bytes: Gauge,
    open_files: Gauge,
    start_seconds: Seconds,
}

/// Sums without labels, for the stats line.
#[derive(Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Totals {
    pub consumed: Counter,
    pub bytes_in: Counter,
    pub articles: Counter,
    pub events: Counter,
    pub rejected: Counter,
    pub bytes_out: Counter,
    pub transactions: Counter,
    pub aborted: Counter,
    pub recreated: Counter,
    pub rebalances: Counter,
    /// Requests that a client sent again.
    pub retries: Counter,
    /// Time that lanes waited with nothing in their hands, in microseconds.
    pub idle_us: Counter,
    /// Time that the pool's threads spent on articles, in microseconds.
    pub busy_us: Counter,
    /// Time that lanes spent in transactions, in microseconds.
    pub commit_us: Counter,
    /// From begin to the commit's return.
    pub commit: Times,
    /// From bytes to messages, an article each.
    pub process: Times,
    /// From the record's timestamp to the commit.
    pub latency: Times,
}

impl Metrics {
    /// Metrics of a program with these models.
    #[must_use]
    pub fn new(models: &str) -> Self {
        let mut metrics = Self {
            registry: Registry::default(),
            records_consumed: Family::default(),
            bytes_consumed: Family::default(),
            records_produced: Family::default(),
            bytes_produced: Family::default(),
            rejected: Family::default(),
            events: Family::default(),
            transactions: Family::default(),
            recreated: Family::default(),
            rebalances: Family::default(),
            client_errors: Family::default(),
            transaction_seconds: Histogram::new(TRANSACTION),
            latency_seconds: Histogram::new(LATENCY),
            batch_articles: Histogram::new(BATCH),
            stage_seconds: Family::new_with_constructor(|| Histogram::new(STAGE)),
            lag: Family::default(),
            last_commit: Family::default(),
            totals: Totals::default(),
            scraped: Scraped::default(),
        };
        metrics.register_counters(models);
        metrics.register_gauges();
        metrics
    }

    fn register_counters(&mut self, models: &str) {
        let build = Family::<BuildLabels, Gauge>::default();
        let (_, librdkafka) = rdkafka::util::get_rdkafka_version();
        let labels = BuildLabels { version: env!("CARGO_PKG_VERSION"), models: models.to_owned(), librdkafka };
        build.get_or_create(&labels).set(1);
        let r = self.registry.sub_registry_with_prefix("dateline");
        r.register("build_info", "What made the numbers", build);
        r.register("records_consumed", "Records read", self.records_consumed.clone());
        r.register("bytes_consumed", "Bytes read", self.bytes_consumed.clone());
        r.register("records_produced", "Records published, once committed", self.records_produced.clone());
        r.register("bytes_produced", "Bytes published, once committed", self.bytes_produced.clone());
        r.register("rejected", "Dead letters, once committed", self.rejected.clone());
        r.register("events", "Events, once committed", self.events.clone());
        r.register("transactions", "Transactions by outcome", self.transactions.clone());
        r.register("producer_recreated", "Producers given up and made anew", self.recreated.clone());
        r.register("rebalances", "Changes of assignment", self.rebalances.clone());
        r.register("client_errors", "Errors that a client repairs by itself", self.client_errors.clone());
        r.register(
            "transaction_duration_seconds",
            "From begin to the commit's return",
            self.transaction_seconds.clone(),
        );
        r.register("latency_seconds", "From a record's timestamp to its commit", self.latency_seconds.clone());
        r.register("batch_articles", "Articles a transaction", self.batch_articles.clone());
        r.register("stage_duration_seconds", "Time of one article in a stage", self.stage_seconds.clone());
    }

    fn register_gauges(&mut self) {
        let scraped = &self.scraped;
        let r = self.registry.sub_registry_with_prefix("dateline");
        r.register("consumer_lag", "Records behind the last stable offset", self.lag.clone());
        r.register("last_commit_timestamp_seconds", "Time of a partition's last commit", self.last_commit.clone());
        r.register("inflight_articles", "Articles in the lanes", scraped.inflight_articles.clone());
        r.register("inflight_bytes", "Their bytes", scraped.inflight_bytes.clone());
        r.register("oldest_inflight_seconds", "Age of the oldest batch in the lanes", scraped.oldest_seconds.clone());
        r.register("pool_busy_ratio", "Share of the pool's time spent on articles", scraped.pool_busy.clone());
        r.register("lane_heartbeat_age_seconds", "Time since a lane's last turn", scraped.heartbeat_age.clone());
        r.register("ready", "Whether /readyz says yes", scraped.ready.clone());
        r.register("breaker_open", "Whether the breaker has stopped the worker", scraped.breaker_open.clone());
        let r = self.registry.sub_registry_with_prefix("process");
        r.register("cpu_seconds", "Processor time of this process", scraped.cpu_seconds.clone());
        r.register("resident_memory_bytes", "Resident memory", scraped.resident_bytes.clone());
        r.register("open_fds", "Open file descriptors", scraped.open_files.clone());
        r.register("start_time_seconds", "Start of this process since 1970", scraped.start_seconds.clone());
    }

    /// The metrics as text, with the gauges as of now.
    #[must_use]
    pub fn text(&self, status: &Status) -> String {
        self.scrape(status);
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _written = text::encode(&mut out, &self.registry);
        out
    }

    #[expect(clippy::cast_precision_loss, reason = "microseconds and bytes of a process are far below 2^52")]
    fn scrape(&self, status: &Status) {
        let scraped = &self.scraped;
        let inflight = status.inflight();
        scraped.inflight_articles.set(saturated(inflight.articles));
        scraped.inflight_bytes.set(saturated(inflight.bytes));
        scraped.oldest_seconds.set(inflight.oldest.as_secs_f64());
        let offered = status.uptime().as_secs_f64() * status.threads() as f64;
        scraped.pool_busy.set(self.totals.busy_us.get() as f64 / 1e6 / offered.max(1e-3));
        for (lane, age) in status.heartbeat_ages().into_iter().enumerate() {
            scraped.heartbeat_age.get_or_create(&LaneLabel { lane }).set(age.as_secs_f64());
        }
        scraped.ready.set(i64::from(status.reasons_not_ready().is_empty()));
        scraped.breaker_open.set(i64::from(status.breaker_is_open()));
        let process = process::usage();
        scraped.cpu_seconds.inc_by((process.cpu.as_secs_f64() - scraped.cpu_seconds.get()).max(0.0));
        scraped.resident_bytes.set(saturated(process.resident_bytes));
        scraped.open_files.set(saturated(process.open_files));
        scraped.start_seconds.set(status.started_at());
    }
}

fn saturated(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
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
