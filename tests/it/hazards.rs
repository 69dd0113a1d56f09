//! Articles and feeds that would bring a lesser worker down, on a real broker: neighbours go on, nothing is lost.

use std::time::{Duration, Instant};

use rdkafka::Message as _;
use rdkafka::message::{Headers as _, OwnedMessage};
use sha2::{Digest as _, Sha256};

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

/// A kind of input, its bytes, and the code of its dead letter.
type Poison = (&'static str, Option<Vec<u8>>, &'static str);

fn poisons() -> Vec<Poison> {
    let long =
        |bytes: usize| Some([b"{\"id\": \"long\", \"text\": \"".to_vec(), vec![b'a'; bytes], b"\"}".to_vec()].concat());
    vec![
        ("not UTF-8", Some(b"{\"text\": \"\xff\xfe \xc3(\"}".to_vec()), "bad-encoding"),
        ("broken JSON", Some(b"{\"id\": \"x\", \"text\": \"cut off".to_vec()), "bad-json"),
        ("nothing", Some(Vec::new()), "empty"),
        ("a null value", None, "tombstone"),
        ("binary", Some((0..=255).cycle().take(5000).collect()), "bad-encoding"),
        ("no article", Some(b"{\"id\": 5, \"url\": \"https://example.org/5\"}".to_vec()), "not-an-article"),
        ("3 MB", long(3 << 20), "too-large"),
        ("5 MB", long(5 << 20), "too-large"),
        ("30 MB, a few kB when compressed", long(30 << 20), "too-large"),
        ("nesting of arrays", Some("[".repeat(100_000).into_bytes()), "too-deep"),
        ("nesting of objects", Some("{\"a\":".repeat(100_000).into_bytes()), "too-deep"),
        ("a packed article", Some(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\0\x01".to_vec()), "bad-encoding"),
        ("a panic", fault("panic").payload, "panic"),
    ]
}

#[test]
fn each_kind_of_poison_is_rejected_as_it_came_and_its_neighbours_go_on() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    let mut inputs: Vec<Input> = (100..120).map(input).filter(|input| input.good).collect();
    for (kind, payload, _) in poisons() {
        inputs.push(Input { key: (kind != "broken JSON").then(|| kind.to_owned()), payload, good: false });
        inputs.extend(std::iter::once(input(200 + inputs.len())).filter(|input| input.good));
    }
    fleet.put(inputs);
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
    let letters = fleet.letters();
    for (kind, payload, code) in poisons() {
        let wanted = (kind != "broken JSON").then_some(kind.as_bytes());
        let letter = letters.iter().find(|letter| letter.key() == wanted).unwrap_or_else(|| panic!("{kind} is lost"));
        rejected_as_it_came(letter, kind, (payload, code));
    }
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean(), "{report}");
    assert_eq!(report.rejected, poisons().len(), "{report}");
}

#[test]
fn a_batch_that_unpacks_to_too_much_is_said_aloud_and_not_passed_over_in_silence() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.put(vec![input(100), Input { key: None, payload: Some(vec![b' '; 150 << 20]), good: false }]);
    fleet.start("a");
    let begun = Instant::now();
    while !fleet.log("a").contains("unreadable-batch") {
        assert!(begun.elapsed() < Duration::from_secs(30), "{}", fleet.log("a"));
        std::thread::sleep(Duration::from_millis(100));
    }
    fleet.stop("a");
    let log = fleet.log("a");
    let line = log.lines().find(|line| line.contains("unreadable-batch")).unwrap();
    assert!(line.contains("\"ERROR\"") && line.contains("message at 1 of"), "it names the offset: {line}");
    assert_eq!(fleet.behind(), 1, "the record waits");
}

/// The letter's code is this; its value is that of the input, or absent and told by its size and digest.
fn rejected_as_it_came(letter: &OwnedMessage, kind: &str, (payload, code): (Option<Vec<u8>>, &str)) {
    let header = |name: &str| {
        let headers = letter.headers().unwrap();
        let found = headers.iter().find(|header| header.key.strip_prefix("__dateline.errors.") == Some(name));
        found.and_then(|header| header.value.map(|value| String::from_utf8(value.to_vec()).unwrap()))
    };
    assert_eq!(header("code").as_deref(), Some(code), "{kind}");
    let bytes = payload.as_deref().unwrap_or_default();
    if bytes.len() < 4 << 20 {
        assert_eq!((letter.payload(), header("payload").as_deref()), (payload.as_deref(), Some("whole")), "{kind}");
        return;
    }
    let digest = dateline::records::hex(&Sha256::digest(bytes));
    assert_eq!((letter.payload(), header("payload").as_deref()), (Some(&b""[..]), Some("omitted")), "{kind}");
    assert_eq!((header("payload.bytes"), header("payload.sha256")), (Some(bytes.len().to_string()), Some(digest)));
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
