//! `dateline demo`: the main job with nothing else installed.
//!
//! The broker is librdkafka's in-process mock. It shows the way of an article, not the delivery guarantee: the mock
//! forgets transactional offsets and hides nothing on abort. Everything else is the real worker.

mod articles;

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use clap::Args;
use rdkafka::config::FromClientConfig;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{BorrowedMessage, Headers as _};
use rdkafka::mocking::MockCluster;
use rdkafka::producer::DefaultProducerContext;
use rdkafka::{Message as _, Offset, TopicPartitionList};
use serde_json::Value;

use super::feed::Feeder;
use super::paint::Paint;
use super::{Done, say, show};
use crate::kafka::options;
use crate::records::ERROR_PREFIX;
use crate::settings::security::Protocol;
use crate::settings::{Loaded, Settings};
use crate::telemetry::metrics::Totals;
use crate::telemetry::{Health, logs};
use crate::worker::{self, Processor, Stop};

const PARTITIONS: i32 = 4;
/// So that a reader sees the articles come in, and no longer.
const PAUSE: Duration = Duration::from_millis(60);
/// Long past anything a working demo takes.
const LIMIT: Duration = Duration::from_secs(60);

/// Show the whole way with an in-process broker and a dozen articles
///
/// Feeds the demo articles through the real worker and prints their events as they arrive. Ends by itself.
///
/// Example: dateline demo
#[derive(Debug, Args)]
pub(super) struct Options {}

pub(super) fn run(_: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    let mut settings = loaded.settings.clone();
    if !loaded.origins.contains_key("log.level") {
        "error".clone_into(&mut settings.log.level);
    }
    let _logging = logs::start(&settings.log, "demo", logs::Stream::Error)?;
    let cluster = cluster(&mut settings)?;
    let processor = Arc::new(Processor::new(&settings)?);
    let stop = Stop::default();
    let health = Health::new(&processor.recorder().producer().models, settings.worker.lanes, settings.worker.threads());
    let working = {
        let (settings, stop, health) = (settings.clone(), stop.clone(), health.clone());
        thread::spawn(move || {
            let result = worker::run(&settings, &processor, &health, &stop);
            stop.request();
            result
        })
    };
    let feeder = {
        let settings = settings.clone();
        thread::spawn(move || feed(&settings))
    };
    say(&format!("{} articles go to {} of an in-process broker\n", articles::ALL.len(), settings.kafka.topics.raw))?;
    let seen = watch(&settings, &stop);
    stop.request();
    let fed = feeder.join().map_err(|_| anyhow!("the feeder panicked: a bug, please report it"))?;
    let outcome = working.join().map_err(|_| anyhow!("the worker panicked: a bug, please report it"))?;
    drop(cluster);
    fed?;
    outcome?;
    say(&summary(&seen?, &health.metrics.totals))?;
    Ok(Done::Well)
}

/// An in-process cluster with the topics; points the settings at it.
fn cluster(settings: &mut Settings) -> anyhow::Result<MockCluster<'static, DefaultProducerContext>> {
    let cluster = MockCluster::new(1).context("cannot start the in-process broker")?;
    let topics = &settings.kafka.topics;
    for topic in [&topics.raw, &topics.articles, &topics.events, &topics.rejected] {
        cluster.create_topic(topic, PARTITIONS, 1).context("cannot create a topic of the in-process broker")?;
    }
    settings.kafka.brokers = cluster.bootstrap_servers();
    // It speaks no TLS and knows no logins, whatever the settings for real brokers are.
    settings.kafka.security.protocol = Protocol::Plaintext;
    Ok(cluster)
}

fn feed(settings: &Settings) -> anyhow::Result<()> {
    let feeder = Feeder::new(settings)?;
    for article in articles::ALL {
        feeder.send(article.as_bytes())?;
        thread::sleep(PAUSE);
    }
    feeder.finish()
}

/// What came out.
#[derive(Default)]
struct Shown {
    articles: usize,
    rejected: usize,
    /// Events within article records.
    embedded: usize,
    /// Event records of their own.
    events: usize,
    /// Time from the first output to the last.
    first: Option<Instant>,
}

impl Shown {
    fn complete(&self) -> bool {
        self.articles + self.rejected == articles::ALL.len() && self.events == self.embedded
    }
}

/// Prints outputs as they arrive until there is one for each article.
fn watch(settings: &Settings, stop: &Stop) -> anyhow::Result<Shown> {
    let topics = &settings.kafka.topics;
    let mut config = options::client(&settings.kafka, "dateline-demo");
    let consumer =
        BaseConsumer::from_config(config.set("group.id", "dateline-demo-reader").set("enable.auto.commit", "false"))?;
    let mut partitions = TopicPartitionList::new();
    for topic in [&topics.articles, &topics.events, &topics.rejected] {
        for partition in 0..PARTITIONS {
            partitions.add_partition_offset(topic, partition, Offset::Beginning)?;
        }
    }
    consumer.assign(&partitions)?;
    let (mut shown, begun) = (Shown::default(), Instant::now());
    while !shown.complete() {
        if begun.elapsed() > LIMIT {
            bail!("the demo did not finish in {LIMIT:?}; run it with --set log.level=info");
        }
        if stop.requested() {
            bail!("the worker ended early; run it with --set log.level=info");
        }
        match consumer.poll(Duration::from_millis(100)) {
            Some(Ok(message)) => show_one(&message, topics, &mut shown)?,
            Some(Err(error)) => return Err(error.into()),
            None => {}
        }
    }
    Ok(shown)
}

fn show_one(message: &BorrowedMessage<'_>, topics: &crate::settings::Topics, shown: &mut Shown) -> anyhow::Result<()> {
    shown.first.get_or_insert_with(Instant::now);
    if message.topic() == topics.events {
        shown.events += 1;
    } else if message.topic() == topics.articles {
        let record: Value = serde_json::from_slice(message.payload().unwrap_or_default())?;
        shown.articles += 1;
        shown.embedded += record["events"].as_array().map_or(0, Vec::len);
        say(&show::article(&record, Paint::Plain))?;
    } else {
        shown.rejected += 1;
        let reason = |name: &str| reason(message, name).unwrap_or_default();
        let place = format!("{}:{}:{}", reason("topic"), reason("partition"), reason("offset"));
        say(&show::rejection(&place, &reason("code"), &reason("message")))?;
    }
    Ok(())
}

fn reason(message: &BorrowedMessage<'_>, name: &str) -> Option<String> {
    let header = message.headers()?.iter().find(|header| header.key.strip_prefix(ERROR_PREFIX) == Some(name))?;
    Some(String::from_utf8_lossy(header.value?).into_owned())
}

fn summary(shown: &Shown, totals: &Totals) -> String {
    let processed = totals.articles.get() + totals.rejected.get();
    let rate = processed * 1_000_000 / totals.busy_us.get().max(1);
    let wall = shown.first.map_or(0.0, |first| first.elapsed().as_secs_f64());
    format!(
        "{} articles and {} events published, {} rejected, in {} transactions and {wall:.1} s; one core analyses {rate} such articles/s",
        shown.articles,
        shown.events,
        shown.rejected,
        totals.transactions.get(),
    )
}
