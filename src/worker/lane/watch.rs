//! How far each partition is behind, and whether it moves at all.

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::bail;
use rdkafka::consumer::Consumer;
use tracing::warn;

use super::Lane;
use crate::telemetry::metrics::PartitionLabels;
use crate::worker::batch::{Batch, Partition};

/// Time between looks.
const LOOK: Duration = Duration::from_secs(1);
/// A partition that is behind and does not move for so long is worth a warning.
const SLOW: Duration = Duration::from_secs(60);
/// For so long, while the brokers answer, it is stuck in the client, and a restart is safe and cures it.
const STUCK: Duration = Duration::from_secs(300);
/// How long the brokers may take to show that they answer.
const QUESTION: Duration = Duration::from_secs(5);

/// When each partition that is behind was last seen to move.
#[derive(Debug, Default)]
pub(super) struct Watch {
    looked: Option<Instant>,
    standing: BTreeMap<Partition, Standing>,
}

#[derive(Clone, Copy, Debug)]
struct Standing {
    offset: i64,
    since: Instant,
    warned: bool,
}

impl Watch {
    pub(super) fn forget(&mut self, partition: &Partition) {
        self.standing.remove(partition);
    }

    /// How long a partition has been behind at this offset, and whether that is to be said now.
    fn stands(&mut self, partition: &Partition, offset: i64) -> (Duration, bool) {
        let fresh = Standing { offset, since: Instant::now(), warned: false };
        let standing = self.standing.entry(partition.clone()).or_insert(fresh);
        if standing.offset != offset {
            *standing = fresh;
        }
        let stands = standing.since.elapsed();
        let say = stands > SLOW && !standing.warned;
        standing.warned |= say;
        (stands, say)
    }
}

impl Lane {
    /// Once a second: measures the lag and looks whether every partition moves.
    ///
    /// # Errors
    /// A partition is stuck though the brokers answer.
    pub(super) fn look_at_lag(&mut self) -> anyhow::Result<()> {
        if self.watch.looked.is_some_and(|looked| looked.elapsed() < LOOK) {
            return Ok(());
        }
        self.watch.looked = Some(Instant::now());
        if self.consumer.context().is_connected() {
            self.shared.status.set_connected(self.number);
        }
        let mut lags = Vec::new();
        for (partition, end) in self.consumer.context().ends() {
            let Some(offset) = self.attempts.position(&partition) else { continue };
            let nothing_left = end.fetched && !self.holds(&partition);
            let lag = if nothing_left { 0 } else { (end.offset - offset).max(0) };
            lags.push(lag.unsigned_abs());
            self.shared.metrics.lag.get_or_create(&labels(&partition)).set(lag);
            if lag == 0 {
                self.watch.forget(&partition);
                continue;
            }
            let (stands, say) = self.watch.stands(&partition, offset);
            if say {
                warn!(
                    event.action = "lag-without-progress",
                    messaging.destination.name = partition.0,
                    messaging.destination.partition.id = partition.1.to_string(),
                    messaging.kafka.offset = offset,
                    dateline.lag = lag,
                    dateline.state = self.state(),
                    "a partition does not move"
                );
            }
            if stands > STUCK && self.consumer.fetch_metadata(Some(&partition.0), QUESTION).is_ok() {
                let place = format!("{}:{}:{offset}", partition.0, partition.1);
                bail!(
                    "stalled: {place} has not moved for {} s though the brokers answer; {}",
                    stands.as_secs(),
                    self.state()
                );
            }
        }
        self.shared.status.set_lags(self.number, self.attempts.partitions(), &lags);
        Ok(())
    }

    fn holds(&self, partition: &Partition) -> bool {
        let batches = self.settled.iter().chain(self.working.iter().map(|(_, batch)| batch)).chain([&self.open]);
        batches.into_iter().any(|batch| batch.touches(std::slice::from_ref(partition)))
    }

    /// Notes the time of a commit of the batch's partitions.
    pub(super) fn note_commit(&self, batch: &Batch) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        for partition in batch.next_offsets().keys() {
            self.shared.metrics.last_commit.get_or_create(&labels(partition)).set(now);
        }
    }

    /// The metrics of a partition that was given up would be lies.
    pub(super) fn forget_metrics(&mut self, partition: &Partition) {
        self.watch.forget(partition);
        self.shared.metrics.lag.remove(&labels(partition));
        self.shared.metrics.last_commit.remove(&labels(partition));
    }

    /// What the lane is doing, in a few words.
    fn state(&self) -> String {
        let working = self.working.as_ref().map_or(0, |(_, batch)| batch.records().len());
        let settled = self.settled.as_ref().map_or(0, |batch| batch.records().len());
        format!(
            "collected {}, in process {working}, to publish {settled}, paused {}, rewinding {}",
            self.open.records().len(),
            self.paused.is_some(),
            self.rewinding.is_some()
        )
    }
}

fn labels((topic, partition): &Partition) -> PartitionLabels {
    PartitionLabels { topic: topic.clone(), partition: *partition }
}
