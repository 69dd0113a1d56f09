//! librdkafka options: those that the guarantee rests on are fixed here and cannot be overridden.

use std::collections::BTreeMap;

use rdkafka::ClientConfig;
use rdkafka::config::RDKafkaLogLevel;

use crate::settings::{Kafka, Secret, Settings};

/// Options that the guarantee, memory limits or secrecy rest on. `*` at either end stands for anything.
const REFUSED: [&str; 25] = [
    "group.protocol*",
    "partition.assignment.strategy",
    "isolation.level",
    "enable.auto.*",
    "auto.commit.*",
    "transactional.id",
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
    "*password*",
];

/// Options that have a setting of their own, which is to be used instead.
const SETTINGS: [(&str, &str); 23] = [
    ("bootstrap.servers", "kafka.brokers"),
    ("metadata.broker.list", "kafka.brokers"),
    ("group.id", "kafka.group"),
    ("group.instance.id", "kafka.static_membership"),
    ("auto.offset.reset", "kafka.start"),
    ("session.timeout.ms", "kafka.session_timeout"),
    ("transaction.timeout.ms", "kafka.transaction_timeout"),
    ("compression.*", "kafka.compression"),
    ("security.protocol", "kafka.security.protocol"),
    ("sasl.mechanism*", "kafka.sasl.mechanism"),
    ("sasl.username", "kafka.sasl.username"),
    ("sasl.password", "kafka.sasl.password"),
    ("sasl.kerberos.*", "kafka.sasl.mechanism"),
    ("sasl.oauthbearer.*", "kafka.sasl.mechanism"),
    ("enable.sasl.oauthbearer*", "kafka.sasl.mechanism"),
    ("ssl.ca.location", "kafka.tls.ca_file"),
    ("ssl.ca.pem", "kafka.tls.ca_file"),
    ("ssl.certificate.location", "kafka.tls.certificate_file"),
    ("ssl.certificate.pem", "kafka.tls.certificate_file"),
    ("ssl.key.location", "kafka.tls.key_file"),
    ("ssl.key.pem", "kafka.tls.key_file"),
    ("ssl.key.password", "kafka.tls.key_password"),
    ("ssl.keystore.*", "kafka.tls.certificate_file and kafka.tls.key_file"),
];

/// Memory of a producer's queue, and so the most that one transaction may hold in flight.
const PRODUCER_QUEUE_KBYTES: u32 = 65_536;
/// Largest message that the producer sends: the outputs' `max.message.bytes`.
pub const MESSAGE_MAX_BYTES: usize = 4 << 20;

/// An option in the settings that is refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("kafka.{table}.\"{name}\" cannot be set: {advice}")]
pub struct Refused {
    table: &'static str,
    name: String,
    advice: String,
}

/// Checks the pass-through options.
///
/// # Errors
/// Names the first option that must not be set, and the setting to use instead, if there is one.
pub fn check(kafka: &Kafka) -> Result<(), Refused> {
    let tables = [("properties", &kafka.properties), ("consumer", &kafka.consumer), ("producer", &kafka.producer)];
    for (table, options) in tables {
        for name in options.keys() {
            if let Some(advice) = refusal(name) {
                return Err(Refused { table, name: name.clone(), advice });
            }
        }
    }
    Ok(())
}

/// Why an option must not be set, if it must not.
fn refusal(name: &str) -> Option<String> {
    if let Some((_, setting)) = SETTINGS.iter().find(|(pattern, _)| matches(pattern, name)) {
        return Some(format!("use {setting} instead"));
    }
    let refused = REFUSED.iter().any(|pattern| matches(pattern, name));
    refused.then(|| "the delivery guarantee or the safety of the connection rests on its value; remove it".to_owned())
}

fn matches(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (None, None) => name == pattern,
        (None, Some(begin)) => name.starts_with(begin),
        (Some(end), None) => name.ends_with(end),
        (Some(_), Some(_)) => name.contains(pattern.trim_matches('*')),
    }
}

/// Name of a lane at the brokers: its transactional id and, with static membership, its place in the group.
#[must_use]
pub fn lane_id(settings: &Settings, lane: usize) -> String {
    format!("{}-{}-{lane}", settings.kafka.transactional_prefix, settings.worker.instance())
}

/// Options of any client: brokers, name, what the settings pass through.
#[must_use]
pub fn client(kafka: &Kafka, name: &str) -> ClientConfig {
    let mut config = ClientConfig::new();
    // The default of 10 s is most of the time that a worker takes to go on once the brokers are back.
    config.set("reconnect.backoff.max.ms", "2000");
    pass(&mut config, &kafka.properties);
    config
        .set("bootstrap.servers", &kafka.brokers)
        .set("client.id", name)
        .set("socket.keepalive.enable", "true")
        .set("topic.metadata.refresh.interval.ms", "60000")
        .set_log_level(RDKafkaLogLevel::Info);
    secure(&mut config, kafka);
    config
}

/// TLS and login, as far as there are.
fn secure(config: &mut ClientConfig, kafka: &Kafka) {
    let protocol = kafka.security.protocol;
    config.set("security.protocol", protocol.as_str());
    if protocol.has_tls() {
        let tls = &kafka.tls;
        // The OpenSSL that is built in knows no place of the system's certificates; the client finds it.
        config.set("ssl.ca.location", if tls.ca_file.is_empty() { "probe" } else { &tls.ca_file });
        if !tls.certificate_file.is_empty() {
            config.set("ssl.certificate.location", &tls.certificate_file).set("ssl.key.location", &tls.key_file);
        }
        if !tls.key_password.is_empty() {
            config.set("ssl.key.password", tls.key_password.reveal());
        }
    }
    if protocol.has_login() {
        config
            .set("sasl.mechanism", &kafka.sasl.mechanism)
            .set("sasl.username", &kafka.sasl.username)
            .set("sasl.password", kafka.sasl.password.reveal());
    }
}

