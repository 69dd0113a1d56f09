//! How far each partition has been read since it was assigned.

use std::collections::BTreeMap;

use anyhow::bail;
use rdkafka::consumer::Consumer as _;

use super::Lane;
use crate::worker::batch::Partition;
use crate::worker::record::Record;

/// Where reading began and where it is to go on, by partition.
#[derive(Debug, Default)]
pub(super) struct Progress(BTreeMap<Partition, Reading>);

#[derive(Clone, Copy, Debug)]
struct Reading {
    /// The first record seen since the assignment.
    first: i64,
    /// The least offset that is new.
    next: i64,
}

impl Progress {
    /// Whether a record was not taken before. Notes where its partition begins.
    pub(super) fn is_new(&mut self, record: &Record) -> bool {
        let reading = Reading { first: record.offset, next: record.offset };
        let reading = self.0.entry((record.topic.clone(), record.partition)).or_insert(reading);
        record.offset >= reading.next
    }

    /// A record was taken.
    pub(super) fn advance(&mut self, record: &Record) {
        if let Some(reading) = self.0.get_mut(&(record.topic.clone(), record.partition)) {
            reading.next = record.offset + 1;
        }
    }

    /// Where a partition without a committed offset began, if anything of it was seen.
    pub(super) fn first(&self, partition: &Partition) -> Option<i64> {
        self.0.get(partition).map(|reading| reading.first)
    }

    /// The least offset that would be new.
    fn next(&self, partition: &Partition) -> Option<i64> {
        self.0.get(partition).map(|reading| reading.next)
    }

    /// Reading goes on here.
    pub(super) fn rewind(&mut self, partition: &Partition, offset: i64) {
        if let Some(reading) = self.0.get_mut(partition) {
            reading.next = offset;
        }
    }

    /// The partition is no longer ours.
    pub(super) fn forget(&mut self, partition: &Partition) {
        self.0.remove(partition);
    }
}

impl Lane {
    /// Whether a record is to be taken: not while the lane goes back, when what comes is what was fetched before.
    ///
    /// # Errors
    /// It lies before one that was taken, and nothing tells why. Whatever has happened, the committed offsets are right.
    pub(super) fn is_due(&mut self, record: &Record) -> anyhow::Result<bool> {
        let is_new = self.progress.is_new(record);
        if is_new || self.rewinding.is_some() {
            return Ok(is_new && self.rewinding.is_none());
        }
        let partition = (record.topic.clone(), record.partition);
        if !self.consumer.context().was_reset(&partition) {
            let (Record { topic, partition, offset, .. }, next) = (record, self.progress.next(&partition));
            bail!("{topic}:{partition}:{offset} came where {next:?} was next; nothing is lost");
        }
        // The topic was made anew: what was known of the partition is of another one.
        self.progress.forget(&partition);
        self.attempts.forget(&partition);
        Ok(self.progress.is_new(record))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(offset: i64) -> Record {
        let (topic, key, payload) = ("raw".to_owned(), None, None);
        Record { topic, partition: 0, offset, timestamp: None, key, payload, headers: vec![] }
    }

    #[test]
    fn a_record_is_new_once_and_again_after_a_rewind() {
        let (mut progress, partition) = (Progress::default(), ("raw".to_owned(), 0));
        assert!(progress.is_new(&record(10)));
        progress.advance(&record(10));
        assert!(!progress.is_new(&record(10)) && progress.is_new(&record(13)));
        progress.rewind(&partition, 10);
        assert!(progress.is_new(&record(10)));
        assert_eq!(progress.first(&partition), Some(10));
        progress.forget(&partition);
        assert_eq!(progress.first(&partition), None);
    }
}
