//! Tries dead letters again: puts their inputs back on the input topic, each letter once.
//!
//! What is put back and how far the dead-letter topic has been read are one transaction, like those of a lane; so a
//! replay that is ended by whatever means goes on where it was. It needs neither the pool nor the group protocol: one
//! process takes all partitions, and a second one with the same selection is fenced by its transactional id.
//!
//! The new record carries the time of the replay. The old time might be beyond the topic's retention, and the record
//! would be gone before it is read.

mod origin;
mod reader;
mod selection;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow};
use tracing::warn;

use super::batch::Batch;
use super::process::Outcome;
use super::publisher::{Publisher, Verdict};
use super::record::Record;
use super::stop::Stop;
use crate::kafka::options;
use crate::kafka::topics::TopicClient;
use crate::records::{Destination, Letter, Message};
use crate::settings::Settings;
use crate::telemetry::metrics::Metrics;
use reader::Reader;
pub use selection::Selection;

/// How long a poll blocks, and so how long a wish to stop goes unseen.
const POLL: Duration = Duration::from_millis(100);
/// Time between attempts to get a producer.
const RETRY: Duration = Duration::from_millis(100);

/// What the format of a record may add to it.
const OVERHEAD: usize = 1 << 10;

/// Where a replay begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Where the last one with the same selection ended.
    Continue,
    /// At the oldest letter.
    Oldest,
}

/// What a replay did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Letters that were put back.
    pub replayed: u64,
    /// Letters that were not asked for.
    pub passed: u64,
    /// Letters that were asked for and cannot be put back.
    pub left: u64,
    /// Whether a stop was requested before the end.
    pub stopped: bool,
}

/// What becomes of one letter.
enum Fate {
    Replayed(Message),
    Passed,
    Left,
}

/// Puts the selected letters back on the input topic. Blocks.
///
/// # Errors
/// What no retry can mend: missing permissions or topics, another replay of the same selection.
pub fn replay(settings: &Settings, selection: &Selection, begin: Begin, stop: &Stop) -> anyhow::Result<Summary> {
    let suffix = selection.suffix();
    let group = format!("{}-{suffix}", settings.kafka.group);
    let id = format!("{}-{suffix}", settings.kafka.transactional_prefix);
    let largest = room(settings)?;
    // Nobody scrapes a replay: its counts are those of the summary.
    let metrics = Arc::new(Metrics::new(""));
    let mut publisher = Publisher::new(settings, id, Arc::clone(&metrics)).with_largest(largest);
    // A producer first: it ends what an interrupted replay may have left open, so that the offsets are final.
    if !await_producer(&mut publisher, stop)? {
        return Ok(Summary { stopped: true, ..Summary::default() });
    }
    let reader = Reader::open(settings, &group, begin, &metrics)?;
    Replay { settings, selection, group, largest, reader, publisher, summary: Summary::default() }.run(stop)
}

/// Hands out the letters that a replay would put back, and changes nothing.
///
/// # Errors
/// Letters that cannot be read, and what `show` answers.
pub fn preview(
    settings: &Settings,
    selection: &Selection,
    begin: Begin,
    mut show: impl FnMut(&Letter) -> anyhow::Result<()>,
) -> anyhow::Result<Summary> {
    let group = format!("{}-{}", settings.kafka.group, selection.suffix());
    let mut reader = Reader::open(settings, &group, begin, &Arc::new(Metrics::new("")))?;
    let mut summary = Summary::default();
    while !reader.is_done() {
        let Some(record) = reader.next(POLL)? else { continue };
        match Letter::read(&record.headers) {
            Some(letter) if selection.takes(&letter, record.timestamp) => {
                summary.replayed += 1;
                show(&letter)?;
            }
            Some(_) => summary.passed += 1,
            None => summary.left += 1,
        }
    }
    Ok(summary)
}

struct Replay<'s> {
    settings: &'s Settings,
    selection: &'s Selection,
    group: String,
    /// The largest message that the input topic takes.
    largest: usize,
    reader: Reader,
    publisher: Publisher,
    summary: Summary,
}

