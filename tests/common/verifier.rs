//! The verifier: whether every input has exactly one outcome, read by a client that the worker has no part in.
//!
//! It shares no code with the worker, so that no mistake can hide in both.

mod console;
mod judge;
mod reader;
mod tests;

use std::collections::BTreeMap;
use std::{fmt, io};

use crate::common::broker::Broker;

/// To the console consumer a topic has ended when nothing has come for so many milliseconds; and so many if something seems wrong.
const QUIET_MS: &str = "8000";
const PATIENT_MS: &str = "40000";

/// The topics of a run.
#[derive(Clone, Debug)]
pub(crate) struct Topics {
    pub(crate) raw: String,
    pub(crate) articles: String,
    pub(crate) events: String,
    pub(crate) rejected: String,
}

/// What is to be verified once the worker has come to rest.
#[derive(Debug)]
pub(crate) struct Run<'a> {
    pub(crate) broker: &'a Broker,
    pub(crate) topics: Topics,
    /// The worker's consumer group.
    pub(crate) group: String,
    /// Article id → the lines that `extract` prints of its versions; empty if that is not to be compared.
    pub(crate) expected: BTreeMap<String, Vec<String>>,
    pub(crate) aborts: Aborts,
}

/// Whether transactions were made to fail; if they were, the log must show it, or the run has proved nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aborts {
    Possible,
    /// Likely: what they left is counted, but not demanded.
    Counted,
    Forced,
}

/// Everything found wrong, a sentence each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) inputs: usize,
    pub(crate) articles: usize,
    pub(crate) events: usize,
    pub(crate) rejected: usize,
    /// Output records of aborted transactions, if they were counted.
    pub(crate) aborted: usize,
    pub(crate) lost: Vec<String>,
    pub(crate) doubled: Vec<String>,
    pub(crate) other: Vec<String>,
}

impl Report {
    pub(crate) fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty() && self.other.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { inputs, articles, events, rejected, .. } = self;
        writeln!(f, "{inputs} inputs, {articles} articles with {events} events, {rejected} rejected")?;
        for (name, faults) in [("lost", &self.lost), ("doubled", &self.doubled), ("other", &self.other)] {
            writeln!(f, "{name}: {}", faults.len())?;
            for fault in faults.iter().take(20) {
                writeln!(f, "  {fault}")?;
            }
        }
        Ok(())
    }
}

/// Reads all topics and judges them. It never panics: what cannot be read is a fault of its own.
///
/// Kafka's console consumer takes silence for the end, and on a busy machine it may be kept waiting for so long. So where
/// it has to serve, whatever is found wrong must be found again by more patient readers.
pub(crate) fn verify(run: &Run<'_>) -> Report {
    if reader::is_possible(run.broker) {
        return judged(run, reader::collect(run));
    }
    let report = judged(run, console::collect(run, QUIET_MS));
    if report.is_clean() { report } else { judged(run, console::collect(run, PATIENT_MS)) }
}

fn judged(run: &Run<'_>, evidence: io::Result<Evidence>) -> Report {
    match evidence {
        Ok(evidence) => judge::judge(run, &evidence),
        Err(error) => Report { other: vec![format!("the topics could not be read: {error}")], ..Report::default() },
    }
}

/// What lies in the topics, committed transactions only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Evidence {
    raw: Vec<Record>,
    articles: Vec<Record>,
    events: Vec<Record>,
    rejected: Vec<Record>,
    /// Input partition → committed offset of the group.
    committed: BTreeMap<i32, i64>,
    /// Output records of all transactions, aborted ones too; not counted where aborts are merely possible.
    uncommitted: usize,
}

/// One record as the console consumer prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Record {
    partition: i32,
    offset: i64,
    headers: BTreeMap<String, String>,
    key: Option<String>,
    /// Only of topics whose values are lines of JSON.
    value: String,
}

/// Where an input record lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Origin {
    topic: String,
    partition: i32,
    offset: i64,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.topic, self.partition, self.offset)
    }
}
