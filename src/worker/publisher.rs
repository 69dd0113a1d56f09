//! One transaction for a batch: its outputs, its dead letters and its offsets become visible together or not at all.
//!
//! The way out of every doubt is the same. A new producer with the same transactional id ends whatever the old one left
//! open, and then the group's committed offsets tell where to go on. Outputs and offsets are committed together, so
//! reading again from the committed offsets can neither lose nor double anything, and it needs no guess about how an
//! unanswered commit ended.

mod producers;

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::bail;
use rdkafka::consumer::{CommitMode, Consumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseRecord, Producer};
use rdkafka::{Offset, TopicPartitionList};
use tracing::warn;

use self::producers::Producers;
use super::batch::Batch;
use super::fault;
use super::process::Outcome;
use super::record::Record;
use crate::kafka::clients::{LaneConsumer, LaneProducer};
use crate::kafka::transaction::{self, TransactionError};
use crate::records::{Destination, Message};
use crate::settings::{Settings, Topics};
use crate::telemetry::metrics::{Metrics, OutcomeLabel, ReasonLabel, RejectLabels, TopicLabel};

/// How often a batch is sent before the producer is made anew.
const SENDS: usize = 3;

/// How a batch fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is visible, and its offsets are committed.
    Committed,
    /// Nothing of it may be counted on: go on from the committed offsets.
    Rewind,
    /// No producer can be had now: keep the batch and try later.
    Unavailable,
}

/// A lane's producer, and where it publishes.
pub(super) struct Publisher {
    producers: Producers,
    topics: Topics,
    /// How long each call of a transaction may take: two of them make up one, which the brokers then give up. Left to
    /// itself the client repeats the request to end one for as long as no answer comes.
    patience: Duration,
    metrics: Arc<Metrics>,
}

/// What to do about an error of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remedy {
    /// Abort, send the same bytes again.
    Resend,
    /// Abort, go on from the committed offsets.
    Rewind,
    /// A new producer, then go on from the committed offsets.
    Recreate,
}

impl Publisher {
    pub(super) fn new(settings: &Settings, transactional_id: String, metrics: Arc<Metrics>) -> Self {
        let (topics, patience) = (settings.kafka.topics.clone(), settings.kafka.transaction_timeout / 2);
        Self { producers: Producers::new(settings, transactional_id, &metrics), topics, patience, metrics }
    }

    /// Lets it send messages of so many bytes.
    pub(super) fn with_largest(mut self, bytes: usize) -> Self {
        self.producers.allow(bytes);
        self
    }

    /// Sees to it that there is a producer; false if none can be had now.
    ///
    /// # Errors
    /// What no retry can mend: bad options, missing permission, another worker with the same id.
    pub(super) fn ready(&mut self) -> anyhow::Result<bool> {
        self.producers.ready()
    }

    /// Publishes a batch whose records all have their outcomes.
    ///
    /// # Errors
    /// What no retry can mend.
    pub(super) fn publish(&mut self, consumer: &LaneConsumer, batch: &Batch) -> anyhow::Result<Verdict> {
        if !self.ready()? {
            return Ok(Verdict::Unavailable);
        }
        for _ in 0..SENDS {
            let begun = Instant::now();
            let Err(error) = self.attempt(consumer, batch) else {
                self.count(batch, begun.elapsed());
                self.drop_if_doubted();
                return Ok(Verdict::Committed);
            };
            self.permanent(&error)?;
            let remedy = remedy(&error);
            warn!(
                event.action = "transaction-aborted",
                error.r#type = error.name,
                error.message = error.message,
                dateline.remedy = ?remedy,
                "transaction failed"
            );
            if remedy == Remedy::Recreate || !self.abort() {
                self.recreate(&error)?;
                return Ok(Verdict::Rewind);
            }
            if remedy == Remedy::Rewind {
                return Ok(Verdict::Rewind);
            }
        }
        self.drop_producer("message-failed");
        Ok(Verdict::Rewind)
    }

