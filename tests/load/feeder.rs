//! Puts articles on the input topic, at a rate or as fast as the broker takes them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseRecord, DefaultProducerContext, Producer as _, ThreadedProducer};

use crate::article::article;
use crate::common::broker::Broker;

const FLUSH: Duration = Duration::from_secs(60);

/// A thread that feeds until it is stopped.
pub(crate) struct Feeder {
    stop: Arc<AtomicBool>,
    work: JoinHandle<usize>,
}

impl Feeder {
    /// Starts feeding so many articles a second.
    pub(crate) fn start(broker: &Broker, topic: &str, rate: u32) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (producer, topic, stopped) = (producer(broker), topic.to_owned(), Arc::clone(&stop));
        let work = move || {
            let begun = Instant::now();
            let mut number = 0;
            while !stopped.load(Ordering::Relaxed) {
                send(&producer, &topic, number);
                number += 1;
                let due = begun + Duration::from_secs(number as u64) / rate;
                thread::sleep(due.saturating_duration_since(Instant::now()));
            }
            producer.flush(FLUSH).unwrap();
            number
        };
        Self { stop, work: thread::spawn(work) }
    }

    /// Stops it; how many it has fed.
    pub(crate) fn finish(self) -> usize {
        self.stop.store(true, Ordering::Relaxed);
        self.work.join().unwrap()
    }
}

/// Puts so many articles there at once.
pub(crate) fn fill(broker: &Broker, topic: &str, articles: usize) {
    let producer = producer(broker);
    for number in 0..articles {
        send(&producer, topic, number);
    }
    producer.flush(FLUSH).unwrap();
}

fn producer(broker: &Broker) -> ThreadedProducer<DefaultProducerContext> {
    broker.client().set("enable.idempotence", "true").set("linger.ms", "1").create().unwrap()
}

fn send(producer: &ThreadedProducer<DefaultProducerContext>, topic: &str, number: usize) {
    let (key, payload) = (format!("load/{number}"), article(number));
    let mut record = BaseRecord::<str, [u8]>::to(topic).key(&key).payload(&payload);
    loop {
        match producer.send(record) {
            Ok(()) => return,
            Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), unsent)) => {
                record = unsent;
                thread::sleep(Duration::from_millis(1));
            }
            Err((error, _)) => panic!("{error}"),
        }
    }
}
