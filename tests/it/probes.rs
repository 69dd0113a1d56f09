//! What the worker answers to probes and scrapes, on a real broker.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::common::articles::input;
use crate::common::broker::broker;
use crate::common::fleet::Fleet;

/// Metrics that must be there once articles have flowed.
pub(crate) const EXPECTED: [&str; 26] = [
    "dateline_build_info",
    "dateline_records_consumed_total",
    "dateline_bytes_consumed_total",
    "dateline_records_produced_total",
    "dateline_bytes_produced_total",
    "dateline_rejected_total",
    "dateline_events_total",
    "dateline_transactions_total",
    "dateline_rebalances_total",
    "dateline_transaction_duration_seconds_count",
    "dateline_latency_seconds_count",
    "dateline_batch_articles_count",
    "dateline_stage_duration_seconds_count",
    "dateline_consumer_lag",
    "dateline_last_commit_timestamp_seconds",
    "dateline_inflight_articles",
    "dateline_inflight_bytes",
    "dateline_oldest_inflight_seconds",
    "dateline_pool_busy_ratio",
    "dateline_lane_heartbeat_age_seconds",
    "dateline_ready",
    "dateline_breaker_open",
    "process_cpu_seconds_total",
    "process_resident_memory_bytes",
    "process_open_fds",
    "process_start_time_seconds",
];

fn get(port: u16, path: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let code = answer.split(' ').nth(1)?.parse().ok()?;
    Some((code, answer.split_once("\r\n\r\n")?.1.to_owned()))
}

/// The sum of each metric over its labels.
fn metrics(port: u16) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for line in get(port, "/metrics").unwrap().1.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, value)) = line.rsplit_once(' ') else { continue };
        let name = name.split('{').next().unwrap().to_owned();
        *sums.entry(name).or_insert(0.0) += value.parse::<f64>().unwrap();
    }
    sums
}

fn healthcheck(port: u16) -> Option<i32> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("healthcheck").env("DATELINE_HTTP__LISTEN", format!("0.0.0.0:{port}")).output().unwrap().status.code()
}

#[test]
fn the_marker_of_a_transaction_is_no_lag() {
    let Some(broker) = broker() else { return };
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.set("HTTP__LISTEN", &format!("127.0.0.1:{port}"));
    fleet.put_in_a_transaction(vec![input(1)]);
    fleet.start("a");
    std::thread::sleep(Duration::from_secs(14));
    let metrics = metrics(port);
    assert!((metrics["dateline_batch_articles_sum"] - 1.0).abs() < 0.1, "{metrics:#?}");
    assert!(metrics["dateline_consumer_lag"].abs() < 0.1, "{metrics:#?}");
    assert_eq!(fleet.fed_offsets(), 2, "an offset is left: the marker's");
    fleet.stop("a");
}

#[test]
fn probes_tell_how_the_worker_is_and_metrics_what_it_did() {
    let Some(broker) = broker() else { return };
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut fleet = Fleet::new(broker);
    fleet.set("HTTP__LISTEN", &format!("127.0.0.1:{port}"));
    assert_eq!(healthcheck(port), Some(1), "nobody is there");
    fleet.feed(200, Duration::ZERO).join().unwrap();
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(60));
    assert_eq!(healthcheck(port), Some(0));
    assert_eq!(get(port, "/livez").unwrap(), (200, "{\"live\":true}".to_owned()));
    assert_eq!(get(port, "/readyz").unwrap(), (200, "{\"ready\":true}".to_owned()));
    assert_eq!(get(port, "/").unwrap().0, 404);
    // The client tells its view of the partitions every five seconds.
    std::thread::sleep(Duration::from_secs(7));
    let metrics = metrics(port);
    for name in EXPECTED {
        assert!(metrics.contains_key(name), "{name} is missing in {metrics:#?}");
    }
    let value = |name: &str| metrics[name];
    let produced = value("dateline_batch_articles_sum") + value("dateline_events_total");
    assert!((value("dateline_records_consumed_total") - 200.0).abs() < 0.1);
    assert!((value("dateline_rejected_total") - 4.0).abs() < 0.1);
    assert!((value("dateline_records_produced_total") - produced).abs() < 0.1, "{metrics:#?}");
    assert!(value("dateline_consumer_lag").abs() < 0.1);
    fleet.stop("a");
    assert_eq!(healthcheck(port), Some(1), "it is gone");
    stats_are_explained(&fleet.log("a"));
}

/// The guide explains each member of the stats line, and no other.
fn stats_are_explained(log: &str) {
    let guide = include_str!("../../docs/operations.md");
    let section = guide.split("### The stats line").nth(1).unwrap().split("\n### ").next().unwrap();
    let cells = section.lines().filter_map(|line| line.strip_prefix("| ")?.split('|').next());
    let explained: BTreeSet<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let stats = lines.filter_map(|line| line["dateline.stats"].as_object().cloned());
    let said: BTreeSet<String> = stats.flat_map(|stats| stats.into_iter().map(|(name, _)| name)).collect();
    assert_eq!(explained, said.iter().map(String::as_str).collect::<BTreeSet<_>>());
}

#[test]
fn a_rejected_line_names_group_and_trace() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.put_with_header(&input(7), "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(30));
    fleet.stop("a");
    let log = fleet.log("a");
    let line = log.lines().find(|line| line.contains("\"event.action\":\"rejected\"")).unwrap();
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["trace.id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(line["messaging.consumer.group.name"], fleet.raw_topic().strip_suffix(".raw").unwrap());
    assert_eq!(line["messaging.destination.partition.id"], "0");
}
