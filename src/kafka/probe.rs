//! Tries what a run needs to be permitted, and leaves nothing behind but the mark of an aborted transaction.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rdkafka::config::{ClientConfig, FromClientConfigAndContext};
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseRecord, Producer};
use rdkafka::{Offset, TopicPartitionList};

use super::clients::{LaneProducer, create_producer};
use super::options;
use super::transaction::TransactionError;
use super::trouble::Connections;
use crate::settings::Settings;
use crate::telemetry::metrics::Metrics;

/// How long one question to the brokers may take.
const QUESTION: Duration = Duration::from_secs(6);
/// How long a record waits in the producer: longer than any trial, so that none is ever sent.
const HELD_MS: &str = "9000";
/// The brokers end a trial that was cut off after this.
const TRANSACTION_MS: &str = "10000";
/// The time in which the producer has asked for the partitions of what it holds.
const ASKED: Duration = Duration::from_millis(500);

/// Fails unless records of the input topic may be read: fetches at its end, as no member of the group.
///
/// # Errors
/// What to grant.
pub fn read(settings: &Settings) -> anyhow::Result<()> {
    let topic = &settings.kafka.topics.raw;
    let mut config = config(settings);
    config.set("enable.partition.eof", "true").set("fetch.wait.max.ms", "100");
    let consumer = BaseConsumer::from_config_and_context(&config, Connections::default())?;
    let mut partitions = TopicPartitionList::new();
    partitions.add_partition_offset(topic, 0, Offset::End)?;
    consumer.assign(&partitions)?;
    let begun = Instant::now();
    while begun.elapsed() < QUESTION {
        match consumer.poll(Duration::from_millis(100)) {
            Some(Ok(_) | Err(KafkaError::PartitionEOF(_))) => return Ok(()),
            Some(Err(error)) if error.rdkafka_error_code() == Some(RDKafkaErrorCode::TopicAuthorizationFailed) => {
                bail!("not permitted to read topic {topic}: grant Read on it")
            }
            // Whether the group may be used is another question.
            _ => {}
        }
    }
    bail!("no answer about topic {topic} within {} s", QUESTION.as_secs())
}

/// Fails unless a transactional producer can be initialised.
///
/// # Errors
/// What to grant.
pub fn transactions(settings: &Settings) -> anyhow::Result<()> {
    producer(settings).map(drop)
}

/// Fails unless the output topics may be written: the brokers are asked to take their partitions into a transaction,
/// which is aborted before a record is sent.
///
/// # Errors
/// What to grant.
pub fn write(settings: &Settings) -> anyhow::Result<()> {
    let topics = &settings.kafka.topics;
    let topics = [topics.articles.as_str(), &topics.events, &topics.rejected];
    if is_writable(settings, &topics)? {
        return Ok(());
    }
    for topic in topics {
        if !is_writable(settings, &[topic])? {
            bail!("not permitted to write to topic {topic}: grant Write on it");
        }
    }
    Ok(())
}

/// Fails unless offsets of the group may be committed: one is, in a transaction that is aborted.
///
/// # Errors
/// What to grant.
pub fn group(settings: &Settings) -> anyhow::Result<()> {
    let producer = producer(settings)?;
    let tried = aborted(&producer, || send_offset(settings, &producer));
    match tried {
        // The group is permitted; that the topic is not, is told by the test of reading.
        Err(error) if error.code == RDKafkaErrorCode::TopicAuthorizationFailed => Ok(()),
        tried => {
            let group = &settings.kafka.group;
            tried.with_context(|| format!("not permitted to commit offsets of group {group}: grant Read on it"))
        }
    }
}

fn is_writable(settings: &Settings, topics: &[&str]) -> anyhow::Result<bool> {
    let producer = producer(settings)?;
    let tried = aborted(&producer, || {
        for topic in topics {
            let record = BaseRecord::<str, [u8]>::to(topic).partition(0).payload(b"");
            producer.send(record).map_err(|(error, _)| error)?;
        }
        thread::sleep(ASKED);
        // Tells how the partitions were taken, since it fails if they were not.
        send_offset(settings, &producer)
    });
    // Other errors are those of the group, or of the input topic.
    Ok(!tried.is_err_and(|error| error.message.contains("add partition")))
}

/// A producer for one trial, with a transactional id of its own; after an error it can do nothing more.
fn producer(settings: &Settings) -> anyhow::Result<LaneProducer> {
    let id = format!("{}-check-{}", settings.kafka.transactional_prefix, std::process::id());
    let mut config = options::producer(settings, &id);
    config.set("linger.ms", HELD_MS).set("transaction.timeout.ms", TRANSACTION_MS);
    let (producer, _) = create_producer(&config, &Arc::new(Metrics::new("")))?;
    producer.init_transactions(QUESTION).with_context(|| {
        format!("not permitted to use transactional id {id}: grant Write and Describe on ids with this begin")
    })?;
    Ok(producer)
}

/// Does something in a transaction, and aborts it however that ends.
fn aborted(
    producer: &LaneProducer,
    what: impl FnOnce() -> Result<(), TransactionError>,
) -> Result<(), TransactionError> {
    producer.begin_transaction()?;
    let done = what();
    let ended = producer.abort_transaction(QUESTION);
    done?;
    Ok(ended?)
}

fn send_offset(settings: &Settings, producer: &LaneProducer) -> Result<(), TransactionError> {
    let consumer = BaseConsumer::from_config_and_context(&config(settings), Connections::default())?;
    let mut offsets = TopicPartitionList::new();
    offsets.add_partition_offset(&settings.kafka.topics.raw, 0, Offset::Offset(0))?;
    let group = consumer.group_metadata();
    let group = group.ok_or_else(|| KafkaError::ClientCreation("no group".to_owned()))?;
    Ok(producer.send_offsets_to_transaction(&offsets, &group, QUESTION)?)
}

/// Options of a consumer that names the group and does not join it.
fn config(settings: &Settings) -> ClientConfig {
    let mut config = options::client(&settings.kafka, "dateline-check");
    config.set("group.id", &settings.kafka.group).set("enable.auto.commit", "false");
    config
}
