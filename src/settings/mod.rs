//! Settings: typed, parsed once, checked on load; nothing re-checks them later.

mod files;
mod layers;
mod rules;
mod secret;
pub mod security;
#[cfg(test)]
mod tests;
mod units;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::stages::article::DateOrder;
pub use layers::{Loaded, Overrides, load};
pub use secret::Secret;
use security::{Sasl, Security, Tls};

/// All settings, as `config/default.toml` documents them.
#[derive(Clone, Debug, Deserialize)]
pub struct Settings {
    /// The brokers and what is read and written there.
    pub kafka: Kafka,
    /// What `dateline topics` creates.
    pub topics: TopicShapes,
    /// The worker itself.
    pub worker: Worker,
    /// What is taken in.
    pub intake: Intake,
    /// What is known of sources that their articles do not say, by domain.
    pub sources: BTreeMap<String, Source>,
    /// What words mean.
    pub lexicon: Lexicon,
    /// What is put out.
    pub records: Records,
    /// What is said.
    pub log: Log,
    /// What answers probes.
    pub http: Http,
}

/// The brokers and what is read and written there.
#[derive(Clone, Debug, Deserialize)]
pub struct Kafka {
    /// Bootstrap servers.
    pub brokers: String,
    /// Consumer group.
    pub group: String,
    /// Begin of the transactional ids.
    pub transactional_prefix: String,
    /// Where a new group starts.
    pub start: Start,
    /// How long the broker waits for a silent worker.
    #[serde(deserialize_with = "units::duration")]
    pub session_timeout: Duration,
    /// How long the broker keeps a silent worker's transaction.
    #[serde(deserialize_with = "units::duration")]
    pub transaction_timeout: Duration,
    /// Codec of what is published.
    pub compression: Compression,
    /// Input headers that are copied to the output.
    pub copy_headers: Vec<String>,
    /// Input records that are dead-lettered unread, as `topic:partition:offset`.
    pub skip: Vec<String>,
    /// Names of the topics.
    pub topics: Topics,
    /// Whether the group knows a worker again that comes back within the session timeout.
    pub static_membership: bool,
    /// How connections are secured.
    pub security: Security,
    /// Whom to trust, and the worker's own certificate.
    pub tls: Tls,
    /// The worker's login.
    pub sasl: Sasl,
    /// librdkafka properties for all clients; any may be a secret.
    pub properties: BTreeMap<String, Secret>,
    /// librdkafka properties for the consumer.
    pub consumer: BTreeMap<String, Secret>,
    /// librdkafka properties for the producer.
    pub producer: BTreeMap<String, Secret>,
}

/// Where a group without committed offsets starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// At the oldest record.
    Earliest,
    /// At the records that come next.
    Latest,
    /// Nowhere: it is an error.
    Error,
}

impl Start {
    /// librdkafka's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Earliest => "earliest",
            Self::Latest => "latest",
            Self::Error => "error",
        }
    }
}

/// Codec of what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are librdkafka's own")]
pub enum Compression {
    Zstd,
    Lz4,
    Snappy,
    Gzip,
    None,
}

impl Compression {
    /// librdkafka's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zstd => "zstd",
            Self::Lz4 => "lz4",
            Self::Snappy => "snappy",
            Self::Gzip => "gzip",
            Self::None => "none",
        }
    }
}

/// Names of the topics.
#[derive(Clone, Debug, Deserialize)]
pub struct Topics {
    /// Raw articles.
    pub raw: String,
    /// Article records.
    pub articles: String,
    /// Event records.
    pub events: String,
    /// Dead letters.
    pub rejected: String,
}

/// What `dateline topics` creates.
#[derive(Clone, Debug, Deserialize)]
pub struct TopicShapes {
    /// Partitions of the raw, article and event topics.
    pub partitions: i32,
    /// Partitions of the dead-letter topic.
    pub rejected_partitions: i32,
    /// Replicas of each partition.
    pub replication: i32,
    /// Replicas that must have a record before it counts as written.
    pub min_insync: i32,
    /// How long raw articles are kept.
    #[serde(deserialize_with = "units::duration")]
    pub raw_retention: Duration,
    /// How long the outputs are kept.
    #[serde(deserialize_with = "units::duration")]
    pub retention: Duration,
}

/// The worker itself.
#[derive(Clone, Debug, Deserialize)]
pub struct Worker {
    /// Its name; empty: the host name.
    pub instance: String,
    /// Consumer and producer pairs.
    pub lanes: usize,
    /// Threads that analyse articles; 0: the cores granted.
    pub threads: usize,
    /// What one transaction holds at most.
    pub batch: Batch,
    /// How long the analysis of one article may take.
    #[serde(deserialize_with = "units::duration")]
    pub article_budget: Duration,
    /// When too many rejects stop the worker.
    pub breaker: Breaker,
    /// How long a revoked partition's articles in process are waited for.
    #[serde(deserialize_with = "units::duration")]
    pub revoke_deadline: Duration,
    /// How long a stop may take in all.
    #[serde(deserialize_with = "units::duration")]
    pub shutdown_deadline: Duration,
}

