//! The consumer and the producer of a lane, and what their callbacks note for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rdkafka::client::ClientContext;
use rdkafka::config::{FromClientConfigAndContext, RDKafkaLogLevel};
use rdkafka::consumer::{BaseConsumer, Consumer, ConsumerContext, RebalanceProtocol};
use rdkafka::error::{KafkaError, KafkaResult, RDKafkaErrorCode};
use rdkafka::producer::{BaseProducer, DeliveryResult, ProducerContext};
use rdkafka::types::RDKafkaRespErr;
use rdkafka::{ClientConfig, Statistics, TopicPartitionList};
use tracing::{debug, error, warn};

use super::errors::ClientErrors;
use crate::telemetry::metrics::Metrics;

/// A lane's consumer.
pub type LaneConsumer = BaseConsumer<ConsumerEvents>;
/// A lane's producer. A thread polls it for as long as anybody else has it.
pub type LaneProducer = Arc<BaseProducer<ProducerEvents>>;

/// How long one poll of a producer lasts if nothing happens. rdkafka's own thread polls for 100 ms and spins through the
/// last millisecond of each, which is a hundredth of a core for doing nothing.
const PRODUCER_POLL: Duration = Duration::from_millis(500);

/// A change of the lane's partitions, to be carried out by the lane: until it does, nothing has changed.
#[derive(Clone, Debug)]
pub enum Rebalance {
    /// These come in addition.
    Assign(TopicPartitionList),
    /// These are to be given up.
    Revoke {
        /// Which.
        partitions: TopicPartitionList,
        /// They belong to others already: nothing may be committed for them.
        lost: bool,
    },
}

/// Where a partition ends for a reader of committed records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The last stable offset.
    pub offset: i64,
    /// Whether the client has read up to there and handed everything out. What lies between is no record then, but the
    /// markers of transactions.
    pub fetched: bool,
}

/// Notes what happens during a poll.
///
/// A poll returns right after a rebalance, and librdkafka leaves the assignment as it is until the application changes
/// it. So the lane takes the event from here and deals with it in its own loop, with no state shared with a callback.
#[derive(Debug)]
pub struct ConsumerEvents {
    rebalances: Mutex<Vec<Rebalance>>,
    ends: Mutex<BTreeMap<(String, i32), End>>,
    resets: Mutex<BTreeSet<(String, i32)>>,
    closing: AtomicBool,
    connected: AtomicBool,
    errors: ClientErrors,
}

impl ConsumerEvents {
    /// Nothing has happened yet; errors are counted in `metrics`.
    #[must_use]
    pub fn new(metrics: &Arc<Metrics>) -> Self {
        Self {
            rebalances: Mutex::default(),
            ends: Mutex::default(),
            resets: Mutex::default(),
            closing: AtomicBool::new(false),
            connected: AtomicBool::new(true),
            errors: ClientErrors::new("consumer", Arc::clone(metrics)),
        }
    }

