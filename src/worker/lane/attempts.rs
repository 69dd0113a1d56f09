//! An article that ends the whole process must not do so for ever.
//!
//! Before a lane has the first records of a partition analysed, it commits the partition's offset again, unchanged, with
//! the number of this attempt as metadata; a committed transaction clears it. A process that dies leaves the number
//! behind; one that stops in good order, for whatever reason, takes it back. From the third attempt on articles go
//! through alone, each with a number of its own, so that the one that kills is found; the sixth time it is not analysed
//! but dead-lettered.

use std::collections::BTreeMap;
use std::time::Duration;

use rdkafka::consumer::{CommitMode, Consumer};
use rdkafka::{Offset, TopicPartitionList};
use tracing::warn;

use crate::kafka::clients::LaneConsumer;
use crate::worker::batch::{Batch, Partition};

/// From this attempt on articles go alone.
const SUSPECT: u32 = 3;
/// At this attempt an article that goes alone is given up.
const DEADLY: u32 = 6;
/// So many articles of a suspect partition go alone.
const ALONE: usize = 500;
/// How long the brokers may take to tell the attempts so far.
const REQUEST: Duration = Duration::from_secs(5);

/// The attempts of a lane's partitions.
#[derive(Debug, Default)]
pub(super) struct Attempts(BTreeMap<Partition, Attempt>);

#[derive(Clone, Copy, Debug)]
struct Attempt {
    /// Attempts that died at `offset`.
    failed: u32,
    /// Where they began.
    offset: i64,
    /// Whether this attempt was announced, or is past its first transaction.
    announced: bool,
    /// Whether the announced number stands at the broker.
    standing: bool,
    /// How many more articles go alone.
    alone: usize,
}

impl Attempts {
    /// Partitions were assigned: asks how often they were attempted.
    pub(super) fn assigned(&mut self, consumer: &LaneConsumer, partitions: &TopicPartitionList) {
        let committed = consumer.committed_offsets(partitions.clone(), REQUEST);
        let committed = committed.inspect_err(|error| {
            warn!(event.action = "attempts-unknown", error.message = %error, "cannot read the attempts so far");
        });
        for element in committed.iter().flat_map(TopicPartitionList::elements) {
            let Offset::Offset(offset) = element.offset() else { continue };
            let failed = element.metadata().strip_prefix("attempt=").and_then(|n| n.parse().ok()).unwrap_or(0);
            let alone = if failed >= SUSPECT { ALONE } else { 0 };
            let partition = (element.topic().to_owned(), element.partition());
            if alone > 0 {
                warn!(
                    event.action = "suspect-partition",
                    messaging.destination.name = element.topic(),
                    messaging.destination.partition.id = element.partition().to_string(),
                    messaging.kafka.offset = offset,
                    dateline.attempts = failed,
                    "articles go alone: earlier attempts died here"
                );
            }
            self.0.insert(partition, Attempt { failed, offset, announced: false, standing: false, alone });
        }
    }

    /// Whether articles are to go alone.
    pub(super) fn suspect(&self) -> bool {
        self.0.values().any(|attempt| attempt.alone > 0)
    }

    /// The attempts that died of an article, if it is to be given up: it is the first of its batch and alone.
    pub(super) fn deadly(&self, batch: &Batch) -> Option<u32> {
        let [record] = batch.records() else { return None };
        let attempt = self.0.get(&(record.topic.clone(), record.partition))?;
        let same = record.offset == attempt.offset;
        (same && attempt.alone > 0 && attempt.failed >= DEADLY).then_some(attempt.failed)
    }

    /// A batch is about to be analysed: announces the attempt for partitions that have not got past theirs.
    pub(super) fn announce(&mut self, consumer: &LaneConsumer, batch: &Batch) {
        let mut first: BTreeMap<Partition, i64> = BTreeMap::new();
        for record in batch.records() {
            first.entry((record.topic.clone(), record.partition)).or_insert(record.offset);
        }
        let mut list = TopicPartitionList::new();
        for (partition, offset) in first {
            let fresh = Attempt { failed: 0, offset, announced: false, standing: false, alone: 0 };
            let attempt = self.0.entry(partition.clone()).or_insert(fresh);
            if attempt.announced && attempt.alone == 0 {
                continue;
            }
            // Offsets have gaps: the first record at or after the committed offset is where an attempt begins.
            let same = attempt.offset == offset || !attempt.announced && attempt.alone == 0;
            let number = if same { attempt.failed + 1 } else { 1 };
            attempt.failed = number - 1;
            (attempt.announced, attempt.standing, attempt.offset) = (true, true, offset);
            add(&mut list, &partition, (offset, number));
        }
        commit(consumer, &list);
    }