    fn attempt(&self, consumer: &LaneConsumer, batch: &Batch) -> Result<(), TransactionError> {
        let (producer, events) = self.producers.current.as_ref().ok_or_else(no_client)?;
        events.begin();
        if fault::commit_outside() {
            consumer.commit(&offsets(batch), CommitMode::Sync)?;
            fault::maybe_die();
        }
        producer.begin_transaction()?;
        for (record, outcome) in batch.outcomes() {
            for message in outcome.messages() {
                self.send(producer, record, message)?;
            }
        }
        if !fault::commit_outside() {
            // The group's generation as of now: the broker refuses the offsets of a member that was left behind.
            let group = consumer.group_metadata().ok_or_else(no_client)?;
            transaction::send_offsets(producer, offsets(batch), group, self.patience)?;
        }
        transaction::commit(producer, self.patience)
    }

    fn send(&self, producer: &LaneProducer, record: &Record, message: &Message) -> Result<(), TransactionError> {
        let topic = self.topic(message.destination);
        let mut headers = OwnedHeaders::new_with_capacity(message.headers.len());
        for header in &message.headers {
            headers = headers.insert(Header { key: &header.name, value: header.value.as_deref() });
        }
        let mut base = BaseRecord::<[u8], [u8]>::to(topic).headers(headers);
        base.key = message.key.as_deref();
        base.payload = message.payload.as_deref();
        base.timestamp = record.timestamp;
        loop {
            match producer.send(base) {
                Ok(()) => return Ok(()),
                Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), unsent)) => {
                    base = unsent;
                    std::thread::sleep(Duration::from_millis(1));
                }
                Err((error, _)) => return Err(error.into()),
            }
        }
    }

    /// Whether an abort went through.
    fn abort(&mut self) -> bool {
        self.metrics.transactions.get_or_create(&OutcomeLabel { outcome: "aborted" }).inc();
        self.metrics.totals.aborted.inc();
        self.producers.current.as_ref().is_some_and(|(producer, _)| producer.abort_transaction(self.patience).is_ok())
    }

    /// A connection broke between begin and Ok: a repeated request to end this transaction may still be under way, and
    /// could end a later one of the same epoch. A new producer has a new epoch.
    fn drop_if_doubted(&mut self) {
        if self.producers.current.as_ref().is_some_and(|(_, events)| events.doubted()) {
            self.drop_producer("doubt");
        }
    }

    fn recreate(&mut self, error: &TransactionError) -> anyhow::Result<()> {
        let fenced = matches!(
            error.code,
            RDKafkaErrorCode::Fenced | RDKafkaErrorCode::ProducerFenced | RDKafkaErrorCode::InvalidProducerEpoch
        );
        if fenced {
            self.producers.note_fencing()?;
        }
        self.drop_producer(if fenced { "fenced" } else { "in-doubt" });
        Ok(())
    }

    /// Gives the producer up; the next call of [`Self::ready`] makes a new one.
    fn drop_producer(&mut self, reason: &'static str) {
        warn!(event.action = "producer-recreated", dateline.reason = reason, "producer given up");
        if reason == "doubt" || reason == "in-doubt" {
            self.metrics.transactions.get_or_create(&OutcomeLabel { outcome: "doubt" }).inc();
        }
        self.metrics.recreated.get_or_create(&ReasonLabel { reason }).inc();
        self.metrics.totals.recreated.inc();
        self.producers.give_up();
    }

    /// Errors that would come again for ever.
    fn permanent(&self, error: &TransactionError) -> anyhow::Result<()> {
        use RDKafkaErrorCode as Code;
        let failed = self.producers.current.as_ref().and_then(|(_, events)| events.failed());
        for code in [Some(error.code), failed].into_iter().flatten() {
            match code {
                Code::MessageSizeTooLarge => bail!(
                    "an output topic takes no message as large as records.max_bytes: raise its max.message.bytes (see `dateline topics --check`) or lower records.max_bytes"
                ),
                Code::TopicAuthorizationFailed => {
                    let Topics { articles, events, rejected, .. } = &self.topics;
                    bail!(
                        "not permitted to write to topics {articles}, {events}, {rejected}: grant Write on each ({error})"
                    )
                }
                Code::GroupAuthorizationFailed => bail!("not permitted to use the group: grant Read on it ({error})"),
                Code::UnknownTopic | Code::UnknownTopicOrPartition => {
                    bail!("an output topic is gone: create it with `dateline topics` ({error})")
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Counts what is now visible.
    fn count(&self, batch: &Batch, took: Duration) {
        let (metrics, totals) = (&self.metrics, &self.metrics.totals);
        metrics.transactions.get_or_create(&OutcomeLabel { outcome: "committed" }).inc();
        metrics.transaction_seconds.observe(took.as_secs_f64());
        totals.transactions.inc();
        totals.commit.add(took);
        totals.commit_us.inc_by(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
        let mut articles = 0.0;
        for (record, outcome) in batch.outcomes() {
            articles += 1.0;
            self.count_latency(record);
            for message in outcome.messages() {
                self.count_message(message);
            }
            match outcome {
                Outcome::Published { events, .. } => {
                    totals.articles.inc();
                    totals.events.inc_by(events.len() as u64);
                    for labels in events {
                        metrics.events.get_or_create(labels).inc();
                    }
                }
                Outcome::Rejected { rejection, .. } => {
                    totals.rejected.inc();
                    let labels = RejectLabels { stage: rejection.step.as_str(), code: rejection.code.as_str() };
                    metrics.rejected.get_or_create(&labels).inc();
                }
            }
        }
        metrics.batch_articles.observe(articles);
    }

    fn count_message(&self, message: &Message) {
        let (topic, size) = (TopicLabel { topic: self.topic(message.destination).clone() }, message.size() as u64);
        self.metrics.records_produced.get_or_create(&topic).inc();
        self.metrics.bytes_produced.get_or_create(&topic).inc_by(size);
        self.metrics.totals.bytes_out.inc_by(size);
    }

    /// From the record's timestamp to now; clocks that disagree count as no time.
    fn count_latency(&self, record: &Record) {
        let Some(timestamp) = record.timestamp.and_then(|ms| u64::try_from(ms).ok()) else { return };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let latency = now.saturating_sub(Duration::from_millis(timestamp));
        self.metrics.latency_seconds.observe(latency.as_secs_f64());
        self.metrics.totals.latency.add(latency);
    }

    fn topic(&self, destination: Destination) -> &String {
        match destination {
            Destination::Articles => &self.topics.articles,
            Destination::Events => &self.topics.events,
            Destination::Rejected => &self.topics.rejected,
            Destination::Raw => &self.topics.raw,
        }
    }
}

fn remedy(error: &TransactionError) -> Remedy {
    use RDKafkaErrorCode as Code;
    match error.code {
        Code::IllegalGeneration | Code::UnknownMemberId | Code::RebalanceInProgress if error.requires_abort => {
            Remedy::Rewind
        }
        Code::OperationTimedOut | Code::Fenced => Remedy::Recreate,
        _ if error.requires_abort && !error.fatal => Remedy::Resend,
        _ => Remedy::Recreate,
    }
}

fn offsets(batch: &Batch) -> TopicPartitionList {
    let mut list = TopicPartitionList::new();
    for ((topic, partition), offset) in batch.next_offsets() {
        // Fails only for an offset that is no offset, and ours are those of records plus one.
        list.add_partition_offset(&topic, partition, Offset::Offset(offset)).expect("the offset of a record is valid");
    }
    list
}

fn no_client() -> TransactionError {
    TransactionError::from(KafkaError::ClientCreation("no client".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: RDKafkaErrorCode, fatal: bool, requires_abort: bool) -> TransactionError {
        let (name, message) = (String::new(), String::new());
        TransactionError { code, name, message, fatal, retriable: false, requires_abort }
    }

    #[test]
    fn each_class_of_error_has_its_remedy() {
        use RDKafkaErrorCode as Code;
        let cases = [
            (error(Code::IllegalGeneration, false, true), Remedy::Rewind),
            (error(Code::UnknownMemberId, false, true), Remedy::Rewind),
            (error(Code::OperationTimedOut, false, false), Remedy::Recreate),
            (error(Code::Fenced, true, false), Remedy::Recreate),
            (error(Code::InvalidTransactionalState, false, false), Remedy::Recreate),
            (error(Code::MessageTimedOut, false, true), Remedy::Resend),
            (error(Code::MessageTimedOut, true, true), Remedy::Recreate),
        ];
        for (error, expected) in cases {
            assert_eq!(remedy(&error), expected, "{error:?}");
        }
    }
}
