//! Waits for the lanes, and notices one that does not come back from a call: a Kafka client can hang in one for ever.

use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{anyhow, bail};

use super::stop::Stop;
use crate::telemetry::status::Status;

/// Time between looks. A look counts as twice that at most, so that a process that stood still is not to blame.
const LOOK: Duration = Duration::from_millis(100);
/// What a turn may take besides the calls of a transaction.
const MARGIN: Duration = Duration::from_secs(20);

/// A lane's thread.
pub(super) type LaneThread = JoinHandle<anyhow::Result<()>>;

/// How long each lane has been seen to take no turn.
#[derive(Debug)]
pub(super) struct Watchdog {
    silent: Vec<Duration>,
    limit: Duration,
}

impl Watchdog {
    /// For so many lanes, each of whose calls to the brokers has this limit.
    pub(super) fn new(lanes: usize, call: Duration) -> Self {
        Self { silent: vec![Duration::ZERO; lanes], limit: call * 2 + MARGIN }
    }

    /// Waits until all lanes have ended; the first that ends ends them all.
    ///
    /// # Errors
    /// What ended a lane, or that one hangs; then the others are left as they are.
    pub(super) fn wait(&mut self, lanes: Vec<LaneThread>, status: &Status, stop: &Stop) -> anyhow::Result<()> {
        let mut looked = Instant::now();
        while lanes.iter().any(|lane| !lane.is_finished()) {
            thread::sleep(LOOK);
            let running: Vec<bool> = lanes.iter().map(|lane| !lane.is_finished()).collect();
            let (elapsed, ages) = (looked.elapsed(), status.heartbeat_ages());
            looked = Instant::now();
            self.look(elapsed, &ages, &running)?;
            if running.contains(&false) {
                stop.request();
            }
        }
        let results: Vec<anyhow::Result<()>> = lanes.into_iter().map(joined).collect();
        results.into_iter().collect()
    }

    /// Takes the time since the last look, and that since the last turn of each lane.
    fn look(&mut self, elapsed: Duration, ages: &[Duration], running: &[bool]) -> anyhow::Result<()> {
        for (lane, silent) in self.silent.iter_mut().enumerate() {
            let took_a_turn = ages[lane] <= elapsed;
            *silent = if took_a_turn || !running[lane] { Duration::ZERO } else { *silent + elapsed.min(LOOK * 2) };
            if *silent > self.limit {
                let seconds = silent.as_secs();
                bail!("lane {lane} does not come back from a call to the brokers for {seconds} s; nothing is lost");
            }
        }
        Ok(())
    }
}

fn joined(lane: LaneThread) -> anyhow::Result<()> {
    lane.join().unwrap_or_else(|_| Err(anyhow!("a lane panicked: a bug, please report it")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// The look at which a lane with these ages, at looks of this distance, is given up.
    fn check(distance: Duration, ages: impl Iterator<Item = Duration>, given_up: Option<usize>) {
        let mut watchdog = Watchdog::new(1, SECOND * 10);
        let given = ages.take(1000).position(|age| watchdog.look(distance, &[age], &[true]).is_err());
        assert_eq!(given, given_up);
    }

    #[test]
    fn a_lane_that_takes_no_turn_for_two_calls_and_a_margin_is_given_up() {
        check(LOOK, (1..).map(|look| LOOK * look + LOOK), Some(400));
    }

    #[test]
    fn a_lane_that_takes_turns_is_left_alone() {
        check(LOOK, (1..).map(|look| SECOND * (look % 30)), None);
    }

    #[test]
    fn a_process_that_stood_still_for_long_is_not_to_blame() {
        check(SECOND * 3600, (1..100).map(|look| SECOND * 3600 * look + SECOND), None);
    }
}
