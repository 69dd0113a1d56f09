//! What lies on the input topic, and how much of it the group has done.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use rdkafka::Message as _;
use rdkafka::admin::{AdminClient, AdminOptions};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::KafkaError;
use rdkafka::message::{Header, Headers as _, OwnedMessage};
use rdkafka::{Offset, TopicPartitionList};

use super::Fleet;
use crate::common::broker::unique;

impl Fleet {
    /// How many records were ever put on the input topic, markers of transactions among them.
    pub(crate) fn fed_offsets(&self) -> i64 {
        let consumer: BaseConsumer = self.broker.client().create().unwrap();
        let end =
            |partition| consumer.fetch_watermarks(&self.topics.raw, partition, Duration::from_secs(10)).unwrap().1;
        (0..self.partitions).map(end).sum()
    }

    /// Deletes the first records of the input topic's first partition, as retention would.
    pub(crate) fn delete_records_before(&self, offset: i64) {
        let admin: AdminClient<DefaultClientContext> = self.broker.client().create().unwrap();
        let mut list = TopicPartitionList::new();
        list.add_partition_offset(&self.topics.raw, 0, Offset::Offset(offset)).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(admin.delete_records(&list, &AdminOptions::new())).unwrap();
    }

    /// Names and values of the headers of the input topic's newest record.
    pub(crate) fn newest_headers(&self) -> BTreeMap<String, String> {
        let consumer: BaseConsumer = self.broker.client().set("group.id", unique("reader")).create().unwrap();
        let mut list = TopicPartitionList::new();
        list.add_partition_range(&self.topics.raw, 0, self.partitions - 1);
        list.set_all_offsets(Offset::Beginning).unwrap();
        consumer.assign(&list).unwrap();
        let mut newest = (None, BTreeMap::new());
        let mut wait = Duration::from_secs(20);
        while let Some(message) = consumer.poll(wait) {
            let message = message.unwrap().detach();
            let time = message.timestamp().to_millis();
            if time > newest.0 {
                let text = |header: Header<'_, &[u8]>| {
                    (header.key.to_owned(), String::from_utf8_lossy(header.value.unwrap_or_default()).into_owned())
                };
                newest = (time, message.headers().map(|all| all.iter().map(text).collect()).unwrap_or_default());
            }
            wait = Duration::from_secs(2);
        }
        newest.1
    }

    /// Waits until the group's committed offsets are the ends of the input's partitions.
    pub(crate) fn wait_until_done(&self, limit: Duration) {
        let consumer: BaseConsumer = self.broker.client().set("group.id", &self.group).create().unwrap();
        let begun = Instant::now();
        while begun.elapsed() < limit {
            if self.lag(&consumer) == 0 {
                return;
            }
            thread::sleep(Duration::from_millis(200));
        }
        panic!("still {} behind after {limit:?}\n{}", self.lag(&consumer), self.logs());
    }

    /// How many records the group is behind.
    pub(crate) fn behind(&self) -> i64 {
        self.lag(&self.broker.client().set("group.id", &self.group).create().unwrap())
    }

    fn lag(&self, consumer: &BaseConsumer) -> i64 {
        let mut partitions = TopicPartitionList::new();
        partitions.add_partition_range(&self.topics.raw, 0, self.partitions - 1);
        // A fresh broker first has to find a coordinator.
        let Ok(committed) = consumer.committed_offsets(partitions, Duration::from_secs(10)) else { return i64::MAX };
        let behind = committed.elements().into_iter().map(|element| {
            let limit = Duration::from_secs(10);
            let (low, high) = consumer.fetch_watermarks(element.topic(), element.partition(), limit).unwrap();
            let Offset::Offset(offset) = element.offset() else { return high - low };
            if high - offset > 3 || self.has_record(element.partition(), offset) { high - offset } else { 0 }
        });
        behind.sum()
    }

    /// Whether a record lies at this offset or after it, and not markers of transactions alone.
    fn has_record(&self, partition: i32, offset: i64) -> bool {
        let mut config = self.broker.client();
        let consumer: BaseConsumer =
            config.set("group.id", unique("reader")).set("enable.partition.eof", "true").create().unwrap();
        let mut list = TopicPartitionList::new();
        list.add_partition_offset(&self.topics.raw, partition, Offset::Offset(offset)).unwrap();
        consumer.assign(&list).unwrap();
        let polled = consumer.poll(Duration::from_secs(10));
        !matches!(polled, Some(Err(KafkaError::PartitionEOF(_))))
    }

    /// The committed dead letters.
    pub(crate) fn letters(&self) -> Vec<OwnedMessage> {
        let mut config = self.broker.client();
        config.set("group.id", unique("reader")).set("enable.partition.eof", "true");
        let consumer: BaseConsumer = config.create().unwrap();
        let mut list = TopicPartitionList::new();
        list.add_partition_range(&self.topics.rejected, 0, self.partitions - 1);
        list.set_all_offsets(Offset::Beginning).unwrap();
        consumer.assign(&list).unwrap();
        let (mut letters, mut ended) = (Vec::new(), 0);
        while ended < self.partitions {
            match consumer.poll(Duration::from_secs(20)).unwrap() {
                Ok(message) => letters.push(message.detach()),
                Err(KafkaError::PartitionEOF(_)) => ended += 1,
                Err(error) => panic!("{error}"),
            }
        }
        letters
    }
}
