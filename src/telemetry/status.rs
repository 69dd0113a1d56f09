//! How the worker is right now, written by its lanes and read by probes: shared atomics, so that no probe touches a lane.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A lane that takes no turn for so long is dead. A commit alone may block 30 s.
const DEAD: Duration = Duration::from_secs(90);
/// Without any broker for so long a worker is not ready.
const ALONE: Duration = Duration::from_secs(60);

/// The state of one worker.
#[derive(Debug)]
pub struct Status {
    started: Instant,
    started_at: f64,
    threads: usize,
    lanes: Vec<Lane>,
    draining: AtomicBool,
    breaker_open: AtomicBool,
}

/// The state of one lane.
#[derive(Debug, Default)]
pub struct Lane {
    /// Milliseconds since the start.
    heartbeat: AtomicU64,
    producer: AtomicBool,
    assigned: AtomicBool,
    articles: AtomicUsize,
    bytes: AtomicUsize,
    /// Milliseconds since the start at which it last had a broker.
    connected: AtomicU64,
    /// Its partitions.
    partitions: AtomicUsize,
    /// Records behind, over all its partitions.
    lag: AtomicU64,
    /// The same of the partition that is behind the most.
    lag_max: AtomicU64,
    /// Rejects in a row, as the breaker counts them.
    reject_run: AtomicUsize,
    /// Rejects of a thousand among the last outcomes.
    reject_permille: AtomicUsize,
    /// Milliseconds since the start at which its oldest batch was opened; zero: it holds none.
    oldest: AtomicU64,
}

/// What lies in the lanes, collected but not committed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inflight {
    /// Articles.
    pub articles: usize,
    /// Their bytes.
    pub bytes: usize,
    /// Age of the oldest batch.
    pub oldest: Duration,
}

/// The lanes' partitions and what comes from them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input {
    /// Partitions assigned.
    pub partitions: usize,
    /// Records behind, over all of them.
    pub lag: u64,
    /// Records behind on the worst.
    pub lag_max: u64,
    /// Rejects in a row of the worst lane.
    pub reject_run: usize,
    /// Rejects of a thousand of the worst lane.
    pub reject_permille: usize,
}

impl Status {
    /// The state of a worker that starts with so many lanes and threads.
    #[must_use]
    pub fn new(lanes: usize, threads: usize) -> Self {
        Self {
            started: Instant::now(),
            started_at: SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64(),
            threads,
            lanes: (0..lanes).map(|_| Lane::default()).collect(),
            draining: AtomicBool::new(false),
            breaker_open: AtomicBool::new(false),
        }
    }

    /// A lane's turn begins, with so much in its hands.
    pub fn turn(&self, lane: usize, held: Inflight) {
        let lane = &self.lanes[lane];
        let now = self.milliseconds();
        lane.heartbeat.store(now, Ordering::Relaxed);
        lane.articles.store(held.articles, Ordering::Relaxed);
        lane.bytes.store(held.bytes, Ordering::Relaxed);
        let opened = now.saturating_sub(u64::try_from(held.oldest.as_millis()).unwrap_or(u64::MAX)).max(1);
        lane.oldest.store(if held.articles == 0 { 0 } else { opened }, Ordering::Relaxed);
    }

    /// A lane has a connection to a broker.
    pub fn set_connected(&self, lane: usize) {
        self.lanes[lane].connected.store(self.milliseconds(), Ordering::Relaxed);
    }

    /// The partitions of a lane, with how many records each is behind.
    pub fn set_lags(&self, lane: usize, partitions: usize, lags: &[u64]) {
        let lane = &self.lanes[lane];
        lane.partitions.store(partitions, Ordering::Relaxed);
        lane.lag.store(lags.iter().sum(), Ordering::Relaxed);
        lane.lag_max.store(lags.iter().copied().max().unwrap_or(0), Ordering::Relaxed);
    }

    /// The breaker's measures: rejects in a row, and of a thousand.
    pub fn set_rejects(&self, lane: usize, run: usize, permille: usize) {
        self.lanes[lane].reject_run.store(run, Ordering::Relaxed);
        self.lanes[lane].reject_permille.store(permille, Ordering::Relaxed);
    }

    /// What the lanes have of the input, and how it is.
    #[must_use]
    pub fn input(&self) -> Input {
        let load = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        self.lanes.iter().fold(Input::default(), |sum, lane| Input {
            partitions: sum.partitions + load(&lane.partitions),
            lag: sum.lag + lane.lag.load(Ordering::Relaxed),
            lag_max: sum.lag_max.max(lane.lag_max.load(Ordering::Relaxed)),
            reject_run: sum.reject_run.max(load(&lane.reject_run)),
            reject_permille: sum.reject_permille.max(load(&lane.reject_permille)),
        })
    }