    /// A batch is about to be published: its offsets may be committed without our knowing, and taking an attempt back
    /// would then set them back.
    pub(super) fn entrust(&mut self, batch: &Batch) {
        for partition in batch.next_offsets().keys() {
            if let Some(attempt) = self.0.get_mut(partition) {
                attempt.standing = false;
            }
        }
    }

    /// The offset that is committed for a partition is known again: its batch came to nothing, or was committed after all.
    pub(super) fn rewound(&mut self, partition: &Partition, offset: i64) {
        let Some(attempt) = self.0.get_mut(partition) else { return };
        if offset > attempt.offset {
            (attempt.failed, attempt.standing, attempt.offset) = (0, false, offset);
        } else {
            attempt.standing = attempt.announced;
        }
    }

    /// Takes back the announced attempts that came to nothing: the process lives, so no article has ended it.
    pub(super) fn retract(&mut self, consumer: &LaneConsumer) {
        let mut list = TopicPartitionList::new();
        for (partition, attempt) in self.0.iter_mut().filter(|(_, attempt)| attempt.standing) {
            (attempt.announced, attempt.standing) = (false, false);
            add(&mut list, partition, (attempt.offset, attempt.failed));
        }
        commit(consumer, &list);
    }

    /// A batch was committed: its partitions have got past their attempts.
    pub(super) fn progressed(&mut self, batch: &Batch) {
        for (partition, next) in batch.next_offsets() {
            if let Some(attempt) = self.0.get_mut(&partition) {
                (attempt.failed, attempt.standing, attempt.offset) = (0, false, next);
                attempt.alone = attempt.alone.saturating_sub(batch.records().len());
            }
        }
    }

    /// The committed offset of a partition, as far as this lane knows.
    pub(super) fn position(&self, partition: &Partition) -> Option<i64> {
        self.0.get(partition).map(|attempt| attempt.offset)
    }

    /// How many partitions are assigned.
    pub(super) fn partitions(&self) -> usize {
        self.0.len()
    }

    /// A partition was given up.
    pub(super) fn forget(&mut self, partition: &Partition) {
        self.0.remove(partition);
    }
}

/// Adds an offset with the number of its attempt; none for zero.
fn add(list: &mut TopicPartitionList, partition: &Partition, (offset, number): (i64, u32)) {
    let added = list.add_partition_offset(&partition.0, partition.1, Offset::Offset(offset));
    if number > 0
        && added.is_ok()
        && let Some(mut element) = list.find_partition(&partition.0, partition.1)
    {
        element.set_metadata(format!("attempt={number}"));
    }
}

/// Without the broker's consent the number is wrong, which costs a detour at worst.
fn commit(consumer: &LaneConsumer, list: &TopicPartitionList) {
    if list.count() > 0
        && let Err(error) = consumer.commit(list, CommitMode::Sync)
    {
        warn!(event.action = "attempts-unknown", error.message = %error, "cannot note the attempts");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::record::Record;

    fn partition(number: i32) -> Partition {
        ("raw".to_owned(), number)
    }

    #[test]
    fn an_attempt_whose_batch_is_on_its_way_is_not_taken_back() {
        let standing = Attempt { failed: 0, offset: 5, announced: true, standing: true, alone: 0 };
        let mut attempts = Attempts(BTreeMap::from([(partition(0), standing), (partition(1), standing)]));
        let mut batch = Batch::new();
        let (topic, key, payload) = ("raw".to_owned(), None, None);
        batch.push(Record { topic, partition: 0, offset: 5, timestamp: None, key, payload, headers: vec![] });
        attempts.entrust(&batch);
        assert!(!attempts.0[&partition(0)].standing && attempts.0[&partition(1)].standing);
        attempts.rewound(&partition(0), 5);
        assert!(attempts.0[&partition(0)].standing, "it came to nothing");
        attempts.rewound(&partition(0), 6);
        assert!(!attempts.0[&partition(0)].standing, "it was committed after all");
        assert_eq!(attempts.position(&partition(0)), Some(6));
    }
}