impl Replay<'_> {
    fn run(mut self, stop: &Stop) -> anyhow::Result<Summary> {
        while !self.reader.is_done() && !self.summary.stopped {
            let (batch, summary) = self.collect()?;
            if !batch.is_empty() {
                self.publish(&batch, summary, stop)?;
            }
            self.summary.stopped |= !self.reader.is_done() && stop.requested();
        }
        Ok(self.summary)
    }

    /// Reads until a batch is full, or nothing more comes for a moment.
    fn collect(&mut self) -> anyhow::Result<(Batch, Summary)> {
        let (mut batch, mut summary) = (Batch::new(), self.summary);
        while !batch.is_full(&self.settings.worker.batch) && !self.reader.is_done() {
            let Some(record) = self.reader.next(POLL)? else { break };
            let messages = match self.fate(&record) {
                Fate::Replayed(message) => {
                    summary.replayed += 1;
                    vec![message]
                }
                Fate::Passed => {
                    summary.passed += 1;
                    Vec::new()
                }
                Fate::Left => {
                    summary.left += 1;
                    Vec::new()
                }
            };
            batch.push(Record { timestamp: None, ..record });
            batch.settle(batch.records().len() - 1, Outcome::Published { messages, events: Vec::new() });
        }
        Ok((batch, summary))
    }

    /// Publishes the batch, or goes back to what is committed; the summary counts what is certain. Brokers that are away
    /// are waited for, unless a stop is requested.
    fn publish(&mut self, batch: &Batch, summary: Summary, stop: &Stop) -> anyhow::Result<()> {
        let verdict = self.publisher.publish(self.reader.consumer(), batch)?;
        if verdict == Verdict::Committed {
            self.summary = summary;
        } else if await_producer(&mut self.publisher, stop)? {
            // Only once there is a new producer are the committed offsets final.
            self.reader.rewind()?;
        } else {
            self.summary.stopped = true;
        }
        Ok(())
    }

    fn fate(&self, record: &Record) -> Fate {
        let Some(letter) = Letter::read(&record.headers) else {
            return left(record, &anyhow!("it has not the headers of a dead letter"));
        };
        if !self.selection.takes(&letter, record.timestamp) {
            return Fate::Passed;
        }
        match self.restored(record, &letter) {
            Ok(message) => Fate::Replayed(message),
            Err(error) => left(record, &error),
        }
    }

    /// The input as it was received, on its way back.
    fn restored(&self, record: &Record, letter: &Letter) -> anyhow::Result<Message> {
        let (raw, origin) = (&self.settings.kafka.topics.raw, &letter.origin().topic);
        if origin != raw {
            return Err(anyhow!("it came from topic {origin}: replay it with kafka.topics.raw={origin}"));
        }
        let payload = match letter.omitted() {
            Some(_) => Some(origin::fetch(self.settings, &self.group, letter).context("its input was omitted")?),
            None => record.payload.clone(),
        };
        let headers = Letter::restored(&record.headers);
        let message = Message { destination: Destination::Raw, key: record.key.clone(), payload, headers };
        if message.size() + OVERHEAD > self.largest {
            let (bytes, largest) = (message.size(), self.largest);
            return Err(anyhow!(
                "it has {bytes} bytes, and topic {raw} takes messages of {largest} (max.message.bytes)"
            ));
        }
        Ok(message)
    }
}

/// Waits for a producer; false if a stop was requested first.
fn await_producer(publisher: &mut Publisher, stop: &Stop) -> anyhow::Result<bool> {
    while !publisher.ready()? {
        if stop.requested() {
            return Ok(false);
        }
        std::thread::sleep(RETRY);
    }
    Ok(true)
}

/// The largest message that the input topic takes.
fn room(settings: &Settings) -> anyhow::Result<usize> {
    let client = TopicClient::new(settings)?;
    client.require_raw()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().context("cannot start tokio")?;
    Ok(runtime.block_on(client.room(&settings.kafka.topics.raw)).unwrap_or(options::MESSAGE_MAX_BYTES))
}

fn left(record: &Record, error: &anyhow::Error) -> Fate {
    warn!(
        event.action = "not-replayed",
        messaging.destination.name = record.topic,
        messaging.destination.partition.id = record.partition.to_string(),
        messaging.kafka.offset = record.offset,
        error.message = format!("{error:#}"),
        "not replayed"
    );
    Fate::Left
}
