//! A consumer and a transactional producer with nothing between them: what Kafka itself costs.
//!
//! It reads the worker's input and publishes the worker's output of each record, byte for byte, with the same options
//! and in batches of the same size. What the worker's outputs are it has read before the clock starts.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use clap::Args;
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::message::{BorrowedMessage, Headers as _, OwnedHeaders, OwnedMessage};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer as _, ThreadedProducer};
use rdkafka::util::Timeout;
use rdkafka::{ClientConfig, Message as _, Offset, TopicPartitionList};

use crate::usage;

/// As many records as the worker takes for one transaction.
const BATCH: usize = 500;
/// A topic is read when nothing has come for so long.
const QUIET: Duration = Duration::from_secs(5);

/// Where to read and where to write.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[arg(long)]
    brokers: String,
    #[arg(long)]
    group: String,
    #[arg(long)]
    raw: String,
    #[arg(long)]
    articles: String,
    #[arg(long)]
    events: String,
    #[arg(long)]
    to_articles: String,
    #[arg(long)]
    to_events: String,
}

/// Origin → what is to be published for it, each with its topic.
type Outputs = HashMap<String, Vec<(String, OwnedMessage)>>;

/// Forwards everything and prints the processor time that it took, in milliseconds.
pub(crate) fn run(options: &Options) {
    let outputs = outputs(options);
    let producer: ThreadedProducer<DefaultProducerContext> = config(options)
        .set("transactional.id", &options.group)
        .set("compression.codec", "zstd")
        .set("retry.backoff.ms", "5")
        .set("delivery.report.only.error", "true")
        .set("message.max.bytes", "4194304")
        .set("queue.buffering.max.kbytes", "65536")
        .set("partitioner", "murmur2_random")
        .create()
        .unwrap();
    producer.init_transactions(Timeout::Never).unwrap();
    let mut config = config(options);
    config.set("enable.auto.commit", "false").set("enable.auto.offset.store", "false").set("check.crcs", "true");
    config.set("queued.min.messages", "2000").set("queued.max.messages.kbytes", "16384");
    let consumer: BaseConsumer = config.set("auto.offset.reset", "earliest").create().unwrap();
    consumer.subscribe(&[&options.raw]).unwrap();
    let before = usage::own();
    let mut left = outputs.len();
    while left > 0 {
        left -= transaction(&consumer, &producer, &outputs);
    }
    println!("{}", usage::own().saturating_sub(before).as_millis());
}

/// One batch; how many records it had.
fn transaction(
    consumer: &BaseConsumer,
    producer: &ThreadedProducer<DefaultProducerContext>,
    outputs: &Outputs,
) -> usize {
    let mut next: BTreeMap<i32, i64> = BTreeMap::new();
    let mut raw = String::new();
    let mut batch = Vec::with_capacity(BATCH);
    let mut wait = QUIET;
    while batch.len() < BATCH
        && let Some(message) = consumer.poll(wait)
    {
        let message = message.unwrap();
        next.insert(message.partition(), message.offset() + 1);
        message.topic().clone_into(&mut raw);
        batch.push(origin(&message));
        wait = Duration::from_millis(100);
    }
    if batch.is_empty() {
        return 0;
    }
    producer.begin_transaction().unwrap();
    for origin in &batch {
        for (topic, message) in &outputs[origin] {
            send(producer, topic, message);
        }
    }
    let mut offsets = TopicPartitionList::new();
    for (partition, offset) in next {
        offsets.add_partition_offset(&raw, partition, Offset::Offset(offset)).unwrap();
    }
    let group = consumer.group_metadata().unwrap();
    producer.send_offsets_to_transaction(&offsets, &group, Timeout::Never).unwrap();
    producer.commit_transaction(Timeout::Never).unwrap();
    batch.len()
}

fn send(producer: &ThreadedProducer<DefaultProducerContext>, topic: &str, message: &OwnedMessage) {
    let headers = message.headers().cloned().unwrap_or_else(OwnedHeaders::new);
    let mut record = BaseRecord::<[u8], [u8]>::to(topic).headers(headers);
    (record.key, record.payload, record.timestamp) =
        (message.key(), message.payload(), message.timestamp().to_millis());
    while let Err((_, unsent)) = producer.send(record) {
        record = unsent;
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// What the worker has published, by origin; of each origin the article comes first.
fn outputs(options: &Options) -> Outputs {
    let mut outputs = Outputs::new();
    for (from, to) in [(&options.articles, &options.to_articles), (&options.events, &options.to_events)] {
        let consumer: BaseConsumer = config(options).set("auto.offset.reset", "earliest").create().unwrap();
        let metadata = consumer.fetch_metadata(Some(from), Duration::from_secs(10)).unwrap();
        let partitions = i32::try_from(metadata.topics()[0].partitions().len()).unwrap();
        let mut list = TopicPartitionList::new();
        list.add_partition_range(from, 0, partitions - 1);
        list.set_all_offsets(Offset::Beginning).unwrap();
        consumer.assign(&list).unwrap();
        while let Some(message) = consumer.poll(QUIET) {
            let message = message.unwrap().detach();
            let headers = message.headers().unwrap();
            let origin = headers.iter().find(|header| header.key == "dateline.origin").unwrap();
            let origin = String::from_utf8(origin.value.unwrap().to_vec()).unwrap();
            outputs.entry(origin).or_default().push((to.clone(), message));
        }
    }
    outputs
}

fn origin(message: &BorrowedMessage<'_>) -> String {
    format!("{}:{}:{}", message.topic(), message.partition(), message.offset())
}

fn config(options: &Options) -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", &options.brokers).set("group.id", &options.group);
    config
}
