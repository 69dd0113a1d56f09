//! Reads the dead-letter topic from where the last replay ended to the ends found at the start.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::Consumer;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::metadata::MetadataPartition;
use rdkafka::{Offset, TopicPartitionList};

use super::Begin;
use crate::kafka::clients::{ConsumerEvents, LaneConsumer};
use crate::kafka::options;
use crate::settings::Settings;
use crate::telemetry::metrics::Metrics;
use crate::worker::record::Record;

/// How long one request may take.
const REQUEST: Duration = Duration::from_secs(10);

/// Reads what lies between two offsets of each partition.
pub(super) struct Reader {
    consumer: LaneConsumer,
    topic: String,
    /// Partition → what is left to be read.
    left: BTreeMap<i32, Range>,
    /// As it was at the start.
    whole: BTreeMap<i32, Range>,
}

/// Offsets from the first to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    begin: i64,
    end: i64,
}

impl Reader {
    /// A reader for this group. It takes the partitions by itself: a replay is one process.
    pub(super) fn open(settings: &Settings, group: &str, begin: Begin, metrics: &Arc<Metrics>) -> anyhow::Result<Self> {
        let config = options::replay(settings, group);
        let consumer = LaneConsumer::from_config_and_context(&config, ConsumerEvents::new(metrics))
            .context("bad options in kafka.properties or kafka.consumer")?;
        let topic = settings.kafka.topics.rejected.clone();
        let metadata = consumer.fetch_metadata(Some(&topic), REQUEST).context("cannot ask about the dead letters")?;
        let partitions =
            metadata.topics().iter().flat_map(|topic| topic.partitions().iter().map(MetadataPartition::id));
        let mut whole = BTreeMap::new();
        for partition in partitions {
            let (low, high) = consumer.fetch_watermarks(&topic, partition, REQUEST).context("cannot read the ends")?;
            whole.insert(partition, Range { begin: low, end: high });
        }
        if whole.is_empty() {
            bail!("topic {topic} is missing; create it with `dateline topics`");
        }
        let mut reader = Self { consumer, topic, left: BTreeMap::new(), whole };
        if begin == Begin::Continue {
            for (partition, committed) in reader.committed()? {
                if let Some(range) = reader.whole.get_mut(&partition) {
                    range.begin = range.begin.max(committed);
                }
            }
        }
        reader.take(reader.whole.clone())?;
        Ok(reader)
    }

    /// Who commits.
    pub(super) fn consumer(&self) -> &LaneConsumer {
        &self.consumer
    }

    /// Whether everything has been read.
    pub(super) fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    /// The next letter, if one comes in time.
    pub(super) fn next(&mut self, wait: Duration) -> anyhow::Result<Option<Record>> {
        match self.consumer.poll(wait).map(|polled| polled.map(|message| Record::copied(&message))) {
            None => Ok(None),
            Some(Ok(record)) => Ok(self.within(record)),
            // Between the last record and the end lie markers of transactions only.
            Some(Err(KafkaError::PartitionEOF(partition))) => {
                self.left.remove(&partition);
                Ok(None)
            }
            Some(Err(error)) => self.failed(&error).map(|()| None),
        }
    }

    /// Goes back to what is committed: what was read since is read again.
    pub(super) fn rewind(&mut self) -> anyhow::Result<()> {
        let committed = self.committed()?;
        let mut left = self.whole.clone();
        for (partition, range) in &mut left {
            range.begin = range.begin.max(committed.get(partition).copied().unwrap_or(0));
        }
        self.take(left)
    }

    fn take(&mut self, left: BTreeMap<i32, Range>) -> anyhow::Result<()> {
        self.left = left;
        self.left.retain(|_, range| range.begin < range.end);
        let mut list = TopicPartitionList::new();
        for (partition, range) in &self.left {
            list.add_partition_offset(&self.topic, *partition, Offset::Offset(range.begin)).context("bad offset")?;
        }
        self.consumer.assign(&list).context("cannot take the partitions")
    }

    fn within(&mut self, record: Record) -> Option<Record> {
        let range = self.left.get(&record.partition)?;
        let (before, last) = (record.offset < range.end, record.offset + 1 >= range.end);
        if last {
            self.left.remove(&record.partition);
        }
        before.then_some(record)
    }

    fn committed(&self) -> anyhow::Result<BTreeMap<i32, i64>> {
        let mut list = TopicPartitionList::new();
        for partition in self.whole.keys() {
            list.add_partition(&self.topic, *partition);
        }
        let committed = self.consumer.committed_offsets(list, REQUEST).context("cannot read the committed offsets")?;
        let mut offsets = BTreeMap::new();
        for element in committed.elements() {
            element.error().context("cannot read a committed offset")?;
            if let Offset::Offset(offset) = element.offset() {
                offsets.insert(element.partition(), offset);
            }
        }
        Ok(offsets)
    }

    fn failed(&self, error: &KafkaError) -> anyhow::Result<()> {
        match error.rdkafka_error_code() {
            Some(RDKafkaErrorCode::TopicAuthorizationFailed) => {
                bail!("not permitted to read topic {}: grant Read on it", self.topic)
            }
            Some(RDKafkaErrorCode::UnknownTopic | RDKafkaErrorCode::UnknownTopicOrPartition) => {
                bail!("topic {} is gone: create it with `dateline topics`", self.topic)
            }
            // The client has said so itself, and goes on trying.
            _ => Ok(()),
        }
    }
}
