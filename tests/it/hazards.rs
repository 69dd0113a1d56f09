//! Articles and feeds that would bring a lesser worker down, on a real broker: neighbours go on, nothing is lost.

use std::time::Duration;

use crate::common::articles::{Input, fault, input};
use crate::common::broker::broker;
use crate::common::fleet::Fleet;
use crate::common::verifier::Report;

/// Good articles around a bad one.
fn around(bad: Input) -> Vec<Input> {
    let good = |numbers: std::ops::Range<usize>| numbers.map(input).filter(|input| input.good);
    good(100..120).chain([bad]).chain(good(200..220)).collect()
}

/// Verifies that all but one input was published and that one was rejected with this code.
fn one_rejected(fleet: &Fleet, code: &str) -> Report {
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean(), "{report}");
    assert_eq!(report.rejected, 1, "{report}");
    assert!(fleet.log("a").contains(&format!("\"error.type\":\"{code}\"")), "{}", fleet.log("a"));
    report
}

#[test]
fn an_article_that_never_ends_is_given_up_and_its_neighbours_go_on() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.set("WORKER__ARTICLE_BUDGET", "1s");
    fleet.put(around(fault("sleep")));
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(30));
    fleet.stop("a");
    one_rejected(&fleet, "time-budget");
}

#[test]
fn an_article_that_kills_the_process_is_found_and_given_up() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.put(around(fault("kill")));
    let mut deaths = 0;
    fleet.start("a");
    while fleet.behind() > 0 {
        if fleet.ended().is_some() {
            deaths += 1;
            assert!(deaths < 20, "it goes on for ever\n{}", fleet.log("a"));
            fleet.start("a");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    fleet.stop("a");
    assert!(deaths >= 6, "{deaths}");
    one_rejected(&fleet, "crash");
}

#[test]
fn an_article_that_the_operator_names_is_skipped_unread() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    let inputs = around(fault("kill"));
    let place = inputs.iter().position(|input| !input.good).unwrap();
    fleet.put(inputs);
    fleet.set("KAFKA__SKIP", &format!("{}:0:{place}", fleet.raw_topic()));
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(30));
    fleet.stop("a");
    one_rejected(&fleet, "skipped");
}

#[test]
fn output_topics_that_take_too_little_are_found_at_the_start() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.set("RECORDS__MAX_BYTES", "8MiB");
    fleet.start("a");
    assert_eq!(fleet.wait_for("a", Duration::from_secs(30)), Some(1));
    let log = fleet.log("a");
    assert!(log.contains("max.message.bytes") && log.contains("records.max_bytes is 8388608"), "{log}");
}

#[test]
fn a_feed_of_rejects_opens_the_breaker_and_loses_nothing() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    let bad =
        |number: usize| Input { key: None, payload: Some(format!("{{\"broken\": {number}").into_bytes()), good: false };
    fleet.put((0..300).map(bad).collect());
    fleet.start("a");
    assert_eq!(fleet.wait_for("a", Duration::from_secs(30)), Some(3));
    assert!(fleet.log("a").contains("stopped by the breaker: 100 articles in a row"), "{}", fleet.log("a"));
    assert_eq!(fleet.behind(), 300, "the batch is not committed");
    for _ in 0..7 {
        fleet.start("a");
        assert_eq!(fleet.wait_for("a", Duration::from_secs(30)), Some(3), "restarts do not get around it");
    }
    assert_eq!(fleet.behind(), 300, "nor does anything get lost");
    fleet.set("WORKER__BREAKER__CONSECUTIVE", "0");
    fleet.set("WORKER__BREAKER__PERCENT", "0");
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(30));
    fleet.stop("a");
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean() && report.rejected == 300, "{report}");
    let log = fleet.log("a");
    assert_eq!(log.matches("\"message\":\"rejected\"").count(), 10, "{log}");
    assert!(log.contains("\"dateline.suppressed\":290"), "{log}");
}
