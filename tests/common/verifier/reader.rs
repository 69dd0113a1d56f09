//! Reading topics and group offsets to their very end with `tests/kafka/Reader.java`, where Java can compile it.

use std::io;
use std::process::Command;
use std::sync::OnceLock;

use super::console::{FIELD, LINE, failed, parse};
use super::{Aborts, Evidence, Run};
use crate::common::broker::Broker;

/// Java compiles and runs a file that stands in the place of a class.
const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kafka/Reader.java");

/// Whether [`collect`] can work: there are Kafka's jars, and Java comes with its compiler.
pub(super) fn is_possible(broker: &Broker) -> bool {
    static COMPILES: OnceLock<bool> = OnceLock::new();
    broker.has_jars() && *COMPILES.get_or_init(compiles)
}

fn compiles() -> bool {
    let modules = Command::new("java").arg("--list-modules").output();
    modules.is_ok_and(|modules| String::from_utf8_lossy(&modules.stdout).contains("jdk.compiler@"))
}

/// Reads everything. Unlike the console consumer this knows where a topic ends, and need not wait for silence.
pub(super) fn collect(run: &Run<'_>) -> io::Result<Evidence> {
    let topics = &run.topics;
    let counts_aborted = (run.aborts != Aborts::Possible).to_string();
    let mut arguments = vec![run.broker.bootstrap.as_str(), &run.group, &counts_aborted];
    arguments.extend([topics.raw.as_str(), &topics.articles, &topics.events, &topics.rejected]);
    let output = run.broker.java(READER, &arguments)?;
    if !output.status.success() {
        return Err(failed("all topics", &output.stderr));
    }
    let mut evidence = Evidence::default();
    let text = String::from_utf8_lossy(&output.stdout);
    for line in text.split(LINE).filter(|line| !line.is_empty()) {
        take(&mut evidence, line).ok_or_else(|| failed("all topics", line.as_bytes()))?;
    }
    Ok(evidence)
}

/// Notes what a line tells.
fn take(evidence: &mut Evidence, line: &str) -> Option<()> {
    let (kind, rest) = line.split_once(FIELD)?;
    let records = match kind {
        "0" => &mut evidence.raw,
        "1" => &mut evidence.articles,
        "2" => &mut evidence.events,
        "3" => &mut evidence.rejected,
        "committed" => {
            let (partition, offset) = rest.split_once(FIELD)?;
            evidence.committed.insert(partition.parse().ok()?, offset.parse().ok()?);
            return Some(());
        }
        "uncommitted" => {
            evidence.uncommitted = rest.parse().ok()?;
            return Some(());
        }
        _ => return None,
    };
    records.push(parse(rest)?);
    Some(())
}

#[test]
fn a_line_tells_a_record_or_an_offset() {
    let mut evidence = Evidence::default();
    let record = format!("3{FIELD}Partition:1{FIELD}Offset:2{FIELD}{FIELD}key{FIELD}");
    let lines = [record, format!("committed{FIELD}1{FIELD}3"), format!("uncommitted{FIELD}4")];
    assert!(lines.iter().all(|line| take(&mut evidence, line).is_some()));
    assert_eq!(evidence.rejected[0].key.as_deref(), Some("key"));
    assert_eq!((evidence.committed[&1], evidence.uncommitted), (3, 4));
    assert_eq!(take(&mut evidence, "Processed a total of 5 messages"), None);
}
