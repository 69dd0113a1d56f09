//! `dateline feed`: publishes articles from files to the input topic.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rdkafka::client::ClientContext;
use rdkafka::config::{FromClientConfigAndContext, RDKafkaLogLevel};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseRecord, DeliveryResult, Producer, ProducerContext, ThreadedProducer};

use super::Done;
use super::input::Input;
use crate::intake::{Hints, Intake};
use crate::kafka::options;
use crate::kafka::topics::TopicClient;
use crate::settings::{Loaded, Settings};
use crate::worker::intake;

/// How long the last messages may take to be confirmed.
const FLUSH: Duration = Duration::from_secs(60);

/// Publish articles from files to the input topic, keyed by article id or URL
///
/// Reads JSON lines, JSON documents and arrays, HTML pages, plain text and web archives (WARC), each perhaps packed with
/// gzip; folders give all their files. Of archives the responses with status 200 that hold a page are articles, with the
/// page's address and the time of the fetch; what is passed over is counted. What cannot be read as an article is
/// published too, without a key: the worker decides and dead-letters it with the reason.
///
/// Example: dateline feed --rate 100 articles.jsonl
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Files or folders
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Articles a second; 0: as fast as the brokers take them
    #[arg(long, default_value_t = 0)]
    rate: u32,
}

pub(super) fn run(options: &Options, loaded: &Loaded) -> anyhow::Result<Done> {
    options::check(&loaded.settings.kafka)?;
    let mut input = Input::open(&options.files, intake(&loaded.settings))?;
    let client = TopicClient::new(&loaded.settings)?;
    client.require_raw()?;
    let feeder = Feeder::new(&loaded.settings)?;
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}, {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    let begun = Instant::now();
    let (mut sent, mut too_large): (u64, u64) = (0, 0);
    while let Some(item) = input.next()? {
        if feeder.send(&item.bytes).with_context(|| format!("{}:{}", item.file, item.line))? == Sent::TooLarge {
            eprintln!(
                "{}:{}: {} bytes are more than Kafka takes; not published",
                item.file,
                item.line,
                item.bytes.len()
            );
            too_large += 1;
            continue;
        }
        sent += 1;
        bar.inc(1);
        if options.rate > 0 {
            let due = begun + Duration::from_secs(sent) / options.rate;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
        }
    }
    let result = feeder.finish();
    bar.finish_and_clear();
    result?;
    let topic = &loaded.settings.kafka.topics.raw;
    input.passed().iter().for_each(|passed| eprintln!("{passed}"));
    eprintln!("{sent} articles published to {topic} in {:.1} s", begun.elapsed().as_secs_f64());
    if too_large > 0 {
        bail!("{too_large} articles are larger than Kafka takes");
    }
    Ok(Done::Well)
}

/// What became of an article that was to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// It is on its way; `finish` tells whether it arrived.
    Queued,
    /// The brokers' limit does not let it through.
    TooLarge,
}

/// Publishes single articles.
pub(super) struct Feeder {
    producer: ThreadedProducer<Failures>,
    failures: Failures,
    intake: Intake,
    topic: String,
}

impl Feeder {
    /// A feeder for the settings' input topic.
    pub(super) fn new(settings: &Settings) -> anyhow::Result<Self> {
        let failures = Failures::default();
        let producer = ThreadedProducer::from_config_and_context(&options::feeder(settings), failures.clone());
        Ok(Self {
            producer: producer.context("bad options in kafka.properties or kafka.producer")?,
            failures,
            intake: intake(settings),
            topic: settings.kafka.topics.raw.clone(),
        })
    }

    /// Publishes one article; waits while the queue is full.
    pub(super) fn send(&self, bytes: &[u8]) -> anyhow::Result<Sent> {
        let article = self.intake.read(Some(bytes), Hints::default()).ok();
        let key = article.and_then(|article| article.id.or(article.url));
        let mut record = BaseRecord::<str, [u8]>::to(&self.topic).payload(bytes);
        record.key = key.as_deref();
        loop {
            match self.producer.send(record) {
                Ok(()) => return Ok(Sent::Queued),
                Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), unsent)) => {
                    record = unsent;
                    std::thread::sleep(Duration::from_millis(1));
                }
                Err((KafkaError::MessageProduction(RDKafkaErrorCode::MessageSizeTooLarge), _)) => {
                    return Ok(Sent::TooLarge);
                }
                Err((error, _)) => return Err(error.into()),
            }
        }
    }

    /// Waits until everything is confirmed.
    pub(super) fn finish(&self) -> anyhow::Result<()> {
        self.producer.flush(FLUSH).context("the brokers did not confirm everything in time; feed again")?;
        match self.failures.0.load(Ordering::Acquire) {
            0 => Ok(()),
            failed => bail!("{failed} articles were not taken by the brokers; feed again"),
        }
    }
}

/// Counts what was not delivered.
#[derive(Clone, Default)]
pub(super) struct Failures(Arc<AtomicU64>);

impl ClientContext for Failures {
    fn log(&self, _: RDKafkaLogLevel, _: &str, _: &str) {}
    fn error(&self, _: KafkaError, _: &str) {}
}

impl ProducerContext for Failures {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, (): ()) {
        if result.is_err() {
            self.0.fetch_add(1, Ordering::AcqRel);
        }
    }
}