    /// Whether the client had a connection to any broker when it last told.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.connected.load(Ordering::Relaxed)
    }

    /// The rebalances since the last call, in order.
    #[must_use]
    pub fn take(&self) -> Vec<Rebalance> {
        std::mem::take(&mut *self.rebalances.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The end of each partition, as the client's last statistics tell.
    #[must_use]
    pub fn ends(&self) -> BTreeMap<(String, i32), End> {
        self.ends.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the client could not go on where it was in a partition, since the last call: that offset is not there.
    #[must_use]
    pub fn was_reset(&self, partition: &(String, i32)) -> bool {
        self.resets.lock().unwrap_or_else(PoisonError::into_inner).remove(partition)
    }

    /// From now on partitions are given up at once: the lane has left its loop.
    pub fn close(&self) {
        self.closing.store(true, Ordering::Release);
    }
}

impl ConsumerContext for ConsumerEvents {
    fn rebalance(&self, consumer: &BaseConsumer<Self>, event: RDKafkaRespErr, partitions: &mut TopicPartitionList) {
        let revoked = event != RDKafkaRespErr::RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
        if self.closing.load(Ordering::Acquire) {
            // Both are to be answered: the client waits for that before it closes, and takes back what it gave.
            let answered = if revoked { unassign(consumer, partitions) } else { assign(consumer, partitions) };
            if let Err(error) = answered {
                debug!(error.message = %error, "partitions came or went while closing");
            }
            return;
        }
        let event = if revoked {
            Rebalance::Revoke { partitions: partitions.clone(), lost: consumer.assignment_lost() }
        } else {
            Rebalance::Assign(partitions.clone())
        };
        self.rebalances.lock().unwrap_or_else(PoisonError::into_inner).push(event);
    }
}

impl ClientContext for ConsumerEvents {
    fn log(&self, level: RDKafkaLogLevel, facility: &str, message: &str) {
        // The client has no other word for it.
        let Some((topic, partition)) = reset(facility, message) else { return log(level, facility, message) };
        error!(
            event.action = "offset-reset",
            messaging.destination.name = topic,
            messaging.destination.partition.id = partition.to_string(),
            error.message = message,
            "the place to go on is not there: articles are lost, or the topic was made anew"
        );
        self.resets.lock().unwrap_or_else(PoisonError::into_inner).insert((topic, partition));
    }

    fn error(&self, error: KafkaError, reason: &str) {
        self.errors.note(&error, reason);
    }

    fn stats(&self, statistics: Statistics) {
        self.errors.count_retries(&statistics);
        let connected = statistics.brokers.values().any(|broker| broker.nodeid >= 0 && broker.state == "UP");
        self.connected.store(connected, Ordering::Relaxed);
        let partitions = statistics.topics.iter().flat_map(|(name, topic)| {
            topic.partitions.iter().map(move |(number, partition)| ((name.clone(), *number), partition))
        });
        let ends = partitions.filter(|(_, partition)| partition.ls_offset >= 0).map(|(name, partition)| {
            let fetched = partition.next_offset >= partition.ls_offset && partition.fetchq_cnt == 0;
            (name, End { offset: partition.ls_offset, fetched })
        });
        let ends = ends.collect();
        *self.ends.lock().unwrap_or_else(PoisonError::into_inner) = ends;
    }
}

/// Takes partitions in addition.
pub fn assign(consumer: &LaneConsumer, partitions: &TopicPartitionList) -> KafkaResult<()> {
    match consumer.rebalance_protocol() {
        RebalanceProtocol::Cooperative => consumer.incremental_assign(partitions),
        RebalanceProtocol::Eager => consumer.assign(partitions),
        RebalanceProtocol::None => Ok(()),
    }
}

/// Gives partitions up.
pub fn unassign(consumer: &LaneConsumer, partitions: &TopicPartitionList) -> KafkaResult<()> {
    match consumer.rebalance_protocol() {
        RebalanceProtocol::Cooperative => consumer.incremental_unassign(partitions),
        RebalanceProtocol::Eager => consumer.unassign(),
        RebalanceProtocol::None => Ok(()),
    }
}

/// Notes what happens to a producer between begin and commit.
#[derive(Clone, Debug)]
pub struct ProducerEvents {
    doubt: Arc<AtomicBool>,
    failed: Arc<Mutex<Option<RDKafkaErrorCode>>>,
    errors: Arc<ClientErrors>,
}

impl ProducerEvents {
    fn new(metrics: &Arc<Metrics>) -> Self {
        let errors = Arc::new(ClientErrors::new("producer", Arc::clone(metrics)));
        Self { doubt: Arc::default(), failed: Arc::default(), errors }
    }

    /// A transaction begins: forget what was noted before.
    pub fn begin(&self) {
        self.doubt.store(false, Ordering::Release);
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether a connection broke or a request timed out since [`Self::begin`]: a request to end the transaction may
    /// then still be under way, and could end a later one.
    #[must_use]
    pub fn doubted(&self) -> bool {
        self.doubt.load(Ordering::Acquire)
    }

    /// Why a message was not delivered, if one was not.
    #[must_use]
    pub fn failed(&self) -> Option<RDKafkaErrorCode> {
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ProducerContext for ProducerEvents {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, _opaque: ()) {
        if let Err((error, _)) = result {
            let code = error.rdkafka_error_code();
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = code;
        }
    }
}

impl ClientContext for ProducerEvents {
    fn log(&self, level: RDKafkaLogLevel, facility: &str, message: &str) {
        log(level, facility, message);
    }

    fn error(&self, error: KafkaError, reason: &str) {
        if error.rdkafka_error_code().is_some_and(is_connection_trouble) {
            self.doubt.store(true, Ordering::Release);
        }
        self.errors.note(&error, reason);
    }

    fn stats(&self, statistics: Statistics) {
        self.errors.count_retries(&statistics);
    }
}

/// Creates a producer together with the notes that its callbacks keep; errors are counted in `metrics`.
pub fn create_producer(config: &ClientConfig, metrics: &Arc<Metrics>) -> KafkaResult<(LaneProducer, ProducerEvents)> {
    let events = ProducerEvents::new(metrics);
    let producer = Arc::new(BaseProducer::from_config_and_context(config, events.clone())?);
    let polled = Arc::downgrade(&producer);
    let poll = move || {
        while let Some(producer) = polled.upgrade() {
            producer.poll(PRODUCER_POLL);
        }
    };
    let thread = thread::Builder::new().name("producer".to_owned()).spawn(poll);
    thread.map_err(|error| KafkaError::ClientCreation(format!("no thread to poll the producer: {error}")))?;
    Ok((producer, events))
}

/// Whether an error means that a request's answer may have been lost.
fn is_connection_trouble(code: RDKafkaErrorCode) -> bool {
    matches!(
        code,
        RDKafkaErrorCode::BrokerTransportFailure
            | RDKafkaErrorCode::OperationTimedOut
            | RDKafkaErrorCode::RequestTimedOut
            | RDKafkaErrorCode::AllBrokersDown
            | RDKafkaErrorCode::MessageTimedOut
    )
}

/// The partition that a line of librdkafka says was reset: `… news.raw [3]: offset reset (at offset 7 …`.
fn reset(facility: &str, message: &str) -> Option<(String, i32)> {
    let (place, _) = message.split_once("]: offset reset (").filter(|_| facility == "OFFSET")?;
    let (topic, partition) = place.rsplit_once(" [")?;
    let topic = topic.rsplit_once(' ').map_or(topic, |(_, topic)| topic);
    Some((topic.to_owned(), partition.parse().ok()?))
}

/// librdkafka's own lines go the way of all others. Its "errors" are faults that it goes on to repair by itself, and what
/// is fatal for a client is mended, or told as an error, by the one who uses the client.
fn log(level: RDKafkaLogLevel, facility: &str, message: &str) {
    match level {
        RDKafkaLogLevel::Emerg
        | RDKafkaLogLevel::Alert
        | RDKafkaLogLevel::Critical
        | RDKafkaLogLevel::Error
        | RDKafkaLogLevel::Warning => {
            warn!(target: "librdkafka", { event.action = "client-log", error.message = message, dateline.facility = facility }, "librdkafka");
        }
        RDKafkaLogLevel::Notice | RDKafkaLogLevel::Info | RDKafkaLogLevel::Debug => {
            debug!(target: "librdkafka", { event.action = "client-log", error.message = message, dateline.facility = facility }, "librdkafka");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_about_a_reset_names_its_partition() {
        let line =
            "[thrd:main]: news.raw [6]: offset reset (at offset 85 (leader epoch 0), broker 0) to offset BEGINNING";
        assert_eq!(reset("OFFSET", line), Some(("news.raw".to_owned(), 6)));
        assert_eq!(reset("FETCH", line), None);
        assert_eq!(reset("OFFSET", "[thrd:main]: news.raw [6]: something else"), None);
    }
}