impl Worker {
    /// Threads that analyse articles.
    #[must_use]
    pub fn threads(&self) -> usize {
        match self.threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            threads => threads,
        }
    }

    /// The worker's name.
    #[must_use]
    pub fn instance(&self) -> String {
        if self.instance.is_empty() { host_name() } else { self.instance.clone() }
    }
}

/// The host name: in a container the pod's or container's name.
fn host_name() -> String {
    let name = std::env::var("HOSTNAME").or_else(|_| std::fs::read_to_string("/etc/hostname"));
    name.map(|name| name.trim().to_owned())
        .ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "dateline".to_owned())
}

/// What one transaction holds at most.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Batch {
    /// Articles.
    pub articles: usize,
    /// Bytes of input.
    #[serde(deserialize_with = "units::bytes")]
    pub bytes: usize,
    /// How long the first article waits for others.
    #[serde(deserialize_with = "units::duration")]
    pub wait: Duration,
}

/// When too many rejects stop the worker; 0 turns a measure off.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Breaker {
    /// So many rejects in a row.
    pub consecutive: usize,
    /// So many rejects of a hundred among the last ones.
    pub percent: usize,
    /// How many outcomes are the last ones.
    pub window: usize,
}

/// What is taken in.
#[derive(Clone, Debug, Deserialize)]
pub struct Intake {
    /// Largest message that is read.
    #[serde(deserialize_with = "units::bytes")]
    pub max_bytes: usize,
    /// Largest article after unpacking.
    #[serde(deserialize_with = "units::bytes")]
    pub max_unpacked_bytes: usize,
    /// Whether given ids are prefixed with the source's domain.
    pub qualify_ids: bool,
}

/// What is known of a source that its articles do not say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Source {
    /// In what order it writes day and month in digits.
    #[serde(default, deserialize_with = "units::date_order")]
    pub date_order: Option<DateOrder>,
    /// The zone of its newsroom.
    #[serde(default, deserialize_with = "units::zone")]
    pub zone: Option<TimeZone>,
}

/// What words mean.
#[derive(Clone, Debug, Deserialize)]
pub struct Lexicon {
    /// Folders with further entries of word lists.
    pub extra: Vec<String>,
}

/// What is put out.
#[derive(Clone, Debug, Deserialize)]
pub struct Records {
    /// Value of the header `ce_source`.
    pub source: String,
    /// Largest record that is published.
    #[serde(deserialize_with = "units::bytes")]
    pub max_bytes: usize,
}

/// What is said.
#[derive(Clone, Debug, Deserialize)]
pub struct Log {
    /// How lines look.
    pub format: LogFormat,
    /// Filter in the syntax of `tracing`.
    pub level: String,
    /// Time between stats lines.
    #[serde(deserialize_with = "units::duration")]
    pub stats_interval: Duration,
}

/// What answers probes.
#[derive(Clone, Debug, Deserialize)]
pub struct Http {
    /// Address of the health server; empty: none.
    pub listen: String,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Text on a terminal, JSON lines otherwise.
    Auto,
    /// JSON lines.
    Json,
    /// Text.
    Text,
}

/// What is wrong with the settings, naming key and origin.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A key that does not exist.
    #[error("unknown setting {key} (from {origin}){}", hint.as_ref().map(|hint| format!("; did you mean {hint}?")).unwrap_or_default())]
    Unknown {
        /// The key.
        key: String,
        /// Where it was set.
        origin: String,
        /// The nearest known key.
        hint: Option<String>,
    },
    /// A value out of its range.
    #[error("{key} = {value} (from {origin}): {reason}")]
    Range {
        /// The key.
        key: String,
        /// Its value.
        value: String,
        /// Where it was set.
        origin: String,
        /// What it must be.
        reason: String,
    },
    /// A settings file that cannot be read.
    #[error("cannot read the settings file {path}: {reason}")]
    File {
        /// Its path.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A setting that is given both as such and by a file.
    #[error("{key} (from {origin}) and {file_key} (from {file_origin}) are both given: remove one of them")]
    Twice {
        /// The key.
        key: String,
        /// Where it was set.
        origin: String,
        /// The key that names the file.
        file_key: String,
        /// Where that was set.
        file_origin: String,
    },
    /// A file of one value that cannot be read.
    #[error("{key} = {path} (from {origin}): cannot read the file: {reason}")]
    ValueFile {
        /// The key that names the file.
        key: String,
        /// Its path.
        path: String,
        /// Where it was set.
        origin: String,
        /// Why.
        reason: String,
    },
    /// A flag that is not `key=value`; its value, if it has one, is left out.
    #[error("--set {0}: write it as key=value, such as worker.threads=4")]
    Flag(String),
    /// A secret among the arguments.
    #[error(
        "--set {0}: arguments can be seen by others; set {0}_file to the path of a file that holds the secret, or give it in the settings file or the environment"
    )]
    Exposed(String),
    /// A value of the wrong type.
    #[error("bad settings: {0}")]
    Type(String),
}
