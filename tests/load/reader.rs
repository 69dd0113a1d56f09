//! Reads committed events as they become visible, and how long after their articles' append that is.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::{Message as _, Offset, TopicPartitionList};

use crate::common::broker::{Broker, unique};

/// A thread that reads events; their record timestamps are those of their articles.
pub(crate) struct Reader {
    stop: Arc<AtomicBool>,
    latencies: Arc<Mutex<Vec<u64>>>,
    work: JoinHandle<()>,
}

impl Reader {
    /// Reads from now on.
    pub(crate) fn start(broker: &Broker, topic: &str, partitions: i32) -> Self {
        let mut config = broker.client();
        config.set("group.id", unique("reader")).set("fetch.wait.max.ms", "10");
        let consumer: BaseConsumer = config.create().unwrap();
        let mut list = TopicPartitionList::new();
        list.add_partition_range(topic, 0, partitions - 1);
        list.set_all_offsets(Offset::End).unwrap();
        consumer.assign(&list).unwrap();
        let (stop, latencies) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (stopped, noted) = (Arc::clone(&stop), Arc::clone(&latencies));
        let work = move || {
            while !stopped.load(Ordering::Relaxed) {
                let Some(Ok(message)) = consumer.poll(Duration::from_millis(100)) else { continue };
                let appended = message.timestamp().to_millis().unwrap_or_default();
                noted.lock().unwrap().push(now().saturating_sub(u64::try_from(appended).unwrap_or_default()));
            }
        };
        Self { stop, latencies, work: thread::spawn(work) }
    }

    /// The latencies since the last call in milliseconds, sorted.
    pub(crate) fn take(&self) -> Vec<u64> {
        let mut latencies = std::mem::take(&mut *self.latencies.lock().unwrap());
        latencies.sort_unstable();
        latencies
    }

    pub(crate) fn finish(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.work.join().unwrap();
    }
}

/// A percentile of sorted values; zero of none.
pub(crate) fn percentile(sorted: &[u64], percent: usize) -> u64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0 };
    sorted[last * percent / 100]
}

fn now() -> u64 {
    u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}
