//! Reading topics and group offsets with Kafka's own command-line classes.

use std::collections::BTreeMap;
use std::{io, thread};

use super::{Aborts, Evidence, Record, Run};
use crate::common::broker::Broker;

const CONSUMER: &str = "org.apache.kafka.tools.consumer.ConsoleConsumer";
const GROUPS: &str = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";

/// Control characters, which neither keys nor headers nor JSON hold, between lines, fields and headers, and for null.
pub(super) const LINE: char = '\u{1d}';
pub(super) const FIELD: char = '\u{1f}';
const HEADER: char = '\u{1e}';
const NULL: &str = "\u{1c}";

/// How a topic is read: which records count, and after how many quiet milliseconds that was its end.
#[derive(Clone, Copy, Debug)]
struct Reading<'r> {
    isolation: &'r str,
    quiet_ms: &'r str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Values {
    Printed,
    Left,
}

/// Reads everything, the topics at once: each reader mostly waits. A topic is read to its end when nothing has come for
/// so many milliseconds.
pub(super) fn collect(run: &Run<'_>, quiet_ms: &str) -> io::Result<Evidence> {
    let topics = &run.topics;
    let (broker, committed) = (run.broker, Reading { isolation: "read_committed", quiet_ms });
    let read = |topic, values| move || consume(broker, topic, values, committed);
    thread::scope(|scope| {
        let raw = scope.spawn(read(&topics.raw, Values::Left));
        let articles = scope.spawn(read(&topics.articles, Values::Printed));
        let events = scope.spawn(read(&topics.events, Values::Printed));
        let rejected = scope.spawn(read(&topics.rejected, Values::Left));
        let uncommitted = scope.spawn(|| uncommitted(run, quiet_ms));
        Ok(Evidence {
            raw: joined(raw)?,
            articles: joined(articles)?,
            events: joined(events)?,
            rejected: joined(rejected)?,
            committed: committed_offsets(run)?,
            uncommitted: joined(uncommitted)?,
        })
    })
}

fn joined<T>(handle: thread::ScopedJoinHandle<'_, io::Result<T>>) -> io::Result<T> {
    handle.join().unwrap_or_else(|_| Err(io::Error::other("a reader panicked")))
}

fn uncommitted(run: &Run<'_>, quiet_ms: &str) -> io::Result<usize> {
    if run.aborts == Aborts::Possible {
        return Ok(0);
    }
    let topics = [&run.topics.articles, &run.topics.events, &run.topics.rejected];
    let reading = Reading { isolation: "read_uncommitted", quiet_ms };
    let counts = topics.map(|topic| consume(run.broker, topic, Values::Left, reading).map(|all| all.len()));
    counts.into_iter().sum()
}

fn consume(broker: &Broker, topic: &str, values: Values, reading: Reading<'_>) -> io::Result<Vec<Record>> {
    let properties = [
        "print.partition=true".to_owned(),
        "print.offset=true".to_owned(),
        "print.headers=true".to_owned(),
        "print.key=true".to_owned(),
        format!("print.value={}", values == Values::Printed),
        format!("key.separator={FIELD}"),
        format!("headers.separator={HEADER}"),
        format!("line.separator={LINE}"),
        format!("null.literal={NULL}"),
    ];
    let mut arguments = vec!["--bootstrap-server", &broker.bootstrap, "--topic", topic, "--from-beginning"];
    arguments.extend(["--isolation-level", reading.isolation, "--timeout-ms", reading.quiet_ms]);
    // Among them are dead letters of megabytes, which the reader unpacks: more at once than it has room for would end it.
    arguments.extend(["--consumer-property", "max.poll.records=20"]);
    arguments.extend(properties.iter().flat_map(|property| ["--property", property]));
    let output = broker.java(CONSUMER, &arguments)?;
    if !output.status.success() {
        return Err(failed(topic, &output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.split(LINE).filter(|line| !line.is_empty());
    lines.map(|line| parse(line).ok_or_else(|| failed(topic, line.as_bytes()))).collect()
}

pub(super) fn parse(line: &str) -> Option<Record> {
    let mut fields = line.split(FIELD);
    Some(Record {
        partition: fields.next()?.strip_prefix("Partition:")?.parse().ok()?,
        offset: fields.next()?.strip_prefix("Offset:")?.parse().ok()?,
        headers: headers(fields.next()?),
        key: fields.next().filter(|key| *key != NULL).map(str::to_owned),
        value: fields.next().unwrap_or_default().to_owned(),
    })
}

fn headers(field: &str) -> BTreeMap<String, String> {
    let pairs = field.split(HEADER).filter_map(|header| header.split_once(':'));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The group's offsets on the input topic, from a table of `GROUP TOPIC PARTITION CURRENT-OFFSET …`.
fn committed_offsets(run: &Run<'_>) -> io::Result<BTreeMap<i32, i64>> {
    let arguments = ["--bootstrap-server", &run.broker.bootstrap, "--describe", "--offsets", "--group", &run.group];
    let output = run.broker.java(GROUPS, &arguments)?;
    if !output.status.success() {
        return Err(failed(&run.group, &output.stderr));
    }
    let table = String::from_utf8_lossy(&output.stdout);
    let rows = table.lines().map(|line| line.split_whitespace().collect::<Vec<&str>>());
    let offsets = rows.filter_map(|row| match row.as_slice() {
        [_, topic, partition, offset, ..] if *topic == run.topics.raw => {
            Some((partition.parse().ok()?, offset.parse().ok()?))
        }
        _ => None,
    });
    Ok(offsets.collect())
}

pub(super) fn failed(what: &str, said: &[u8]) -> io::Error {
    let said: String = String::from_utf8_lossy(said).chars().take(500).collect();
    io::Error::other(format!("{what}: {said}"))
}

#[test]
fn a_printed_record_is_read_back() {
    let line = format!("Partition:3{FIELD}Offset:17{FIELD}a:1{HEADER}b:x:y{FIELD}{NULL}{FIELD}{{}}");
    let headers = [("a", "1"), ("b", "x:y")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let record = Record { partition: 3, offset: 17, headers: headers.into(), key: None, value: "{}".to_owned() };
    assert_eq!(parse(&line), Some(record));
    assert_eq!(parse("Processed"), None);
}
