//! librdkafka options: those that the guarantee rests on are fixed here and cannot be overridden.

use std::collections::BTreeMap;

use rdkafka::ClientConfig;
use rdkafka::config::RDKafkaLogLevel;

use crate::settings::{Kafka, Settings};

/// Options that the guarantee, memory limits or secrecy rest on. A trailing `*` stands for any ending.
const REFUSED: [&str; 29] = [
    "bootstrap.servers",
    "group.id",
    "group.instance.id",
    "group.protocol*",
    "partition.assignment.strategy",
    "isolation.level",
    "enable.auto.*",
    "auto.commit.*",
    "auto.offset.reset",
    "transactional.id",
    "transaction.timeout.ms",
    "enable.idempotence",
    "enable.gapless.guarantee",
    "acks",
    "request.required.acks",
    "max.in.flight*",
    "retries",
    "message.send.max.retries",
    "message.timeout.ms",
    "delivery.timeout.ms",
    "socket.timeout.ms",
    "partitioner",
    "delivery.report.only.error",
    "enable.partition.eof",
    "message.max.bytes",
    "plugin.library.paths",
    "test.mock.*",
    "enable.ssl.certificate.verification",
    "ssl.endpoint.identification.algorithm",
];

/// Memory of a producer's queue, and so the most that one transaction may hold in flight.
const PRODUCER_QUEUE_KBYTES: u32 = 65_536;
/// Largest message that the producer sends: the outputs' `max.message.bytes`.
pub const MESSAGE_MAX_BYTES: usize = 4 << 20;

/// An option in the settings that is refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "kafka.{table}.\"{name}\" cannot be set: the delivery guarantee or the safety of the connection rests on its value; remove it"
)]
pub struct Refused {
    table: &'static str,
    name: String,
}

/// Checks the pass-through options.
///
/// # Errors
/// Names the first option that must not be set.
pub fn check(kafka: &Kafka) -> Result<(), Refused> {
    let tables = [("properties", &kafka.properties), ("consumer", &kafka.consumer), ("producer", &kafka.producer)];
    for (table, options) in tables {
        if let Some(name) = options.keys().find(|name| is_refused(name)) {
            return Err(Refused { table, name: name.clone() });
        }
    }
    Ok(())
}

fn is_refused(name: &str) -> bool {
    REFUSED.iter().any(|refused| match refused.strip_suffix('*') {
        Some(begin) => name.starts_with(begin),
        None => name == *refused,
    })
}

/// Options of any client: brokers, name, what the settings pass through.
#[must_use]
pub fn client(kafka: &Kafka, name: &str) -> ClientConfig {
    let mut config = ClientConfig::new();
    pass(&mut config, &kafka.properties);
    config
        .set("bootstrap.servers", &kafka.brokers)
        .set("client.id", name)
        .set("socket.keepalive.enable", "true")
        .set("topic.metadata.refresh.interval.ms", "60000")
        .set_log_level(RDKafkaLogLevel::Info);
    config
}

/// Options of a lane's consumer.
#[must_use]
pub fn consumer(settings: &Settings, name: &str) -> ClientConfig {
    let kafka = &settings.kafka;
    let mut config = client(kafka, name);
    config
        // What the broker may hold for us: bounded, so that a backlog does not become memory.
        .set("queued.min.messages", "2000")
        .set("queued.max.messages.kbytes", "16384")
        .set("fetch.max.bytes", "16777216")
        // The default of a second lets a full queue starve the lane.
        .set("fetch.queue.backoff.ms", "20")
        .set("check.crcs", "true")
        // For the lag, against the last stable offset.
        .set("statistics.interval.ms", "5000");
    pass(&mut config, &kafka.consumer);
    config
        .set("group.id", &kafka.group)
        .set("isolation.level", "read_committed")
        .set("enable.auto.commit", "false")
        .set("enable.auto.offset.store", "false")
        .set("auto.offset.reset", kafka.start.as_str())
        .set("partition.assignment.strategy", "cooperative-sticky")
        .set("group.protocol", "classic")
        .set("session.timeout.ms", kafka.session_timeout.as_millis().to_string());
    config
}

/// Options of a consumer that reads dead letters to their ends, as this group.
#[must_use]
pub fn replay(settings: &Settings, group: &str) -> ClientConfig {
    let mut config = consumer(settings, group);
    config.set("group.id", group).set("enable.partition.eof", "true").set("auto.offset.reset", "earliest");
    config
}

/// Options of a lane's transactional producer.
#[must_use]
pub fn producer(settings: &Settings, transactional_id: &str) -> ClientConfig {
    let kafka = &settings.kafka;
    let mut config = client(kafka, transactional_id);
    config
        .set("compression.codec", kafka.compression.as_str())
        .set("queue.buffering.max.kbytes", PRODUCER_QUEUE_KBYTES.to_string())
        // After each commit the coordinator answers CONCURRENT_TRANSACTIONS until its markers are written, and
        // librdkafka waits this long before it asks again: the default of 100 ms would be most of a transaction.
        .set("retry.backoff.ms", "5")
        .set("topic.metadata.refresh.fast.interval.ms", "100")
        // For the number of retries.
        .set("statistics.interval.ms", "5000");
    pass(&mut config, &kafka.producer);
    config
        .set("transactional.id", transactional_id)
        .set("transaction.timeout.ms", kafka.transaction_timeout.as_millis().to_string())
        .set("delivery.report.only.error", "true")
        .set("message.max.bytes", MESSAGE_MAX_BYTES.to_string())
        // Java clients must find a key in the same partition.
        .set("partitioner", "murmur2_random");
    config
}

/// Options of a plain producer, for feeding articles.
#[must_use]
pub fn feeder(settings: &Settings) -> ClientConfig {
    let mut config = client(&settings.kafka, "dateline-feed");
    pass(&mut config, &settings.kafka.producer);
    config
        .set("compression.codec", settings.kafka.compression.as_str())
        .set("enable.idempotence", "true")
        .set("message.max.bytes", MESSAGE_MAX_BYTES.to_string())
        .set("partitioner", "murmur2_random");
    config
}

fn pass(config: &mut ClientConfig, options: &BTreeMap<String, String>) {
    for (name, value) in options {
        config.set(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Overrides, load};

    fn settings(set: &[&str]) -> Settings {
        let overrides = Overrides { file: None, set: set.iter().map(ToString::to_string).collect() };
        load(&overrides, std::iter::empty()).unwrap().settings
    }

    #[test]
    fn options_that_the_guarantee_rests_on_are_refused_by_name() {
        let refused = check(&settings(&["kafka.consumer.enable.auto.commit=true"]).kafka).unwrap_err();
        assert!(refused.to_string().contains("kafka.consumer.\"enable.auto.commit\""));
        assert!(check(&settings(&["kafka.properties.test.mock.num.brokers=3"]).kafka).is_err());
        let host_name_unchecked = settings(&["kafka.properties.ssl.endpoint.identification.algorithm=none"]);
        assert!(check(&host_name_unchecked.kafka).is_err());
        assert!(check(&settings(&["kafka.properties.security.protocol=ssl"]).kafka).is_ok());
    }

    #[test]
    fn pass_through_options_reach_the_clients() {
        let settings = settings(&["kafka.properties.security.protocol=ssl", "kafka.producer.linger.ms=1"]);
        assert_eq!(consumer(&settings, "c").get("security.protocol"), Some("ssl"));
        assert_eq!(producer(&settings, "p").get("linger.ms"), Some("1"));
    }
}
