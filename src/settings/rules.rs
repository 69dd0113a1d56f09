//! What settings must hold beyond their types: ranges, and what goes with what.

use std::fs::File;
use std::net::SocketAddr;

use tracing_subscriber::EnvFilter;

use super::layers::Loaded;
use super::security::{MECHANISMS, Sasl, Tls};
use super::{Kafka, Settings, SettingsError};

/// A rule that does not hold: the key, and what its value must be.
type Broken = (&'static str, String);

/// Checks all rules.
///
/// # Errors
/// Names the first that does not hold, with key, value and origin.
pub(super) fn check(loaded: &Loaded) -> Result<(), SettingsError> {
    let kafka = &loaded.settings.kafka;
    let protocol = format!(
        "kafka.security.protocol = {} (from {})",
        kafka.security.protocol.as_str(),
        loaded.origin("kafka.security.protocol")
    );
    let broken = range(&loaded.settings).or_else(|| login(kafka, &protocol)).or_else(|| tls(kafka, &protocol));
    let Some((key, reason)) = broken else { return Ok(()) };
    let value = match loaded.shown(key) {
        "" => "\"\"",
        value => value,
    };
    let (value, origin) = (value.to_owned(), loaded.origin(key).to_owned());
    Err(SettingsError::Range { key: key.to_owned(), value, origin, reason })
}

/// What each value must be by itself.
fn range(settings: &Settings) -> Option<Broken> {
    let Settings { kafka, topics, worker, intake, sources, lexicon: _, records, log, http } = settings;
    let filter = EnvFilter::try_new(&log.level).is_ok();
    let budget = worker.article_budget;
    let skipped = |place: &String| place.rsplitn(3, ':').filter(|part| !part.is_empty()).count() == 3;
    let listen = http.listen.is_empty() || http.listen.parse::<SocketAddr>().is_ok();
    let is_domain =
        |name: &String| !name.starts_with("www.") && !name.contains(['/', ':']) && *name == name.to_lowercase();
    let rules: [(&'static str, bool, &str); 22] = [
        ("kafka.brokers", !kafka.brokers.trim().is_empty(), "name at least one host:port"),
        ("kafka.group", !kafka.group.is_empty(), "must not be empty"),
        ("kafka.transactional_prefix", !kafka.transactional_prefix.is_empty(), "must not be empty"),
        ("kafka.session_timeout", (6..=300).contains(&kafka.session_timeout.as_secs()), "must be 6s to 5m"),
        ("kafka.transaction_timeout", (2..=900).contains(&kafka.transaction_timeout.as_secs()), "must be 2s to 15m"),
        ("topics.partitions", topics.partitions >= 1, "must be at least 1"),
        ("topics.rejected_partitions", topics.rejected_partitions >= 1, "must be at least 1"),
        ("topics.replication", topics.replication >= 1, "must be at least 1"),
        ("topics.min_insync", (1..=topics.replication).contains(&topics.min_insync), "must be 1 to topics.replication"),
        ("worker.lanes", (1..=64).contains(&worker.lanes), "must be 1 to 64"),
        ("worker.threads", worker.threads <= 1024, "must be 0 to 1024"),
        ("worker.batch.articles", (1..=10_000).contains(&worker.batch.articles), "must be 1 to 10000"),
        ("worker.batch.bytes", worker.batch.bytes >= intake.max_bytes, "must be at least intake.max_bytes"),
        ("kafka.skip", kafka.skip.iter().all(skipped), "write each as topic:partition:offset"),
        (
            "worker.article_budget",
            !budget.is_zero() && budget < worker.revoke_deadline,
            "must be less than worker.revoke_deadline",
        ),
        ("worker.breaker.percent", worker.breaker.percent <= 100, "must be 0 to 100"),
        ("worker.batch.wait", worker.batch.wait.as_millis() <= 10_000, "must be at most 10s"),
        ("sources", sources.keys().all(is_domain), "name each by its host name, in lower case and without www."),
        ("log.level", filter, "must be a level or target=level pairs, such as info,dateline::worker=debug"),
        ("http.listen", listen, "must be address:port such as 127.0.0.1:8080, or empty"),
        ("records.max_bytes", records.max_bytes >= 65_536, "must be at least 64KiB"),
        (
            "worker.shutdown_deadline",
            worker.shutdown_deadline.as_secs() >= worker.revoke_deadline.as_secs() + 10,
            "must be at least 10s more than worker.revoke_deadline",
        ),
    ];
    rules.into_iter().find(|(_, holds, _)| !holds).map(|(key, _, reason)| (key, reason.to_owned()))
}

/// A login is whole and used, or absent.
fn login(kafka: &Kafka, protocol: &str) -> Option<Broken> {
    let Sasl { mechanism, username, password } = &kafka.sasl;
    let members = [
        ("kafka.sasl.mechanism", mechanism.is_empty()),
        ("kafka.sasl.username", username.is_empty()),
        ("kafka.sasl.password", password.is_empty()),
    ];
    let has_login = kafka.security.protocol.has_login();
    if let Some((key, _)) = members.into_iter().find(|(_, empty)| *empty == has_login) {
        let reason = if has_login { "needs it" } else { "logs in nowhere; it must be sasl_ssl or sasl_plaintext" };
        return Some((key, format!("{protocol} {reason}")));
    }
    let unknown = has_login && !MECHANISMS.contains(&mechanism.as_str());
    unknown.then(|| ("kafka.sasl.mechanism", format!("must be {}", MECHANISMS.join(", "))))
}

/// What is given for TLS is used, whole and there.
fn tls(kafka: &Kafka, protocol: &str) -> Option<Broken> {
    let Tls { ca_file, certificate_file, key_file, key_password } = &kafka.tls;
    let files = [
        ("kafka.tls.ca_file", ca_file),
        ("kafka.tls.certificate_file", certificate_file),
        ("kafka.tls.key_file", key_file),
    ];
    if !kafka.security.protocol.has_tls() {
        let given = files.into_iter().find(|(_, path)| !path.is_empty()).map(|(key, _)| key);
        let given = given.or_else(|| (!key_password.is_empty()).then_some("kafka.tls.key_password"))?;
        return Some((given, format!("{protocol} has no TLS; it must be ssl or sasl_ssl")));
    }
    if certificate_file.is_empty() != key_file.is_empty() {
        let missing = if key_file.is_empty() { "kafka.tls.key_file" } else { "kafka.tls.certificate_file" };
        return Some((missing, "certificate_file and key_file go together".to_owned()));
    }
    if key_file.is_empty() && !key_password.is_empty() {
        return Some(("kafka.tls.key_password", "opens kafka.tls.key_file, which is not given".to_owned()));
    }
    let unreadable = |(key, path): (&'static str, &String)| {
        let error = File::open(path).err()?;
        Some((key, format!("cannot be read: {error}")))
    };
    files.into_iter().filter(|(_, path)| !path.is_empty()).find_map(unreadable)
}