/// Options of a lane's consumer.
#[must_use]
pub fn consumer(settings: &Settings, lane: usize) -> ClientConfig {
    let kafka = &settings.kafka;
    let mut config = client(kafka, &format!("dateline-{}-{lane}", settings.worker.instance()));
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
    if kafka.static_membership {
        config.set("group.instance.id", lane_id(settings, lane));
    }
    config
}

/// Options of a consumer that reads dead letters to their ends, as this group.
#[must_use]
pub fn replay(settings: &Settings, group: &str) -> ClientConfig {
    let mut config = consumer(settings, 0);
    // A member of no group but by name, whatever the worker's membership is.
    config.remove("group.instance.id");
    config
        .set("client.id", group)
        .set("group.id", group)
        .set("enable.partition.eof", "true")
        .set("auto.offset.reset", "earliest");
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

fn pass(config: &mut ClientConfig, options: &BTreeMap<String, Secret>) {
    for (name, value) in options {
        config.set(name, value.reveal());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Overrides, load};

    /// Settings as the environment gives them.
    fn settings(environment: &[(&str, &str)]) -> Settings {
        let variable = |(name, value): &(&str, &str)| (format!("DATELINE_{name}"), (*value).to_owned());
        load(&Overrides::default(), environment.iter().map(variable)).unwrap().settings
    }

    /// Settings with one pass-through option, as `table.name`.
    fn option(key: &str) -> Settings {
        settings(&[(&format!("KAFKA__{key}"), "x")])
    }

    fn refused(key: &str, words: &str) {
        let refused = check(&option(key).kafka).unwrap_err().to_string();
        let (table, name) = key.split_once("__").unwrap();
        let name = format!("kafka.{}.\"{}\"", table.to_lowercase(), name.to_lowercase());
        assert!(refused.starts_with(&name) && refused.contains(words), "{refused}");
        assert!(!refused.contains("\"x"), "{refused}");
    }

    #[test]
    fn options_that_the_guarantee_rests_on_are_refused_by_name() {
        refused("CONSUMER__ENABLE.AUTO.COMMIT", "remove it");
        refused("PROPERTIES__TEST.MOCK.NUM.BROKERS", "remove it");
        refused("PROPERTIES__SSL.ENDPOINT.IDENTIFICATION.ALGORITHM", "remove it");
        refused("PROPERTIES__ENABLE.SSL.CERTIFICATE.VERIFICATION", "remove it");
        refused("PRODUCER__SOME.PASSWORD.OR.OTHER", "remove it");
        assert!(check(&option("PROPERTIES__SOCKET.NAGLE.DISABLE").kafka).is_ok());
    }

    #[test]
    fn options_that_have_a_setting_are_refused_with_its_name() {
        refused("PROPERTIES__SECURITY.PROTOCOL", "use kafka.security.protocol instead");
        refused("CONSUMER__SASL.MECHANISMS", "use kafka.sasl.mechanism instead");
        refused("PRODUCER__SASL.PASSWORD", "use kafka.sasl.password instead");
        refused("PROPERTIES__SSL.CA.LOCATION", "use kafka.tls.ca_file instead");
        refused("PROPERTIES__SSL.KEYSTORE.PASSWORD", "kafka.tls.key_file instead");
        refused("CONSUMER__GROUP.INSTANCE.ID", "use kafka.static_membership instead");
        refused("CONSUMER__SESSION.TIMEOUT.MS", "use kafka.session_timeout instead");
    }

    #[test]
    fn pass_through_options_reach_the_clients() {
        let settings =
            settings(&[("KAFKA__PROPERTIES__SOCKET.NAGLE.DISABLE", "false"), ("KAFKA__PRODUCER__LINGER.MS", "1")]);
        assert_eq!(consumer(&settings, 0).get("socket.nagle.disable"), Some("false"));
        assert_eq!(producer(&settings, "p").get("linger.ms"), Some("1"));
    }

    #[test]
    fn tls_and_login_reach_every_client() {
        let settings = settings(&[
            ("KAFKA__SECURITY__PROTOCOL", "SASL_SSL"),
            ("KAFKA__SASL__MECHANISM", "SCRAM-SHA-512"),
            ("KAFKA__SASL__USERNAME", "alice"),
            ("KAFKA__SASL__PASSWORD", "hunter2"),
        ]);
        let clients =
            [client(&settings.kafka, "c"), consumer(&settings, 0), producer(&settings, "p"), feeder(&settings)];
        for config in clients {
            assert_eq!(config.get("security.protocol"), Some("sasl_ssl"));
            assert_eq!(config.get("sasl.mechanism"), Some("SCRAM-SHA-512"));
            assert_eq!(config.get("sasl.username"), Some("alice"));
            assert_eq!(config.get("sasl.password"), Some("hunter2"));
            assert_eq!(config.get("ssl.ca.location"), Some("probe"));
            assert_eq!(config.get("ssl.key.location"), None);
        }
    }

    #[test]
    fn a_static_member_is_named_after_its_lane() {
        let changes = [("WORKER__INSTANCE", "pod-3"), ("KAFKA__TRANSACTIONAL_PREFIX", "news")];
        let plain = settings(&changes);
        assert_eq!(consumer(&plain, 1).get("group.instance.id"), None);
        let fixed = settings(&[changes[0], changes[1], ("KAFKA__STATIC_MEMBERSHIP", "true")]);
        assert_eq!(consumer(&fixed, 1).get("group.instance.id"), Some("news-pod-3-1"));
        assert_eq!(consumer(&fixed, 1).get("client.id"), Some("dateline-pod-3-1"));
    }
}
