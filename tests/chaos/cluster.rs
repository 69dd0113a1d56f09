//! Three brokers that are each other's controllers, which can be killed, frozen and started again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::admin::{AdminClient, AdminOptions, NewPartitions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::consumer::{BaseConsumer, Consumer as _};

use crate::common::broker::Broker;
use crate::process::Process;

const PROPERTIES: &str = include_str!("../kafka/server.properties");

/// What a test with one broker has otherwise. Of equal names the last counts.
const REPLICATED: &str = "\
offsets.topic.replication.factor=3
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
min.insync.replicas=2
share.coordinator.state.topic.replication.factor=3
share.coordinator.state.topic.min.isr=2
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT
";

/// The identity of the cluster: any will do.
const IDENTITY: &str = "Zm9yIGNoYW9zIHRlc3RzIQ";

/// How long a node may take to answer.
const START: Duration = Duration::from_secs(120);

/// Number of nodes.
pub(crate) const NODES: usize = 3;

/// The ports of a node on 127.0.0.1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ports {
    /// For whoever must not be disturbed.
    pub(crate) direct: u16,
    /// Where the proxy finds the node.
    pub(crate) behind: u16,
    /// Where workers find the proxy.
    pub(crate) proxied: u16,
    controller: u16,
}

/// The running nodes.
pub(crate) struct Cluster {
    folder: PathBuf,
    libs: PathBuf,
    ports: Vec<Ports>,
    nodes: Vec<Option<Process>>,
    /// For the verifier.
    pub(crate) broker: Broker,
}

impl Cluster {
    /// Starts all nodes with the jars, in a folder, and waits until they answer.
    pub(crate) fn start(libs: &Path, folder: &Path) -> Self {
        let ports: Vec<Ports> = (0..NODES).map(|_| free_ports()).collect();
        let bootstrap = list(ports.iter().map(|ports| ports.direct));
        let broker = Broker::started_with(libs.to_owned(), bootstrap);
        let nodes = (0..NODES).map(|_| None).collect();
        let mut cluster = Self { folder: folder.to_owned(), libs: libs.to_owned(), ports, nodes, broker };
        thread::scope(|scope| {
            for node in 0..NODES {
                let cluster = &cluster;
                scope.spawn(move || cluster.format(node));
            }
        });
        for node in 0..NODES {
            cluster.start_node(node);
        }
        cluster.wait_until_complete();
        cluster
    }

    /// The ports of each node.
    pub(crate) fn ports(&self) -> &[Ports] {
        &self.ports
    }

    /// The proxies of all nodes, as clients want them.
    pub(crate) fn proxied(&self) -> String {
        list(self.ports.iter().map(|ports| ports.proxied))
    }

    /// A configuration for clients that are not disturbed, and come back soon after a broker does.
    pub(crate) fn client(&self) -> ClientConfig {
        let mut config = self.broker.client();
        config.set("reconnect.backoff.max.ms", "500").set("topic.metadata.refresh.interval.ms", "5000");
        config.set_log_level(RDKafkaLogLevel::Emerg);
        config
    }

