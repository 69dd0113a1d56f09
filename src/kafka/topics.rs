//! The topics: what they should be, creating what is missing, and telling what differs.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, ResourceSpecifier, TopicReplication};
use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::RDKafkaErrorCode;
use rdkafka::metadata::Metadata;

use super::options::{self, MESSAGE_MAX_BYTES};
use super::trouble::Connections;
use crate::settings::{Kafka, Settings};

/// What the format of a record and its batch may add to it.
const RECORD_OVERHEAD: usize = 64 << 10;
/// How long one request to the brokers may take.
const REQUEST: Duration = Duration::from_secs(10);
/// How long brokers may go on refusing before that is final: another of them may answer.
const REFUSAL: Duration = Duration::from_secs(2);
/// How long the client may have something to say.
const SAY: Duration = Duration::from_millis(50);
/// How long to wait before looking at what the client says of its connections.
const GLANCE: Duration = Duration::from_millis(500);

/// What a topic should be.
#[derive(Clone, Debug)]
pub struct TopicSpec {
    /// Its name.
    pub name: String,
    /// Its number of partitions; more are fine.
    pub partitions: i32,
    /// Replicas of each partition.
    pub replication: i32,
    /// Its settings.
    pub config: BTreeMap<&'static str, String>,
}

/// Something about a topic that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The topic.
    pub topic: String,
    /// What of it.
    pub setting: String,
    /// What it should be.
    pub wanted: String,
    /// What it is.
    pub found: String,
}

/// The four topics as the settings want them.
#[must_use]
pub fn wanted(settings: &Settings) -> Vec<TopicSpec> {
    let (names, shapes) = (&settings.kafka.topics, &settings.topics);
    let topic = |name: &str, partitions, retention: Duration| {
        let config = BTreeMap::from([
            ("cleanup.policy", "delete".to_owned()),
            ("compression.type", "producer".to_owned()),
            ("max.message.bytes", MESSAGE_MAX_BYTES.to_string()),
            ("min.insync.replicas", shapes.min_insync.to_string()),
            ("retention.ms", retention.as_millis().to_string()),
        ]);
        TopicSpec { name: name.to_owned(), partitions, replication: shapes.replication, config }
    };
    let mut rejected = topic(&names.rejected, shapes.rejected_partitions, shapes.retention);
    // Dead letters keep their input's timestamp in a header; by that timestamp old ones would expire on arrival.
    rejected.config.insert("message.timestamp.type", "LogAppendTime".to_owned());
    vec![
        topic(&names.raw, shapes.partitions, shapes.raw_retention),
        topic(&names.articles, shapes.partitions, shapes.retention),
        topic(&names.events, shapes.partitions, shapes.retention),
        rejected,
    ]
}

/// A client for asking about topics.
#[expect(missing_debug_implementations, reason = "rdkafka's clients cannot be printed")]
pub struct TopicClient {
    kafka: Kafka,
    wanted: Vec<TopicSpec>,
    admin: AdminClient<Connections>,
    reader: BaseConsumer<Connections>,
}