    /// Whether a lane's producer is initialised.
    pub fn set_producer(&self, lane: usize, ready: bool) {
        self.lanes[lane].producer.store(ready, Ordering::Relaxed);
    }

    /// A lane has its assignment, be it empty.
    pub fn set_assigned(&self, lane: usize) {
        self.lanes[lane].assigned.store(true, Ordering::Relaxed);
    }

    /// The worker stops.
    pub fn set_draining(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// The breaker has opened.
    pub fn set_breaker_open(&self) {
        self.breaker_open.store(true, Ordering::Relaxed);
    }

    /// Whether the breaker has opened.
    #[must_use]
    pub fn breaker_is_open(&self) -> bool {
        self.breaker_open.load(Ordering::Relaxed)
    }

    /// Time since the start.
    #[must_use]
    pub fn uptime(&self) -> Duration {
        self.started.elapsed()
    }

    /// The start in seconds since 1970.
    #[must_use]
    pub fn started_at(&self) -> f64 {
        self.started_at
    }

    /// Threads that analyse articles.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// Time since the last turn of each lane.
    #[must_use]
    pub fn heartbeat_ages(&self) -> Vec<Duration> {
        let now = self.milliseconds();
        let age = |lane: &Lane| Duration::from_millis(now.saturating_sub(lane.heartbeat.load(Ordering::Relaxed)));
        self.lanes.iter().map(age).collect()
    }

    /// What lies in the lanes.
    #[must_use]
    pub fn inflight(&self) -> Inflight {
        let now = self.milliseconds();
        self.lanes.iter().fold(Inflight::default(), |sum, lane| {
            let opened = lane.oldest.load(Ordering::Relaxed);
            let age = if opened == 0 { 0 } else { now.saturating_sub(opened) };
            Inflight {
                articles: sum.articles + lane.articles.load(Ordering::Relaxed),
                bytes: sum.bytes + lane.bytes.load(Ordering::Relaxed),
                oldest: sum.oldest.max(Duration::from_millis(age)),
            }
        })
    }

    /// Why the process should be restarted; empty while it lives. An outage of the brokers is no reason.
    #[must_use]
    pub fn reasons_dead(&self) -> Vec<String> {
        let ages = self.heartbeat_ages().into_iter().enumerate();
        let dead = ages.filter(|(_, age)| *age > DEAD);
        dead.map(|(lane, age)| format!("lane {lane}: no turn for {} s", age.as_secs())).collect()
    }

    /// Why the worker does not work; empty while it does.
    #[must_use]
    pub fn reasons_not_ready(&self) -> Vec<String> {
        let mut reasons = Vec::new();
        if self.draining.load(Ordering::Relaxed) {
            reasons.push("draining".to_owned());
        }
        if self.breaker_is_open() {
            reasons.push("breaker open".to_owned());
        }
        for (number, lane) in self.lanes.iter().enumerate() {
            if !lane.producer.load(Ordering::Relaxed) {
                reasons.push(format!("lane {number}: waiting for its producer"));
            }
            if !lane.assigned.load(Ordering::Relaxed) {
                reasons.push(format!("lane {number}: waiting for assignment"));
            }
            let connected = Duration::from_millis(lane.connected.load(Ordering::Relaxed));
            let alone = self.started.elapsed().saturating_sub(connected);
            if alone > ALONE {
                reasons.push(format!("lane {number}: no broker for {} s", alone.as_secs()));
            }
        }
        reasons
    }

    fn milliseconds(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_is_ready_once_each_lane_has_a_producer_and_an_assignment() {
        let status = Status::new(1, 2);
        assert_eq!(status.reasons_not_ready(), ["lane 0: waiting for its producer", "lane 0: waiting for assignment"]);
        status.set_producer(0, true);
        status.set_assigned(0);
        assert!(status.reasons_not_ready().is_empty() && status.reasons_dead().is_empty());
        status.set_draining();
        assert_eq!(status.reasons_not_ready(), ["draining"]);
    }

    #[test]
    fn a_worker_without_any_broker_for_a_minute_is_alive_but_not_ready() {
        let mut status = Status::new(1, 2);
        status.set_producer(0, true);
        status.set_assigned(0);
        status.started = Instant::now().checked_sub(Duration::from_secs(70)).unwrap();
        status.turn(0, Inflight::default());
        assert_eq!(status.reasons_not_ready(), ["lane 0: no broker for 70 s"]);
        assert!(status.reasons_dead().is_empty());
        status.set_connected(0);
        assert!(status.reasons_not_ready().is_empty());
    }
}
