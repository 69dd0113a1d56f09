//! Partitions come and go: what a lane does before it lets them, and how it goes back to the committed offsets.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rdkafka::consumer::Consumer;
use rdkafka::{Offset, TopicPartitionList};
use tracing::{info, warn};

use super::{ANSWER_WAIT, Lane};
use crate::kafka::clients::{self, Rebalance};
use crate::telemetry::metrics::RebalanceLabel;
use crate::worker::batch::Partition;

/// How long one request for committed offsets, or one seek, may take.
const REQUEST: Duration = Duration::from_secs(10);
/// How long going back may fail before the worker gives up: with brokers that answer it takes milliseconds.
const REWIND_LIMIT: Duration = Duration::from_secs(120);

impl Lane {
    /// Carries out the changes that the last polls announced.
    pub(super) fn rebalance(&mut self) -> anyhow::Result<()> {
        for event in self.consumer.context().take() {
            self.shared.metrics.totals.rebalances.inc();
            match event {
                Rebalance::Assign(partitions) => self.assigned(&partitions)?,
                Rebalance::Revoke { partitions, lost } => {
                    self.count(if lost { "lost" } else { "revoked" });
                    if lost {
                        self.lost(&partitions);
                    } else {
                        self.revoked(&partitions)?;
                    }
                    self.give_up(&partitions)?;
                }
            }
        }
        Ok(())
    }

    fn assigned(&mut self, partitions: &TopicPartitionList) -> anyhow::Result<()> {
        self.count("assigned");
        self.shared.status.set_assigned(self.number);
        info!(event.action = "assigned", dateline.partitions = shown(partitions), "assigned");
        self.attempts.assigned(&self.consumer, partitions);
        clients::assign(&self.consumer, partitions).context("cannot take the assigned partitions")
    }

    fn count(&self, event: &'static str) {
        self.shared.metrics.rebalances.get_or_create(&RebalanceLabel { event }).inc();
    }

    /// What is collected of the partitions is forgotten; what is in process is finished and published, or discarded.
    fn revoked(&mut self, partitions: &TopicPartitionList) -> anyhow::Result<()> {
        info!(event.action = "revoked", dateline.partitions = shown(partitions), "revoked");
        let gone = names(partitions);
        self.open.forget(&gone);
        let concerned = self.settled.iter().chain(self.working.iter().map(|(_, batch)| batch));
        if concerned.into_iter().any(|batch| batch.touches(&gone)) {
            self.finish(Instant::now() + self.shared.settings.worker.revoke_deadline)?;
            if self.settled.is_some() || self.working.is_some() {
                self.attempts.retract(&self.consumer);
                self.discard();
            }
        }
        Ok(())
    }

    /// The partitions belong to others already: nothing of them may be committed.
    fn lost(&mut self, partitions: &TopicPartitionList) {
        warn!(event.action = "lost", dateline.partitions = shown(partitions), "partitions lost");
        self.discard();
    }

    fn give_up(&mut self, partitions: &TopicPartitionList) -> anyhow::Result<()> {
        for partition in names(partitions) {
            self.progress.forget(&partition);
            self.attempts.forget(&partition);
            self.forget_metrics(&partition);
        }
        clients::unassign(&self.consumer, partitions).context("cannot give up the revoked partitions")
    }

    /// Publishes what is settled and what is in the pool, if its answers come before the deadline. Does not poll, so
    /// nothing changes meanwhile; heartbeats go on by themselves.
    pub(super) fn finish(&mut self, deadline: Instant) -> anyhow::Result<()> {
        while self.settled.is_some() || self.working.is_some() {
            self.beat();
            self.shared.pool.look()?;
            self.settle()?;
            self.publish()?;
            self.await_answer(ANSWER_WAIT);
            if Instant::now() > deadline {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Goes back to the committed offsets of all partitions; stays in this state until it succeeds.
    ///
    /// Only once a producer is initialised: that ends what an earlier one left open, so the offsets are final.
    pub(super) fn rewind(&mut self) -> anyhow::Result<()> {
        let Some(since) = self.rewinding else { return Ok(()) };
        if !self.publisher.ready()? {
            self.rewinding = Some(Instant::now());
            return Ok(());
        }
        match self.seek_committed() {
            Ok(()) => self.rewinding = None,
            Err(error) if since.elapsed() > REWIND_LIMIT => {
                return Err(error.context("cannot go back to the committed offsets"));
            }
            Err(error) => {
                warn!(event.action = "rewind-failed", error.message = format!("{error:#}"), "not back yet");
                std::thread::sleep(ANSWER_WAIT);
            }
        }
        Ok(())
    }

    fn seek_committed(&mut self) -> anyhow::Result<()> {
        let assignment = self.consumer.assignment().context("assignment")?;
        if assignment.count() == 0 {
            return Ok(());
        }
        let committed = self.consumer.committed_offsets(assignment, REQUEST).context("committed offsets")?;
        let mut targets = TopicPartitionList::new();
        for element in committed.elements() {
            element.error().context("committed offset")?;
            let partition = (element.topic().to_owned(), element.partition());
            let target = match element.offset() {
                Offset::Offset(offset) => {
                    self.attempts.rewound(&partition, offset);
                    Some(offset)
                }
                // Nothing was ever committed: back to where this lane began. Nothing seen: still there.
                _ => self.progress.first(&partition),
            };
            if let Some(offset) = target {
                targets.add_partition_offset(&partition.0, partition.1, Offset::Offset(offset)).context("offset")?;
            }
        }
        if targets.count() == 0 {
            return Ok(());
        }
        let sought = self.consumer.seek_partitions(targets, REQUEST).context("seek")?;
        for element in sought.elements() {
            element.error().context("seek")?;
            let Offset::Offset(offset) = element.offset() else { bail!("seek without an offset") };
            self.progress.rewind(&(element.topic().to_owned(), element.partition()), offset);
        }
        Ok(())
    }
}

fn names(partitions: &TopicPartitionList) -> Vec<Partition> {
    partitions.elements().iter().map(|element| (element.topic().to_owned(), element.partition())).collect()
}

fn shown(partitions: &TopicPartitionList) -> String {
    let shown = partitions
        .elements()
        .iter()
        .map(|element| format!("{}:{}", element.topic(), element.partition()))
        .collect::<Vec<_>>();
    shown.join(" ")
}
