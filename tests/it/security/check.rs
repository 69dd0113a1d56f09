//! `dateline check` ends within 30 s whatever the brokers do.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::KafkaError;
use rdkafka::{Offset, TopicPartitionList};

use crate::common::broker::{Broker, broker, own};
use crate::common::fleet::Fleet;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// Ends in time, with 1 and one test that failed.
fn ends(brokers: &str, failed: &str) {
    let begun = Instant::now();
    let output = Command::new(PROGRAM).args(["--brokers", brokers, "check"]).stdin(Stdio::null()).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}\n{shown}", begun.elapsed());
    assert_eq!(output.status.code(), Some(1), "{shown}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(shown.contains(failed) && shown.contains("kafka.brokers = "), "{shown}");
}

#[test]
fn check_ends_though_nobody_listens() {
    ends("127.0.0.1:1", "FAILED  brokers        no broker answers at 127.0.0.1:1");
}

#[test]
fn check_ends_though_packets_vanish() {
    // An address for documentation, which no network routes.
    ends("192.0.2.1:9092", "FAILED  brokers        no broker answers at 192.0.2.1:9092");
}

#[test]
fn check_ends_though_the_broker_says_nothing() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    ends(&address, &format!("FAILED  brokers        no broker answers at {address}"));
}

#[test]
fn check_ends_though_the_broker_freezes_meanwhile() {
    let Some((frozen, process)) = own() else { return };
    let begun = Instant::now();
    let mut command = Command::new(PROGRAM);
    let command = command.args(["--brokers", &frozen.bootstrap, "check"]).stdin(Stdio::null()).stdout(Stdio::piped());
    let child = command.spawn().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(Command::new("kill").args(["-STOP", &process.to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}\n{shown}", begun.elapsed());
    assert_eq!(output.status.code(), Some(1), "{shown}");
    ends(&frozen.bootstrap, "FAILED  brokers        no broker answers at 127.0.0.1");
    assert!(Command::new("kill").args(["-KILL", &process.to_string()]).status().unwrap().success());
}

/// The records in the only partition of a topic, those of aborted transactions too; and where it ends.
fn content(broker: &Broker, topic: &str) -> (usize, i64) {
    let mut config = broker.client();
    config.set("group.id", "counter").set("enable.partition.eof", "true").set("isolation.level", "read_uncommitted");
    let consumer: BaseConsumer = config.create().unwrap();
    let mut partitions = TopicPartitionList::new();
    partitions.add_partition_offset(topic, 0, Offset::Beginning).unwrap();
    consumer.assign(&partitions).unwrap();
    let mut records = 0;
    loop {
        match consumer.poll(Duration::from_secs(10)).expect("the end of the partition") {
            Ok(_) => records += 1,
            Err(KafkaError::PartitionEOF(_)) => break,
            Err(error) => panic!("{error}"),
        }
    }
    (records, consumer.fetch_watermarks(topic, 0, Duration::from_secs(10)).unwrap().1)
}

#[test]
fn check_tries_to_write_and_leaves_no_record() {
    let Some(broker) = broker() else { return };
    let fleet = Fleet::with_partitions(broker, 1);
    let shown = String::from_utf8(fleet.command("check").stdout).unwrap();
    assert!(shown.contains("ok      write") && shown.contains("ok      group"), "{shown}");
    for kind in ["articles", "events", "rejected"] {
        let topic = fleet.raw_topic().replace("raw", kind);
        let (records, end) = content(broker, &topic);
        assert_eq!(records, 0, "{topic}");
        assert!(end > 0, "the mark of the aborted trial lies in {topic}");
    }
    assert_eq!(fleet.behind(), 0, "no offset was committed");
}
