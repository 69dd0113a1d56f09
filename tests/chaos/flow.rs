//! Watches the committed offsets of the group: how far it is, how long it stood still, how soon it moved again.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::KafkaResult;
use rdkafka::metadata::MetadataTopic;
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

/// Time between looks, and how long one may take.
const LOOK: Duration = Duration::from_millis(500);
const PATIENCE: Duration = Duration::from_secs(3);

/// A watching thread and what it has seen.
pub(crate) struct Flow {
    consumer: Arc<BaseConsumer>,
    topic: String,
    seen: Arc<Mutex<Seen>>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Seen {
    partitions: BTreeMap<i32, Progress>,
    moved: Option<Instant>,
    fault: String,
    whole: Stall,
    single: Stall,
    paused: bool,
}

#[derive(Clone, Copy, Debug)]
struct Progress {
    offset: i64,
    moved: Instant,
}

/// A time without a commit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stall {
    pub(crate) time: Duration,
    /// The fault at work then, or the last one before.
    pub(crate) fault: String,
}

impl Stall {
    fn note(&mut self, time: Duration, fault: &str) {
        if time > self.time {
            *self = Self { time, fault: fault.to_owned() };
        }
    }
}

impl Flow {
    /// Starts to watch a group on a topic.
    pub(crate) fn watch(client: &ClientConfig, group: &str, topic: &str) -> Self {
        let mut config = client.clone();
        // With committed isolation the answer would wait for open transactions.
        config.set("group.id", group).set("isolation.level", "read_uncommitted");
        let consumer: Arc<BaseConsumer> = Arc::new(config.create().unwrap());
        let (seen, closing) = (Arc::<Mutex<Seen>>::default(), Arc::<AtomicBool>::default());
        let mut flow = Self { consumer, topic: topic.to_owned(), seen, closing, thread: None };
        let (consumer, topic) = (Arc::clone(&flow.consumer), flow.topic.clone());
        let (seen, closing) = (Arc::clone(&flow.seen), Arc::clone(&flow.closing));
        flow.thread = Some(thread::spawn(move || {
            while !closing.load(Ordering::Relaxed) {
                if let Ok(offsets) = committed(&consumer, &topic) {
                    seen.lock().unwrap().take(&offsets);
                }
                thread::sleep(LOOK);
            }
        }));
        flow
    }

    /// From now on stalls are charged to this fault.
    pub(crate) fn blame(&self, fault: &str) {
        fault.clone_into(&mut self.seen().fault);
    }

    /// From now on nothing is expected to flow.
    pub(crate) fn pause(&self) {
        let mut seen = self.seen();
        seen.settle(Instant::now());
        seen.paused = true;
    }

    /// Whether every partition has moved since then.
    pub(crate) fn all_moved_since(&self, instant: Instant) -> bool {
        let seen = self.seen();
        !seen.partitions.is_empty() && seen.partitions.values().all(|progress| progress.moved > instant)
    }

    /// How many partitions have moved since then.
    pub(crate) fn partitions_moved_since(&self, instant: Instant) -> usize {
        self.seen().partitions.values().filter(|progress| progress.moved > instant).count()
    }

    /// How many offsets of the input are not committed, if the brokers tell.
    pub(crate) fn behind(&self) -> KafkaResult<i64> {
        let mut behind = 0;
        for (partition, offset) in committed(&self.consumer, &self.topic)? {
            let (low, high) = self.consumer.fetch_watermarks(&self.topic, partition, PATIENCE)?;
            behind += high - offset.max(low);
        }
        Ok(behind)
    }

    /// The longest stalls of the whole flow and of one partition.
    pub(crate) fn stalls(&self) -> (Stall, Stall) {
        let seen = self.seen();
        (seen.whole.clone(), seen.single.clone())
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }
}

impl Drop for Flow {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl Seen {
    fn take(&mut self, offsets: &BTreeMap<i32, i64>) {
        let now = Instant::now();
        let mut moved = false;
        for (partition, offset) in offsets {
            let progress = self.partitions.entry(*partition).or_insert(Progress { offset: -1, moved: now });
            if progress.offset != *offset {
                if progress.offset >= 0 && !self.paused {
                    self.single.note(now - progress.moved, &self.fault);
                }
                (*progress, moved) = (Progress { offset: *offset, moved: now }, true);
            }
        }
        if moved {
            let before = self.moved.replace(now);
            if let Some(before) = before.filter(|_| !self.paused) {
                self.whole.note(now - before, &self.fault);
            }
        }
    }

    /// Charges what stands still now.
    fn settle(&mut self, now: Instant) {
        if let Some(moved) = self.moved.filter(|_| !self.paused) {
            self.whole.note(now - moved, &self.fault);
            for progress in self.partitions.values() {
                self.single.note(now - progress.moved, &self.fault);
            }
        }
    }
}

/// The committed offset of each partition; zero where there is none.
fn committed(consumer: &BaseConsumer, topic: &str) -> KafkaResult<BTreeMap<i32, i64>> {
    let metadata = consumer.fetch_metadata(Some(topic), PATIENCE)?;
    let mut partitions = TopicPartitionList::new();
    for partition in metadata.topics().iter().flat_map(MetadataTopic::partitions) {
        partitions.add_partition(topic, partition.id());
    }
    let committed = consumer.committed_offsets(partitions, PATIENCE)?;
    let offset = |offset| if let Offset::Offset(offset) = offset { offset } else { 0 };
    Ok(committed.elements().iter().map(|element| (element.partition(), offset(element.offset()))).collect())
}
