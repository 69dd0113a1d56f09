//! Static membership: who comes back in time finds its partitions, and who takes another's place is told.

use std::time::{Duration, Instant};

use super::errors;
use crate::common::articles::input;
use crate::common::broker::{Broker, broker};
use crate::common::fleet::Fleet;

fn fixed(broker: &'static Broker) -> Fleet {
    let mut fleet = Fleet::new(broker);
    fleet.set("KAFKA__STATIC_MEMBERSHIP", "true");
    fleet.set("KAFKA__SESSION_TIMEOUT", "20s");
    fleet
}

/// How often a worker's partitions have changed.
fn changes(fleet: &Fleet, name: &str) -> usize {
    let log = fleet.log(name);
    log.lines().filter(|line| line.contains("\"assigned\"") || line.contains("\"revoked\"")).count()
}

/// Waits until a worker's partitions have not changed for a while, and counts the changes.
fn settled(fleet: &Fleet, name: &str) -> usize {
    let (mut seen, mut since) = (0, Instant::now());
    while since.elapsed() < Duration::from_secs(5) {
        let now = changes(fleet, name);
        if now != seen {
            (seen, since) = (now, Instant::now());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    seen
}

#[test]
fn a_static_worker_that_comes_back_in_time_moves_no_partitions() {
    let Some(broker) = broker() else { return };
    let mut fleet = fixed(broker);
    fleet.put((100..200).map(input).collect());
    for name in ["a", "b"] {
        fleet.start(name);
        fleet.wait_until_assigned(name);
    }
    let before = settled(&fleet, "b");
    fleet.stop("a");
    fleet.start("a");
    fleet.wait_until_assigned("a");
    assert_eq!(settled(&fleet, "b"), before, "a stop in good order\n{}", fleet.logs());
    fleet.kill("a");
    fleet.start("a");
    fleet.wait_until_assigned("a");
    assert_eq!(settled(&fleet, "b"), before, "a death\n{}", fleet.logs());
    fleet.put((200..300).map(input).collect());
    fleet.wait_until_done(Duration::from_secs(60));
    fleet.stop_all();
    let report = fleet.verify(fleet.expected());
    assert!(report.is_clean(), "{report}");
}

#[test]
fn a_static_worker_whose_place_is_taken_gives_up_naming_it() {
    let Some(broker) = broker() else { return };
    let mut fleet = fixed(broker);
    fleet.start("a");
    fleet.wait_until_assigned("a");
    fleet.start_as("a", "rival");
    assert_eq!(fleet.wait_for("a", Duration::from_secs(60)), Some(1), "{}", fleet.logs());
    let log = fleet.log("a");
    let errors: Vec<&str> = errors(&log);
    assert_eq!(errors.len(), 1, "{log}");
    assert!(errors[0].contains("another worker uses group instance id delivery-"), "{log}");
    assert!(errors[0].contains("-a-0: give each worker its own worker.instance"), "{log}");
    fleet.stop("rival");
}
