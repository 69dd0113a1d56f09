//! Worker processes over topics of their own.

mod mouth;
mod offsets;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rdkafka::message::{Header, OwnedHeaders};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer as _, ThreadedProducer};
use serde_json::Value;

use crate::common::articles::{Input, input};
use crate::common::broker::{Broker, unique};
use crate::common::verifier::{Aborts, Report, Run, Topics, verify};

use mouth::Mouth;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// Workers of one group, by name.
pub(crate) struct Fleet {
    broker: &'static Broker,
    topics: Topics,
    group: String,
    partitions: i32,
    environment: Vec<(String, String)>,
    folder: tempfile::TempDir,
    workers: BTreeMap<String, Child>,
    fed: Arc<Mutex<Vec<Input>>>,
}

impl Fleet {
    /// A fleet over four partitions.
    pub(crate) fn new(broker: &'static Broker) -> Self {
        Self::with_partitions(broker, 4)
    }

    pub(crate) fn with_partitions(broker: &'static Broker, partitions: i32) -> Self {
        let mut fleet = Self::without_topics(broker);
        fleet.create_topics(partitions);
        fleet
    }

    pub(crate) fn without_topics(broker: &'static Broker) -> Self {
        let name = unique("delivery");
        let topic = |kind: &str| format!("{name}.{kind}");
        let topics = Topics {
            raw: topic("raw"),
            articles: topic("articles"),
            events: topic("events"),
            rejected: topic("rejected"),
        };
        let environment = [
            ("KAFKA__BROKERS", broker.bootstrap.as_str()),
            ("KAFKA__GROUP", &name),
            ("KAFKA__TRANSACTIONAL_PREFIX", &name),
            ("KAFKA__TOPICS__RAW", &topics.raw),
            ("KAFKA__TOPICS__ARTICLES", &topics.articles),
            ("KAFKA__TOPICS__EVENTS", &topics.events),
            ("KAFKA__TOPICS__REJECTED", &topics.rejected),
            ("KAFKA__SESSION_TIMEOUT", "6s"),
            ("KAFKA__TRANSACTION_TIMEOUT", "10s"),
            ("LOG__STATS_INTERVAL", "5s"),
            ("HTTP__LISTEN", "127.0.0.1:0"),
            ("TEST_FAULTS", "1"),
        ];
        let environment = environment.map(|(name, value)| (format!("DATELINE_{name}"), value.to_owned())).to_vec();
        let (folder, workers, fed) = (tempfile::tempdir().unwrap(), BTreeMap::new(), Arc::default());
        Self { broker, topics, group: name, partitions: 0, environment, folder, workers, fed }
    }