    /// Starts a node that does not run, in the folder and on the ports that it had before.
    pub(crate) fn start_node(&mut self, node: usize) {
        let log = File::options().create(true).append(true).open(self.log_file(node)).unwrap();
        let mut command = self.java(&["-Xms192m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]);
        command.arg("kafka.Kafka").arg(self.properties_file(node));
        command.stdout(log.try_clone().unwrap()).stderr(log);
        self.nodes[node] = Some(Process::spawn(&mut command));
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self, node: usize) {
        self.nodes[node] = None;
    }

    /// Sends a signal to a node.
    pub(crate) fn signal(&self, node: usize, name: &str) {
        if let Some(process) = &self.nodes[node] {
            process.signal(name);
        }
    }

    /// Whether a node takes connections.
    pub(crate) fn answers(&self, node: usize) -> bool {
        TcpStream::connect(("127.0.0.1", self.ports[node].direct)).is_ok()
    }

    /// The node that leads the controllers, by what their logs say.
    pub(crate) fn controller(&self) -> usize {
        let elections = (0..NODES).flat_map(|node| {
            let log = fs::read_to_string(self.log_file(node)).unwrap_or_default();
            let lines = log.lines().filter(|line| line.contains("Completed transition to Leader("));
            lines.filter_map(|line| number_after(line, "epoch=")).map(|epoch| (epoch, node)).collect::<Vec<_>>()
        });
        elections.max().map_or(0, |(_, node)| node)
    }

    /// Waits until every node is a member, as every node sees it.
    pub(crate) fn wait_until_complete(&self) {
        let begun = Instant::now();
        for ports in &self.ports {
            let mut config = self.client();
            config.set("bootstrap.servers", format!("127.0.0.1:{}", ports.direct));
            let consumer: BaseConsumer = config.create().unwrap();
            let sees_all = || {
                let metadata = consumer.fetch_metadata(None, Duration::from_secs(2));
                metadata.is_ok_and(|metadata| metadata.brokers().len() == NODES)
            };
            while !sees_all() {
                assert!(begun.elapsed() < START, "the brokers do not come up; logs are in {}", self.folder.display());
                thread::sleep(Duration::from_millis(200));
            }
        }
    }

    /// Creates topics with so many partitions each.
    pub(crate) fn create_topics(&self, names: &[&str], partitions: i32) {
        let topics: Vec<NewTopic<'_>> = names
            .iter()
            .map(|name| {
                let topic = NewTopic::new(name, partitions, TopicReplication::Fixed(3));
                topic.set("max.message.bytes", "4194304").set("min.insync.replicas", "2")
            })
            .collect();
        let results = block_on(self.admin().create_topics(&topics, &AdminOptions::new())).unwrap();
        for result in results {
            result.unwrap();
        }
    }

    /// Gives a topic more partitions.
    pub(crate) fn add_partitions(&self, topic: &str, partitions: usize) {
        let wish = [NewPartitions::new(topic, partitions)];
        let results = block_on(self.admin().create_partitions(&wish, &AdminOptions::new())).unwrap();
        for result in results {
            result.unwrap();
        }
    }

    /// Deletes a topic.
    pub(crate) fn delete_topic(&self, topic: &str) {
        let results = block_on(self.admin().delete_topics(&[topic], &AdminOptions::new())).unwrap();
        for result in results {
            result.unwrap();
        }
    }

    fn admin(&self) -> AdminClient<DefaultClientContext> {
        self.client().create().unwrap()
    }

    fn java(&self, options: &[&str]) -> Command {
        let mut command = Command::new("java");
        command.args(options).arg("-cp").arg(self.libs.join("*"));
        command
    }

    fn format(&self, node: usize) {
        fs::write(self.properties_file(node), self.properties(node)).unwrap();
        let mut command = self.java(&["-XX:TieredStopAtLevel=1"]);
        command.args(["kafka.tools.StorageTool", "format", "-t", IDENTITY, "-c"]).arg(self.properties_file(node));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn properties(&self, node: usize) -> String {
        let Ports { direct, behind, proxied, controller } = self.ports[node];
        let voters = self.ports.iter().enumerate().map(|(id, ports)| format!("{id}@127.0.0.1:{}", ports.controller));
        let settings = BTreeMap::from([
            ("node.id", node.to_string()),
            ("controller.quorum.voters", voters.collect::<Vec<_>>().join(",")),
            ("log.dirs", self.folder.join(format!("node-{node}")).display().to_string()),
            (
                "listeners",
                format!(
                    "PLAINTEXT://127.0.0.1:{direct},PROXIED://127.0.0.1:{behind},CONTROLLER://127.0.0.1:{controller}"
                ),
            ),
            ("advertised.listeners", format!("PLAINTEXT://127.0.0.1:{direct},PROXIED://127.0.0.1:{proxied}")),
        ]);
        let own = settings.iter().map(|(name, value)| format!("{name}={value}\n"));
        format!("{PROPERTIES}\n{REPLICATED}{}", own.collect::<String>())
    }

    fn properties_file(&self, node: usize) -> PathBuf {
        self.folder.join(format!("node-{node}.properties"))
    }

    fn log_file(&self, node: usize) -> PathBuf {
        self.folder.join(format!("node-{node}.log"))
    }
}

fn list(ports: impl Iterator<Item = u16>) -> String {
    ports.map(|port| format!("127.0.0.1:{port}")).collect::<Vec<_>>().join(",")
}

fn number_after(line: &str, name: &str) -> Option<u64> {
    let digits = line.split_once(name)?.1;
    digits.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(work)
}

/// Ports below those that the system gives to outgoing connections: one of those could sit on the port of a node that
/// is down, even a client's that tries to connect to that very port.
fn free_ports() -> Ports {
    use std::sync::atomic::{AtomicU16, Ordering};
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let begin = 20_000 + u16::try_from(std::process::id() % 200).unwrap() * 50;
    let free = || {
        loop {
            let port = begin + NEXT.fetch_add(1, Ordering::Relaxed);
            if TcpListener::bind(("127.0.0.1", port)).is_ok() {
                return port;
            }
        }
    };
    Ports { direct: free(), behind: free(), proxied: free(), controller: free() }
}
