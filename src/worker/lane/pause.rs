//! Pausing the partitions while the pool is the bottleneck: the exception, since what was prefetched is thrown away.

use std::time::{Duration, Instant};

use anyhow::Context;
use rdkafka::TopicPartitionList;
use rdkafka::consumer::Consumer;

use super::{ANSWER_WAIT, Lane};

/// How long both batches may be full before the partitions are paused.
const PAUSE_AFTER: Duration = Duration::from_secs(5);
/// Time between polls while paused: the broker hears from us, and nothing is delivered.
const PAUSED_POLL: Duration = Duration::from_millis(250);

impl Lane {
    /// Both batches are full: the pool is the bottleneck.
    pub(super) fn wait_for_pool(&mut self) -> anyhow::Result<()> {
        let since = *self.stuck_since.get_or_insert_with(Instant::now);
        if self.paused.is_none() && since.elapsed() < PAUSE_AFTER {
            self.await_answer(ANSWER_WAIT * 10);
            return Ok(());
        }
        if self.paused.is_none() {
            let assignment = self.consumer.assignment().context("cannot tell the assignment")?;
            self.consumer.pause(&assignment).context("cannot pause")?;
            self.paused = Some(assignment);
        }
        self.await_answer(PAUSED_POLL);
        self.poll(Duration::ZERO).map(|_| ())
    }

    /// Resumes what was paused and is still ours; resuming anything else upsets the client.
    pub(super) fn resume(&mut self) -> anyhow::Result<()> {
        self.stuck_since = None;
        let Some(paused) = self.paused.take() else { return Ok(()) };
        let assignment = self.consumer.assignment().context("cannot tell the assignment")?;
        let mut ours = TopicPartitionList::new();
        for element in paused.elements() {
            if assignment.find_partition(element.topic(), element.partition()).is_some() {
                ours.add_partition(element.topic(), element.partition());
            }
        }
        self.consumer.resume(&ours).context("cannot resume")
    }
}