    /// Another setting of its workers.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.environment.push((format!("DATELINE_{name}"), value.to_owned()));
    }

    /// One setting less.
    pub(crate) fn unset(&mut self, name: &str) {
        self.environment.retain(|(known, _)| *known != format!("DATELINE_{name}"));
    }

    /// The process of a worker.
    pub(crate) fn process(&self, name: &str) -> u32 {
        self.workers[name].id()
    }

    /// The name of the articles' topic.
    pub(crate) fn articles_topic(&self) -> &str {
        &self.topics.articles
    }

    /// The name of the events' topic.
    pub(crate) fn events_topic(&self) -> &str {
        &self.topics.events
    }

    /// Waits until the newest process of a worker has partitions.
    pub(crate) fn wait_until_assigned(&self, name: &str) {
        let begun = Instant::now();
        let assigned = |line: &str| line.contains("\"assigned\"") && !line.contains("\"dateline.partitions\":\"\"");
        while begun.elapsed() < Duration::from_secs(60) {
            let log = self.log(name);
            let newest = log.rsplit("\"event.action\":\"starting\"").next().unwrap_or_default();
            if newest.lines().any(assigned) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("worker {name} gets no partitions\n{}", self.logs());
    }

    /// Puts these inputs on the topic.
    pub(crate) fn put(&self, inputs: Vec<Input>) {
        let mouth = Mouth::new(self.broker);
        for input in inputs {
            mouth.put(&self.topics.raw, &input);
            self.fed.lock().unwrap().push(input);
        }
        mouth.close();
    }

    /// Puts one input on the topic, with a header.
    pub(crate) fn put_with_header(&self, input: &Input, name: &str, value: &str) {
        let mouth = Mouth::new(self.broker);
        let headers = OwnedHeaders::new().insert(Header { key: name, value: Some(value) });
        mouth.put_with_headers(&self.topics.raw, input, headers);
        mouth.close();
    }

    /// Puts these inputs on the topic in one transaction.
    pub(crate) fn put_in_a_transaction(&self, inputs: Vec<Input>) {
        let mut config = self.broker.client();
        let config = config.set("transactional.id", unique("feeder"));
        let producer: ThreadedProducer<DefaultProducerContext> = config.create().unwrap();
        producer.init_transactions(Duration::from_secs(30)).unwrap();
        producer.begin_transaction().unwrap();
        for input in inputs {
            let mut record = BaseRecord::<str, [u8]>::to(&self.topics.raw);
            (record.key, record.payload) = (input.key.as_deref(), input.payload.as_deref());
            producer.send(record).map_err(|(error, _)| error).unwrap();
        }
        producer.commit_transaction(Duration::from_secs(30)).unwrap();
    }

    /// The processor time of each of a worker's pool threads, in clock ticks.
    pub(crate) fn pool_ticks(&self, name: &str) -> Vec<u64> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.workers[name].id())).unwrap();
        let stats = tasks.map(|task| std::fs::read_to_string(task.unwrap().path().join("stat")).unwrap());
        let pool: Vec<String> = stats.filter(|stat| stat.contains("(pool-")).collect();
        let ticks = |stat: &String| stat.rsplit(") ").next().unwrap().split(' ').nth(11).unwrap().parse().unwrap();
        pool.iter().map(ticks).collect()
    }

    fn create_topics(&mut self, partitions: i32) {
        let Topics { raw, articles, events, rejected } = &self.topics;
        self.broker.create_topics(&[raw, articles, events, rejected], partitions);
        self.partitions = partitions;
    }

    /// Feeds so many articles spread over some time; the thread gives what `extract` prints of them.
    pub(crate) fn feed(&self, articles: usize, time: Duration) -> JoinHandle<BTreeMap<String, Vec<String>>> {
        let (mouth, topic, fed) = (Mouth::new(self.broker), self.topics.raw.clone(), Arc::clone(&self.fed));
        let work = move || {
            let pause = time / u32::try_from(articles).unwrap();
            for number in 0..articles {
                let input = input(number);
                mouth.put(&topic, &input);
                fed.lock().unwrap().push(input);
                thread::sleep(pause);
            }
            mouth.close();
            expected(&fed.lock().unwrap())
        };
        thread::spawn(work)
    }

    /// What `extract` prints of everything fed.
    pub(crate) fn expected(&self) -> BTreeMap<String, Vec<String>> {
        expected(&self.fed.lock().unwrap())
    }

    /// Starts a worker of this name.
    pub(crate) fn start(&mut self, name: &str) {
        self.start_as(name, name);
    }

    /// Starts a worker under one name with another one's instance.
    pub(crate) fn start_as(&mut self, instance: &str, name: &str) {
        let log = File::options().create(true).append(true).open(self.log_file(name)).unwrap();
        let mut command = Command::new(PROGRAM);
        command.arg("run").envs(self.environment.iter().cloned()).env("DATELINE_WORKER__INSTANCE", instance);
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        self.workers.insert(name.to_owned(), command.spawn().unwrap());
    }

    /// Starts another command with the settings of the workers.
    pub(crate) fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).envs(self.environment.iter().cloned());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Runs another command with the workers' settings to its end.
    pub(crate) fn command(&self, name: &str) -> Output {
        self.spawn(&[name]).wait_with_output().unwrap()
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self, name: &str) {
        let worker = self.workers.get_mut(name).unwrap();
        worker.kill().unwrap();
        worker.wait().unwrap();
    }

    /// SIGTERM, and the wait for a clean end.
    pub(crate) fn stop(&mut self, name: &str) {
        let id = self.workers[name].id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let code = self.wait_for(name, Duration::from_secs(30));
        assert_eq!(code, Some(0), "a stop in good order\n{}", self.log(name));
    }

    /// Stops all that still run.
    pub(crate) fn stop_all(&mut self) {
        let names: Vec<String> = self.workers.keys().cloned().collect();
        for name in names {
            if self.workers.get_mut(&name).unwrap().try_wait().unwrap().is_none() {
                self.stop(&name);
            }
        }
    }

    /// The exit code of a worker that ends by itself.
    pub(crate) fn wait_for(&mut self, name: &str, limit: Duration) -> Option<i32> {
        let (worker, begun) = (self.workers.get_mut(name).unwrap(), Instant::now());
        while begun.elapsed() < limit {
            if let Some(status) = worker.try_wait().unwrap() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("worker {name} does not end\n{}", self.log(name));
    }

    /// A worker that has ended by itself, and its exit code.
    pub(crate) fn ended(&mut self) -> Option<(String, Option<i32>)> {
        let ended = |(name, worker): (&String, &mut Child)| Some((name.clone(), worker.try_wait().unwrap()?.code()));
        self.workers.iter_mut().find_map(ended)
    }

    /// The name of the input topic.
    pub(crate) fn raw_topic(&self) -> &str {
        &self.topics.raw
    }

    /// Has everything verified.
    pub(crate) fn verify(&self, expected: BTreeMap<String, Vec<String>>) -> Report {
        let (broker, topics, group) = (self.broker, self.topics.clone(), self.group.clone());
        verify(&Run { broker, topics, group, expected, aborts: Aborts::Possible })
    }

    /// A member of all stats lines that have it, in order.
    pub(crate) fn stats(&self, member: &str) -> Vec<f64> {
        let lines = self.workers.keys().flat_map(|name| self.log(name).lines().map(str::to_owned).collect::<Vec<_>>());
        let lines = lines.filter_map(|line| serde_json::from_str::<Value>(&line).ok());
        lines
            .filter_map(|line| {
                line["dateline.stats"]
                    .get("transactions")
                    .map(|_| line["dateline.stats"][member].as_f64().unwrap_or(0.0))
            })
            .collect()
    }

    /// What a worker has logged.
    pub(crate) fn log(&self, name: &str) -> String {
        std::fs::read_to_string(self.log_file(name)).unwrap_or_default()
    }

    /// What all workers have logged.
    pub(crate) fn logs(&self) -> String {
        let names: BTreeSet<&String> = self.workers.keys().collect();
        names.into_iter().map(|name| format!("--- {name}\n{}", self.log(name))).collect::<Vec<_>>().join("\n")
    }

    fn log_file(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.log"))
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        for worker in self.workers.values_mut() {
            // It may have ended already.
            let _ended = worker.kill();
            let _reaped = worker.wait();
        }
    }
}

fn expected(fed: &[Input]) -> BTreeMap<String, Vec<String>> {
    extracted(Path::new(PROGRAM), fed)
}

/// Article id → what a program's `extract` prints of the articles with that id.
pub(crate) fn extracted(program: &Path, fed: &[Input]) -> BTreeMap<String, Vec<String>> {
    let mut extract = Command::new(program);
    let mut child =
        extract.arg("extract").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines: Vec<Vec<u8>> = fed.iter().filter(|input| input.good).filter_map(|input| input.payload.clone()).collect();
    let writing = thread::spawn(move || {
        for line in lines {
            input.write_all(&line).unwrap();
            input.write_all(b"\n").unwrap();
        }
    });
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let id = serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        expected.entry(id).or_default().push(line.to_owned());
    }
    expected
}
