//! The records of one transaction: collected, analysed, published together or not at all.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::process::Outcome;
use super::record::Record;
use crate::settings;

/// Topic and partition.
pub(super) type Partition = (String, i32);

/// Records in the order in which they were consumed.
#[derive(Debug)]
pub(super) struct Batch {
    records: Vec<Arc<Record>>,
    outcomes: Vec<Option<Outcome>>,
    missing: usize,
    bytes: usize,
    opened: Instant,
}

impl Batch {
    pub(super) fn new() -> Self {
        Self { records: Vec::new(), outcomes: Vec::new(), missing: 0, bytes: 0, opened: Instant::now() }
    }

    pub(super) fn push(&mut self, record: Record) {
        if self.records.is_empty() {
            self.opened = Instant::now();
        }
        self.bytes += record.size();
        self.missing += 1;
        self.records.push(Arc::new(record));
        self.outcomes.push(None);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub(super) fn records(&self) -> &[Arc<Record>] {
        &self.records
    }

    /// Bytes of input.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Time since its first record.
    pub(super) fn age(&self) -> Duration {
        self.opened.elapsed()
    }

    /// Whether nothing more fits.
    pub(super) fn is_full(&self, limits: &settings::Batch) -> bool {
        self.records.len() >= limits.articles || self.bytes >= limits.bytes
    }

    /// How long it may still wait for more; zero once it is due.
    pub(super) fn patience(&self, limits: &settings::Batch) -> Duration {
        limits.wait.saturating_sub(self.opened.elapsed())
    }

    /// Takes the outcome of one record; a later one of the same record is dropped.
    pub(super) fn settle(&mut self, index: usize, outcome: Outcome) {
        let slot = &mut self.outcomes[index];
        if slot.is_none() {
            self.missing -= 1;
            *slot = Some(outcome);
        }
    }

    /// Whether every record has its outcome.
    pub(super) fn is_settled(&self) -> bool {
        self.missing == 0
    }

    /// Records with their outcomes, in the order consumed.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = (&Record, &Outcome)> {
        self.records.iter().zip(&self.outcomes).filter_map(|(record, outcome)| Some((&**record, outcome.as_ref()?)))
    }

    /// Forgets the records of some partitions. Only before it is handed to the pool.
    pub(super) fn forget(&mut self, gone: &[Partition]) {
        let kept = self.records.drain(..).filter(|record| {
            !gone.iter().any(|(topic, partition)| record.topic == *topic && record.partition == *partition)
        });
        self.records = kept.collect();
        self.missing = self.records.len();
        self.outcomes = self.records.iter().map(|_| None).collect();
        self.bytes = self.records.iter().map(|record| record.size()).sum();
    }

    /// Whether it holds records of any of these partitions.
    pub(super) fn touches(&self, partitions: &[Partition]) -> bool {
        let of =
            |record: &Record, (topic, partition): &Partition| record.topic == *topic && record.partition == *partition;
        self.records.iter().any(|record| partitions.iter().any(|partition| of(record, partition)))
    }

    /// For each partition the offset at which reading goes on after this batch.
    pub(super) fn next_offsets(&self) -> BTreeMap<Partition, i64> {
        let next = self.records.iter().map(|record| ((record.topic.clone(), record.partition), record.offset + 1));
        next.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(partition: i32, offset: i64) -> Record {
        Record {
            topic: "raw".into(),
            partition,
            offset,
            timestamp: None,
            key: None,
            payload: Some(vec![0; 10]),
            headers: vec![],
        }
    }

    fn batch(places: &[(i32, i64)]) -> Batch {
        let mut batch = Batch::new();
        for (partition, offset) in places {
            batch.push(record(*partition, *offset));
        }
        batch
    }

    #[test]
    fn next_offsets_follow_the_last_record_of_each_partition() {
        let next = batch(&[(0, 5), (1, 7), (0, 6)]).next_offsets();
        assert_eq!(next.into_iter().collect::<Vec<_>>(), [(("raw".into(), 0), 7), (("raw".into(), 1), 8)]);
    }

    #[test]
    fn forgetting_a_partition_leaves_the_others_in_order() {
        let mut batch = batch(&[(0, 5), (1, 7), (0, 6), (2, 1)]);
        batch.forget(&[("raw".into(), 0)]);
        let left: Vec<i64> = batch.records().iter().map(|record| record.offset).collect();
        assert_eq!((left.as_slice(), batch.bytes), (&[7, 1][..], 20));
        assert!(!batch.touches(&[("raw".into(), 0)]) && batch.touches(&[("raw".into(), 2)]));
    }

    #[test]
    fn a_batch_is_settled_when_every_record_has_its_outcome_once() {
        let mut batch = batch(&[(0, 1), (0, 2)]);
        batch.settle(1, Outcome::Published { messages: vec![], events: vec![] });
        batch.settle(1, Outcome::Published { messages: vec![], events: vec![] });
        assert!(!batch.is_settled());
        batch.settle(0, Outcome::Published { messages: vec![], events: vec![] });
        assert!(batch.is_settled() && batch.outcomes().count() == 2);
    }
}
