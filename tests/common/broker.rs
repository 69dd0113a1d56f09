//! A real Kafka for the tests: a given one, one started from Maven's jars, or one in a container; one a test binary.

mod certificates;
mod jars;
mod launch;
mod secured;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::{Command, Output, id};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use std::{env, thread};

use rdkafka::ClientConfig;
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::{BaseConsumer, Consumer as _};

pub(crate) use certificates::KEY_PASSWORD;
pub(crate) use secured::{PASSWORD, Secured, secured};

const NONE: &str =
    "no Kafka for tests: set DATELINE_TEST_BROKERS=host:port, or install Java 17 and Maven, or start Docker";

/// A running broker.
#[derive(Debug)]
pub(crate) struct Broker {
    /// `host:port`, as clients want it.
    pub(crate) bootstrap: String,
    tools: Tools,
}

/// Where Kafka's own command-line classes are to be had.
#[derive(Debug)]
enum Tools {
    Jars(PathBuf),
    Container(String),
    None,
}

impl Broker {
    /// Brokers that a test program has started by itself with these jars.
    pub(crate) fn started_with(libs: PathBuf, bootstrap: String) -> Self {
        Self { bootstrap, tools: Tools::Jars(libs) }
    }

    /// Runs one of Kafka's own classes to its end.
    pub(crate) fn java(&self, class: &str, arguments: &[&str]) -> io::Result<Output> {
        let mut command = match &self.tools {
            Tools::Jars(libs) => launch::java(libs, &["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]),
            Tools::Container(name) => {
                let mut command = Command::new("docker");
                command.args(["exec", name, "/opt/kafka/bin/kafka-run-class.sh"]);
                command
            }
            Tools::None => return Err(io::Error::other("no Java with Kafka's jars")),
        };
        command.arg(class).args(arguments).output()
    }

    /// Whether [`Broker::java`] can work.
    pub(crate) fn has_tools(&self) -> bool {
        !matches!(self.tools, Tools::None)
    }

    /// Whether [`Broker::java`] runs on this machine, where our own files lie.
    pub(crate) fn has_jars(&self) -> bool {
        matches!(self.tools, Tools::Jars(_))
    }

    /// A client configuration that names the broker.
    pub(crate) fn client(&self) -> ClientConfig {
        let mut config = ClientConfig::new();
        config.set("bootstrap.servers", &self.bootstrap);
        config
    }

    /// Creates topics with so many partitions each, and waits until they are there.
    pub(crate) fn create_topics(&self, names: &[&str], partitions: i32) {
        let admin: AdminClient<DefaultClientContext> = self.client().create().unwrap();
        let topics = names.iter().map(|name| {
            NewTopic::new(name, partitions, TopicReplication::Fixed(1)).set("max.message.bytes", "4194304")
        });
        let topics: Vec<NewTopic<'_>> = topics.collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let results = runtime.block_on(admin.create_topics(&topics, &AdminOptions::new())).unwrap();
        for result in results {
            result.unwrap();
        }
        let consumer: BaseConsumer = self.client().create().unwrap();
        for name in names {
            wait_until_led(&consumer, name, usize::try_from(partitions).unwrap());
        }
    }

    fn answers(&self, patience: Duration) -> bool {
        let consumer: BaseConsumer =
            self.client().set_log_level(rdkafka::config::RDKafkaLogLevel::Emerg).create().unwrap();
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if consumer.fetch_metadata(None, Duration::from_secs(1)).is_ok_and(|all| !all.brokers().is_empty()) {
                return true;
            }
            thread::sleep(Duration::from_millis(100));
        }
        false
    }
}

/// Waits until every partition has a leader: a busy broker tells of a new topic before it tells of its partitions, and
/// may refuse what is sent to them.
fn wait_until_led(consumer: &BaseConsumer, topic: &str, partitions: usize) {
    let begun = Instant::now();
    let led = || {
        let metadata = consumer.fetch_metadata(Some(topic), Duration::from_secs(10)).ok()?;
        Some(metadata.topics().first()?.partitions().iter().filter(|partition| partition.leader() >= 0).count())
    };
    while led() != Some(partitions) {
        assert!(begun.elapsed() < Duration::from_secs(30), "topic {topic} does not get its partitions");
        thread::sleep(Duration::from_millis(20));
    }
}

/// The broker of this test binary, started by the first who asks.
///
/// Without one, a loud line tells how to get it, and the caller is to return. Under `CI=true`, or if a broker was named
/// that does not answer, that is a failure.
pub(crate) fn broker() -> Option<&'static Broker> {
    static BROKER: OnceLock<Result<Broker, String>> = OnceLock::new();
    match BROKER.get_or_init(provide) {
        Ok(broker) => Some(broker),
        Err(reason) if is_demanded() => panic!("{reason}"),
        Err(_) => None,
    }
}

