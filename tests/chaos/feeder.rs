//! Feeds articles at a steady rate whatever happens to the brokers, and remembers what it has fed.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::client::ClientContext;
use rdkafka::config::{FromClientConfigAndContext as _, RDKafkaLogLevel};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::producer::{BaseRecord, DeliveryResult, Producer as _, ProducerContext, ThreadedProducer};

use crate::common::articles::{Input, input};

/// How long the brokers may take to accept everything at the end.
const FLUSH: Duration = Duration::from_secs(60);

/// A feeding thread and its producer.
pub(crate) struct Feeder {
    mouth: Arc<Mouth>,
    work: JoinHandle<()>,
}

struct Mouth {
    producer: ThreadedProducer<Deliveries>,
    topic: String,
    fed: Mutex<Vec<Input>>,
    closing: AtomicBool,
}

/// Counts what the brokers did not confirm.
#[derive(Clone, Debug, Default)]
struct Deliveries(Arc<AtomicUsize>);

impl ClientContext for Deliveries {
    fn log(&self, _level: RDKafkaLogLevel, _facility: &str, _message: &str) {}

    fn error(&self, _error: KafkaError, _reason: &str) {}
}

impl ProducerContext for Deliveries {
    type DeliveryOpaque = ();

    fn delivery(&self, result: &DeliveryResult<'_>, _opaque: ()) {
        if result.is_err() {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// What was fed.
pub(crate) struct Fed {
    pub(crate) inputs: Vec<Input>,
    /// How many of them the brokers did not confirm; they may be there all the same.
    pub(crate) unconfirmed: usize,
}

impl Feeder {
    /// Starts feeding so many articles a second to a topic; the first has this number.
    pub(crate) fn start(client: &ClientConfig, topic: &str, (rate, first): (u32, usize)) -> Self {
        let mut config = client.clone();
        config.set("enable.idempotence", "true").set("message.timeout.ms", "0").set("linger.ms", "20");
        config.set("message.max.bytes", "4194304").set("compression.codec", "zstd");
        let producer = ThreadedProducer::from_config_and_context(&config, Deliveries::default()).unwrap();
        let mouth = Mouth { producer, topic: topic.to_owned(), fed: Mutex::default(), closing: false.into() };
        let mouth = Arc::new(mouth);
        let open = Arc::clone(&mouth);
        let work = thread::spawn(move || {
            let begun = Instant::now();
            for number in 0.. {
                let due = Duration::from_secs(1) * number / rate;
                while begun.elapsed() < due {
                    thread::sleep(Duration::from_millis(5));
                }
                if open.closing.load(Ordering::Relaxed) {
                    return;
                }
                open.put(input(first + usize::try_from(number).unwrap()));
            }
        });
        Self { mouth, work }
    }

    /// Feeds these beside the others.
    pub(crate) fn put(&self, inputs: impl IntoIterator<Item = Input>) {
        for input in inputs {
            self.mouth.put(input);
        }
    }

    /// Ends feeding and waits until the brokers have everything.
    pub(crate) fn finish(self) -> Fed {
        self.mouth.closing.store(true, Ordering::Relaxed);
        self.work.join().unwrap();
        let flushed = self.mouth.producer.flush(FLUSH);
        let waiting = if flushed.is_ok() { 0 } else { self.mouth.producer.in_flight_count() };
        let failed = self.mouth.producer.context().0.load(Ordering::Relaxed);
        let unconfirmed = failed + usize::try_from(waiting).unwrap();
        Fed { inputs: std::mem::take(&mut *self.mouth.fed.lock().unwrap()), unconfirmed }
    }
}

impl Mouth {
    fn put(&self, mut input: Input) {
        let mut record = BaseRecord::<str, [u8]>::to(&self.topic);
        (record.key, record.payload) = (input.key.as_deref(), input.payload.as_deref());
        loop {
            match self.producer.send(record) {
                Ok(()) => break,
                Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), unsent)) => {
                    record = unsent;
                    thread::sleep(Duration::from_millis(10));
                }
                Err((error, _)) => panic!("the feeder cannot go on: {error}"),
            }
        }
        if !input.good {
            input.payload = None;
        }
        self.fed.lock().unwrap().push(input);
    }
}
