//! Dead letters are tried again: the selected ones, each once, whatever interrupts.

use std::process::Output;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::common::articles::{Input, fault, input};
use crate::common::broker::{Broker, broker};
use crate::common::fleet::Fleet;

/// A fleet whose inputs have all been rejected for a reason that is mended since.
fn rejected(broker: &'static Broker, inputs: Vec<Input>) -> Fleet {
    let mut fleet = Fleet::with_partitions(broker, 2);
    fleet.set("WORKER__BREAKER__CONSECUTIVE", "0");
    fleet.set("WORKER__BREAKER__PERCENT", "0");
    fleet.set("INTAKE__MAX_BYTES", "100B");
    fleet.put(inputs);
    work(&mut fleet);
    fleet.unset("INTAKE__MAX_BYTES");
    fleet
}

/// Has everything processed that waits.
fn work(fleet: &mut Fleet) {
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
}

fn good(count: usize) -> Vec<Input> {
    (0..).map(input).filter(|input| input.good).take(count).collect()
}

fn run(fleet: &Fleet, arguments: &[&str]) -> Output {
    let arguments: Vec<&str> = ["replay"].iter().chain(arguments).copied().collect();
    fleet.spawn(&arguments).wait_with_output().unwrap()
}

/// Replays and compares the exit code and what is said in the end.
fn check(fleet: &Fleet, arguments: &[&str], (code, said): (i32, &str)) -> String {
    let output = run(fleet, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{errors}");
    assert!(errors.contains(said), "{said:?} is not in {errors}");
    errors.into_owned()
}

#[test]
fn each_letter_is_replayed_once_though_the_replay_is_killed() {
    let Some(broker) = broker() else { return };
    let mut fleet = rejected(broker, good(1000));
    // A commit a letter takes seconds, so that the kill meets it in the middle however late it comes.
    fleet.set("WORKER__BATCH__ARTICLES", "1");
    let mut replay = fleet.spawn(&["replay"]);
    let begun = Instant::now();
    while fleet.fed_offsets() < 1200 {
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing is replayed");
        std::thread::sleep(Duration::from_millis(5));
    }
    replay.kill().unwrap();
    assert!(!replay.wait().unwrap().success(), "it was killed in the middle");
    fleet.set("WORKER__BATCH__ARTICLES", "10");
    let output = run(&fleet, &[]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let rest: u64 = said.split(" replayed").next().unwrap().lines().last().unwrap().trim().parse().unwrap();
    assert!(output.status.success() && (1..1000).contains(&rest), "{said}");
    check(&fleet, &[], (0, "0 replayed, 0 not selected, 0 cannot"));
    work(&mut fleet);
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean(), "{report}");
    assert_eq!((report.inputs, report.articles, report.rejected), (2000, 1000, 1000), "{report}");
}

#[test]
fn a_preview_prints_the_selected_reasons_and_changes_nothing() {
    let Some(broker) = broker() else { return };
    let mut inputs = good(20);
    inputs.extend([fault("panic"), Input { key: None, payload: None, good: false }]);
    let mut fleet = rejected(broker, inputs);
    check(&fleet, &["--dry-run", "--code", "bad-json"], (0, "0 would be replayed, 22 not selected"));
    let output = run(&fleet, &["--dry-run", "--code", "tombstone", "--stage", "intake", "--since", "2024-01-01"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    let record: Value = serde_json::from_str(lines.trim()).unwrap();
    let schema = dateline::records::schema("rejection").unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&record), "{record}");
    assert_eq!((&record["code"], &record["attempts"]), (&"tombstone".into(), &1.into()));
    assert_eq!(fleet.fed_offsets(), 22, "nothing was put back");
    check(&fleet, &["--until", "2024-01-01"], (0, "0 replayed, 22 not selected"));
    check(&fleet, &["--code", "too-large"], (0, "20 replayed, 2 not selected"));
    work(&mut fleet);
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean(), "{report}");
    assert_eq!((report.inputs, report.articles, report.rejected), (42, 20, 22), "{report}");
}

#[test]
fn replayed_headers_count_attempts_and_do_not_grow() {
    let Some(broker) = broker() else { return };
    let mut fleet = rejected(broker, vec![Input { key: None, payload: Some(b"{\"broken".to_vec()), good: false }]);
    for attempts in ["1", "2", "3"] {
        check(&fleet, &[], (0, "1 replayed"));
        let headers = fleet.newest_headers();
        assert_eq!(headers.len(), 1, "{headers:?}");
        assert_eq!(headers["__dateline.errors.attempts"], attempts);
        work(&mut fleet);
    }
    check(&fleet, &["--again", "--dry-run"], (0, "4 would be replayed"));
}

#[test]
fn an_omitted_input_is_read_from_where_it_lies() {
    let Some(broker) = broker() else { return };
    let mut text = good(1)[0].payload.clone().unwrap();
    text.resize(80_000, b' ');
    let large = |key: &str| Input { key: Some(key.to_owned()), payload: Some(text.clone()), good: true };
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.set("RECORDS__MAX_BYTES", "64KiB");
    fleet.set("INTAKE__MAX_BYTES", "1KiB");
    fleet.put(vec![large("a"), large("b")]);
    work(&mut fleet);
    fleet.unset("INTAKE__MAX_BYTES");
    fleet.delete_records_before(1);
    let said = check(&fleet, &[], (1, "1 replayed, 0 not selected, 1 cannot be replayed"));
    assert!(said.contains("not-replayed") && said.contains(":0:0 has expired"), "{said}");
    work(&mut fleet);
    let articles = fleet.fed_offsets();
    assert!(articles >= 3, "the second input was put back: {articles}");
    check(&fleet, &["--again", "--dry-run", "--code", "too-large"], (0, "2 would be replayed"));
}

#[test]
fn a_wrong_option_is_named() {
    let Some(broker) = broker() else { return };
    let fleet = Fleet::without_topics(broker);
    check(&fleet, &["--code", "broken"], (2, "bad-json"));
    check(&fleet, &["--since", "yesterday"], (2, "2026-03-01T12:00:00Z"));
    check(&fleet, &[], (1, "dateline topics"));
}