impl TopicClient {
    /// A client for the settings' brokers; connects when first asked.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        let config = options::client(&settings.kafka, "dateline-topics");
        let bad = "the files of kafka.tls or the options in kafka.properties are no good";
        let connections = Connections::default();
        Ok(Self {
            kafka: settings.kafka.clone(),
            wanted: wanted(settings),
            admin: AdminClient::from_config_and_context(&config, Connections::default()).context(bad)?,
            reader: BaseConsumer::from_config_and_context(&config, connections).context(bad)?,
        })
    }

    /// Waits until a broker answers, at most so long.
    pub fn wait(&self, limit: Duration) -> anyhow::Result<()> {
        let begun = Instant::now();
        loop {
            match self.metadata(Duration::from_secs(2)) {
                Ok(_) => return Ok(()),
                Err(error) if begun.elapsed() >= limit => return Err(error),
                Err(_) => std::thread::sleep(Duration::from_millis(200)),
            }
        }
    }

    /// What the brokers say of themselves and of the topics that the login may see.
    ///
    /// # Errors
    /// Why no broker can be reached, and what to do.
    pub fn metadata(&self, limit: Duration) -> anyhow::Result<Metadata> {
        let begun = Instant::now();
        let connections = self.reader.context();
        loop {
            let left = limit.saturating_sub(begun.elapsed());
            if let Ok(metadata) = self.reader.fetch_metadata(None, left.min(GLANCE)) {
                return Ok(metadata);
            }
            // What the client has to say comes with polls alone, and its log lines between need time.
            while self.reader.poll(SAY).is_some() {}
            let waited = begun.elapsed();
            if waited >= limit || connections.refused() && waited >= REFUSAL {
                bail!(connections.explained(&self.kafka));
            }
        }
    }

    /// The wanted topics that do not exist, or that the login may not see.
    pub fn missing(&self) -> anyhow::Result<Vec<&TopicSpec>> {
        let metadata = self.metadata(REQUEST)?;
        let exists = |name: &str| metadata.topics().iter().any(|topic| topic.name() == name && topic.error().is_none());
        Ok(self.wanted.iter().filter(|topic| !exists(&topic.name)).collect())
    }

    /// Fails if a topic is kept from the login: brokers leave it out where they list all.
    fn require_visible(&self, topic: &str) -> anyhow::Result<()> {
        let Ok(metadata) = self.reader.fetch_metadata(Some(topic), REQUEST) else { return Ok(()) };
        let forbidden = RDKafkaErrorCode::TopicAuthorizationFailed;
        if metadata
            .topics()
            .iter()
            .any(|topic| topic.error().is_some_and(|code| RDKafkaErrorCode::from(code) == forbidden))
        {
            let access = if topic == self.kafka.topics.raw { "Read" } else { "Write" };
            bail!("not permitted to see topic {topic}: grant {access} on it");
        }
        Ok(())
    }

    /// Fails unless all wanted topics exist.
    pub fn require(&self) -> anyhow::Result<()> {
        let missing: Vec<&str> = self.missing()?.into_iter().map(|topic| topic.name.as_str()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        missing.iter().try_for_each(|topic| self.require_visible(topic))?;
        bail!("topics missing at {}: {}; create them with `dateline topics`", self.kafka.brokers, missing.join(", "))
    }

    /// Fails if an output topic takes no records as large as the worker may send: such a record could never be published,
    /// and the worker would try for ever. What cannot be found out, for want of permission, is let pass.
    pub async fn require_room(&self, largest: usize) -> anyhow::Result<()> {
        for spec in self.wanted.iter().skip(1) {
            let room = self.room(&spec.name).await;
            if let Some(room) = room.filter(|room| *room < largest + RECORD_OVERHEAD) {
                bail!(
                    "topic {} takes messages of {room} bytes (max.message.bytes), but records.max_bytes is {largest}: raise the one or lower the other, with 64 KiB between them",
                    spec.name
                );
            }
        }
        Ok(())
    }

    /// The largest message that a topic takes, if that can be found out.
    pub async fn room(&self, topic: &str) -> Option<usize> {
        let options = AdminOptions::new().request_timeout(Some(REQUEST));
        let described = self.admin.describe_configs([&ResourceSpecifier::Topic(topic)], &options).await;
        let resource = described.ok()?.into_iter().find_map(Result::ok)?;
        resource.get("max.message.bytes")?.value.as_ref()?.parse().ok()
    }

    /// Fails unless the input topic exists.
    pub fn require_raw(&self) -> anyhow::Result<()> {
        let raw = self.wanted.first().map(|topic| topic.name.as_str()).unwrap_or_default();
        if self.missing()?.iter().any(|topic| topic.name == raw) {
            self.require_visible(raw)?;
            bail!("topic {raw} is missing at {}; create it with `dateline topics`", self.kafka.brokers);
        }
        Ok(())
    }

    /// Creates the topics that are missing and changes nothing else; their names.
    pub async fn create(&self) -> anyhow::Result<Vec<String>> {
        let missing = self.missing()?;
        let replicas: Vec<String> = missing.iter().map(|topic| topic.replication.to_string()).collect();
        if missing.is_empty() {
            return Ok(Vec::new());
        }
        let topics: Vec<NewTopic<'_>> = missing.iter().map(|topic| new_topic(topic)).collect();
        let results = self.admin.create_topics(&topics, &AdminOptions::new().request_timeout(Some(REQUEST))).await?;
        let mut created = Vec::new();
        for result in results {
            match result {
                Ok(name) => created.push(name),
                // Another `dateline topics` was faster.
                Err((_, RDKafkaErrorCode::TopicAlreadyExists)) => {}
                Err((name, code)) => {
                    let hint = "topics.replication may exceed the number of brokers";
                    return Err(anyhow!("cannot create topic {name}: {code} ({} replicas; {hint})", replicas[0]));
                }
            }
        }
        Ok(created)
    }

    /// What differs between the topics as they are and as they should be.
    pub async fn differences(&self) -> anyhow::Result<Vec<Difference>> {
        let metadata = self.metadata(REQUEST)?;
        let mut differences = Vec::new();
        for spec in &self.wanted {
            let found = metadata.topics().iter().find(|topic| topic.name() == spec.name && topic.error().is_none());
            let Some(found) = found else {
                self.require_visible(&spec.name)?;
                differences.push(spec.difference("topic", "exists", "missing"));
                continue;
            };
            let partitions = found.partitions().len().to_string();
            if found.partitions().len() < usize::try_from(spec.partitions).unwrap_or(0) {
                differences.push(spec.difference("partitions", &spec.partitions.to_string(), &partitions));
            }
            let replicas = found.partitions().iter().map(|partition| partition.replicas().len()).min().unwrap_or(0);
            if replicas < usize::try_from(spec.replication).unwrap_or(0) {
                differences.push(spec.difference("replication", &spec.replication.to_string(), &replicas.to_string()));
            }
            differences.extend(self.config_differences(spec).await?);
        }
        Ok(differences)
    }

    async fn config_differences(&self, spec: &TopicSpec) -> anyhow::Result<Vec<Difference>> {
        let options = AdminOptions::new().request_timeout(Some(REQUEST));
        let resources = self.admin.describe_configs([&ResourceSpecifier::Topic(&spec.name)], &options).await?;
        let mut differences = Vec::new();
        for resource in resources {
            let resource =
                resource.map_err(|code| anyhow!("cannot read the settings of topic {}: {code}", spec.name))?;
            for (name, wanted) in &spec.config {
                let found = resource.get(name).and_then(|entry| entry.value.clone()).unwrap_or_default();
                if found != *wanted {
                    differences.push(spec.difference(name, wanted, &found));
                }
            }
        }
        Ok(differences)
    }
}

impl TopicSpec {
    fn difference(&self, setting: &str, wanted: &str, found: &str) -> Difference {
        Difference {
            topic: self.name.clone(),
            setting: setting.to_owned(),
            wanted: wanted.to_owned(),
            found: found.to_owned(),
        }
    }
}

fn new_topic(spec: &TopicSpec) -> NewTopic<'_> {
    let topic = NewTopic::new(&spec.name, spec.partitions, TopicReplication::Fixed(spec.replication));
    spec.config.iter().fold(topic, |topic, (name, value)| topic.set(name, value))
}
