//! The delivery guarantee on a real broker: workers are killed, restarted and stopped while articles flow.

use std::time::{Duration, Instant};

use crate::common::broker::broker;
use crate::common::fleet::Fleet;
use crate::common::verifier::Report;

/// Two workers; one of them is killed three times, the other is stopped in good order once and started again.
fn disturbed(fleet: &mut Fleet, articles: usize) -> Report {
    let feed = fleet.feed(articles, Duration::from_secs(40));
    fleet.start("a");
    fleet.start("b");
    for pause in [2, 1, 3] {
        // A new member gets its partitions once the dead one's session has ended.
        fleet.wait_until_assigned("a");
        std::thread::sleep(Duration::from_secs(pause));
        fleet.kill("a");
        fleet.start("a");
    }
    fleet.wait_until_assigned("a");
    fleet.stop("b");
    fleet.start("b");
    let expected = feed.join().unwrap();
    fleet.wait_until_done(Duration::from_secs(120));
    fleet.stop("a");
    fleet.stop("b");
    fleet.verify(expected)
}

#[test]
fn every_article_has_exactly_one_outcome_though_workers_are_killed() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::new(broker);
    let report = disturbed(&mut fleet, 3000);
    assert!(report.is_clean(), "{report}\n{}", fleet.logs());
    assert_eq!((report.inputs, report.rejected), (3000, 60), "{report}");
    assert_eq!(report.articles, 2940, "{report}");
}

#[test]
fn the_verifier_sees_what_happens_when_offsets_are_committed_apart() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::new(broker);
    // Such a worker ends itself between the two now and then, as a crash would.
    fleet.set("TEST_COMMIT_OUTSIDE", "1");
    let feed = fleet.feed(1000, Duration::from_secs(25));
    for _ in 0..2 {
        fleet.start("a");
        assert_eq!(fleet.wait_for("a", Duration::from_secs(60)), None, "it ends by a signal");
    }
    let expected = feed.join().unwrap();
    fleet.unset("TEST_COMMIT_OUTSIDE");
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
    let report = fleet.verify(expected);
    assert!(!report.lost.is_empty() || !report.doubled.is_empty(), "a broken worker must be found out\n{report}");
}

#[test]
fn commits_are_fast_in_steady_flow() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::new(broker);
    let feed = fleet.feed(1500, Duration::from_secs(10));
    fleet.start("a");
    feed.join().unwrap();
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop("a");
    let p50 = fleet.stats("commit_ms_p50");
    let busiest = fleet.stats("transactions").into_iter().zip(p50).max_by(|one, other| one.0.total_cmp(&other.0));
    let (transactions, p50) = busiest.expect("a stats line");
    println!("commit p50 {p50} ms over {transactions} transactions");
    assert!(transactions >= 20.0, "{}", fleet.logs());
    // 25 ms is the bar on an idle machine; tests of this binary run at the same time.
    assert!(p50 <= 100.0, "commit p50 {p50} ms");
}

#[test]
fn one_partition_uses_all_threads() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::with_partitions(broker, 1);
    fleet.set("WORKER__THREADS", "2");
    fleet.feed(400, Duration::ZERO).join().unwrap();
    fleet.start("a");
    fleet.wait_until_done(Duration::from_secs(60));
    let ticks = fleet.pool_ticks("a");
    fleet.stop("a");
    assert!(ticks.len() == 2 && ticks.iter().all(|ticks| *ticks > 0), "both threads worked: {ticks:?}");
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean(), "{report}");
}

#[test]
fn a_worker_whose_name_is_taken_gives_up_naming_it() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::new(broker);
    let feed = fleet.feed(2000, Duration::from_secs(20));
    fleet.start("a");
    fleet.start_as("a", "rival");
    let begun = Instant::now();
    let ended = loop {
        if let Some(ended) = fleet.ended() {
            break ended;
        }
        assert!(begun.elapsed() < Duration::from_secs(90), "neither gave up\n{}", fleet.logs());
        std::thread::sleep(Duration::from_millis(100));
    };
    assert_eq!(ended.1, Some(1));
    assert!(fleet.log(&ended.0).contains("another worker uses transactional id"), "{}", fleet.log(&ended.0));
    let expected = feed.join().unwrap();
    fleet.wait_until_done(Duration::from_secs(120));
    fleet.stop_all();
    let report = fleet.verify(expected);
    assert!(report.is_clean(), "{report}");
}

#[test]
fn a_worker_without_its_topics_says_so_and_fails() {
    let Some(broker) = broker() else { return };
    let mut fleet = Fleet::without_topics(broker);
    fleet.start("a");
    let code = fleet.wait_for("a", Duration::from_secs(30));
    assert_eq!(code, Some(1));
    assert!(fleet.log("a").contains("dateline topics"), "{}", fleet.log("a"));
}