/// A name that no other test and no other run uses.
pub(crate) fn unique(name: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    format!("{name}-{:x}-{:x}-{}", id(), since.subsec_nanos(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A broker of the caller's own, and its process, to do with as a test likes; none without jars.
pub(crate) fn own() -> Option<(Broker, u32)> {
    let libs = jars::fetch()?;
    let launched = launch::from_jars(&libs).unwrap();
    let broker = Broker { bootstrap: launched.bootstrap, tools: Tools::Jars(libs) };
    assert!(broker.answers(Duration::from_secs(60)), "no answer; see {}", launched.log.display());
    let children = format!("/proc/{0}/task/{0}/children", launched.guard);
    let children = std::fs::read_to_string(children).unwrap();
    Some((broker, children.trim().parse().unwrap()))
}

/// The folder of Kafka's jars, fetched if need be and if that is possible.
pub(crate) fn libs() -> Option<PathBuf> {
    jars::fetch()
}

fn is_demanded() -> bool {
    env::var("CI").is_ok_and(|value| value == "true") || env::var_os("DATELINE_TEST_BROKERS").is_some()
}

fn provide() -> Result<Broker, String> {
    let broker = if let Ok(bootstrap) = env::var("DATELINE_TEST_BROKERS") { given(bootstrap) } else { started() };
    if let Err(reason) = &broker {
        let fate = if is_demanded() { "fail" } else { "are skipped" };
        loudly(&format!("{reason}; broker tests {fate}"));
    }
    broker
}

fn given(bootstrap: String) -> Result<Broker, String> {
    let tools = jars::fetch().map_or(Tools::None, Tools::Jars);
    if matches!(tools, Tools::None) {
        loudly("no Java 17 and Maven: tests that verify with Kafka's own consumer are skipped");
    }
    let broker = Broker { bootstrap, tools };
    if broker.answers(Duration::from_secs(10)) {
        return Ok(broker);
    }
    Err(format!("the Kafka that DATELINE_TEST_BROKERS names, {}, does not answer", broker.bootstrap))
}

fn started() -> Result<Broker, String> {
    let (launched, tools, patience) = if let Some(libs) = jars::fetch() {
        (launch::from_jars(&libs), Tools::Jars(libs), Duration::from_secs(60))
    } else if launch::has_docker() {
        let name = unique("dateline-test");
        (launch::in_container(&name), Tools::Container(name), Duration::from_secs(300))
    } else {
        return Err(NONE.to_owned());
    };
    let launched = launched.map_err(|error| format!("the test broker could not be started: {error}"))?;
    let broker = Broker { bootstrap: launched.bootstrap, tools };
    if broker.answers(patience) {
        return Ok(broker);
    }
    Err(format!("the test broker does not answer; its log is {}", launched.log.display()))
}

/// Past the capture of the test harness, so that a skipped test does not look like a passed one.
fn loudly(line: &str) {
    io::stderr().write_all(format!("\n{line}\n\n").as_bytes()).unwrap();
}

#[test]
fn a_broker_holds_what_was_created() {
    let Some(broker) = broker() else { return };
    let topic = unique("created");
    broker.create_topics(&[&topic], 3);
    let consumer: BaseConsumer = broker.client().create().unwrap();
    // A busy broker tells of a new topic before it tells of its partitions.
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut partitions = 0;
    while partitions == 0 && Instant::now() < deadline {
        let metadata = consumer.fetch_metadata(Some(&topic), Duration::from_secs(10)).unwrap();
        partitions = metadata.topics().first().unwrap().partitions().len();
    }
    assert_eq!(partitions, 3);
}

#[test]
fn unique_names_differ() {
    assert_ne!(unique("a"), unique("a"));
}
